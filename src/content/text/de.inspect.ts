/** The words of the inspector in German. */
import type * as english from './en.inspect.ts'

export const inspectTexts: typeof english.inspectTexts = {
  'detail.client': 'Client und Session',
  'detail.out': 'Gesendet, nicht beendet',
  'detail.in': 'Empfangen, nicht beendet',
  'detail.subscriptions': 'Abonnements',
  'detail.sessionOf': 'Session von {client}',
  'detail.otherSessions': 'Andere Sessions',
  'detail.protocol': 'Protokoll',
  'detail.mqtt5': 'MQTT 5',
  'detail.mqtt3': 'MQTT 3.1.1',
  'detail.speaks5': 'MQTT 5,',
  'detail.speaks3': 'MQTT 3.1.1,',
  'detail.clientId': 'Client-ID',
  'detail.connection': 'Verbindung',
  'detail.connected': 'verbunden',
  'detail.awaySince': 'weg seit',
  'detail.cleanStart': 'Clean Start',
  'detail.cleanSession': 'Clean Session',
  'detail.clean': '1, bei jedem CONNECT',
  'detail.cleanOnce': '1, bis zum ersten CONNACK',
  'detail.notClean': '0',
  'detail.session': 'Session',
  'detail.session.none': 'keine',
  'detail.session.begun': 'begonnen, CONNACK fehlt',
  'detail.endsWithConnection': 'endet mit der Verbindung',
  'detail.kept': 'endet nie',
  'detail.keptFor': 'bleibt {keptMs:ms} nach der Verbindung',
  'detail.endsIn': 'endet in',
  'detail.keepAlive': 'Keep Alive',
  'detail.off': 'aus',
  'detail.pingreqDue': 'PINGREQ, wenn nichts gesendet wird, in',
  'detail.pingrespDue': 'PINGREQ gesendet, gibt auf in',
  'detail.givenUpIn': 'verbunden, aufgegeben in',
  'detail.will': 'Last Will',
  'detail.willArmed': 'hinterlegt,',
  'detail.willDelay': 'Verzögerung {delayMs:ms}',
  'detail.willDue': 'veröffentlicht in',
  'detail.atQos': 'QoS {qos}',
  'detail.quota': 'Kontingent',
  'detail.quotaOut': '{used} von {max} aus',
  'detail.quotaOutAnd': '{used} von {max} aus,',
  'detail.quotaIn': '{used} von {max} ein',
  'detail.ids': 'Paket-IDs',
  'detail.noneOpen': 'keine in Gebrauch',
  'detail.waiting': 'wartend',
  'detail.waitingOf': '{n} von {limit}',
  'detail.queue': 'Warteschlange',
  'detail.filter': 'Filter',
  'detail.granted': 'QoS {qos} gewährt',
  'detail.grantedLess': 'QoS {qos} gewährt, {asked} verlangt',
  'detail.notGranted': 'QoS {qos} verlangt, SUBACK fehlt',
  'detail.refused': 'abgelehnt',
  'detail.more': 'und',
  'detail.moreExchanges': '{n|1 weiterer|{n} weitere}',
  'detail.moreSessions': '{n|1 Session|{n} Sessions}',
  'detail.moreFilters': '{n|1 weiterer Filter|{n} weitere Filter}',
  'detail.exchange.held': 'gemerkt, PUBREL fehlt',
  'detail.exchange.publishDue': 'PUBLISH wird erneut gesendet',
  'detail.exchange.pubackDue': 'PUBLISH gesendet, PUBACK fehlt',
  'detail.exchange.pubrecDue': 'PUBLISH gesendet, PUBREC fehlt',
  'detail.exchange.pubrelDue': 'PUBREC da, PUBREL zu senden',
  'detail.exchange.pubcompDue': 'PUBREL gesendet, PUBCOMP fehlt',
}

export const INSPECT: typeof english.INSPECT = {
  id: (id: number) => `ID ${id}`,
  qos: (qos: number) => `QoS ${qos}`,
  since: 'seit',
  sentAgain: (n: string) => `erneut gesendet: ${n}`,
  exchanges: (n: number) =>
    n === 1
      ? 'Der Austausch dazu'
      : n === 2
        ? 'Zwei Austausche, zwei IDs'
        : `${n} Austausche, jeder mit eigener ID`,
  packet: 'Paket',
  hop: (n: number, id: number) =>
    id === 0 ? `Abschnitt ${n}, keine ID` : `Abschnitt ${n}, ID ${id}`,
  moreHops: (n: number) =>
    n === 1 ? '1 weiteren Abschnitt zeigen' : `${n} weitere Abschnitte zeigen`,
  again: 'erneut',
  lost: 'verloren',
  notYet: 'noch nicht gespielt',
  times: 'Zeiten in ms. Blass: noch nicht gespielt.',
  firstByte: 'Das erste Byte, Bit für Bit',
  mustBe: (bits: string) => `muss ${bits} sein`,
  notApplied: (n: number) =>
    n === 1
      ? '1 Einstellung von MQTT 5 wird nicht gezeigt: Die Leitungen sprechen MQTT 3.1.1.'
      : `${n} Einstellungen von MQTT 5 werden nicht gezeigt: Die Leitungen sprechen MQTT 3.1.1.`,
}
