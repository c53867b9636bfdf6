/** Titles and lines of what comes with the product, in German. A test wants all of them. */
import type * as english from './en.scenarios.ts'

export const SCENARIOS: typeof english.SCENARIOS = {
  'home-loop': [
    'Thermometer und Alarm',
    'Ein Thermometer sendet alle zwei Sekunden seinen Messwert. Eine Anzeige zeigt ihn, ein Alarm schlägt ab 30 °C an. Kappe die Leitung, kurz bevor das PUBACK zurück ist: Schlägt der Alarm einmal, zweimal oder nie an?',
  ],
  'last-will': [
    'Last Will: Kabel oder Abmeldung',
    'Zwei Pumpen haben einen Last Will. Bei 6 s wird das Kabel von Pumpe 1 gezogen: Niemand erfährt es, und ihr Last Will kommt nach dem Anderthalbfachen des Keep Alive und dem Will Delay. Bei 8 s meldet sich Pumpe 2 mit DISCONNECT ab: Ihr Last Will wird weggeworfen.',
  ],
  'qos-0': [
    'QoS 0, beide Abschnitte',
    'Ein Zähler sendet mit QoS 0: ein PUBLISH auf jedem Abschnitt und keine Antwort. Kappe eine der Leitungen, während es unterwegs ist, und der Messwert ist weg: Niemand sendet ihn erneut.',
  ],
  'qos-1': [
    'QoS 1, beide Abschnitte',
    'Ein Zähler sendet mit QoS 1: PUBLISH und PUBACK auf jedem Abschnitt, jeder mit eigener Paket-ID. Kappe, bevor ein PUBACK zurück ist, und das PUBLISH kommt ein zweites Mal.',
  ],
  'qos-2': [
    'QoS 2, beide Abschnitte',
    'Ein Zähler sendet mit QoS 2: vier Pakete auf jedem Abschnitt, jeder mit eigener Paket-ID. Kappe in einer der acht Lücken: Die Abrechnung sieht trotzdem jeden Messwert genau einmal.',
  ],
  retained: [
    'Retained: der letzte Wert',
    'Ein Thermometer veröffentlicht mit RETAIN. Die Anzeige war von Anfang an da: Ihre Exemplare kommen mit RETAIN 0. Wer später kommt, bekommt sofort den letzten Wert, mit RETAIN 1 und ohne Vorgeschichte. Wer Retain Handling 2 verlangt hat, wartet auf den nächsten Messwert.',
  ],
  sessions: [
    'Sessions: behalten oder vergessen',
    'Zwei Subscriber wollen dieselben Messwerte und verlieren für vier Sekunden ihre Leitung. Der eine hat eine Session, die eine Stunde bleibt: Was inzwischen veröffentlicht wurde, wartet darin. Der andere hat ein Session Expiry Interval von 0: Seine Session endete mit der Verbindung, und er abonniert neu.',
  ],
  'subscribe-overtaken': [
    'SUBSCRIBE, überholt',
    'Ein Kaltstart mit Verlust: Das Segment mit dem SUBSCRIBE des Alarms geht einmal verloren, und TCP sendet es eine Sekunde später erneut. Was veröffentlicht wurde, bevor der Broker es hatte, steht dem Alarm nicht zu: Ein Abonnement beginnt mit seinem SUBACK, nicht mit dem Wunsch danach.',
  ],
  'subscription-lost': [
    'Eine Session ohne ihr Abonnement',
    'Die Leitung wird gekappt, während SUBSCRIBE unterwegs ist. Die Session war schon da, also nimmt der Broker sie wieder auf: Session Present 1, und kein Abonnement darin. Ein Client, der nur dem Flag traut, wartet für immer; dieser abonniert noch einmal, weil kein SUBACK gekommen ist.',
  ],
}
