/** The words of a live session, in German. */
import type * as english from './en.live.ts'

export const LIVE: typeof english.LIVE = {
  title: 'Außen',
  off: 'Nichts verlässt diese Seite, und nichts kommt herein, bis du dich verbindest.',
  where: 'Broker',
  speaks: 'spricht',
  mqtt5: 'MQTT 5',
  mqtt3: 'MQTT 3.1.1',
  username: 'Benutzername',
  password: 'Passwort',
  notKept:
    'Beides bleibt in diesem Tab, bis du dich verbindest: in keinem Entwurf, keiner Datei, keinem Link.',
  way: 'Weg',
  topic: 'Topic beim Broker',
  qos: 'QoS',
  in: 'herein',
  out: 'hinaus',
  crosses: 'Was hinübergeht',
  ask: 'Verbinden …',
  confirm: (host: string) => `Mit ${host} verbinden?`,
  reads: (topics: string) => `Gelesen wird ${topics}.`,
  readsNothing: 'Gelesen wird nichts.',
  writes: (topics: string) => `Veröffentlicht wird unter ${topics}, nie retained.`,
  writesNothing: 'Veröffentlicht wird nichts.',
  lasts: (seconds: string) =>
    `Solange du verbunden bist, läuft der Lauf in Echtzeit, bis zu seinem Ende in ${seconds} s. Wer anhält, zurückgeht oder ändert, beendet es.`,
  all: (host: string) =>
    `Alle Topics von ${host} lesen: Alles, was andere dort senden, kommt in diesen Entwurf.`,
  yes: (host: string) => `Mit ${host} verbinden`,
  no: 'Nicht jetzt',
  disconnect: 'Trennen',
  state: 'Zustand',
  client: 'Client',
  opening: (attempt: number) =>
    attempt === 1 ? 'verbindet sich …' : `verbindet sich, Versuch ${attempt} …`,
  up: 'verbunden',
  waiting: (seconds: string) => `versucht es in ${seconds} s wieder`,
  over: 'nicht verbunden',
  said: 'er sagte',
  greeting: (qos: number, window: string) => `QoS höchstens ${qos}, Fenster ${window}`,
  keepAlive: (seconds: number) => `, Keep Alive ${seconds} s`,
  packets: (bytes: string) => `, Pakete bis ${bytes} Bytes`,
  resumed: ', die Session geht weiter',
  cameIn: 'herein',
  wentOut: 'hinaus',
  roundTrip: 'hin und zurück',
  measured: (median: string, count: string) =>
    `${median} zum echten Broker, Median aus ${count} Antworten auf PUBLISH oder PINGREQ`,
  modelled: (length: string) => `die Leitung dieses Entwurfs braucht hin und zurück ${length}`,
  figures: {
    tooLarge: (n: string) => `${n} weitere waren zu groß oder unter einem Topic, das keines ist`,
    sent: (sent: string, left: string) => `${sent} von ${left} bestätigt oder gesendet`,
    failed: (n: string) => `${n} gescheitert`,
    waits: (n: string) => `${n} warten`,
  },
  granted: (asked: number, granted: number) =>
    asked === granted ? `${asked}` : `${asked} → ${granted}`,
  refused: (code: string) => `abgelehnt, ${code}`,
  behind: (seconds: string) =>
    `Der Lauf ist ${seconds} s zurück: Die Seite schlief oder hatte zu viel zu tun. Was hereinkommt, kommt dort hinein, wo der Lauf dann ist.`,
  recorded: (n: string) =>
    `Was hereinkam, steht im Skript (${n}): Dieser Lauf spielt sich ebenso wieder ab, auch wenn außen niemand ist, auch aus einer Datei und, solange er kurz genug ist, aus einem Link.`,
  inClear:
    'Über ws:// lassen sich Benutzername und Passwort unterwegs mitlesen. Nimm wss://, wo es geht.',
  pageIsSecure: 'Diese Seite kam über https: Von ihr aus öffnet ein Browser wss:// und kein ws://.',
}

