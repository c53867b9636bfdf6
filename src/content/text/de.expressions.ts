/** What can be wrong with an expression, and what was not there when it was evaluated, in German. */
import type * as english from './en.expressions.ts'

export const expressionTexts: typeof english.expressionTexts = {
  'expression.empty': 'Hier steht nichts. Ein Ausdruck ergibt einen Wert, etwa d.qty > 0.',
  'expression.tooLong':
    'Ein Ausdruck hat höchstens {max} Zeichen, gezählt in UTF-16-Einheiten. Dieser hat {found}.',
  'expression.tooMany':
    'Ein Ausdruck hat höchstens {max} Teile: Namen, Werte, Operatoren, Aufrufe.',
  'expression.tooDeep': 'Höchstens {max} Klammern dürfen zugleich offen sein.',
  'expression.character': 'Das Zeichen {found} hat hier keine Bedeutung.',
  'expression.operator': 'Einen Operator {found} gibt es nicht. Hier schreibt man {write}.',
  'expression.number':
    '{found} ist keine Zahl. Eine Zahl schreibt man 12, 0.5, 1e3 oder 0x1F, ohne Einheit.',
  'expression.numberTooLarge': 'Diese Zahl ist zu groß, um mit ihr zu rechnen.',
  'expression.textOpen':
    'Dieser Text wird nie geschlossen: Sein Anführungszeichen sollte in derselben Zeile noch einmal kommen.',
  'expression.escape':
    'So etwas gibt es hier nicht. Nach \\ folgt in einem Text eines von \\ \' " ` ? a b f n r t v, oder x, u, U oder drei Oktalziffern, die ein Zeichen nennen.',
  'expression.surrogate': 'Das ist die Hälfte eines Surrogatpaars und kein Zeichen.',
  'expression.end': 'Der Ausdruck endet zu früh: Ein Wert oder ein Name sollte folgen.',
  'expression.value': 'Hier sollte ein Wert stehen, und da ist {found}.',
  'expression.after': 'Hier sollte ein Operator stehen oder nichts, und da ist {found}.',
  'expression.unclosed': 'Die Klammer {open} wird nie geschlossen: Es fehlt {closing}.',
  'expression.closing': 'Hier sollte {closing} stehen, und da ist {found}.',
  'expression.colon':
    'Nach ? und einem Wert kommen ein Doppelpunkt und noch ein Wert. Hier ist {found}.',
  'expression.fieldName':
    'Nach dem Punkt sollte der Name eines Felds folgen, und da ist {found}. Ein Feld mit anderem Namen schreibt man s["zwei Wörter"].',
  'expression.map': 'Maps in geschweiften Klammern gehören nicht zu diesen Ausdrücken.',
  'expression.method':
    'Funktionen stehen vorn: size(x), nicht x.size(). Hinter einem Punkt kommt keine Funktion, also lässt sich {name} hier nicht aufrufen.',
  'expression.mixed':
    '?? neben && oder || braucht Klammern: (a ?? b) || c und a ?? (b || c) sind nicht dasselbe.',
  'expression.unknownName':
    'Hier gibt es kein {name}. Ein Ausdruck an dieser Stelle beginnt seine Pfade mit einem von: {known}. Text braucht Anführungszeichen.',
  'expression.unknownFunction': 'Eine Funktion {name} gibt es nicht. Es gibt: {known}.',
  'expression.notCalled':
    '{name} ist eine Funktion: Sie braucht Klammern und das, worauf sie angewandt wird.',
  'expression.argsExact':
    '{name} nimmt {n|ein Argument|{n} Argumente}, und hier {found|ist eines|sind es {found}}.',
  'expression.argsOneOrTwo':
    '{name} nimmt ein Argument oder zwei, und hier {found|ist eines|sind es {found}}.',
  'expression.argsLeast': '{name} nimmt mindestens {n|ein Argument|{n} Argumente}.',
  'expression.has': 'has() fragt nach einem Feld: has(s.status).',

  'noted.missing': '{part} gibt es nicht.',
  'noted.type': 'In {part} hat ein Wert einen Typ, der nicht passt.',
  'noted.zero': '{part} teilt durch null.',
  'noted.infinite': '{part} ist zu groß für eine Zahl.',
  'noted.long': '{part} ist ein Text, der zu lang ist, um ihn zu behalten.',
  'noted.large':
    '{part} vergleicht Listen oder Maps, die dafür zu groß sind: Sie gelten als verschieden.',
}
