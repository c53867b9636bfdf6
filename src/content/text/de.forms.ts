/** Labels, units, choices and help of every form, in German. */
import type * as english from './en.forms.ts'

export const forms: typeof english.forms = {
  'form.note': 'Notiz',
  'form.note.text': 'Text',
  'form.note.text.help':
    'Für alle, die den Entwurf ansehen. Zeilenumbrüche bleiben; der Lauf weiß davon nichts.',
  'form.group': 'Rahmen',
  'form.mark.width': 'Breite',
  'form.mark.width.help': 'In Pixeln der Zeichenfläche.',
  'form.mark.height': 'Höhe',
  'form.mark.height.help': 'In Pixeln der Zeichenfläche.',
  'form.broker.queues': 'Warteschlangen und Fenster',
  'form.broker.queueLimit': 'Warteschlange je Client',
  'form.broker.queueLimit.help':
    'Wie viele Nachrichten höchstens auf einen Client warten, neben denen, die unterwegs sind.',
  'form.broker.overflow': 'Wenn sie voll ist',
  'form.broker.overflow.help': 'MQTT überlässt es dem Broker, welche Nachricht verloren geht.',
  'form.broker.overflow.dropNew': 'wird die neue Nachricht verworfen',
  'form.broker.overflow.dropOldest': 'wird die älteste Nachricht verworfen',
  'form.broker.maximumQos': 'Maximum QoS',
  'form.broker.maximumQos.help':
    'Der höchste QoS, den er annimmt und gewährt. Ein Client mit MQTT 5 erfährt es und geht herunter; bei 3.1.1 wird die Verbindung geschlossen.',
  'form.broker.receiveMaximum': 'Receive Maximum',
  'form.broker.receiveMaximum.help':
    'Wie viele QoS-1- und QoS-2-Nachrichten ein Client unbeendet haben darf. Nur in MQTT 5 angekündigt.',
  'form.broker.rules': 'Was er Clients erlaubt',
  'form.broker.maximumKeepAlive': 'Längster Keep Alive',
  'form.broker.maximumKeepAlive.help':
    'Ein Client, der einen längeren oder gar keinen will, bekommt diesen genannt. Nur MQTT 5. Leer: Clients entscheiden.',
  'form.broker.topicAliasMaximum': 'Topic Alias Maximum',
  'form.broker.topicAliasMaximum.help':
    'Wie viele Topics auf einer Verbindung eine Zahl sein dürfen, je Richtung: Was der Client erlaubt, zählt auch. Nur MQTT 5. Leer: keines.',
  'form.broker.responsePrefix': 'Präfix für Antworten',
  'form.broker.responsePrefix.help':
    'Was ein Client, der nach Response Information fragt, mit seiner ID dahinter genannt bekommt: wohin Antworten an ihn gehen dürfen. Andere hält nichts davon fern. Nur MQTT 5. Leer: nichts.',
  'form.broker.overlap': 'Filter, die sich überschneiden',
  'form.broker.overlap.help':
    'Ein Client, dessen Filter zweimal auf eine Nachricht passen, bekommt sie einmal, mit dem höchsten QoS, oder für jeden Filter einmal.',
  'form.broker.overlap.once': 'ein Exemplar',
  'form.broker.overlap.each': 'ein Exemplar je Filter',
  'form.broker.denied': 'Filter, die niemand haben darf',
  'form.broker.denied.filter': 'Filter',
  'form.broker.denied.filter.help':
    'Wer ihn abonniert, oder was er umfasst, wird mit 0x80 abgelehnt. Ein weiterer Filter nicht: # bekommt noch alles.',
  'form.broker.denied.item': 'Verbotener Filter {n}',
  'form.broker.denied.add': 'Einen Filter verbieten',
  'form.broker.keeping': 'Was ein Absturz übrig lässt',
  'form.broker.persistence': 'Persistenz',
  'form.broker.persistence.help':
    'Mit ihr ist alles Bestätigte auf der Platte, bevor die Bestätigung abgeht.',
  'form.broker.persistence.sync': 'alles Bestätigte',
  'form.broker.persistence.none': 'nichts',
  'form.broker.sessionLimit': 'Sessions höchstens',
  'form.broker.sessionLimit.help': 'Ein CONNECT darüber hinaus wird abgelehnt. Leer: keine Grenze.',
  'form.broker.subscriptionLimit': 'Abonnements eines Clients höchstens',
  'form.broker.subscriptionLimit.help': 'Das nächste wird mit 0x97 abgelehnt. Leer: keine Grenze.',
  'form.broker.maximumPacketSize': 'Maximum Packet Size',
  'form.broker.maximumPacketSize.help':
    'In Bytes. Clients mit MQTT 5 erfahren es und halten sich daran; wer es nicht tut, wird hier nicht geprüft. Leer: keine Grenze.',
  'form.broker.retainedLimit': 'Aufbewahrte Topics höchstens',
  'form.broker.retainedLimit.help':
    'Was darüber hinaus aufbewahrt werden soll, wird bei QoS 1 und 2 abgelehnt; bei QoS 0 und als Will wird es zugestellt und nicht aufbewahrt. Leer: keine Grenze.',
  'form.session.kept': 'Session',
  'form.session.clientId': 'Client-ID',
  'form.session.clientId.help':
    'Woran der Broker diesen Client erkennt. Leer: die ID des Knotens. Zwei Clients mit derselben ID werfen einander hinaus.',
  'form.session.freshId': 'Neue ID in jedem Leben',
  'form.session.freshId.help':
    'Nach einem Absturz verbindet er sich als anderer Client, wie Bibliotheken, denen niemand eine ID gibt. Was der Broker für den vorigen aufbewahrt, bleibt dort.',
  'form.session.cleanStart': 'Clean Start',
  'form.session.cleanStart.help':
    'Ohne das beginnen, was der Broker aufbewahrt hat. In MQTT 3.1.1 heißt es auch, dass nichts aufbewahrt wird.',
  'form.session.expiry': 'Session Expiry Interval',
  'form.session.expiry.help':
    'Wie lange der Broker Abonnements und Nachrichten aufbewahrt, nachdem die Verbindung weg ist. Nur MQTT 5: 3.1.1 bewahrt sie für immer auf, oder mit Clean Start gar nicht.',
  'form.session.expiry.0': 'endet mit der Verbindung',
  'form.session.expiry.60000': '1 Minute',
  'form.session.expiry.3600000': '1 Stunde',
  'form.session.expiry.86400000': '1 Tag',
  'form.session.expiry.never': 'endet nie',
  'form.session.keepAlive': 'Keep Alive',
  'form.session.keepAlive.help':
    'Das längste Schweigen des Clients: Dann sendet er PINGREQ. Der Broker gibt ihn nach dem 1,5-Fachen auf. 0: keine Grenze.',
  'form.session.receiveMaximum': 'Receive Maximum',
  'form.session.receiveMaximum.help':
    'Wie viele QoS-1- und QoS-2-Nachrichten der Broker hier unbeendet haben darf. Nur MQTT 5.',
  'form.session.topicAliasMaximum': 'Topic Alias Maximum',
  'form.session.topicAliasMaximum.help':
    'Wie viele Topics auf einer Verbindung eine Zahl sein dürfen, je Richtung: Was der Broker erlaubt, zählt auch. Nur MQTT 5. Leer: keines.',
  'form.session.readsEvery': 'Nimmt ein Paket alle',
  'form.session.readsEvery.help':
    'Ein langsamer Leser: Der Prozess nimmt nur so oft ein Paket von seinem Socket. Erst füllt sich das Fenster seines TCP (64 KiB), dann der Sendepuffer des Brokers (64 KiB), dann die Warteschlange des Brokers. Leer: Pakete werden genommen, wie sie kommen.',
  'form.session.requestResponseInformation': 'Nach Response Information fragen',
  'form.session.requestResponseInformation.help':
    'Der Broker wird gefragt, wohin Antworten an diesen Client gehen dürfen: Der Inspektor zeigt, was er sagt. Nur MQTT 5.',
  'form.session.inflight': 'Unbestätigte Nachrichten',
  'form.session.inflight.help':
    'Ob die Session einen Absturz dieses Clients überdauert: was gesendet und nicht bestätigt ist, und welche Abonnements bestätigt sind.',
  'form.session.inflight.durable': 'überstehen einen Absturz',
  'form.session.inflight.volatile': 'gehen bei einem Absturz verloren',
  'form.session.will': 'Last Will',
  'form.session.will.has': 'Hinterlässt einen Last Will',
  'form.will.topic': 'Topic',
  'form.will.topic.help':
    'Wo der Broker ihn veröffentlicht, wenn der Client ohne Abmeldung weg ist.',
  'form.will.payload': 'Payload',
  'form.will.payload.help':
    'Als Text; {since} darin ist die Zeit, zu der diese Verbindung verlangt wurde, in ms. Eine leere löscht, was unter dem Topic retained ist.',
  'form.will.qos': 'QoS',
  'form.will.qos.help': 'Mit ihm veröffentlicht der Broker den Last Will.',
  'form.will.retain': 'Retain',
  'form.will.retain.help': 'Der Broker bewahrt den Last Will für spätere Subscriber auf.',
  'form.will.delay': 'Will Delay',
  'form.will.delay.help':
    'Wie lange der Broker wartet, ob der Client zurückkommt, in ganzen Sekunden. Nur MQTT 5. Leer: Er wartet nicht.',
  'form.will.atGoodbye': 'Auch bei Abmeldung',
  'form.will.atGoodbye.help':
    'Der Client meldet sich mit DISCONNECT 0x04 ab, und der Broker veröffentlicht den Last Will trotzdem. Nur MQTT 5.',
  'form.session.reconnect': 'Wiederkommen',
  'form.session.delay': 'Erste Wartezeit',
  'form.session.delay.help':
    'Wie lange der Client wartet, bevor er sich wieder zu verbinden versucht.',
  'form.session.factor': 'Wachstum',
  'form.session.factor.help': 'Jede weitere Wartezeit ist so viele Male die vorige.',
  'form.session.cap': 'Längste Wartezeit',
  'form.session.cap.help': 'Keine Wartezeit ist länger.',
  'form.session.jitter': 'Jitter',
  'form.session.jitter.help':
    'Der Zufall streut die Wartezeiten, damit viele Clients nicht im selben Moment wiederkommen.',
  'form.session.jitter.none': 'keiner',
  'form.session.jitter.full': 'von 0 bis zur Wartezeit',
  'form.session.jitter.equal': 'von der halben bis zur ganzen Wartezeit',
  'form.qos.0': '0: höchstens einmal',
  'form.qos.1': '1: mindestens einmal',
  'form.qos.2': '2: genau einmal je Session',
  'form.publisher.messages': 'Nachrichten',
  'form.publisher.topic': 'Topic',
  'form.publisher.topic.help':
    'Wo seine Nachrichten veröffentlicht werden. Platzhalter gehören in Filter.',
  'form.publisher.qos': 'QoS',
  'form.publisher.qos.help':
    'Was zwischen diesem Publisher und dem Broker gilt. Über Subscriber sagt es nichts.',
  'form.publisher.retain': 'Retain',
  'form.publisher.retain.help':
    'Der Broker bewahrt die letzte Nachricht des Topics für spätere Subscriber auf.',
  'form.publisher.payload': 'Payload',
  'form.publisher.vary': 'Felder der Payload',
  'form.publisher.vary.help':
    'Die Payload ist ein JSON-Objekt aus diesen Feldern, in dieser Reihenfolge. Jedes nimmt seinen Wert aus der Nummer der Nachricht.',
  'form.publisher.type': 'Ereignistyp',
  'form.publisher.type.help':
    'Welche Art von Ereignis seine Nachrichten sind: Jede steht dann im Umschlag von CloudEvents. Leer: keine.',
  'form.publisher.correlation': 'Korrelationsfeld',
  'form.publisher.correlation.help':
    'Das Feld der Payload, das die Nachrichten einer Sache verbindet. Leer: keines.',
  'form.publisher.key': 'Schlüsselfeld',
  'form.publisher.key.help':
    'Das Feld der Payload, das sagt, wovon ein Ereignis handelt: sein Subject. Ohne Ereignistyp sagt es nichts. Leer: keines.',
  'form.publisher.pace': 'Takt',
  'form.publisher.every': 'Abstand',
  'form.publisher.every.help': 'Zeit von einer Nachricht zur nächsten. Die Uhr läuft nicht weg.',
  'form.publisher.startAt': 'Die erste bei',
  'form.publisher.startAt.help': 'Zeit vom Beginn des Laufs bis zur ersten Nachricht.',
  'form.publisher.count': 'Wie viele',
  'form.publisher.count.help': 'Leer: so viele, wie in den Lauf passen.',
  'form.publisher.away': 'Ohne Verbindung',
  'form.publisher.offline': 'Nachrichten',
  'form.publisher.offline.help':
    'Was aus einer Nachricht wird, die noch nicht gesendet werden kann. MQTT überlässt es dem Client.',
  'form.publisher.offline.queue': 'warten auf die Verbindung',
  'form.publisher.offline.drop': 'werden verworfen',
  'form.publisher.offlineLimit': 'Wartend höchstens',
  'form.publisher.offlineLimit.help':
    'Wie viele Nachrichten warten, auf eine Verbindung oder auf das Fenster. Darüber hinaus wird die neue verworfen.',
  'form.letters.keeping': 'Dead Letters',
  'form.letters.filter': 'Topic-Filter',
  'form.letters.filter.help':
    'Wo Dead Letters ankommen: Ein Dienst veröffentlicht die seinen unter dem Topic, das sein Handler nennt, mit seiner ID als weiterer Ebene.',
  'form.letters.qos': 'Höchster QoS',
  'form.letters.qos.help':
    'Damit kommen sie an, und damit gehen sie erneut hinaus, dann mindestens mit 1.',
  'form.letters.limit': 'Höchstens',
  'form.letters.limit.help': 'Was darüber hinaus ankommt, wird verworfen.',
  'form.bridge.outside': 'Der echte Broker',
  'form.bridge.url': 'Adresse',
  'form.bridge.url.help':
    'Der WebSocket des Brokers, ws:// oder wss://. Von einer Seite mit https aus öffnet ein Browser nur wss://. Nach Benutzername und Passwort wird beim Verbinden gefragt; behalten werden sie nie.',
  'form.bridge.speaks': 'Spricht',
  'form.bridge.speaks.help': 'Die Version von MQTT, die mit dem echten Broker gesprochen wird.',
  'form.bridge.speaks.mqtt5': 'MQTT 5',
  'form.bridge.speaks.mqtt3': 'MQTT 3.1.1',
  'form.bridge.prefix': 'Präfix',
  'form.bridge.prefix.help':
    'Steht beim echten Broker vor jedem Topic und endet mit /. Außerhalb davon wird nichts gelesen und nichts geschrieben. Leer: keines.',
  'form.bridge.incoming': 'Kommt herein',
  'form.bridge.incoming.item': 'Herein {n}',
  'form.bridge.incoming.add': 'Einen weiteren Filter hereinlassen',
  'form.bridge.outgoing': 'Geht hinaus',
  'form.bridge.outgoing.item': 'Hinaus {n}',
  'form.bridge.outgoing.add': 'Einen weiteren Filter hinauslassen',
  'form.bridge.filter': 'Topic-Filter',
  'form.bridge.filter.help': 'Wie er im Entwurf heißt, ohne das Präfix.',
  'form.bridge.qos': 'Höchster QoS',
  'form.bridge.qos.help': 'Was mit weniger veröffentlicht wurde, geht mit weniger hinüber.',
  'form.service.subscription': 'Abonnements',
  'form.service.subscription.item': 'Abonnement {n}',
  'form.service.subscription.add': 'Einen weiteren Filter abonnieren',
  'form.service.filter': 'Topic-Filter',
  'form.service.filter.help': '+ steht für eine Ebene, # für alle folgenden.',
  'form.service.qos': 'Höchster QoS',
  'form.service.qos.help':
    'Eine Nachricht kommt mit ihrem eigenen QoS oder mit diesem, dem niedrigeren von beiden.',
  'form.service.noLocal': 'No Local',
  'form.service.noLocal.help': 'Nicht, was dieser Client selbst veröffentlicht hat. Nur MQTT 5.',
  'form.service.retainAsPublished': 'Retain As Published',
  'form.service.retainAsPublished.help':
    'Nachrichten behalten das RETAIN-Flag, mit dem sie veröffentlicht wurden. Nur MQTT 5.',
  'form.service.retainHandling': 'Retained Messages',
  'form.service.retainHandling.help':
    'Ob der Broker sie sendet, wenn der Client abonniert. Nur MQTT 5; 3.1.1 tut es immer.',
  'form.service.retainHandling.0': 'bei jedem SUBSCRIBE',
  'form.service.retainHandling.1': 'wenn das Abonnement neu ist',
  'form.service.retainHandling.2': 'nie',
  'form.service.keep': 'Was er behält',
  'form.service.keep.has': 'Behält Werte',
  'form.service.keep.field': 'Feld',
  'form.service.keep.field.help': 'Die Zahl in der Payload, deren letzte Werte er behält.',
  'form.service.keep.unit': 'Einheit',
  'form.service.keep.unit.help': 'Steht hinter dem Wert.',
  'form.service.keep.countFrom': 'Alarm ab',
  'form.service.keep.countFrom.help':
    'Er schlägt bei jedem Wert an, der mindestens so groß ist. Leer: nie.',
  'form.service.keep.durability': 'Der Speicher',
  'form.service.keep.durability.help':
    'Ein dauerhafter wird geschrieben, bevor die Nachricht bestätigt wird.',
  'form.service.keep.durability.durable': 'übersteht einen Absturz',
  'form.service.keep.durability.volatile': 'geht bei einem Absturz verloren',
  'form.service.begin': 'Beginn',
  'form.service.startAt': 'Startet bei',
  'form.service.startAt.help': 'Zeit vom Beginn des Laufs. Leer: sofort.',
  'form.link': 'Wie sie befördert',
  'form.link.protocol': 'Protokoll',
  'form.link.protocol.help':
    'Was der Client darauf mit dem Broker spricht. MQTT läuft über TCP, das nichts verliert. Datagramme befördern Pakete von MQTT 3.1.1 einzeln, wie UDP: Ein verlorenes ist verloren, und beide Enden senden erneut, wie es MQTT-SN vorsieht.',
  'form.link.protocol.mqtt5': 'MQTT 5',
  'form.link.protocol.mqtt3': 'MQTT 3.1.1',
  'form.link.protocol.datagram': 'Datagramme (wie MQTT-SN)',
  'form.link.latency': 'Latenz',
  'form.link.latency.help': 'Wie lange ein Segment unterwegs ist, in einer Richtung.',
  'form.link.loss': 'Verlust',
  'form.link.loss.help':
    'Der Anteil der Segmente, die verloren gehen. TCP sendet sie erneut: Was dahinter kommt, wartet. Bei Datagrammen: der Anteil, der endgültig verloren ist. Leer: keiner.',
  'form.link.kbps': 'Bandbreite',
  'form.link.kbps.help': 'Was länger ist, braucht länger, um abzugehen. Leer: keine Grenze.',
  'form.link.tcp': 'TCP',
  'form.link.tcp.help':
    'Wie beide Enden Verlorenes wiederholen. Nach den RFCs wartet eine Uhr mindestens eine Sekunde, wenn nicht drei spätere Segmente es früher melden. Linux wartet 200 ms über eine Rundreise hinaus, ihm genügt ein späteres Segment (RACK), und es fragt nach, wenn nichts folgt. Leer: nach den RFCs.',
  'form.link.tcp.classic': 'nach den RFCs',
  'form.link.tcp.linux': 'wie Linux',
  'form.link.tls': 'TLS',
  'form.link.tls.help':
    'Eine neue Verbindung braucht mit TLS 1.3 eine Rundreise mehr, mit 1.2 zwei, bevor das erste Paket geht; jedes Paket ist 22 oder 29 Bytes größer. Leer: keines.',
  'form.link.tls.1.2': 'TLS 1.2',
  'form.link.tls.1.3': 'TLS 1.3',
  'form.link.webSocket': 'Über WebSocket',
  'form.link.webSocket.help':
    'Das Upgrade braucht eine Rundreise mehr, und jedes Paket ist ein Frame: 2 bis 10 Bytes mehr, und 4 vom Client.',
  'form.link.resend': 'Erneut senden',
  'form.link.resendMs': 'Sendet erneut nach',
  'form.link.resendMs.help':
    'In MQTT 5 nicht erlaubt, in 3.1.1 nicht verlangt: Beide Enden senden PUBLISH und PUBREL auf derselben Verbindung erneut, wenn so lange keine Antwort gekommen ist. Leer: Keines tut es, wie es der Standard will. Bei Datagrammen ist es die Regel (Tretry), und leer heißt 10 s.',
  'form.link.retries': 'Höchstens so oft',
  'form.link.retries.help':
    'Wie oft ein Datagramm erneut gesendet wird (Nretry). Dann gilt das andere Ende als verschwunden, und der Client verbindet sich neu. Leer: 4.',
  'form.design': 'Was es ist',
  'form.design.name': 'Name',
  'form.design.name.help': 'Wie er in der Liste der Entwürfe und als Datei heißt.',
  'form.design.about': 'Worum es geht',
  'form.design.about.help': 'Was er zeigt, für alle, die ihn öffnen. Leer: nichts.',
  'form.run': 'Lauf',
  'form.run.seed': 'Seed',
  'form.run.seed.help':
    'Aller Zufall eines Laufs kommt aus ihm: Derselbe Seed gibt denselben Lauf.',
  'form.run.horizon': 'Länge',
  'form.run.horizon.help': 'Wie lange der Lauf dauert.',
  'form.run.drain': 'Auslauf',
  'form.run.drain.help':
    'Zeit danach ohne Störungen, in der ankommen darf, was noch unterwegs ist.',
}