export const liveTexts: typeof english.liveTexts = {
  'live.nothingCrosses':
    'Über diese Brücke geht noch kein Topic. Gib ihr welche in ihrem Formular.',
  'live.noWire': 'Die Brücke hat keine Leitung zu einem Broker dieses Entwurfs.',
  'live.loop':
    'Was unter {out} hinausgeht, käme unter {in} wieder herein und ginge wieder hinaus: 3.1.1 kennt kein Mittel dagegen. Lass Topics nur in eine Richtung hinüber oder sprich auf beiden Seiten MQTT 5.',
  'live.address': 'Diese Adresse lässt sich nicht öffnen.',
  'live.insecure':
    'Diese Seite kam über https: Von ihr aus öffnet der Browser kein ws://. Nimm wss://.',
  'live.unreachable':
    'An dieser Adresse antwortet kein WebSocket: falscher Host oder Port, niemand hört zu, oder diese Seite wird abgewiesen.',
  'live.noAnswer': 'Dort antwortet etwas, spricht aber kein MQTT.',
  'live.notMqtt': 'Was dort antwortet, sendet etwas, das kein MQTT ist.',
  'live.silent': 'Der Broker antwortet nicht mehr.',
  'live.lost': 'Die Verbindung ist verloren.',
  'live.died': 'Der Teil, der mit dem Broker spricht, ließ sich nicht laden oder ist ausgefallen.',
  'live.refused.version': 'Der Broker spricht diese Version von MQTT nicht ({code}).',
  'live.refused.clientId': 'Der Broker nimmt diese Client-ID nicht an ({code}).',
  'live.refused.credentials': 'Der Broker nimmt Benutzername und Passwort nicht an ({code}).',
  'live.refused.notAuthorized': 'Der Broker lässt diesen Client nicht herein ({code}).',
  'live.refused.busy': 'Der Broker ist überlastet oder an einer Grenze ({code}).',
  'live.refused.shuttingDown': 'Der Broker wird beendet ({code}).',
  'live.refused.takenOver': 'Ein anderer Client hat diese Client-ID übernommen ({code}).',
  'live.refused.moved': 'Der Broker ist umgezogen ({code}).',
  'live.refused.packetTooLarge': 'Eine Nachricht war größer, als der Broker annimmt ({code}).',
  'live.refused.rate': 'Der Broker sagt, dass zu viel gesendet wurde ({code}).',
  'live.refused.administrative': 'Dem Broker wurde gesagt, diese Verbindung zu beenden ({code}).',
  'live.refused.other': 'Der Broker hat die Verbindung abgelehnt oder beendet ({code}).',
  'live.end.person': 'Du hast die Verbindung getrennt.',
  'live.end.paused':
    'Der Lauf wurde angehalten. Was live ist, kann das nicht: Die Sitzung ist vorbei.',
  'live.end.moved':
    'Der Abspielkopf wurde bewegt. Was live ist, geht nur weiter: Die Sitzung ist vorbei.',
  'live.end.run': 'Der Entwurf oder sein Lauf hat sich geändert: Die Sitzung ist vorbei.',
  'live.end.over':
    'Der Lauf ist zu Ende, und die Sitzung mit ihm. Ein längerer Lauf gibt mehr Zeit.',
  'live.end.full': 'Das Skript hat keinen Platz für weitere Nachrichten: Die Sitzung ist vorbei.',
  'live.end.tooMuch': 'Es kam mehr herein, als ein Entwurf fassen kann: Die Sitzung ist vorbei.',
  'live.end.floodIn':
    'In einer Sekunde kamen mehr als {n} Nachrichten herein: eine Schleife, zu viele Topics, oder was dort gewartet hatte. Die Sitzung ist vorbei.',
  'live.end.floodOut':
    'In einer Sekunde gingen mehr als {n} Nachrichten hinaus: eine Schleife oder zu viele Topics. Die Sitzung ist vorbei.',
}
