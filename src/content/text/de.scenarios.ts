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
  'resend-timer': [
    'Von einem Timer noch einmal gesendet?',
    'Zwei Kassen verkaufen dasselbe, und bei beiden geht das Segment mit dem ersten Verkauf einmal verloren. TCP sendet es für beide noch einmal; nur die Kasse mit dem Timer, den MQTT 5 verbietet, macht aus einem Verkauf drei.',
  ],
  'late-subscriber': [
    'Für wen aufgehoben?',
    'Beide Leser wollen QoS 1. Der alte geht bei 3,5 s und findet bei seiner Rückkehr alles vor, was in seiner Session gewartet hat; der neue abonniert bei 9 s zum ersten Mal, und was davor kam, ist für ihn nicht da.',
  ],
  'qos-per-hop': [
    'Wie weit reicht QoS?',
    'Jede Nachricht geht mit der niedrigeren von zwei Stufen: womit sie veröffentlicht und was dem Subscriber gewährt wurde. Bei 2,3 s wird eine Leitung gekappt: Der Publisher bekommt sein PUBACK trotzdem, und ein Subscriber bekommt die Nachricht nie.',
  ],
  'qos-2-missing': [
    'QoS 2, und ein Broker ohne QoS 2',
    'Der Broker nimmt höchstens QoS 1. Der neue Zähler spricht MQTT 5, erfährt das und sendet mit QoS 1, woraus ein Schnitt zwei Exemplare macht; der alte spricht MQTT 3.1.1, kann es nicht erfahren und wird bei jedem Versuch hinausgeworfen.',
  ],
  'qos-2-everywhere': [
    'Überall QoS 2?',
    'Zwei Wellen senden über gleiche Leitungen vier Messwerte in der Sekunde. Die von Shaft 0 gehen mit QoS 0, und jeder ist sofort zu sehen; von Shaft 2 kostet mit QoS 2 jeder vier Pakete je Abschnitt und einen der zwei Plätze für Unbestätigtes, und die Anzeige gerät immer weiter in Rückstand.',
  ],
  'pubrec-again': [
    'PUBREC, ein zweites Mal',
    'Die Leitung des Zählers wird gekappt, während das PUBREC zu seinem ersten Messwert unterwegs ist, die der Abrechnung, während das zu seinem zweiten es ist. Jedes PUBLISH kommt mit DUP 1 noch einmal, jedes PUBREC auch, und kein Messwert zählt doppelt.',
  ],
  'qos-2-and-a-crash': [
    'Genau einmal, und zweimal abgebucht',
    'Beide Zahlungsdienste bekommen jede Bestellung mit QoS 2, und beide sterben gleich nach ihrer zweiten Abbuchung, bevor sie bestätigt haben. Die Bestellung kommt zu beiden noch einmal: Plain payment bucht doppelt ab, Keyed payment fragt mit einem Schlüssel, den die Bank kennt.',
  ],
  'qos-2-not-end-to-end': [
    'QoS 2 reicht nicht von Ende zu Ende',
    'Eine Kasse und drei Leser, alle mit QoS 2; bei 5 s werden zwei Leitungen für drei Sekunden gekappt. Kept reader findet vor, was er versäumt hat, Brief reader hat seine Session verloren und was darin gewartet hätte, und Double reader, mit zwei Filtern, die sich überschneiden, bekommt jeden Verkauf zweimal.',
  ],
  'hash-last': [
    'Wo # stehen darf',
    'Eine Pumpe steht in der Halle, eine in einer Zelle darin. # nimmt alles darunter und steht am Ende oder gar nicht; + nimmt eine Ebene, und wer den Druck beider Tiefen will, braucht zwei Filter.',
  ],
  'subscribe-again': [
    'Noch einmal abonniert, und was retained ist',
    'Panel 0 und Panel 1 werden abgeschnitten, bevor ihr SUBACK da ist, und abonnieren in derselben Session noch einmal: Mit Retain Handling 0 bringt das den aufgehobenen Wert noch einmal, mit 1 nicht. Panel 2 wird bei 7 s abgeschnitten, kommt in seine Session mit dem Abonnement darin zurück und bekommt nichts.',
  ],
  'will-is-not-presence': [
    'Ein Last Will ist keine Presence',
    'Beide Lastwagen haben einen Last Will; bei 6 s werden ihre Leitungen für eine Sekunde gekappt, bei 14 s fahren sie für immer in einen Tunnel. Truck 1 hat nur den Last Will; Truck 2 meldet sich an, hat Zeit zurückzukommen und lässt beides für alle aufheben, die spät kommen.',
  ],
  'loss-is-delay': [
    'Verlust ist Verzögerung',
    'Mit QoS 0 verlieren zwei Leitungen eines von fünf Paketen: Die Anzeige hinter TCP bekommt jeden Messwert, spät und in der Reihenfolge, der hinter Datagrammen fehlt, was verloren ging. Das Kabel der dritten wird bei 6 s ohne ein Wort gezogen, und was in die tote Verbindung geschrieben wird, ist weg.',
  ],
  'shared-subscription': [
    'Eine Mannschaft teilt sich die Arbeit',
    'Zwei Arbeiter teilen sich ein Abonnement und wechseln sich ab. Bei 4,6 s stirbt der zweite für immer; als drei Sekunden später seine Session endet, geht seine Arbeit mit QoS 1 an den ersten, und was mit QoS 2 begonnen war, ist mit ihr weg.',
  ],
  overtaken: [
    'Überholt',
    'Die Presse meldet drei Schritte mit QoS 1 und einen vierten mit QoS 0 an ein Topic; eine Nachricht darf unbestätigt sein, und die vierte kommt als zweite an. Der Drucker ist mit der zweiten Seite gleich fertig, und ihr PUBACK wartet auf die erste.',
  ],
  'receive-maximum': [
    'Receive Maximum ist eine Drossel',
    'Zehn Messwerte in der Sekunde und Leitungen mit 100 ms je Richtung: Mit Receive Maximum 1 bekommt Reader 1 einen je Umlauf, fünf in der Sekunde. Reader 2 hat 10 und kommt mit, und für Reader 3 mit QoS 0 zählt die Grenze gar nicht.',
  ],
  overhead: [
    'Was ein Messwert von zehn Bytes wiegt',
    'Press 1 und Press 2 senden denselben kleinen Messwert unter einem langen Topic: Press 1 nennt es jedes Mal, Press 2 gibt ihm einen Alias und nennt es einmal. Press 3 sendet im ganzen Lauf einen Messwert, und ihr Keep Alive wiegt mehr als der.',
  ],
  'no-nack': [
    'Abgelehnt, und weg',
    'Keiner der beiden Packer kann mit Bestellung o2 etwas anfangen: Packer 1 lässt sie fallen, und sie ist weg; Packer 2 schreibt selbst einen Dead Letter. Was der Broker bei 3 s von der anderen Kasse ablehnt, ist ebenfalls vorbei.',
  ],
  refused: [
    'Von einem abgelehnt, und erledigt',
    'Zwei Packer teilen sich die Bestellungen und nehmen je eine an. Packer 2 lehnt Bestellung o2 mit 0x99 ab: Sie ist weg, Packer 1 sieht sie nie, und Bestellung o4 kommt sofort zu Packer 2. Der alte Packer spricht MQTT 3.1.1 und kann nicht ablehnen: Seine Bestellung o2 gilt als angenommen.',
  ],
  'outbox-twice': [
    'Die Outbox sendet zweimal',
    'Der Laden stirbt zwischen dem Veröffentlichen seines zweiten Ereignisses aus der Outbox und dem Vermerk, dass es gesendet ist: Er veröffentlicht es noch einmal, und das muss er. Das eine Lager nimmt vier Stücke für drei Verkäufe; das sorgfältige hat eine Inbox.',
  ],
  'undo-fails': [
    'Auch das Rückgängigmachen scheitert',
    'Eine Reise wird abgesagt, und beide Karten sollen ihr Geld zurückbekommen, während die Bank nicht da ist. Beide versuchen es dreimal. Karte 1 gibt auf und lässt es fallen: Die Reise sagt CANCELLED, und das Geld kommt nie zurück. Karte 2 legt die Erstattung als Dead Letter ab, und sie wird erneut gesendet, wenn die Bank wieder da ist.',
  ],
  'dedupe-window': [
    'Zu früh vergessen',
    'Beide Konten wissen, was sie behandelt haben, und beide sterben nach dem Commit von Bestellung o2, vor ihrem PUBACK, für sechs Sekunden. Der Broker sendet sie erneut. Das erste hat sie nach fünf Sekunden vergessen und schreibt die Punkte ein zweites Mal gut; das andere weiß sie eine Stunde lang, so lange, wie seine Session lebt.',
  ],
  'undo-before-do': [
    'Zurückgenommen, bevor es getan war',
    'Eine Reise wartet zwei Sekunden auf ihr Zimmer, verschickt inzwischen ihre Mail und gibt dann das Zimmer frei, das noch nie gehalten war. Hotel 1 hält es danach für niemanden; Hotel 2 hat sich gemerkt, dass es freigegeben wurde.',
  ],
  'connection-costs': [
    'Was eine Verbindung vor dem ersten Paket kostet',
    'Vier gleiche Sensoren, jeder von Anfang an mit einem Messwert, über TCP allein, TLS 1.3, TLS 1.2 und einen WebSocket über TLS 1.3. Ein Umlauf dauert 200 ms: Ihre CONNECTs gehen nach 200, 400, 600 und 600 ms ab. Bei 5 s schlafen sie ein, bei 9 s wachen sie auf und zahlen alles noch einmal.',
  ],
  'slow-reader': [
    'Der langsame Leser',
    'Ein Sensor sendet zehn Blöcke von 3 kB in der Sekunde, und zwei Tafeln lesen zwei davon. Vor der mit QoS 0 füllt sich das Fenster, dann der Sendepuffer des Brokers, dann seine Warteschlange, und ab 8,7 s wird dort das Älteste weggeworfen: Sie liest, was 20 s alt ist. Die andere hat QoS 1 und Receive Maximum 2, und was sie liest, ist 2 s alt.',
  ],
  'lost-and-noticed': [
    'Verloren, und wie bald TCP es merkt',
    'Der Füllstand eines Tanks alle zwei Sekunden und der Winkel einer Welle zwanzigmal in der Sekunde, jeder an zwei Anzeigen: nach den RFCs und wie Linux es tut. Bei 4 s geht auf jeder der vier Leitungen ein Segment verloren. Der Füllstand kommt 1.000 und 260 ms zu spät, der Winkel 210 und 110 ms, und alles dahinter wartet mit. Ab 8 s verlieren die Leitungen eines von fünf Segmenten.',
  ],
}
