/**
 * Records as sentences: what each row of the trace says, for the record list, the inspector and a screen
 * reader. Actors are named; the present tense is what the cursor shows. A template names its arguments in
 * braces.
 */
export const recordTexts = {
  'record.none': 'Nothing has happened yet.',
  'record.packet': '{from} sends {packet} to {to}{message}.',
  'record.packetAgain': '{from} sends {packet} to {to} again, with DUP 1{message}.',
  'record.arrival.cut.never': '{packet} to {to} will not arrive: the wire is cut.',
  'record.arrival.closed.never':
    '{packet} to {to} will not arrive: one end has closed its connection.',
  'record.arrival.crashed.never': '{packet} to {to} will not arrive: {to} is down.',
  'record.arrival.segmentDropped':
    '{packet} to {to} will arrive at {time}: a segment of it is lost, and TCP sends it again.',
  'record.arrival.delayed': '{packet} to {to} is delayed: it will arrive at {time}.',
  'record.arrival.behind':
    '{packet} to {to} will arrive at {time}: it waits behind what was sent before it.',
  'record.arrival.lossChanged':
    '{packet} to {to} will now arrive at {time}: what the wire loses has changed.',
  'record.arrival.lossChanged.never':
    '{packet} to {to} will not arrive as things stand: what the wire loses has changed.',
  'record.segment':
    'TCP at {from} sends a segment of {packet} to {to} again after {wait}, attempt {attempt}. MQTT itself sends nothing again.',
  'record.conn.opening': '{node} opens a connection to {peer}.',
  'record.conn.synAgain': '{node} sends its SYN to {peer} again: the one before was lost.',
  'record.conn.up': '{node} has a connection with {peer}.',
  'record.conn.fin': '{node} sees that the connection with {peer} is closed.',
  'record.conn.reset': '{node} sees that the connection with {peer} is gone.',
  'record.conn.refused': '{node} is refused by {peer}: nobody listens there.',
  'record.conn.timeout': '{node} gives up the connection with {peer}: no answer in time.',
  'record.session.created': '{node} creates a session for {client}.',
  'record.session.resumed': '{node} takes up the session of {client} again.',
  'record.session.expired': 'The session of {client} at {node} expires.',
  'record.session.ended': '{node} ends the session of {client}.',
  'record.session.takenOver': 'A new connection takes over the session of {client} at {node}.',
  'record.publish': '{node} publishes message {ordinal:raw} to {topic}, QoS {qos}{retain}.',
  'record.publishExtra':
    '{node} publishes extra message {extra:raw} to {topic}, QoS {qos}{retain}.',
  'record.deliver': '{node} gets {message}, QoS {qos}.',
  'record.deliverAgain': '{node} gets {message}, sent again with DUP 1, QoS {qos}.',
  'record.deliverRetained': '{node} gets {message}, retained by the broker, QoS {qos}.',
  'record.ack': '{node} learns that id {pid:raw} is acknowledged: the id is free again.',
  'record.ackFrom':
    '{node} gets {packet} from {from}: {message} is acknowledged, and id {pid:raw} is free again.',
  'record.overFrom':
    '{node} gets {packet} from {from}: the exchange of {message} is over, and id {pid:raw} is free again.',
  'record.nack': '{node} learns that id {pid:raw} is refused, reason {reason}.',
  'record.nackFrom':
    '{node} gets {packet} from {from}: {message} is refused with {reason}, and id {pid:raw} is free again.',
  'record.dropUnwanted': '{node} drops {message}: nobody has subscribed to its topic.',
  'record.drop': '{node} loses {message}{for} for good: {because}.',
  'record.handle.ok': '{node} has handled {message}.',
  'record.handle.ignored': '{node} ignores {message}.',
  'record.handle.duplicate': '{node} knows {message} already.',
  'record.handle.failed': '{node} fails to handle {message}.',
  'record.state': '{node} keeps {key} = {after} in its store {store}.',
  'record.stateGone': '{node} forgets {key} in its store {store}.',
  'record.note': '{node}: {note}',
  'record.poke.publishNow': 'A change to the run: {target} is told to publish now.',
  'record.poke.crash': 'A change to the run: {target} goes down{until}.',
  'record.poke.restart': 'A change to the run: {target} is restarted.',
  'record.poke.cut': 'A change to the run: the wire {target} is cut{until}.',
  'record.poke.heal': 'A change to the run: the wire {target} is healed.',
  'record.poke.disconnect': 'A change to the run: {target} says goodbye and stays away.',
  'record.poke.connect': 'A change to the run: {target} connects again.',
  'record.poke.halfOpen':
    'A change to the run: on the wire {target} nothing arrives any more{until}, and nobody is told.',
  'record.poke.loss':
    'A change to the run: the wire {target} loses another share of its segments{until}.',
  'record.poke.dropSegment': 'A change to the run: a segment of {packet} to {to} is dropped.',
  'record.poke.delay': 'A change to the run: {packet} to {to} is delayed.',
  'record.poke.missed':
    'A change to the run finds its packet not in flight on the wire {target}: nothing happens.',
  'record.crash': '{node} is down. What it kept in memory only is gone.',
  'record.restart': '{node} starts again with what it had kept.',
  'record.stop.byteLimit':
    'The run stops: its applications have published as many bytes as a run may hold.',
  'record.stop.recordLimit': 'The run stops: it has as many records as a run may have.',
  'record.stop.stormLimit': 'The run stops: too much happens in too little time, a storm.',
  'record.stop.eventLimit': 'The run stops: it has as many events as a run may have.',
  'record.stop.textLimit': 'The run stops: it has as many different strings as a run may have.',

  'publish.retain': ', RETAIN 1',
  'poke.until': ' until {time}',
  client: 'client “{client}”',
  'wire.between': '{a} – {b}',
  'message.of': 'message {ordinal:raw} of {publisher}',
  'message.extra': 'extra {extra:raw}',
  'message.extraOf': 'extra message {extra:raw} of {publisher}',
  'message.packet': '{name}',
  'message.packetId': '{name} {pid:raw}',
  'message.carried': ' ({message})',
  'drop.for': ' for {client}',
  'drop.qos0Offline': 'QoS 0 is not kept for a client that is away',
  'drop.queueFull': 'the queue is full',
  'drop.expired': 'it is too old',
  'drop.sessionExpired': 'the session is over',
  'drop.cleanStart': 'the client asked for a clean start',
  'drop.maxQos': 'its QoS is higher than the broker takes',
  'drop.nacked': 'the peer refused it',
  'drop.connectionLost': 'QoS 0 is not sent again after a lost connection',
  'drop.senderOffline': 'the sender is offline and keeps nothing',
  'drop.packetTooLarge': 'the packet is larger than the peer takes',
  'drop.unroutable': 'there is nowhere to route it',
  'drop.noDeadLetterTarget': 'there is no place for dead letters',
  'drop.retention': 'the log keeps it no longer',
  'drop.crashed': 'it was in memory only when the process died',

  'change.cut': 'cut {target}',
  'change.cutFor': 'cut {target} for {seconds} s',
  'change.heal': 'heal {target}',
  'change.halfOpen': 'pull the cable of {target}',
  'change.disconnect': '{target} says goodbye',
  'change.connect': '{target} connects again',
  'change.publishNow': 'publish now at {target}',
  'change.crash': 'crash {target}',
  'change.restart': 'restart {target}',
  'change.dropSegment': 'drop a segment of {target}',
  'change.delay': 'delay {target} by {length}',

  'toast.change.cut': 'The connection {target} is cut here. The old future is kept.',
  'toast.change.cutFor': 'Nothing passes on {target} for {seconds} s. The old future is kept.',
  'toast.change.heal': '{target} is whole again from here on. The old future is kept.',
  'toast.change.halfOpen':
    'What leaves on {target} from here on does not arrive, and nobody is told. The old future is kept.',
  'toast.change.disconnect': '{target} says goodbye and stays away. The old future is kept.',
  'toast.change.connect': '{target} connects again from here on. The old future is kept.',
  'toast.change.publishNow': '{target} publishes one message more. The old future is kept.',
  'toast.change.crash': '{target} is down from here on. The old future is kept.',
  'toast.change.restart': '{target} starts again from here on. The old future is kept.',
  'toast.change.dropSegment':
    'A segment of {target} is lost here: TCP sends it again. The old future is kept.',
  'toast.change.delay': '{target} comes {length} later. The old future is kept.',
  'toast.atEnd': 'The film ends here. Go back a little: a change needs time to show.',

  'run.workerDied':
    'The part that computes has died ({because}). The design and what you did to it are safe.',
  'run.notKept': 'There is no such design in this browser.',
  'run.notFetched':
    'What reads this address could not be fetched. Reload the page when you are online again.',
  'run.failed': 'The run cannot go on: {because}. The design is safe.',
  'run.broke':
    'A promise of ours did not hold, so the run stopped here: {because}. The design is safe.',

  'file.unreadable': '{file} could not be read. What was open stays open.',
} as const
