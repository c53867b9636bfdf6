/** The words of the screen itself in German. */
import type * as english from './en.ui.ts'

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export const UI: typeof english.UI = {
  brand: 'Eventloom',
  notModelled: 'Was nicht simuliert wird',
  toLight: 'Helles Design',
  toDark: 'Dunkles Design',
  home: 'Start',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  undo: 'Rückgängig',
  undoOf: (name: string) => `Rückgängig: ${name}`,
  redoOf: (name: string) => `Wiederholen: ${name}`,
  nothingToUndo: 'Rückgängig: noch nichts getan',
  nothingToRedo: 'Wiederholen: nichts zurückgenommen',
  restart: 'Neu starten',
  newer: 'Eine neuere Version von Eventloom ist da. Was offen ist, wird zuerst gesichert.',
  reload: 'Neu laden',
  blankName: 'Neuer Entwurf',
  startBlank: 'Leer beginnen',
  saving: { due: 'wird gesichert', kept: 'in diesem Browser gesichert', failed: 'nicht gesichert' },
  fromHere: 'hier gezeichnet',
  restartWith: 'Mit dieser Änderung neu beginnen',
  openFile: 'Datei öffnen',
  dropHere: 'Datei hier ablegen, um sie zu öffnen',
  openStudio: 'Im Studio öffnen',
  loading: 'Der Lauf wird vorbereitet.',
  filmed: (records: string) => `zeichnet auf, bisher ${records} Einträge`,

  heroTitle: ['Sieh, was auf der', 'Leitung wirklich passiert.'],
  heroText:
    'Ein Flugsimulator für ereignisgesteuerte Systeme. Publisher, Broker und Dienste, Paket für Paket durchgespielt, mit Störungen; geh einen Schritt zurück, ändere eine Sache und sieh die andere Zukunft.',
  facts: [
    ['Läuft', 'in dieser Seite, offline'],
    ['Sendet', 'nichts an einen Server'],
    ['Wiederholt', 'Bit für Bit, aus einem Seed'],
  ],
  loopLabel: 'Ein Lauf von 20 Sekunden, immer wieder',
  loopOf: (seconds: string) => `${seconds} s, dann von vorn`,
  scenarios: 'Szenarien',
  scenariosCount: (n: number) =>
    n === 1 ? 'Eines läuft bisher. Weitere folgen.' : `${n} laufen bisher. Weitere folgen.`,
  openScenario: (title: string) => `${title} im Studio öffnen`,

  dareTitle: 'Kappe diese Leitung vor dem PUBACK.',
  dareTitleCut: 'Die Leitung ist gekappt.',
  dareTitleComing: 'Die Leitung wird gekappt.',
  dareWait: (publisher: string) =>
    `Wenn ${publisher} etwas veröffentlicht, gibt es einen Moment zwischen PUBLISH und PUBACK.`,
  dareComing: (reading: string) =>
    `Das PUBLISH mit ${reading} ist unterwegs. Als Nächstes kommt sein PUBACK.`,
  dareNow: (broker: string, reading: string, subscribers: string) =>
    `${capital(broker)} hat ${reading} schon. Kommt das bei ${subscribers} einmal, zweimal oder nie an?`,
  dareCutTold: (reading: string) => `Das PUBACK zu ${reading} ging mit der Verbindung verloren.`,
  dareWaits: (publisher: string) => `${capital(publisher)} wartet auf eine neue Verbindung.`,
  dareAgain: (reading: string, id: number) =>
    `${capital(reading)} kam noch einmal, mit DUP 1 und derselben Paket-ID ${id}.`,
  dareOtherId: (reading: string, id: number) =>
    `${capital(reading)} kam noch einmal, mit DUP 1 und einer anderen Paket-ID, ${id}.`,
  dareHad: (subscriber: string, times: string) => `Angekommen bei ${subscriber}: ${times}.`,
  dareBefore: (reading: string) =>
    `In dieser Zukunft wird sie gekappt, während das PUBACK zu ${reading} unterwegs ist.`,
  times: (n: number) =>
    n === 0 ? 'noch nicht' : n === 1 ? 'einmal' : n === 2 ? 'zweimal' : `${n}-mal`,
  reading: (ordinal: number) => `Messwert ${ordinal}`,
  extraReading: (extra: number) => `Zusatzmesswert ${extra}`,
  cutNow: 'Jetzt kappen',
  play: 'Abspielen',
  pause: 'Anhalten',

  transport: 'Zeit',
  toStart: 'Zum Anfang',
  stepBack: 'Schritt zurück',
  step: 'Schritt',
  toEnd: 'Zum Ende der Aufzeichnung',
  nextInteresting: 'Zum nächsten wichtigen Eintrag',
  speed: 'Tempo',
  speedOf: (speed: string) => `Tempo: ${speed}`,
  skipIdle: 'Leerlauf raffen',
  skipIdleTitle: 'Eilen, wo nichts unterwegs ist',
  scrubber: 'Zeitpunkt im Lauf',
  seed: 'Seed',
  digest: 'Digest',
  records: 'Einträge',
  horizon: 'Länge',
  digestPending: 'wenn die Aufzeichnung fertig ist',
  countersAt: (time: string) => `bis ${time}`,
  counters: {
    published: 'veröffentlicht',
    delivered: 'zugestellt',
    duplicates: 'Duplikate',
    lost: 'endgültig verloren',
    sentAgain: 'von MQTT erneut gesendet',
    segmentsAgain: 'TCP-Wiederholungen',
  },

  canvas: 'Zeichenfläche',
  topBar: 'Entwurf',
  mode: 'Bearbeiten oder Lauf',
  edit: 'Bearbeiten',
  run: 'Lauf',
  download: 'Speichern',
  downloadTitle: 'Den Entwurf als Datei speichern, mit allen Eingriffen in den Lauf',
  help: 'Tastatur',
  fromBuiltin: 'mitgeliefert',
  fromFile: (name: string) => `aus ${name}`,
  fromLink: 'aus einem Link',
  share: 'Teilen',
  shareTitle: 'Ein Link auf genau diesen Moment',
  changes: (n: number) => (n === 1 ? '1 Eingriff in den Lauf' : `${n} Eingriffe in den Lauf`),

  record: (n: string) => `Eintrag ${n}`,
  keyNames: {
    Space: 'Leertaste',
    Shift: 'Umschalt',
    Ctrl: 'Strg',
    Home: 'Pos1',
    End: 'Ende',
    Del: 'Entf',
    Enter: 'Eingabe',
  },
  panels: 'Ansichten',
  tabStory: 'Bericht',
  tabSelection: 'Auswahl',
  tabTimeline: 'Zeitleiste',
  tabSequence: 'Sequenz',
  tabMessages: 'Nachrichten',
  tabTopics: 'Topics',
  dock: 'Unter der Zeichenfläche',

  inspector: 'Inspektor',
  nowTitle: 'Bei diesem Eintrag',
  nothingYet:
    'Noch ist nichts passiert. Die Leertaste spielt ab, der Pfeil nach rechts geht einen Schritt.',
  panelMissing:
    'Diese Ansicht konnte nicht geladen werden. Lade die Seite neu, sobald du wieder online bist.',
  selectHint: 'Wähle eine Karte, eine Leitung oder ein Paket, um hineinzusehen.',

  unknownId: (id: string) => `Es gibt kein Szenario mit der ID ${id}.`,
}

