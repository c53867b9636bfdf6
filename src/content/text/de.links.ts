/** What is said about links to a moment, in German. */
import type * as english from './en.links.ts'

export const linkTexts: typeof english.linkTexts = {
  'link.none':
    'Das ist keiner unserer Links, oder er ist so beschädigt, dass sich nichts davon lesen lässt.',
  'link.tooLong':
    'Dieser Link hat {chars} Zeichen hinter dem #, und ein Link darf {max} haben. Er wurde nicht gelesen.',
  'link.newer':
    'Dieser Link stammt von einem neueren Eventloom (Links der Version {found:raw}; hier bekannt ist {known:raw}).',
  'link.damaged':
    'Dieser Link ist nach Byte {at} beschädigt: Was dahinter steht, ließ sich nicht lesen.',
  'link.cutOff': 'Dieser Link ist abgeschnitten: Sein Ende fehlt.',
  'link.changed':
    'Dieser Link ist beschädigt: Seine Prüfsumme passt nicht, also ist etwas darin nicht so, wie es geschrieben wurde.',
  'link.notJson': 'Der Text in diesem Link bricht ab.',
  'link.inflated':
    'Dieser Link entfaltet sich zu mehr als {max} Bytes, dem Höchsten, was ein Link darf.',
  'link.noDesign': 'In diesem Link ist kein Entwurf.',
  'link.baseUnknown':
    'Der Link handelt von einem mitgelieferten Entwurf namens „{id}“, und den gibt es nicht.',
  'link.fieldUnknown':
    'Der Link enthält „{field}“, das diese Version nicht kennt. Es wird weggelassen.',
  'link.fieldWrong': '„{field}“ in diesem Link ist nicht, was es sein sollte. Es wird weggelassen.',
  'link.noCursor': 'Der Link nennt keinen Moment: Der Lauf steht am Anfang.',
  'link.engineSame':
    'Der Link wurde mit Engine {made} gemacht; dies ist {here}. Bis zu diesem Eintrag ist der Lauf derselbe.',
  'link.engineDiffers':
    'Der Link wurde mit Engine {made} gemacht; dies ist {here}, und der Lauf ist bis zum verlinkten Eintrag ein anderer. Er steht am selben Zeitpunkt.',
  'link.runDiffers':
    'Der Lauf bis zu diesem Eintrag ist nicht der verlinkte: Der Link wurde verändert, oder das Szenario. Er steht am selben Zeitpunkt.',
  'link.noRecord':
    'Der Lauf hat {records} Einträge, und der Link handelt von Eintrag {cursor}. Er steht am Ende.',
  'link.selectionGone': 'Was gewählt war, gibt es in diesem Lauf nicht.',
  'link.panelUnknown': 'Der Link verlangt eine Ansicht, die diese Version nicht hat.',
  'link.title': 'ein Link',
  'change.link': 'die Eingriffe des Links',
  'toast.linkCopied': 'Der Link auf diesen Moment ist kopiert.',
  'toast.markdownCopied': 'Der Link ist als Markdown kopiert.',
  'toast.qrSaved': 'Der QR-Code ist als {file} gespeichert.',
}

export const LINK_REPORT: typeof english.LINK_REPORT = {
  partly: 'Dieser Link ließ sich nur zum Teil lesen',
  refused: 'Dieser Link lässt sich nicht öffnen',
  notes: 'Zu diesem Link',
  nearest: (record: string) => `Zu Eintrag ${record}, dem nächsten dieser Art`,
  sayPlace: (line: string) => `Von dem, der den Link gemacht hat: ${line}`,
  safe: 'Was offen war, bleibt offen.',
  shown: 'Was sich lesen ließ, ist offen.',
}

export const SHARE: typeof english.SHARE = {
  title: 'Diesen Moment teilen',
  place: (time: string, record: string, seed: number) => `${time}, Eintrag ${record}, Seed ${seed}`,
  start: (seed: number) => `der Anfang, Seed ${seed}`,
  line: 'Deine Zeile',
  lineHint: 'zu sehen, wenn der Link geöffnet wird',
  lineLeft: (n: number, max: number) => `${n} von ${max}`,
  linePlaceholder: 'Worauf soll man achten?',
  address: 'Adresse',
  localOnly:
    'Niemand sonst kann eine Adresse dieses Rechners öffnen. Nimm die öffentliche Adresse oder schick die Datei.',
  localPublic:
    'Niemand sonst kann eine Adresse dieses Rechners öffnen: Der Link nimmt die öffentliche Adresse.',
  noPublic:
    'Niemand sonst kann eine Adresse dieses Rechners öffnen, und diese Ausgabe nennt keine öffentliche. Schick stattdessen die Datei.',
  link: 'Link',
  copy: 'Link kopieren',
  copyMarkdown: 'Als Markdown kopieren',
  copyFailed:
    'Der Browser lässt die Seite nicht kopieren. Der Link ist markiert: Drück die Tasten zum Kopieren.',
  chars: (n: string) => `${n} Zeichen`,
  charsMax: (n: string) => `ein Link darf ${n} haben`,
  tooLong: 'Dieser Entwurf ist zu lang für einen Link. Schick stattdessen die Datei.',
  holds: 'Was der Link enthält',
  design: 'Entwurf',
  designBase: (name: string) => `${name}, mitgeliefert`,
  designWhole: (nodes: string, links: string) => `ganz: ${nodes}, ${links}`,
  nodes: (n: number) => (n === 1 ? 'ein Knoten' : `${n} Knoten`),
  links: (n: number) => (n === 1 ? 'eine Leitung' : `${n} Leitungen`),
  script: 'Skript',
  noChanges: 'wie entworfen',
  changes: (n: number) => (n === 1 ? 'ein Eingriff von dir' : `${n} Eingriffe von dir`),
  view: 'Blick',
  selected: (name: string, panel: string) => `${name} gewählt, ${panel}`,
  nothingSelected: (panel: string) => `nichts gewählt, ${panel}`,
  opens: 'öffnet',
  opensAt: (engine: string) => `angehalten hier, Engine ${engine}, Einträge geprüft`,
  qr: 'QR-Code des ganzen Links',
  qrSize: (modules: number, level: string) => `${modules} × ${modules}, Stufe ${level}`,
  qrTooLong: (max: string) =>
    `Ein QR-Code fasst höchstens ${max} Zeichen, und dieser Link hat mehr. Schick den Link oder die Datei.`,
  qrFar:
    'Er ist dicht: Aus der letzten Reihe eines Raums kann eine Kamera ihn vielleicht nicht lesen.',
  qrBig: 'Ganzer Bildschirm',
  qrSave: 'Als SVG speichern',
  qrClose: 'Zurück',
  file: 'Oder eine Datei',
  fileHint: 'der Entwurf, beliebig lang, oder der Lauf für andere Werkzeuge',
  download: 'Entwurf speichern',
  nothingSent:
    'Nichts wird irgendwohin gesendet: Alles steht hinter dem #. Wer den Link hat, kann den Entwurf und deine Zeile lesen.',
}
