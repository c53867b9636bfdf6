/** What each note says, in German. */
import type * as english from './en.notes.ts'

export const notes: typeof english.notes = {
  // client
  clientConnecting: 'Sendet CONNECT, Versuch {attempt}, Clean Start {cleanStart}.',
  clientCleanStart:
    'Clean Start 1: Auch die eigene Session wird weggeworfen. Unbestätigt, und verloren: {unacknowledged}.',
  clientRefused:
    'Der Broker lehnt die Verbindung mit {reasonCode} ab: Der Client schließt und versucht es später wieder.',
  clientNoConnack: 'Kein CONNACK ist gekommen: Der Client schließt und versucht es später wieder.',
  clientSessionResumed:
    'Der Broker hat die Session noch. Unbestätigt, und erneut gesendet: {unacknowledged}.',
  clientSessionUnknown:
    'Der Broker hat eine Session, die dieser Client verloren hat: Er schließt und beginnt neu mit Clean Start 1.',
  clientSessionLost:
    'Der Broker hat keine Session mehr: Der Client verwirft seine eigene. Unbestätigt, und verloren: {unacknowledged}.',
  clientSessionEnded:
    'Die Session endet mit der Verbindung. Unbestätigt, und verloren: {unacknowledged}.',
  clientResends:
    'Erneut gesendet, weil die Verbindung neu ist und die Session nicht: DUP 1, dieselbe Paket-ID {packetId}. Kein Timer tut das.',
  clientPubrelAgain:
    'PUBREL {packetId} noch einmal, weil die Verbindung neu ist und die Session nicht. Das PUBLISH wird nie erneut gesendet: Sein PUBREC ist gekommen.',
  clientResendsByTimer:
    'Erneut gesendet, weil seit {afterMs:ms} keine Antwort gekommen ist: DUP 1, dieselbe Paket-ID {packetId}, auf derselben Verbindung. MQTT 5 verbietet das; die Leitung ist trotzdem so eingestellt.',
  clientPubrelByTimer:
    'PUBREL {packetId} noch einmal, auf derselben Verbindung, weil seit {afterMs:ms} kein PUBCOMP gekommen ist. MQTT 5 verbietet das; die Leitung ist trotzdem so eingestellt.',
  clientAsksAgain:
    'Seit {afterMs:ms} ist keine Antwort gekommen: Er fragt noch einmal, mit einem weiteren Datagramm.',
  clientGivesUp:
    '{tries} Mal erneut gesendet und keine Antwort: Der Broker gilt als verschwunden. Der Client verbindet sich später neu; was unbestätigt ist, bleibt in der Session.',
  clientOutOfPlace: 'Ein Datagramm, das doppelt oder zu früh kam: Es bleibt liegen.',
  clientNotKnown: 'Der Broker kennt diesen Client nicht: Er verbindet sich neu.',
  clientHeldAlready:
    'Diese QoS-2-Nachricht ist schon da, ihr PUBREL nicht: noch einmal PUBREC {packetId}, und die Anwendung sieht nichts.',
  clientAtWork:
    'Die Anwendung hat diese QoS-2-Nachricht und ist noch nicht fertig mit ihr, oder PUBREC {packetId} wartet, bis es an der Reihe ist: Sie wird nicht ein zweites Mal übergeben.',
  clientRepeated:
    'Die Anwendung hat diese QoS-1-Nachricht noch, und auf derselben Verbindung kommt sie noch einmal: Ein PUBACK {packetId} wird beide beantworten.',
  clientPubackWaits:
    'Die Anwendung ist fertig, aber nicht mit Nachricht {behind}, die vorher kam: PUBACKs gehen in der Reihenfolge der Ankunft hinaus, also wartet PUBACK {packetId}.',
  clientPubrecWaits:
    'Die Anwendung ist fertig, aber nicht mit Nachricht {behind}, die vorher kam: PUBRECs gehen in der Reihenfolge der Ankunft hinaus, also wartet PUBREC {packetId}.',
  clientRefusesMessage:
    'Die Anwendung lehnt Nachricht {packetId} ab: Die Bestätigung sagt {reasonCode}, und das beendet sie ebenso wie ein Erfolg.',
  clientCannotRefuse:
    'Die Anwendung wollte Nachricht {packetId} ablehnen. Eine Bestätigung von MQTT 3.1.1 hat eine Paket-ID und sonst nichts: Für den Broker ist die Nachricht angenommen.',
  clientAnswerVoid:
    'Die Anwendung ist fertig, aber Nachricht {packetId} kam auf einer Verbindung, die es nicht mehr gibt: Auf einer anderen wird sie nicht bestätigt. Ein Broker, der die Session noch hat, sendet sie erneut.',
  clientPubrelUnmatched:
    'Paket-ID {packetId} wird nicht mehr gehalten: trotzdem PUBCOMP, damit der Broker sie vergessen kann.',
  clientHeldBack:
    'So viele Nachrichten sind unbestätigt, wie das Receive Maximum des Brokers erlaubt, {receiveMaximum}: Die nächsten warten, bis ein Austausch beendet ist.',
  clientQosLowered:
    'Der Broker nimmt höchstens QoS {to} an: Was mit QoS {from} gehen sollte, geht damit.',
  clientRetainLeftOut: 'Der Broker bewahrt keine Retained Messages auf: ohne RETAIN gesendet.',
  clientTooLarge:
    '{bytes} Bytes, und der Broker nimmt höchstens {maximumPacketSize} an: nicht gesendet.',
  clientKeepAliveReplaced: 'Der Broker setzt den Keep Alive auf {keepAliveMs:ms}.',
  clientTakesAssignedId: 'Der Broker nennt diesen Client {clientId}.',
  clientSubscribesAgain:
    'Abonniert {filters} noch einmal: In dieser Session gibt es kein SUBACK dafür.',
  clientGrantedLess: '{filter} ist mit QoS {granted} gewährt, nicht mit {asked}.',
  clientSubscriptionRefused: '{filter} ist mit {reasonCode} abgelehnt: Dafür wird nichts kommen.',
  clientBeforeSuback: 'Eine Nachricht darf vor dem SUBACK kommen: Das Abonnement wirkt schon.',
  clientPublishRefused:
    'Der Broker lehnt die Nachricht mit {reasonCode} ab: Der Austausch ist beendet, und sie wird nicht erneut gesendet.',
  clientUnmatched: 'Nichts wartet auf eine Antwort mit Paket-ID {packetId}: ignoriert.',
  clientSubackUnmatched: 'Kein SUBSCRIBE wartet auf ein SUBACK mit Paket-ID {packetId}: ignoriert.',
  clientUnsubscribesAgain:
    'Bestellt {filters} jetzt ab: Die Session ist noch da, und ein UNSUBACK dafür kam nie.',
  clientNoSuchFilter: '{filter} gehört nicht zu seinen Abonnements: Nichts wird verlangt.',
  clientNotSubscribed:
    '{filter} war nicht abonniert, sagt das UNSUBACK mit 0x11: Es geht nichts verloren.',
  clientUnsubscribeRefused:
    'Der Broker lehnt es mit {reasonCode} ab, {filter} abzubestellen: Dafür können weiter Nachrichten kommen.',
  clientUnsubackUnmatched:
    'Kein UNSUBSCRIBE wartet auf ein UNSUBACK mit Paket-ID {packetId}: ignoriert.',
  clientNoPingresp:
    'Kein PINGRESP in {waitedMs:ms}: Die Verbindung gilt als tot und wird geschlossen.',
  lettersNone: 'Es gibt hier keine Dead Letters, die erneut gesendet werden könnten.',
  lettersGone:
    'Dead Letter {letter} ist nicht hier: Er ist noch nicht angekommen oder wurde schon erneut gesendet.',
  lettersUnderWay:
    'Dead Letter {letter} ist schon unterwegs: Der Broker hat ihn noch nicht bestätigt.',
  lettersNowhere:
    'Dead Letter {letter} sagt nicht, wo seine Nachricht veröffentlicht wurde: Niemand weiß, wohin mit ihm.',
  serviceBegunAnew:
    'Zwei Transaktionen warten aufeinander: Die jüngere wird zurückgenommen und beginnt von vorn.',
  serviceNoSense:
    'Ein Schritt dieses Handlers ({what}) hat keinen Schlüssel oder kein Topic, das eines sein kann: Noch einmal hilft nicht.',
  serviceNoLetter: 'Der Handler nennt kein Topic für Dead Letters: Was er aufgibt, ist weg.',
  serviceForgets:
    'Das Fenster seiner Marke ist um: Der Handler weiß nicht mehr, dass er dieses Ereignis behandelt hat.',
  serviceHandledAgain:
    'Der Handler hat dieses Ereignis behandelt und es vergessen: Es kommt nach dem Fenster noch einmal und wird ein zweites Mal behandelt.',
  serviceConnected: 'Verbunden: Was dann zu tun ist, beginnt.',
  serviceSentAgain:
    'Die neue Sitzung kennt nicht, was das Relay gesendet hatte: Es wird erneut veröffentlicht, mit derselben ID.',
  clientSaysGoodbye:
    'Meldet sich mit einem normalen DISCONNECT ab und bleibt weg: Einen Last Will wirft der Broker dann weg.',
  clientLeavesWill:
    'Meldet sich mit DISCONNECT 0x04 ab und bleibt weg: Der Broker veröffentlicht den Last Will trotzdem.',
  clientDisconnected: 'Der Broker beendet die Verbindung mit {reasonCode}.',
  clientPeerInError:
    'Was kam, verstößt gegen die Regeln: DISCONNECT {reasonCode}, dann wird geschlossen.',
  clientBacksOff:
    'Wartet {afterMs:ms} und versucht dann wieder, sich zu verbinden (Wartezeit Nummer {attempt:raw}).',
  // broker: connection and session
  idAssigned:
    'Der Client hat keine ID genannt: Der Broker nennt ihn {client} und sagt es im CONNACK.',
  idRejected:
    'Keine Client-ID und Clean Session 0: Niemand könnte eine solche Session wiederfinden. CONNACK 2.',
  sessionCleaned: 'Clean Start 1: Was für {client} aufbewahrt war, wird weggeworfen.',
  sessionResumed:
    'Die Session von {client} geht weiter: {unacknowledged} unbestätigte, {waiting} wartende Nachrichten.',
  sessionLimit: 'Der Broker hält höchstens {limit} Sessions: abgelehnt.',
  sessionEndsNow:
    'Die Session von {client} hat ein Expiry Interval von 0: Sie endet mit ihrer Verbindung.',
  sessionKept: 'Die Session von {client} überdauert ihre Verbindung.',
  sessionExpired: 'Die Session von {client} war so lange weg, wie sie darf: Sie ist vorbei.',
  sessionExpiryFromZero:
    'Eine Session, die mit ihrer Verbindung enden sollte, lässt sich nicht durch DISCONNECT behalten: {reasonCode}.',
  takenOver:
    '{client} hat sich noch einmal verbunden: Die ältere Verbindung erfährt es und wird zuerst geschlossen.',
  keepAliveReplaced:
    'Der Client wollte einen anderen Keep Alive: CONNACK nennt ihm {keepAliveMs:ms}, und das gilt.',
  keepAliveExpired:
    'Seit dem Anderthalbfachen seines Keep Alive ist vom Client nichts gekommen: {reasonCode}, geschlossen.',
  connectAwaited: 'Kein CONNECT ist gekommen: geschlossen.',
  connectFirst:
    'Das erste Paket einer Verbindung ist CONNECT, und dies ist ein anderes: geschlossen.',
  connectTwice: 'Ein zweites CONNECT auf einer Verbindung: {reasonCode}, geschlossen.',
  versionRefused: 'Der Client spricht eine Version, die der Broker nicht spricht: CONNACK 1.',
  authenticationRefused: 'Der Broker kennt das Authentifizierungsverfahren {method} nicht.',
  authUnasked: 'AUTH, und CONNECT nannte kein Verfahren: {reasonCode}, geschlossen.',
  authAwaited:
    'Wo ein Verfahren genannt ist, kommen vor CONNACK nur AUTH oder DISCONNECT: {reasonCode}, geschlossen.',
  authMethodChanged: 'AUTH nennt ein anderes Verfahren als CONNECT: {reasonCode}, geschlossen.',
  authOutOfTurn: 'AUTH mit einem Reason Code, der jetzt nicht dran ist: {reasonCode}, geschlossen.',
  authRefused: 'Das Verfahren {method} lässt ihn nicht herein: {reasonCode}.',
  authFailedAgain: 'Er konnte sich nicht erneut ausweisen: {reasonCode}, geschlossen.',
  malformedPacket: 'Diese Bytes sind kein Paket ({clause}): {reasonCode}, geschlossen.',
  protocolError:
    'Was kam, verstößt gegen die Regeln: {reasonCode}. Der Client erfährt es, dann wird geschlossen.',
  // broker: publishing
  topicNameWrong: 'Unter diesem Topic-Namen lässt sich nichts veröffentlichen.',
  topicNotAuthorized:
    'Topics mit solchen Namen gehören dem Broker: Die Nachricht geht nirgendwohin.',
  topicAliasRefused:
    'Dieser Topic Alias ist 0 oder über dem Topic Alias Maximum des Brokers: {reasonCode}, geschlossen.',
  topicAliasUnknown:
    'Kein Topic, und ein Alias, der auf dieser Verbindung für keines steht: {reasonCode}, geschlossen.',
  subscriptionIdFromClient: 'Nur ein Broker darf Subscription Identifiers senden: {reasonCode}.',
  qosAboveMaximum: 'Der QoS ist höher als der Maximum QoS des Brokers: {reasonCode}, geschlossen.',
  willQosAboveMaximum:
    'Der QoS des Last Will, {qos}, ist höher als der Maximum QoS des Brokers: abgelehnt.',
  willTopicRefused: 'Unter {topic} darf kein Last Will veröffentlicht werden: abgelehnt.',
  heldAlready:
    'Diese QoS-2-Nachricht ist schon da, ihr PUBREL nicht: noch einmal PUBREC {packetId}, und nichts geht an Subscriber weiter.',
  pubrelUnmatched:
    'Paket-ID {packetId} von {client} wird nicht mehr gehalten: trotzdem PUBCOMP, damit sie dort vergessen werden kann.',
  owesTooMuch: 'Der Client sendet weiter und liest keine der Antworten: {reasonCode}, geschlossen.',
  receiveMaximumExceeded:
    'Mehr unbestätigte Nachrichten als das Receive Maximum des Brokers: {reasonCode}, geschlossen.',
  nobodyMatches:
    'Niemand hat dieses Topic abonniert: Der Broker hat die Nachricht, und sie geht an niemanden.',
  // broker: delivering
  qosLowered:
    'An {client} geht sie mit QoS {qos}: dem niedrigeren von veröffentlichtem und gewährtem.',
  overlapOnce: '{filters} Filter von {client} passen: ein Exemplar, mit dem höchsten QoS.',
  sharedTurn:
    'Von {members|dem einen, der|{members}, die} {filter} {members|teilt|teilen}, ist diesmal {client} dran.',
  sharedNotRetained: 'Eine Shared Subscription bekommt nichts Aufbewahrtes.',
  sharedPassedOn:
    'Die Session von {client} ist vorbei: Dies geht an einen anderen, der das Abonnement teilt.',
  sharedBegun:
    'Die Session von {client} ist vorbei, und diese QoS-2-Nachricht war begonnen: Kein anderer darf sie bekommen.',
  noLocal: '{client} hat sie veröffentlicht und mit No Local abonniert: Sie geht nicht zurück.',
  queuedOffline: '{client} ist weg: Die Nachricht wartet in der Session.',
  qos0NotQueued: '{client} ist weg, und QoS 0 wartet nicht: dafür verloren.',
  queueFull:
    '{limit} Nachrichten warten auf {client}, und mehr dürfen es nicht sein: Eine wird verworfen.',
  quotaUsedUp:
    '{client} hat so viele unbestätigte Nachrichten, wie sein Receive Maximum erlaubt: Diese wartet, bis ein Austausch beendet ist.',
  bufferFull: '{client} liest zu langsam, der Sendepuffer ist voll: Die Nachricht wartet.',
  resent:
    'Erneut an {client} gesendet, weil die Verbindung neu ist und die Session nicht: DUP 1, dieselbe Paket-ID {packetId}.',
  pubrelAgain:
    'Noch einmal PUBREL {packetId} an {client}, weil die Verbindung neu ist und die Session nicht. Das PUBLISH wird nie erneut gesendet: Sein PUBREC ist gekommen.',
  resentByTimer:
    'Erneut an {client} gesendet, weil seit {afterMs:ms} keine Antwort gekommen ist: DUP 1, dieselbe Paket-ID {packetId}, auf derselben Verbindung. MQTT 5 verbietet das; die Leitung ist trotzdem so eingestellt.',
  pubrelByTimer:
    'Noch einmal PUBREL {packetId} an {client}, auf derselben Verbindung, weil seit {afterMs:ms} kein PUBCOMP gekommen ist. MQTT 5 verbietet das; die Leitung ist trotzdem so eingestellt.',
  givenUp:
    '{tries} Mal erneut an {client} gesendet und keine Antwort: Er gilt als verschwunden. Was unbestätigt ist, bleibt in seiner Session.',
  connackAgain: 'Dieses CONNECT kam schon einmal: Es bekommt noch einmal dasselbe CONNACK.',
  expired: 'Ihre Zeit war um, bevor sie an {client} gehen konnte: gelöscht.',
  answerTooLarge:
    'Die Antwort hat {bytes} Bytes, und der Client nimmt höchstens {limitBytes} an: Er kann sie nicht bekommen und wird getrennt.',
  tooLargeForClient:
    '{bytes} Bytes, und {client} nimmt höchstens {limitBytes} an: dafür verworfen und als erledigt gezählt.',
  rejectedByClient:
    '{client} lehnt sie mit {reasonCode} ab: Der Austausch ist beendet, sie wird nicht erneut gesendet.',
  sharedRejected:
    '{client} lehnt sie mit {reasonCode} ab: Der Austausch ist beendet, sie ist weg, und kein anderes Mitglied der Gruppe bekommt sie.',
  answerUnmatched:
    'Nichts wartet auf eine Antwort mit Paket-ID {packetId} von {client}: ignoriert.',
  pubrecUnmatched:
    'Nichts wartet auf ein PUBREC mit Paket-ID {packetId} von {client}: trotzdem PUBREL, damit die ID dort frei wird.',
  pubackUnmatched: 'Nichts wartet auf ein PUBACK mit Paket-ID {packetId} von {client}: ignoriert.',
  // broker: retained messages
  retainedSet:
    'Es ist die erste Nachricht, die für dieses Topic aufbewahrt wird: Spätere Subscriber bekommen die jeweils letzte sofort.',
  retainedLimit:
    'Der Broker bewahrt Nachrichten für höchstens {limit} Topics auf: Diese wird abgelehnt und geht an niemanden.',
  retainedNotKept:
    'Der Broker bewahrt Nachrichten für höchstens {limit} Topics auf: Diese wird ausgeliefert, aber nicht aufbewahrt.',
  retainedCleared: 'Eine leere Nachricht mit RETAIN: Was für dieses Topic aufbewahrt war, ist weg.',
  retainedServed:
    '{client} hat abonniert und bekommt, was aufbewahrt ist: mit RETAIN 1 und QoS {qos}.',
  retainedNotNew:
    '{filter} war schon abonniert und hat Retain Handling 1: Nichts Aufbewahrtes wird gesendet.',
  retainedNotWanted: '{filter} hat Retain Handling 2: Nichts Aufbewahrtes wird gesendet.',
  // broker: subscribing
  qosGranted: '{filter} bat um QoS {asked}: Gewährt ist {qos}.',
  subscriptionReplaced: '{filter} noch einmal: Das neue Abonnement tritt an die Stelle des alten.',
  filterWrong: 'Das ist kein Topic-Filter: {reasonCode}.',
  sharedWrong:
    'Eine Shared Subscription ist $share/Name/Filter, und dieser fehlt ein Name oder ein Filter: {reasonCode}.',
  subscriptionLimit:
    'Eine Session hat höchstens {limit} Abonnements: {filter} wird abgelehnt, und die anderen zählen.',
  subscriptionDenied: '{filter} darf hier niemand abonnieren: 0x80, und die anderen zählen.',
  sharedNoLocal: 'No Local ergibt bei einer Shared Subscription keinen Sinn: {reasonCode}.',
  nothingToUnsubscribe: '{filter} war nicht abonniert: trotzdem bestätigt.',
  // broker: wills
  willPublished:
    'Eine Verbindung von {client} hat ohne Abmeldung geendet: Der Last Will wird veröffentlicht.',
  willDelayed: 'Der Last Will von {client} wartet {delayMs:ms}, falls der Client zurückkommt.',
  willDiscarded: '{client} hat sich abgemeldet: Der Last Will wird weggeworfen.',
  willCancelled: '{client} ist rechtzeitig zurück: Der Last Will wird nicht gesendet.',
}