/** The words of the canvas. */
export const CANVAS: typeof english.CANVAS = {
  label: 'Der Entwurf: Karten und Leitungen',
  card: (name: string, kind: string) => `${name}, ${kind}`,
  wire: (a: string, b: string, state: string) => `Leitung ${a} zu ${b}, ${state}`,
  state: {
    up: 'verbunden',
    down: 'getrennt',
    opening: 'im Aufbau',
    cut: 'gekappt',
    halfOpen: 'stumm',
    quiet: 'noch nicht verbunden',
  },
  noRun: 'läuft nicht',
  notYet: 'noch nicht verbunden',
  downSince: (time: string) => `getrennt seit ${time}`,
  cutSince: (time: string) => `gekappt seit ${time}`,
  silentSince: (time: string) => `stumm seit ${time}, niemand erfährt es`,
  opening: 'im Aufbau',
  inFlight: (n: number) => `${n} unterwegs`,
  qosLatency: (qos: number, time: string) => `QoS ${qos} · ${time}`,
  waits: (rto: string, left: string) => `RTO ${rto}, noch ${left}`,
  held: (n: number) => `aufgehalten: ${n} ${n === 1 ? 'wartet' : 'warten'} dahinter`,
  filtersMore: (n: number) => `und ${n} weitere`,
  of: (used: string, size: string) => `${used} / ${size}`,
  windowUnknown: 'noch nicht bekannt',
  legend: 'Was die Formen sagen',
  legendDup: 'hohl: erneut gesendet (DUP)',
  legendColour: 'Farbe: die Nachricht',
  legendConnection: 'grau: die Verbindung',
  legendLost: 'Segment verloren: TCP wartet und sendet es erneut',
}
