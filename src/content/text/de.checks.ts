/** How an invariant stands, with its figures, in German. */
import type * as english from './en.checks.ts'

export const checkTexts: typeof english.checkTexts = {
  'check.fetch':
    'Was einen Lauf beurteilt, ließ sich nicht holen. Gibt es eine Verbindung? Dann noch einmal öffnen.',
  'check.stopped':
    'Nicht beurteilt: Eine Grenze hat den Lauf angehalten, und was nicht kam, hätte noch kommen können.',
  'check.none': 'Nichts dergleichen ist gekommen.',
  'check.faults':
    'Nicht beurteilt: Das ist ein Versprechen für Läufe ohne Störungen, und hier ist eine.',

  'check.never.ok': 'Es ist nicht vorgekommen.',
  'check.never.broken': 'Das darf nie vorkommen, und hier kommt es vor.',

  'check.atMost.ok':
    '{keys|Ein Schlüssel kam|{keys} Schlüssel kamen} vor, keiner öfter als {most|einmal|{most}-mal}; {max} ist das Höchste.',
  'check.atMost.broken': '{subject}: {found|einmal|{found}-mal}, und {max} ist das Höchste.',

  'check.atLeast.ok': '{found} sind gekommen; {min} ist das Mindeste.',
  'check.atLeast.open': '{found} von mindestens {min} sind gekommen.',
  'check.atLeast.broken': 'Bis zum Ende sind {found} gekommen, und {min} ist das Mindeste.',
  'check.atLeastPer.ok':
    '{keys|Ein Schlüssel kam|{keys} Schlüssel kamen} vor, jeder mindestens {min|einmal|{min}-mal}.',
  'check.atLeastPer.open':
    '{short|Ein Schlüssel kam|{short} Schlüssel kamen} noch nicht {min|einmal|{min}-mal} vor.',
  'check.atLeastPer.broken':
    '{subject} begann hier und kam bis zum Ende nur {found|einmal|{found}-mal} vor; {min} ist das Mindeste.',

  'check.always.ok':
    'Wahr für {commits|die eine Zeile|alle {commits} Zeilen}, die in {store} festgeschrieben {commits|wurde|wurden}.',
  'check.always.broken': 'Nicht wahr für {subject} in {store}, hier festgeschrieben als {row}.',

  'check.leadsTo.ok':
    '{begun|Eines hat begonnen, und ihm|{begun} haben begonnen, und jedem} ist gefolgt, was folgen muss.',
  'check.leadsTo.open': '{open|Eines wartet: {subject}|{open} warten, {subject} am längsten}.',
  'check.leadsTo.broken':
    '{subject} begann hier, und nichts von dem, was folgen muss, war gekommen, als der Lauf {waitedMs:ms} später endete.',
  'check.leadsTo.late':
    '{subject} begann hier, und nichts von dem, was folgen muss, kam innerhalb von {withinMs:ms}.',

  'check.precedes.ok': 'Es kam {seconds|einmal|{seconds}-mal}, nie vor dem, was vorausgehen muss.',
  'check.precedes.broken':
    '{subject}: Hier kommt es, und was vorausgehen muss, ist noch nicht gekommen.',

  'check.monotonic.ok':
    '{seen|Ein Wert|{seen} Werte} von {keys|einem Schlüssel|{keys} Schlüsseln}, keiner ging zurück.',
  'check.monotonic.broken': '{subject}: Auf {before} folgt {value}, und es darf nicht fallen.',
  'check.monotonic.still': '{subject}: Auf {before} folgt {value}, und es muss wachsen.',

  'check.conserve.ok': '{left} = {leftSum}, und {right} ebenso.',
  'check.conserve.open': 'Zurzeit ist {left} = {leftSum} und {right} = {rightSum}.',
  'check.conserve.broken': 'Von hier an ist {left} = {leftSum}, aber {right} = {rightSum}.',

  'check.final.ok': 'Wahr für {keys|den einen Schlüssel|alle {keys} Schlüssel}.',
  'check.final.open':
    'Noch nicht wahr für {left|einen Schlüssel: {subject}|{left} Schlüssel, für {subject} am längsten}.',
  'check.final.broken': '{subject}: am Ende nicht wahr, und das seit hier: {found}.',

  'check.balance.ok': 'Wie es sein soll: {actual} für {keys|den einen Schlüssel|{keys} Schlüssel}.',
  'check.balance.ok.cents':
    'Wie es sein soll: {actual:cents} für {keys|den einen Schlüssel|{keys} Schlüssel}.',
  'check.balance.open':
    'Vorerst {left|weicht ein Schlüssel|weichen {left} Schlüssel} ab: {subject} hat {actual} und soll {expected} haben.',
  'check.balance.open.cents':
    'Vorerst {left|weicht ein Schlüssel|weichen {left} Schlüssel} ab: {subject} hat {actual:cents} und soll {expected:cents} haben.',
  'check.balance.broken':
    'Am Ende {left|weicht ein Schlüssel|weichen {left} Schlüssel} ab: {subject} hat {actual} und soll {expected} haben.',
  'check.balance.broken.cents':
    'Am Ende {left|weicht ein Schlüssel|weichen {left} Schlüssel} ab: {subject} hat {actual:cents} und soll {expected:cents} haben.',

  'check.balance.noNumber':
    '{left|Ein Schlüssel weicht|{left} Schlüssel weichen} ab: Was für {subject} dasteht, ergibt keine Zahl.',

  'check.quantile.none': 'Es wurde nichts gemessen.',
  'check.quantile.ok':
    'Von {n|einer Messung|{n} Messungen} dauerten {percent} % höchstens {foundMs:ms}; {maxMs:ms} ist das Höchste.',
  'check.quantile.open':
    'Von {n|bisher einer Messung|bisher {n} Messungen} dauerten {percent} % bis zu {foundMs:ms}; {maxMs:ms} ist das Höchste. Am langsamsten ist {subject} mit {slowestMs:ms}.',
  'check.quantile.broken':
    'Von {n|einer Messung|{n} Messungen} dauerten {percent} % bis zu {foundMs:ms}, und {maxMs:ms} ist das Höchste. Am langsamsten war {subject}: Es begann hier und dauerte {slowestMs:ms}.',

  'check.rate.open': 'Wird beurteilt, wenn der Lauf vorbei ist.',
  'check.rate.ok': '{metric} ist {found}.',
  'check.rate.above': '{metric} ist {found}, und {max} ist das Höchste.',
  'check.rate.below': '{metric} ist {found}, und {min} ist das Mindeste.',
}
