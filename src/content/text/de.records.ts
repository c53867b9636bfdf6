/** Records as German sentences. */
import type * as english from './en.records.ts'

export const recordTexts: typeof english.recordTexts = {
  'record.none': 'Noch ist nichts passiert.',
  'record.packet': '{from} sendet {packet} an {to}{message}.',
  'record.packetAgain': '{from} sendet {packet} erneut an {to}, mit DUP 1{message}.',
  'record.arrival.cut.never': '{packet} an {to} kommt nicht an: Die Leitung ist gekappt.',
  'record.arrival.closed.never':
    '{packet} an {to} kommt nicht an: Ein Ende hat seine Verbindung geschlossen.',
  'record.arrival.crashed.never': '{packet} an {to} kommt nicht an: {to} ist ausgefallen.',
  'record.arrival.segmentDropped':
    '{packet} an {to} kommt bei {time} an: Ein Segment ist verloren, und TCP sendet es erneut.',
  'record.arrival.delayed': '{packet} an {to} ist verzögert: Es kommt bei {time} an.',
  'record.arrival.behind':
    '{packet} an {to} kommt bei {time} an: Es wartet hinter dem, was vorher gesendet wurde.',
  'record.arrival.sentAgainEarly':
    '{packet} an {to} kommt nun bei {time} an: Was später gesendet wurde, entscheidet, wann das verlorene Segment davor erneut gesendet wird.',
  'record.arrival.windowOpened':
    '{packet} an {to} geht erst jetzt ab und kommt bei {time} an: Es lag im Sendepuffer, denn {to} liest langsam.',
  'record.arrival.noWindow':
    '{packet} an {to} bleibt im Sendepuffer: {to} liest langsam, und sein Fenster hat keinen Platz.',
  'record.arrival.slowStart':
    '{packet} an {to} kommt bei {time} an, nicht früher: Es ist mehr, als unbestätigt unterwegs sein darf, und der Rest geht ab, wenn Bestätigungen kommen (Slow Start).',
  'record.arrival.lossChanged':
    '{packet} an {to} kommt nun bei {time} an: Was die Leitung verliert, hat sich geändert.',
  'record.arrival.lost.never':
    '{packet} an {to} kommt nach jetzigem Stand nicht an: Die Leitung verliert jede seiner Sendungen.',
  'record.arrival.lossChanged.never':
    '{packet} an {to} kommt nach jetzigem Stand nicht an: Was die Leitung verliert, hat sich geändert.',
  'record.arrival.datagramLost.never':
    '{packet} an {to} geht unterwegs verloren: Es war ein Datagramm, und nichts darunter sendet es erneut.',
  'record.segment':
    'TCP bei {from} sendet nach {wait} erneut ein Segment von {packet} an {to}, Versuch {attempt}. MQTT selbst sendet nichts erneut.',
  'record.segment.acks':
    'TCP bei {from} sendet ein Segment von {packet} an {to} erneut, bevor die Uhr abläuft: Bestätigungen späterer Segmente sagen, dass es verloren ist. MQTT selbst sendet nichts erneut.',
  'record.segment.probe':
    'TCP bei {from} sendet ein Segment von {packet} an {to} nach {wait} erneut, um nachzufragen: Danach wurde nichts gesendet, und keine Bestätigung ist gekommen. MQTT selbst sendet nichts erneut.',
  'record.conn.opening': '{node} baut eine Verbindung zu {peer} auf.',
  'record.conn.datagram.opening':
    '{node} nimmt eine Adresse für Datagramme an {peer}: Gesendet wird nichts.',
  'record.conn.datagram.up':
    '{node} hat eine Adresse von {peer}: kein Handshake, und kein Versprechen, dass etwas ankommt.',
  'record.conn.helloAgain':
    '{node} sendet erneut, was TLS oder WebSocket {peer} zuerst sagt: Das vorige ging verloren.',
  'record.conn.synAgain': '{node} sendet sein SYN erneut an {peer}: Das vorige ging verloren.',
  'record.conn.up': '{node} hat eine Verbindung mit {peer}.',
  'record.conn.fin': '{node} sieht, dass die Verbindung mit {peer} geschlossen ist.',
  'record.conn.reset': '{node} sieht, dass die Verbindung mit {peer} weg ist.',
  'record.conn.refused': '{node} wird von {peer} abgewiesen: Dort nimmt niemand Verbindungen an.',
  'record.conn.timeout':
    '{node} gibt die Verbindung mit {peer} auf: keine Antwort innerhalb der Frist.',
  'record.session.created': '{node} legt eine Session für {client} an.',
  'record.session.resumed': '{node} nimmt die Session von {client} wieder auf.',
  'record.session.expired': 'Die Session von {client} bei {node} läuft ab.',
  'record.session.ended': '{node} beendet die Session von {client}.',
  'record.session.takenOver': 'Eine neue Verbindung übernimmt die Session von {client} bei {node}.',
  'record.publish':
    '{node} veröffentlicht Nachricht {ordinal:raw} unter {topic}, QoS {qos}{retain}.',
  'record.publishExtra':
    '{node} veröffentlicht Zusatznachricht {extra:raw} unter {topic}, QoS {qos}{retain}.',
  'record.deliver': '{node} bekommt {message}, QoS {qos}.',
  'record.deliverAgain': '{node} bekommt {message}, erneut gesendet mit DUP 1, QoS {qos}.',
  'record.deliverRetained':
    '{node} bekommt {message}, vom Broker aufbewahrt (retained), QoS {qos}.',
  'record.ack': '{node} erfährt, dass ID {pid:raw} bestätigt ist: Die ID ist wieder frei.',
  'record.ackFrom':
    '{node} bekommt {packet} von {from}: {message} ist bestätigt, und ID {pid:raw} ist wieder frei.',
  'record.overFrom':
    '{node} bekommt {packet} von {from}: Der Austausch zu {message} ist beendet, und ID {pid:raw} ist wieder frei.',
  'record.nack': '{node} erfährt, dass ID {pid:raw} abgelehnt ist, Grund {reason}.',
  'record.nackFrom':
    '{node} bekommt {packet} von {from}: {message} ist mit {reason} abgelehnt, und ID {pid:raw} ist wieder frei.',
  'record.dropUnwanted': '{node} verwirft {message}: Niemand hat das Topic abonniert.',
  'record.drop': '{node} verliert {message}{for} endgültig: {because}.',
  'record.handle.ok': '{node} hat {message} verarbeitet.',
  'record.handle.ignored': '{node} ignoriert {message}.',
  'record.handle.duplicate': '{node} kennt {message} schon.',
  'record.handle.failed': '{node} scheitert an {message}.',
  'record.state': '{node} behält {key} = {after} in seinem Speicher {store}.',
  'record.stateGone': '{node} vergisst {key} in seinem Speicher {store}.',
  'record.note': '{node}: {note}',
  'record.poke.publishNow': 'Eingriff in den Lauf: {target} soll jetzt veröffentlichen.',
  'record.poke.crash': 'Eingriff in den Lauf: {target} fällt aus{until}.',
  'record.poke.restart': 'Eingriff in den Lauf: {target} wird neu gestartet.',
  'record.poke.cut': 'Eingriff in den Lauf: Die Leitung {target} wird gekappt{until}.',
  'record.poke.heal': 'Eingriff in den Lauf: Die Leitung {target} wird geflickt.',
  'record.poke.disconnect': 'Eingriff in den Lauf: {target} meldet sich ab und bleibt weg.',
  'record.poke.connect': 'Eingriff in den Lauf: {target} verbindet sich wieder.',
  'record.poke.unsubscribe': 'Eingriff in den Lauf: {target} bestellt ab.',
  'record.poke.subscribe': 'Eingriff in den Lauf: {target} abonniert wieder.',
  'record.poke.halfOpen':
    'Eingriff in den Lauf: Auf der Leitung {target} kommt nichts mehr an{until}, und niemand erfährt es.',
  'record.poke.loss':
    'Eingriff in den Lauf: Die Leitung {target} verliert einen anderen Anteil ihrer Segmente{until}.',
  'record.poke.dropSegment':
    'Eingriff in den Lauf: Ein Segment von {packet} an {to} wird verworfen.',
  'record.poke.delay': 'Eingriff in den Lauf: {packet} an {to} wird verzögert.',
  'record.poke.editBytes':
    'Eingriff in den Lauf: An der Stelle von {packet} kommen bei {to} andere Bytes an.',
  'record.poke.crashAt':
    'Eingriff in den Lauf: {target} soll mitten in einem Handler ausfallen, an einer festgelegten Stelle.',
  'record.poke.redrive': 'Eingriff in den Lauf: {target} soll Dead Letters erneut senden.',
  'record.poke.arrive': 'Von außen kommt eine Nachricht zu {target}.',
  'record.poke.deploy':
    'Eingriff in den Lauf: Eine neue Version von {target} wird ausgerollt. Es nimmt nichts Neues an und hält an, sobald es fertig ist.',
  'record.poke.missed':
    'Ein Eingriff in den Lauf findet sein Paket nicht auf der Leitung {target}: Nichts passiert.',
  'record.crash': '{node} ist ausgefallen. Was nur im Speicher stand, ist weg.',
  'record.stopped':
    '{node} hat geordnet angehalten, für seine neue Version. Was nur im Speicher stand, ist weg.',
  'record.crashAt':
    '{node} ist ausgefallen, an der Stelle `{point}` von `{handler}`, die zum {nth} Mal erreicht war. Was nur im Speicher stand, ist weg.',
  'record.restart': '{node} startet neu, mit dem, was gesichert war.',
  'record.event': '{node} gibt {message} die Ereignis-ID {id}{source}{key}{causation}.',
  'record.begin': '{node} beginnt mit `{handler}`{message}{key}{lane}{attempt}.',
  'record.effect.ok.applied':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: ausgeführt.',
  'record.effect.ok.known':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: Sie kennt das schon, antwortet wie zuvor und führt nichts aus.',
  'record.effect.declined.applied':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: ausgeführt, und doch abgelehnt{error}.',
  'record.effect.declined.known':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: abgelehnt{error}, nichts ist ausgeführt.',
  'record.effect.error.applied':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: ausgeführt, und doch ist die Antwort ein Fehler{error}.',
  'record.effect.error.known':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: ein Fehler{error}, nichts ist ausgeführt.',
  'record.effect.timeout.applied':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: ausgeführt, und die Antwort ging verloren{error}.',
  'record.effect.timeout.known':
    '{node} verlangt von der Außenwelt `{name}` für {key}{nth}: keine Antwort{error}, nichts ist ausgeführt.',
  'record.timer.set': '{node} stellt seinen Timer `{timer}`{key}: Er läuft bei {due} ab.',
  'record.timer.moved': '{node} verschiebt seinen Timer `{timer}`{key}: Er läuft nun bei {due} ab.',
  'record.timer.fired': 'Der Timer `{timer}`{key} läuft bei {node} ab.',
  'record.timer.cancelled': '{node} stellt seinen Timer `{timer}`{key} ab.',
  'record.retry':
    '{node} versucht `{handler}`{message} in {delay} erneut, Versuch {attempt}: {error}.',
  'record.giveUp':
    '{node} gibt {message} nach {attempts|einem Versuch|{attempts} Versuchen} von `{handler}` auf: {how}{error}.',
  'record.giveUpAlone':
    '{node} gibt `{handler}` nach {attempts|einem Versuch|{attempts} Versuchen} auf: {how}{error}.',
  'record.letter':
    '{node} bewahrt {message} als Dead Letter auf: {what} unter {topic}, nach {attempts|einem Versuch|{attempts} Versuchen} aufgegeben{error}.',
  'record.letterBare':
    '{node} bewahrt {message} als Dead Letter auf, der weder sagt, wohin er gehört, noch warum er hier ist.',
  'record.redrive': '{node} sendet {letter} erneut an das erste Topic, als {message}.',
  'event.source': ' von {source}',
  'event.key': ', zu {key}',
  'event.causation': ', ausgelöst durch {causation}',
  'begin.message': ' für {message}',
  'begin.key': ', Schlüssel {key}',
  'begin.lane': ', auf Bahn {lane:raw}',
  'begin.attempt': ', Versuch {attempt}',
  'effect.nth': ' zum {nth} Mal',
  error: ' ({error})',
  'timer.key': ' für {key}',
  'failure.transient': 'beim nächsten Mal kann es klappen',
  'failure.timeout': 'es hat zu lange gedauert',
  'failure.unknown': 'warum, wird nicht gesagt',
  'failure.poison': 'es wird nie klappen',
  'giveUp.dlq': 'Sie wird ein Dead Letter',
  'giveUp.drop': 'Sie wird verworfen',
  'giveUp.block': 'Was dahinter kommt, muss warten',
  'giveUp.refuse': 'Ihre Bestätigung lehnt sie ab',
  'letter.event': 'Ereignis {id}',
  'letter.message': 'eine Nachricht',
  nth: ({ n }) => `${n}.`,
  'publish.retain': ', RETAIN 1',
  'poke.until': ' bis {time}',
  'drop.for': ' für {client}',
  'drop.qos0Offline': 'QoS 0 wird für einen abwesenden Client nicht aufgehoben',
  'drop.queueFull': 'die Warteschlange ist voll',
  'drop.expired': 'sie ist zu alt',
  'drop.sessionExpired': 'die Session ist vorbei',
  'drop.cleanStart': 'der Client hat Clean Start verlangt',
  'drop.maxQos': 'ihr QoS ist höher, als der Broker annimmt',
  'drop.nacked': 'die Gegenseite hat sie abgelehnt',
  'drop.connectionLost': 'QoS 0 wird nach einem Verbindungsabbruch nicht erneut gesendet',
  'drop.senderOffline': 'der Sender ist offline und hebt nichts auf',
  'drop.packetTooLarge': 'das Paket ist größer, als die Gegenseite annimmt',
  'drop.unroutable': 'es gibt kein Ziel dafür',
  'drop.noDeadLetterTarget': 'es gibt keinen Ort für Dead Letters',
  'drop.retention': 'das Log hebt sie nicht länger auf',
  'drop.crashed': 'sie stand nur im Speicher, als der Prozess starb',
  'drop.datagramLost': 'ein Datagramm mit QoS 0 ist endgültig verloren',
}