/** The same in the words of MQTT 3.1.1. */
export const notes311: typeof english.notes311 = {
  'mqtt311.clientConnecting': 'Sendet CONNECT, Versuch {attempt}, Clean Session {cleanStart}.',
  'mqtt311.clientCleanStart':
    'Clean Session 1: Auch die eigene Session wird weggeworfen. Unbestätigt, und verloren: {unacknowledged}.',
  'mqtt311.clientRefused':
    'Der Broker lehnt die Verbindung mit Return Code {reasonCode} ab: Der Client schließt und versucht es später wieder.',
  'mqtt311.clientResendsByTimer':
    'Erneut gesendet, weil seit {afterMs:ms} keine Antwort gekommen ist: DUP 1, dieselbe Paket-ID {packetId}, auf derselben Verbindung. MQTT 3.1.1 verlangt das nur auf einer neuen Verbindung; die Leitung ist so eingestellt, dass es auch hier geschieht.',
  'mqtt311.clientPubrelByTimer':
    'PUBREL {packetId} noch einmal, auf derselben Verbindung, weil seit {afterMs:ms} kein PUBCOMP gekommen ist. MQTT 3.1.1 verlangt das nur auf einer neuen Verbindung; die Leitung ist so eingestellt, dass es auch hier geschieht.',
  'mqtt311.resentByTimer':
    'Erneut an {client} gesendet, weil seit {afterMs:ms} keine Antwort gekommen ist: DUP 1, dieselbe Paket-ID {packetId}, auf derselben Verbindung. MQTT 3.1.1 verlangt das nur auf einer neuen Verbindung; die Leitung ist so eingestellt, dass es auch hier geschieht.',
  'mqtt311.pubrelByTimer':
    'Noch einmal PUBREL {packetId} an {client}, auf derselben Verbindung, weil seit {afterMs:ms} kein PUBCOMP gekommen ist. MQTT 3.1.1 verlangt das nur auf einer neuen Verbindung; die Leitung ist so eingestellt, dass es auch hier geschieht.',
  'mqtt311.clientHeldBack':
    'So viele Nachrichten sind unbestätigt, wie es Paket-IDs gibt, {receiveMaximum}: Die nächsten warten, bis ein Austausch beendet ist.',
  'mqtt311.clientSaysGoodbye':
    'Meldet sich mit DISCONNECT ab und bleibt weg: Einen Last Will wirft der Broker dann weg.',
  'mqtt311.clientPeerInError':
    'Was kam, verstößt gegen die Regeln: geschlossen. MQTT 3.1.1 sagt vorher nichts.',
  'mqtt311.idAssigned':
    'Der Client hat keine ID genannt: Der Broker nennt ihn {client}. CONNACK hat keinen Platz, es zu sagen.',
  'mqtt311.sessionCleaned': 'Clean Session 1: Was für {client} aufbewahrt war, wird weggeworfen.',
  'mqtt311.sessionEndsNow':
    'Die Session von {client} hat Clean Session 1: Sie endet mit ihrer Verbindung.',
  'mqtt311.takenOver':
    '{client} hat sich noch einmal verbunden: Die ältere Verbindung wird zuerst geschlossen.',
  'mqtt311.keepAliveExpired':
    'Seit dem Anderthalbfachen seines Keep Alive ist vom Client nichts gekommen: geschlossen.',
  'mqtt311.connectTwice': 'Ein zweites CONNECT auf einer Verbindung: geschlossen.',
  'mqtt311.malformedPacket': 'Diese Bytes sind kein Paket ({clause}): geschlossen.',
  'mqtt311.protocolError':
    'Was kam, verstößt gegen die Regeln: geschlossen, und nichts sagt, warum.',
  'mqtt311.qosAboveMaximum':
    'Der QoS ist höher, als der Broker annimmt: geschlossen, und nichts sagt, warum.',
  'mqtt311.willQosAboveMaximum':
    'Der QoS des Last Will, {qos}, ist höher, als der Broker annimmt: ohne CONNACK geschlossen.',
  'mqtt311.willTopicRefused':
    'Unter {topic} darf kein Last Will veröffentlicht werden: ohne CONNACK geschlossen.',
  'mqtt311.owesTooMuch': 'Der Client sendet weiter und liest keine der Antworten: geschlossen.',
  'mqtt311.receiveMaximumExceeded':
    'Mehr unbestätigte Nachrichten, als es Paket-IDs gibt: geschlossen.',
  'mqtt311.quotaUsedUp':
    '{client} hat so viele unbestätigte Nachrichten, wie es Paket-IDs gibt: Diese wartet, bis ein Austausch beendet ist.',
  'mqtt311.filterWrong': 'Das ist kein Topic-Filter: geschlossen.',
  'mqtt311.sharedWrong':
    'Eine Shared Subscription ist $share/Name/Filter, und dieser fehlt ein Name oder ein Filter: geschlossen.',
}

export const notesDatagram: typeof english.notesDatagram = {
  'datagram.clientResendsByTimer':
    'Seit {afterMs:ms} ist keine Antwort gekommen: erneut als Datagramm gesendet, DUP 1, dieselbe Paket-ID {packetId}. Vielleicht ging das PUBLISH verloren, vielleicht nur die Antwort.',
  'datagram.clientPubrelByTimer':
    'Seit {afterMs:ms} ist kein PUBCOMP gekommen: noch einmal PUBREL {packetId}, als Datagramm.',
  'datagram.resentByTimer':
    '{client} antwortet seit {afterMs:ms} nicht: erneut als Datagramm gesendet, DUP 1, dieselbe Paket-ID {packetId}. Vielleicht ging das PUBLISH verloren, vielleicht nur die Antwort.',
  'datagram.pubrelByTimer':
    '{client} hat seit {afterMs:ms} kein PUBCOMP gesendet: noch einmal PUBREL {packetId}, als Datagramm.',
}
