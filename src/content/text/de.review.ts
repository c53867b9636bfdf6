import type { reviewTexts as english } from './en.review.ts'

export const reviewTexts: typeof english = {
  'review.R-01.title': 'Form des Topics',
  'review.R-01.slash':
    'Das Topic {topic} beginnt mit einem Schrägstrich: Seine erste Ebene ist leer.',
  'review.R-01.space':
    'Das Topic {topic} hat ein Leerzeichen: Niemand sieht es, und jeder Filter braucht es.',
  'review.R-01.short':
    'Das Topic {topic} hat eine Ebene: Niemand kann nach einem Teil davon fragen.',
  'review.R-01.case':
    'Das Topic {topic} hat Großbuchstaben. Topics werden Buchstabe für Buchstabe verglichen: Wer es klein schreibt, hört nichts.',
  'review.R-01.idFirst':
    'Das Topic {topic} beginnt mit einer Id: Ein Filter für alle dieser Art muss mit einem Platzhalter beginnen.',
  'review.R-01.verb':
    'Das Topic {topic} beginnt mit einem Verb: Zuerst kommt, worum es geht, zuletzt, was geschah.',
  'review.R-01.noId':
    'Mehrere Publisher teilen sich das Topic {topic}: Wer einen davon will, muss im Code filtern, denn keine Ebene nennt eine Id.',
  'review.R-01.fix': 'Bereich/Ort/Id/Tatsache, in kleinen Buchstaben.',
  'review.R-01.fine':
    'Ein Topic, das es schon gibt, in Geräten, die sich nicht ändern lassen, ist, wie es ist.',

  'review.R-02.title': 'Platzhalter vor Arbeit',
  'review.R-02.risk':
    '{node} abonniert {filter}: Alles, was dort je veröffentlicht wird, weckt ihn, und jede Nachricht wartet hinter Arbeit.',
  'review.R-02.shown':
    '{node} behandelt {perMinute} Nachrichten in der Minute und übergeht {percent} % davon.',
  'review.R-02.fix': 'Abonnieren, was behandelt wird; ein Protokoll bekommt einen eigenen Knoten.',
  'review.R-02.fine': 'Ein Protokoll oder ein Rekorder will alles und übergeht nichts.',

  'review.R-03.title': 'Überlappende Abonnements',
  'review.R-03.risk':
    'Eine Nachricht kann auf {one} und auf {other} passen. MQTT stellt dem Broker frei, sie einmal oder zweimal zuzustellen: Dieser tut es einmal, der nächste vielleicht nicht.',
  'review.R-03.fix':
    'Den weiteren Filter mit der höheren QoS behalten, oder die Kopien unterscheiden.',
  'review.R-03.fine':
    'Die Handler wissen, was sie behandelt haben: Eine zweite Kopie ändert nichts.',

  'review.R-04.title': 'Nicht idempotent',
  'review.R-04.effect':
    '{handler} verlangt {effect} ohne Idempotenzschlüssel. Stirbt er nach der Wirkung und vor dem Commit, kommt die Nachricht wieder und die Wirkung noch einmal; Dedupe hilft nicht, denn die Marke wird zurückgerollt.',
  'review.R-04.relative':
    '{handler} ändert {field} um das, was es war, und weiß nicht, was er behandelt hat: Eine Nachricht, die wiederkommt, zählt zweimal.',
  'review.R-04.shown':
    '{effect} wirkte noch einmal für {key} (Einträge {first} und {record}); im Ganzen {n|einmal|{n} Mal}.',
  'review.R-04.fix':
    'Der Wirkung einen Schlüssel des Ereignisses geben, und in der Transaktion nach dem Ereignis deduplizieren.',
  'review.R-04.fine':
    'Eine Wirkung, die zweimal sein darf: ein Licht, das angeht, ein Cache, der geleert wird.',

  'review.R-05.title': 'Dedupe an der falschen Stelle',
  'review.R-05.before':
    '{handler} merkt sich eine Nachricht vor der Arbeit als behandelt: Nach einem Absturz dazwischen wird sie übergangen, wenn sie wiederkommt.',
  'review.R-05.after':
    '{handler} merkt sich eine Nachricht getrennt von der Arbeit als behandelt: Nach einem Absturz dazwischen wird sie noch einmal behandelt.',
  'review.R-05.volatile':
    '{handler} hält seine Marken in {store}, und ein Absturz vergisst sie: Dann ist nichts behandelt.',
  'review.R-05.window':
    '{handler} vergisst nach {window:ms}, was er behandelt hat, und der Broker kann es noch einmal senden, solange die Session lebt, {expiry:ms}: Dann wird es doppelt behandelt.',
  'review.R-05.windowNever':
    '{handler} vergisst nach {window:ms}, was er behandelt hat, und seine Session endet nie: Was der Broker später noch einmal sendet, wird doppelt behandelt.',
  'review.R-05.lost':
    '{handler} überging eine Nachricht als behandelt, die er nie behandelt hat ({n|einmal|{n} Mal}, zuerst bei Eintrag {record}).',
  'review.R-05.twice':
    '{handler} behandelte eine Nachricht, die er schon behandelt hatte ({n|einmal|{n} Mal}, zuerst bei Eintrag {record}).',
  'review.R-05.fix':
    'Die Marke in der Transaktion der Arbeit halten, in einem Speicher, der bleibt, und länger als die längste erneute Zustellung.',
  'review.R-05.fine':
    'Vorher: wo ein Verlust besser ist als eine Wiederholung, wie bei einem Hinweis. Nachher: wo sich die Arbeit wiederholen lässt. Ein Fenster: wo niemand so lange weg ist.',

  'review.R-06.title': 'Dedupe nach dem falschen Namen',
  'review.R-06.risk':
    '{handler} nimmt {n} Arten von Ereignissen und kennt sie an {by}: Das zweite Ereignis derselben Sache gilt als behandelt.',
  'review.R-06.fix': 'Nach der Id des Ereignisses deduplizieren, e.id.',
  'review.R-06.fine': 'Der Handler will nur das erste Ereignis jeder Sache, gleich welcher Art.',

  'review.R-07.title': 'Doppeltes Schreiben',
  'review.R-07.risk':
    '{handler} schreibt Zeilen fest und veröffentlicht {type} neben der Transaktion: Nach einem Absturz dazwischen bleiben die Zeilen, und niemand erfährt davon.',
  'review.R-07.lost':
    'Die Zeile von {key} ist festgeschrieben (Eintrag {record}), und was {handler} dazu veröffentlicht, ging nicht ab. Mit Dedupe wird die neue Zustellung übergangen: Es ist für immer verloren.',
  'review.R-07.late':
    'Die Zeile von {key} ist festgeschrieben (Eintrag {record}), und was {handler} dazu veröffentlicht, ging nicht ab: Erst eine zweite Behandlung der Nachricht macht es gut.',
  'review.R-07.fix':
    'Das Ereignis in der Transaktion schreiben und von einem Relay veröffentlichen lassen: eine Outbox.',
  'review.R-07.fine':
    'Das Ereignis ist nur ein Hinweis, etwa einen Cache zu leeren, oder jemand gleicht beides von Zeit zu Zeit ab.',

  'review.R-08.title': 'Zu früh bestätigt',
  'review.R-08.risk':
    '{handler} bestätigt eine Nachricht, sobald sie kommt: Der Broker vergisst sie, und ein Absturz verliert sie.',
  'review.R-08.shown':
    '{n|Eine Nachricht|{n} Nachrichten} bestätigt und von {handler} nicht behandelt, beim Absturz bei {at:ms}.',
  'review.R-08.fix': 'Nach dem Commit bestätigen.',
  'review.R-08.fine': 'Messwerte, bei denen der nächste den letzten ersetzt.',

  'review.R-09.title': 'Korrelation verloren',
  'review.R-09.start':
    '{node} sendet {type} ohne Korrelations-Id: Was daraus folgt, ist nicht von dem zu unterscheiden, was aus anderen folgt.',
  'review.R-09.fixed': '{handler} gibt jedem {type} dieselbe Korrelations-Id: Hier reißt die Spur.',
  'review.R-09.shown':
    'Die Spur reißt bei {node}: {percent} % seiner Ereignisse ({n}) haben eine andere Korrelations-Id als das, was zu ihnen führte, zuerst bei Eintrag {record}.',
  'review.R-09.fix': 'Ein Feld nennen, das die Id ist, und sie weitergeben.',
  'review.R-09.fine': 'Hier beginnt ein neuer Ablauf und nennt den alten in seinen Daten.',

  'review.R-11.title': 'Kein Weg für tote Briefe',
  'review.R-11.drop':
    '{handler} kann scheitern, und was er aufgibt, fällt weg: Niemand wird davon wissen.',
  'review.R-11.block':
    '{handler} kann scheitern, und was er aufgibt, steht allem im Weg, was danach kommt.',
  'review.R-11.refuse':
    '{handler} kann scheitern, und was er aufgibt, wird abgelehnt: Ein PUBACK, das ablehnt, beendet eine Nachricht endgültig, und niemand sonst bekommt sie.',
  'review.R-11.refuse311':
    '{handler} kann scheitern und will ablehnen, was er aufgibt. MQTT 3.1.1 hat keine solche Antwort: Die Nachricht gilt als angenommen und ist weg.',
  'review.R-11.nowhere':
    '{handler} gibt an tote Briefe ab und hat kein Topic für sie. MQTT hat keine eigene Dead-Letter-Queue: Sie sind weg.',
  'review.R-11.shown':
    '{handler} gab {n|eine Nachricht|{n} Nachrichten} auf, zuerst bei Eintrag {record} ({error}), und behielt keine.',
  'review.R-11.blocked':
    '{handler} gab bei Eintrag {record} auf ({error}): Was danach kam, wartet für immer.',
  'review.R-11.fix': 'Was aufgegeben wird, mit seinem Grund an eine Dead-Letter-Queue senden.',
  'review.R-11.fine':
    'Die nächste Nachricht macht es gut, oder niemand finge mit einem Brief etwas an.',

  'review.R-12.title': 'Tote Briefe, die niemand liest',
  'review.R-12.risk': 'Die toten Briefe von {handler} gehen an {topic}, und niemand abonniert es.',
  'review.R-12.shown':
    '{node} hält am Ende des Laufs {n|einen Brief|{n} Briefe}, den ersten seit Eintrag {record}, und niemand hat sie noch einmal gesendet.',
  'review.R-12.fix': 'Eine Dead-Letter-Queue soll sie nehmen, und jemand hineinsehen.',
  'review.R-12.fine': 'Jemand außerhalb dieses Entwurfs hat die Queue im Blick.',

  'review.R-13.title': 'Kein Zeichen für Rückstand',
  'review.R-13.risk':
    'An {n|einem Dienst|{n} Diensten} können Nachrichten warten, und nichts in diesem Entwurf sagt, wie lange sie dürfen.',
  'review.R-13.shown':
    'Eine Nachricht wartete {lag:ms} bei {node}, bei {n} unbehandelten (Eintrag {record}), und nichts hätte es gemeldet.',
  'review.R-13.fix':
    'Sagen, wie alt eine Nachricht werden darf: eine Invariante des Rückstands oder der Zeit bis zum Ende.',
  'review.R-13.fine': 'Niemand wartet auf das Ergebnis, wie bei einem nächtlichen Job.',

  'review.R-14.title': 'Ein Feld, das fehlt',
  'review.R-14.risk':
    '{handler} von {node} liest {field} von {type}, und {type} hat kein {field}: Es ist null.',
  'review.R-14.deploy':
    'Die Version, die hier ausgerollt wird, sendet {type} ohne {field}, das {handler} von {node} liest.',
  'review.R-14.keep': '{node} behält das Feld {field}, und nichts, was zu ihm kommt, hat eines.',
  'review.R-14.fix':
    'Das Feld ergänzen, oder einen Ersatz, wo es gelesen wird; was wegfällt, braucht einen neuen Typ.',
  'review.R-14.fine': 'Wer liest, kommt ohne es aus: Dann soll dort ?? stehen.',

  'review.R-16.title': 'Mehr QoS als nötig',
  'review.R-16.risk':
    '{node} verlangt QoS 2 auf {filter} und weiß, was er behandelt hat: QoS 1 kommt auf dasselbe hinaus, mit halb so vielen Paketen.',
  'review.R-16.superseded':
    '{node} verlangt QoS 2 auf {filter}, wo jede Nachricht die letzte ersetzt: Eine Wiederholung schadet nicht.',
  'review.R-16.shown':
    'QoS 2 kostete {packets} Pakete mehr bei {node}, {bytes} Bytes, und verhinderte nichts, was eine Wiederholung geändert hätte.',
  'review.R-16.fix': 'QoS 1 verlangen.',
  'review.R-16.fine': 'Ein anderer Verbraucher desselben Abonnements ist nicht idempotent.',

  'review.R-17.title': 'Weniger QoS als versprochen',
  'review.R-17.risk':
    '{what} kommt mit QoS 0 zu {node}, und {invariant} baut darauf: Was unterwegs verloren geht, wird nicht noch einmal gesendet.',
  'review.R-17.shown':
    '{n|Eine Nachricht|{n} Nachrichten} für {node} verworfen, während er weg war, zuerst bei Eintrag {record}.',
  'review.R-17.fix': 'QoS 1 und eine Sitzung, die bleibt.',
  'review.R-17.fine': 'Die Invariante lässt es zu: Sie verlangt die meisten, nicht alle.',

  'review.R-18.title': 'QoS unterwegs gesenkt',
  'review.R-18.risk':
    'Mit QoS {published} veröffentlicht, und {filter} verlangt QoS {granted}: Auf diesem Weg gilt die niedrigere.',
  'review.R-18.broker':
    'Mit QoS {published} veröffentlicht, und {node} nimmt höchstens QoS {granted}.',
  'review.R-18.shown':
    '{n|Eine Nachricht|{n} Nachrichten}, mit QoS {published} veröffentlicht, {n|kam|kamen} mit QoS {granted} zu {node}.',
  'review.R-18.fix': 'Die QoS verlangen, mit der veröffentlicht wird.',
  'review.R-18.fine': 'Dieser Verbraucher kommt mit weniger aus als andere desselben Topics.',

  'review.R-19.title': 'Eine Sitzung, die vergisst',
  'review.R-19.cleanStart':
    '{node} verlangt QoS 1 oder 2 und beginnt jede Verbindung mit einer leeren Sitzung: Was kam, während er weg war, ist verloren. QoS schützt einen Weg, nicht einen Abwesenden.',
  'review.R-19.expiry':
    '{node} verlangt QoS 1 oder 2, und seine Sitzung endet mit der Verbindung: Was kommt, während er weg ist, ist verloren.',
  'review.R-19.short':
    'Die Sitzung von {node} bleibt {expiry:ms}, und das Skript hält ihn {away:ms} fern.',
  'review.R-19.shown':
    '{n|Eine Nachricht|{n} Nachrichten} für {node} {n|ging|gingen} mit seiner Sitzung, zuerst bei Eintrag {record}.',
  'review.R-19.fix': 'Kein Clean Start, und ein Ablauf, der länger ist als der längste Ausfall.',
  'review.R-19.fine':
    'Eine Anzeige, die nur zeigt, was ist, und den letzten Wert behalten bekommt.',

  'review.R-20.title': 'Behaltener Befehl, behaltenes Ereignis',
  'review.R-20.command':
    'Der Befehl {what} wird behalten: Wer später abonniert oder wiederkommt, bekommt ihn noch einmal.',
  'review.R-20.event':
    'Das Ereignis {what} wird auf einem Topic für alle behalten: Wer später kommt, hält das letzte für neu.',
  'review.R-20.shown': '{node} folgte {what}, als es {age:ms} zu spät kam, weil es behalten war.',
  'review.R-20.fix': 'Nur Zustände behalten.',
  'review.R-20.fine': 'Es sagt, wie es ist, wie es auch heißt: Das letzte ist der Zustand.',

  'review.R-21.title': 'Ein letzter Wille ohne Anwesenheit',
  'review.R-21.retain':
    'Der letzte Wille von {node} auf {topic} wird nicht behalten: Wer nach dem Ende abonniert, erfährt nie davon.',
  'review.R-21.delay':
    'Der letzte Wille von {node} geht {delay:ms} nach der Verbindung hinaus, und frühestens nach {again:ms} kommt er wieder: Jeder kurze Schnitt gilt als Ende.',
  'review.R-21.fix': 'Den letzten Willen behalten, und länger warten, als die Rückkehr dauert.',
  'review.R-21.fine': 'Jede Unterbrechung soll sofort bekannt sein, auch eine kurze.',

  'review.R-22.title': 'Reihenfolge verloren',
  'review.R-22.lanes':
    '{node} behandelt {n} Nachrichten zugleich, und zwei davon können dieselbe Sache betreffen: Die spätere kann zuerst fertig sein.',
  'review.R-22.share':
    '{filter} teilt die Nachrichten in seiner Gruppe auf: Zwei über dieselbe Sache können an zwei Mitglieder gehen.',
  'review.R-22.shown':
    '{node} behandelte Nachricht {after} von {key} nach Nachricht {before}; im Ganzen {n|einmal|{n} Mal}.',
  'review.R-22.fix': 'Was dieselbe Sache betrifft, in einer Bahn behandeln.',
  'review.R-22.fine': 'Jede Nachricht steht für sich, oder ein Guard vergleicht Versionen.',

  'review.R-23.title': 'Receive Maximum zu klein',
  'review.R-23.risk':
    'Receive Maximum {max} bei {wait:ms} bis zur Bestätigung begrenzt {node} auf {cap} Nachrichten in der Sekunde; {load} kommen.',
  'review.R-23.fix':
    'Was in der Zeit eines Hin- und Rückwegs mit seiner Arbeit kommt, und die Hälfte mehr.',
  'review.R-23.fine':
    'Es ist eine Bremse: Der Broker soll behalten, was dieser Client nicht schafft.',

  'review.R-24.title': 'Sturm von Versuchen',
  'review.R-24.unbounded':
    '{handler} versucht es ohne Ende: Eine Nachricht, die nie gelingt, belegt für immer eine Bahn.',
  'review.R-24.instant':
    '{handler} versucht es nach {delay:ms} wieder: Das ist Last für etwas, das schon am Boden ist.',
  'review.R-24.steady': '{handler} versucht es alle {delay:ms} wieder, so oft es auch misslang.',
  'review.R-24.reconnect':
    '{node} kommt nach {delay:ms} wieder: Ein Broker, der neu beginnt, trifft auf alle zugleich.',
  'review.R-24.shown':
    '{handler} versuchte es {n} Mal wieder, {times} Mal so oft wie Nachrichten kamen.',
  'review.R-24.fix': 'Eine Wartezeit, die wächst, mit einer Grenze und einem Ende.',
  'review.R-24.fine': 'Die andere Seite will es und hält es aus, oder es gibt nur einen Client.',

  'review.R-25.title': 'Kein Jitter',
  'review.R-25.risk':
    '{n} Clients von {node} warten gleich lange, bevor sie wiederkommen: Nach einem Schnitt kommen alle im selben Augenblick, wieder und wieder.',
  'review.R-25.shown': '{n} von {of} Clients kamen innerhalb von 100 ms zu {node} zurück.',
  'review.R-25.fix': 'Die Wartezeit dem Zufall überlassen: voller Jitter.',
  'review.R-25.fine': 'Es sind wenige, und der Broker hält sie alle auf einmal aus.',

  'review.R-27.title': 'Gift wird noch einmal versucht',
  'review.R-27.risk':
    '{handler} versucht eine Nachricht, die nie gelingen kann, {max} Mal mehr: Die Klasse Gift ist unter denen, die wiederholt werden.',
  'review.R-27.shown':
    '{handler} versuchte eine Nachricht {n} Mal, und sie misslang jedes Mal gleich ({error}).',
  'review.R-27.fix': 'Wiederholen, was vorübergeht oder zu lange dauerte; für den Rest ein Brief.',
  'review.R-27.fine': 'Was hier Gift heißt, kann die nächste Version beheben.',

  'review.R-28.title': 'Eine Absage, die niemand hört',
  'review.R-28.risk':
    '{effect} kann abgelehnt werden, und {handler} tut dann nichts: Was davor kam, wartet für immer.',
  'review.R-28.shown':
    '{effect} wurde für {key} abgelehnt (Eintrag {record}), und nichts folgte; im Ganzen {n|einmal|{n} Mal}.',
  'review.R-28.fix':
    'Die Absage mit einem Ereignis melden, und eine Kompensation nimmt zurück, was davor kam.',
  'review.R-28.fine': 'Nichts kam davor, und niemand wartet.',

  'review.R-29.title': 'Eine Kompensation, die nicht hält',
  'review.R-29.once':
    '{handler} nimmt {undoes} zurück und versucht es einmal: Misslingt es, ist nichts zurückgenommen.',
  'review.R-29.twice':
    '{handler} nimmt {undoes} ohne Idempotenzschlüssel zurück: Das kann zweimal geschehen.',
  'review.R-29.both':
    '{handler} nimmt {undoes} ohne Schlüssel und ohne zweiten Versuch zurück: Das kann zweimal geschehen oder gar nicht.',
  'review.R-29.fix':
    'Ein Schlüssel dessen, was zurückgenommen wird, und Versuche, bis es getan ist.',
  'review.R-29.fine': 'Jemand erfährt davon und tut es von Hand.',

  'review.R-30.title': 'Sturm von Ereignissen',
  'review.R-30.circle':
    '{type} von {from} startet {to} von {node}, und das führt wieder zu {from}: ein Kreis.',
  'review.R-30.shown': 'Eine Nachricht von {node} führte zu {n} Zustellungen (Eintrag {record}).',
  'review.R-30.fix': 'Den Kreis trennen, oder kleine Ereignisse zu gröberen sammeln.',
  'review.R-30.fine': 'Ein Guard beendet den Kreis, oder so viele wollen es wirklich wissen.',

  'review.R-31.title': 'Felder, die niemand liest',
  'review.R-31.risk': '{n|Ein Feld|{n} Felder} von {all} von {type} liest niemand: {fields}.',
  'review.R-31.fix': 'Weglassen: Was veröffentlicht wird, ist ein Versprechen.',
  'review.R-31.fine': 'Es gehört zu dem, was geschah, und wer später kommt, will es.',

  'review.R-32.title': 'Ein Befehl, als Ereignis verkleidet',
  'review.R-32.risk':
    '{type} sagt {taker}, was zu tun ist, auf einem Topic für alle: {node} hängt davon ab, wer zuhört.',
  'review.R-32.nobody':
    '{type} sagt jemandem, was zu tun ist, auf einem Topic für alle, und niemand hört zu.',
  'review.R-32.fix':
    'Sagen, was geschah, in der Vergangenheit; oder einen Befehl auf einem Topic des Empfängers senden.',
  'review.R-32.fine':
    'Es ist ein Befehl, und beide Seiten wissen es: Dann soll das Topic es sagen.',

  'review.R-33.title': 'Reihenfolge nach der Wanduhr',
  'review.R-33.risk':
    '{handler} vergleicht {time} mit dem, was er behalten hat: Zwei Uhren, die abweichen, vertauschen die Reihenfolge.',
  'review.R-33.fix': 'Eine Zahl, die mit jeder Änderung einer Sache wächst.',
  'review.R-33.fine': 'Alle Zeiten kommen von einer Uhr, oder Sekunden Unterschied schaden nicht.',

  'review.R-35.title': 'Ein Broker, der vergisst',
  'review.R-35.risk':
    '{node} behält nichts über einen Absturz: Sitzungen, was für {n|ein Abonnement|{n} Abonnements} mit QoS 1 oder 2 wartet, und was behalten war.',
  'review.R-35.shown':
    '{n|Eine Nachricht|{n} Nachrichten}, die {node} bestätigt hatte, {n|ging|gingen} mit seinem Absturz (Eintrag {record}).',
  'review.R-35.fix': 'Behalten, was bestätigt ist.',
  'review.R-35.fine': 'Alles, was darüber läuft, wird ohnehin noch einmal gesendet.',
}
