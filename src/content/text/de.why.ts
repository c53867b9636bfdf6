/** The words of the answers to "why?" and "why not?" in German. */
import type * as english from './en.why.ts'

export const whyTexts: typeof english.whyTexts = {
  // a message that a node has not got
  'why.got': 'Sie ist dort angekommen.',
  'why.notPublished': 'In diesem Moment ist sie noch nicht veröffentlicht.',
  'why.published': 'Sie ist veröffentlicht.',
  'why.noWire': 'Keine Leitung führt zu diesem Knoten.',
  'why.noWay': 'Keine Leitung führt von {node} zu {hub}.',
  'why.reached': '{hub} hat sie.',
  'why.waitsOffline': 'Sie wartet bei {node}, ohne Verbindung.',
  'why.heldBack':
    'Sie wartet bei {node}: So viele Nachrichten sind unbestätigt, wie es sein dürfen.',
  'why.notSent': '{node} hat sie noch nicht gesendet.',
  'why.underWay': 'Sie ist noch unterwegs und kommt bei {at} an.',
  'why.lostForGood':
    'Das Paket kommt nie an, und QoS 0 wird nicht erneut gesendet: endgültig verloren.',
  'why.lostOnTheWay':
    'Das Paket kommt nie an. {node} sendet es auf der nächsten Verbindung erneut, wenn die Session dann noch da ist.',
  'why.silentNow':
    'Nach jetzigem Stand kommt es nicht an: Die Leitung ist stumm. TCP sendet es weiter, solange die Verbindung steht.',
  'why.dropped': 'Bei {node} ist sie endgültig verloren.',
  'why.unwanted': '{node} verwirft sie: Niemand hatte da ihr Topic abonniert.',
  'why.held': 'Sie wartet bei {hub}.',
  'why.notForIt': 'Sie ist nicht für {node}.',
  'why.noFilter': 'So wie entworfen passt kein Filter von {node} zu {topic}.',
  'why.neverSubscribed': 'Bis jetzt ist kein SUBSCRIBE von {node} gekommen: Nichts steht ihm zu.',
  'why.subscribedLater': 'Das SUBSCRIBE von {node} kam erst bei {at}, nach der Nachricht.',
  'why.sessionGone':
    'Die Session, in der {node} abonniert hatte, war weg: die Abonnements mit ihr.',
  'why.subscriptionRefused': 'Das Abonnement wurde abgelehnt.',
  'why.cameNotHandedOn':
    'Das Paket ist bei {node} angekommen, aber nicht an die Anwendung weitergegeben.',
  'why.unknown': 'Die Zeilen dieses Laufs sagen es nicht.',

  // a will that is not published
  'why.noWillDesigned': 'So wie entworfen hat dieser Client keinen Last Will.',
  'why.willPublished': 'Er wurde veröffentlicht.',
  'why.willDiscarded':
    'Der Client hat sich mit DISCONNECT 0x00 abgemeldet: Der Last Will wird weggeworfen.',
  'why.willCancelled':
    'Der Client kam innerhalb der Verzögerung zurück: Der Last Will ist aufgehoben.',
  'why.willDelayed': 'Er wartet seine Verzögerung ab, bis {until}, falls der Client zurückkommt.',
  'why.neverConnected': 'Der Client hatte nie eine Session: Der Broker weiß von keinem Last Will.',
  'why.stillConnected': 'Für {hub} hat die Verbindung nicht geendet: So hat die Session begonnen.',
  'why.notNoticed':
    'Von {node} kommt nichts mehr an, und {hub} hat es noch nicht bemerkt: Die Frist ist das Anderthalbfache des Keep Alive.',
  'why.notNoticedEver':
    'Von {node} kommt nichts mehr an, und {hub} bemerkt es nicht: Der Keep Alive ist aus.',
  'why.endedWithoutWill':
    '{hub} sah die Verbindung enden und hatte keinen Last Will zu veröffentlichen.',

  // a wire on which nothing moves
  'why.packetThere': 'Da ist eines: Es ist unterwegs.',
  'why.wireCut': 'Die Leitung ist gekappt: Nichts kommt durch.',
  'why.wireSilent': 'Die Leitung ist stumm: Was abgeht, kommt nicht an, und niemand erfährt es.',
  'why.nodeDown': '{node} ist ausgefallen.',
  'why.nobodyConnects': 'Niemand hat eine Verbindung darauf aufgebaut.',
  'why.stillOpening': 'Eine Verbindung wird aufgebaut: Bis sie steht, kann kein Paket abgehen.',
  'why.noConnection': 'Es gibt keine Verbindung: Sie ist zu Ende.',
  'why.triesAgain': '{node} versucht es bei {at} wieder.',
  'why.nothingSentYet': 'Die Verbindung steht, und noch hat niemand etwas gesendet.',
  'why.goodbyeSent': '{node} hat DISCONNECT darauf gesendet: Von dort kommt nichts mehr.',
  'why.lastNeverComes': 'Für beide Enden steht die Verbindung. Das letzte Paket kommt nicht an:',
  'why.staysAway': '{node} hat sich abgemeldet und bleibt weg.',
  'why.nothingToSend':
    'Die Verbindung steht, und niemand hat etwas zu senden. Das war das letzte Paket:',
}

export const WHY: typeof english.WHY = {
  title: 'Warum?',
  chain: 'Was dazu geführt hat, von Anfang an',
  begins: 'Es beginnt mit',
  alone: 'Nichts hat dazu geführt: Es beginnt hier.',
  now: 'Und warum in diesem Moment',
  heard: 'Zuletzt gehört',
  more: (n: string) => `${n} weitere Einträge dazwischen`,
  paused: 'Halte an, um zu sehen, was dazu geführt hat.',
  roots: {
    publish: 'nach eigener Uhr',
    poke: 'ein Eingriff in den Lauf',
    conn: 'von selbst',
    other: '',
  },
  whyNot: 'Warum nicht?',
  chooseMessage: 'Nachricht',
  notGot: (node: string) => `Warum hat ${node} sie nicht bekommen?`,
  notGotMessage: (node: string) => `Warum ist bei ${node} nicht angekommen …`,
  gotAll: 'Alle bisher veröffentlichten Nachrichten der abonnierten Topics sind angekommen.',
  noWill: 'Warum kein Last Will?',
  noPacket: 'Warum ist nichts auf dieser Leitung?',
  answers: 'Die Antwort, aus den Zeilen bis zum Cursor',
}
