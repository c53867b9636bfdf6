/** What is said while a design is drawn, in German. */
import type * as english from './en.edit.ts'

export const editTexts: typeof english.editTexts = {
  'edit.locked':
    'Der Lauf hat begonnen: Seine Struktur ist gesperrt. Mit dieser Änderung beginnt er von vorn.',
  'edit.wireFrom':
    'Eine Leitung beginnt an einer Karte: Wähle zuerst eine, oder eine Leitung, deren Ende versetzt werden soll.',
  'edit.wireAlone': 'Es gibt noch keine andere Karte, zu der eine Leitung führen könnte.',
  'edit.wireUnread':
    'Diese Version spielt {node} nicht: Es bleibt, wie es ist, und bekommt keine Leitung.',
  'edit.nodesMax':
    'Ein Entwurf hat höchstens {max} Knoten, auch die gezählt, die nicht gespielt werden: Nichts kommt hinzu.',
  'edit.linksMax':
    'Ein Entwurf hat höchstens {max} Leitungen, auch die gezählt, die nicht gespielt werden: Nichts kommt hinzu.',
  'edit.scriptMax':
    'Ein Skript hat höchstens {max} Einträge, auch deine Eingriffe in den Lauf gezählt: Nichts kommt hinzu.',
  'edit.checksMax':
    'Ein Entwurf hat höchstens {max} Invarianten, die nicht beurteilten mitgezählt: Es kommt nichts hinzu.',
  'edit.waiversMax':
    'Ein Entwurf hat höchstens {max} Ausnahmen, die nicht verstandenen mitgezählt: Es kommt nichts hinzu.',
  'edit.tooLarge':
    'Die Datei dieses Entwurfs wäre größer als {max} MB und ließe sich nicht wieder öffnen: Nichts ist geändert.',
  'edit.bothOn': 'Beide sind an {hub}: Lass {client} dort abonnieren.',
  'edit.copied': '{count|Eine Karte|{count} Karten} kopiert.',
  'edit.pasteNothing':
    'Die Zwischenablage enthält keine Karten. Kopiere zuerst welche hier, oder den Text eines Entwurfs.',
  'edit.pasteLong': 'Die Zwischenablage enthält mehr als {max} Zeichen: zu viel zum Einfügen.',
  'edit.pasteLess':
    '{left|Ein Teil davon|{left} Teile davon} {left|ließ|ließen} sich nicht lesen und {left|wird|werden} nicht eingefügt.',
  'change.json': 'das JSON von {target}',
  'edit.arrangeMissing':
    'Was Karten anordnet, konnte nicht geladen werden. Versuch es, wenn du online bist.',
  'edit.arranging':
    '{count} Teile werden angeordnet: bisher {seconds} s. Was offen ist, geht weiter.',
  'edit.arrangeStale': 'Der Entwurf wurde inzwischen geändert: Seine Karten bleiben, wo sie sind.',
  'edit.arrangeDone': 'Alles ist angeordnet.',
  'change.arrange': '{count|einen Teil|{count} Teile} anordnen',
  'edit.handlersMax': 'Ein Service hat höchstens {max} Handler: Nichts kommt hinzu.',
  'edit.crashLoose':
    '{handler} ist weg: {n|Ein Absturz, der darin geschehen sollte, geschieht|{n} Abstürze, die darin geschehen sollten, geschehen} nicht mehr.',
  'change.addNode': '{target} hinzufügen',
  'change.removeNode': '{target} entfernen',
  'change.removeMany': '{count} Teile entfernen',
  'change.moveNode': '{target} verschieben',
  'change.moveMany': '{count} Karten verschieben',
  'change.renameNode': 'in {target} umbenennen',
  'change.config': '{field} von {target}',
  'change.addLink': '{a} mit {b} verbinden',
  'change.moveEnd': '{a} stattdessen mit {b} verbinden',
  'change.align': '{count} Karten ausrichten',
  'edit.groupNothing': 'Eine Gruppe besteht aus Karten: Wähle zuerst welche.',
  'edit.ungroupNothing': 'Nichts in der Auswahl ist eine Gruppe oder steht in einer.',
  'change.group': '{count|eine Karte|{count} Karten} gruppieren',
  'change.ungroup': 'die Gruppe auflösen',
  'change.removeLink': 'die Leitung {a} – {b} entfernen',
  'change.setLink': '{field} der Leitung {a} – {b}',
  'change.duplicate': '{count|eine Karte|{count} Karten} duplizieren',
  'change.paste': '{count|eine Karte|{count} Karten} einfügen',
  'change.setRun': '{field} des Laufs',
  'change.setName': 'den Entwurf {target} nennen',
  'change.setDesign': '{field} des Entwurfs',
}
