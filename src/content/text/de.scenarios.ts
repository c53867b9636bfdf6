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
  'order-processing-literal': [
    'Bestellungen, wie der Leitfaden sie aufzählt',
    'Bestellung, Zahlung, Lager, Versand, Mails: Jeder Dienst handelt auf das Ereignis vor ihm. Lass es bis zum Ende laufen: Manche Bestellung ist bezahlt und wird nie verschickt, manche wartet für immer, und niemand ist abgestürzt.',
  ],
  'order-processing-compensation': [
    'Bestellungen mit Kompensation',
    'Geht der Bestand aus, wird die Zahlung zurückgegeben; wird die Karte abgelehnt, wird die Bestellung storniert. Was auf einen vorübergehenden Fehler des Gateways trifft, wartet noch immer für immer.',
  ],
  'order-processing-retry': [
    'Bestellungen mit Kompensation und Wiederholung',
    'Was nur für den Augenblick scheitert, wird nach wachsender Wartezeit noch einmal versucht. Ohne Störung endet jede Bestellung. Lass nun einen Prozess sterben: Nichts hier weiß, was es schon getan hat.',
  ],
  'dedupe-without-outbox': [
    'Dedupe ohne Outbox',
    'Jeder Handler weiß, was er schon behandelt hat, und veröffentlicht neben seiner Transaktion. Payment stirbt zwischen Commit und Ereignis: Der Broker sendet die Nachricht noch einmal, und sie gilt als behandelt. Dedupe hat aus einem zweiten Versuch einen Verlust gemacht.',
  ],
  'order-processing-no-outbox': [
    'Bestellungen, Payment ohne Outbox',
    'Alle Dienste außer Payment schreiben ihre Ereignisse in der Transaktion. Payment stirbt gleich nach seinem Commit: Der Kunde hat bezahlt, und niemand erfährt es. Stell sein Ereignis auf die Outbox um und spiel denselben Seed noch einmal.',
  ],
  'order-processing-reference': [
    'Bestellungen, die halten',
    'Der Bestand zuerst, weil man ihn zurückgeben kann; die Zahlung als Letztes von dem, was scheitern kann; danach nur noch, was sich wiederholen lässt. Outbox, Dedupe und Idempotenzschlüssel tragen es über einen Absturz an jeder Stelle und einen Schnitt bei jedem Paket.',
  ],
  'chat-presence': [
    'Wer ist da? Presence im Chat',
    'Jedes Gerät sagt, dass es da ist, und hinterlässt einen Last Will für die Zeit, in der es das nicht ist. Die Leitung eines Laptops kommt und geht, und niemand erfährt davon; ein Telefon startet neu, wo kein Empfang ist; Ben meldet sich im Tunnel ab, ungehört; Cleo kommt als Letzte. Wer gilt als da, für wen, und wie lange, nachdem es stimmte?',
  ],
  'chat-presence-two-tabs': [
    'Zwei Tabs, eine Client-ID',
    'Anas Telefon und Anas Laptop sind für den Broker ein Client. Jedes CONNECT übernimmt die Session des anderen, dessen Client zurückkommt und sie seinerseits übernimmt. Zehn Sekunden zusehen: Wer ist online, und wer bekommt eine Nachricht?',
  ],
  'smart-home': [
    'Smart Home: Zustand und Befehle',
    'Der Zustand eines Geräts ist retained; was ihm befohlen wird, ist es nicht, gilt zehn Sekunden und wird einmal ausgeführt. Bei 26 s ist die Heizung außer Reichweite, bei 44 s soll sie wärmer werden, bei 62 s ist sie zurück: Gehorcht sie noch? Bei 72 s startet das Schloss neu, und seine Tür bleibt zu.',
  ],
  'smart-home-retained-set': [
    'Die Tür, die sich selbst aufsperrt',
    'Befehle sind retained, damit ein Schloss, das weg war, den letzten vorfindet. Bei 59 s wird jemand eingelassen, bei 67 s sperrt sich die Tür wieder zu, bei 72 s startet das Schloss neu. Nach drei Sekunden ist es zurück und fragt den Broker, was es versäumt hat.',
  ],
  'poison-message': [
    'Eine Giftnachricht und ihre Behebung',
    'Ein Gutschein ist mehr wert als die Bestellung, die er bezahlt, und das Gateway nimmt keinen Betrag unter null: Payment versucht es sechsmal, dann ist sie ein Dead Letter. Niemand wartet darauf. Bei 40 s wird eine Version ausgerollt, die dort nichts abbucht, bei 50 s wird der Dead Letter erneut gesendet, und seine Bestellung endet.',
  ],
}
