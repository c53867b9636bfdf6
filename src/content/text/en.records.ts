/**
 * Records as sentences: what each row of the trace says, for the record list, the inspector and a screen
 * reader. Actors are named; the present tense is what the cursor shows. A template names its arguments in
 * braces.
 */
import { worded } from './language.ts'
import type { Args } from './say.ts'

/** 1st, 2nd, 3rd, 4th, 11th. */
function ordinal(n: number): string {
  const last = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10
  return `${n}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`
}

export const recordTexts = worded('records.recordTexts', {
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
  'record.arrival.sentAgainEarly':
    '{packet} to {to} will now arrive at {time}: what was sent later decides when the lost segment before it is sent again.',
  'record.arrival.windowOpened':
    '{packet} to {to} leaves only now, and will arrive at {time}: it lay in the send buffer, because {to} reads slowly.',
  'record.arrival.noWindow':
    '{packet} to {to} stays in the send buffer: {to} reads slowly, and its window has no room.',
  'record.arrival.slowStart':
    '{packet} to {to} arrives at {time}, not sooner: it is more than may be on its way unacknowledged, and the rest leaves as acknowledgements come (slow start).',
  'record.arrival.lossChanged':
    '{packet} to {to} will now arrive at {time}: what the wire loses has changed.',
  'record.arrival.lost.never':
    '{packet} to {to} will not arrive as things stand: the wire loses every sending of it.',
  'record.arrival.lossChanged.never':
    '{packet} to {to} will not arrive as things stand: what the wire loses has changed.',
  'record.arrival.datagramLost.never':
    '{packet} to {to} is lost on its way: it was a datagram, and nothing below sends it again.',
  'record.segment':
    'TCP at {from} sends a segment of {packet} to {to} again after {wait}, attempt {attempt}. MQTT itself sends nothing again.',
  'record.segment.acks':
    'TCP at {from} sends a segment of {packet} to {to} again before its timer: acknowledgements of later segments say that it is lost. MQTT itself sends nothing again.',
  'record.segment.probe':
    'TCP at {from} sends a segment of {packet} to {to} again after {wait}, to ask: nothing was sent after it, and no acknowledgement has come. MQTT itself sends nothing again.',
  'record.conn.opening': '{node} opens a connection to {peer}.',
  'record.conn.datagram.opening':
    '{node} takes an address for datagrams to {peer}: nothing is sent.',
  'record.conn.datagram.up':
    '{node} has an address of {peer}: no handshake, and no promise that anything arrives.',
  'record.conn.helloAgain':
    '{node} sends again what TLS or WebSocket says to {peer} first: the one before was lost.',
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
  'record.poke.unsubscribe': 'A change to the run: {target} unsubscribes.',
  'record.poke.subscribe': 'A change to the run: {target} subscribes again.',
  'record.poke.halfOpen':
    'A change to the run: on the wire {target} nothing arrives any more{until}, and nobody is told.',
  'record.poke.loss':
    'A change to the run: the wire {target} loses another share of its segments{until}.',
  'record.poke.dropSegment': 'A change to the run: a segment of {packet} to {to} is dropped.',
  'record.poke.delay': 'A change to the run: {packet} to {to} is delayed.',
  'record.poke.editBytes':
    'A change to the run: in the place of {packet} other bytes come to {to}.',
  'record.poke.crashAt':
    'A change to the run: {target} is to go down in the middle of a handler, at a point that is set.',
  'record.poke.redrive': 'A change to the run: {target} is told to send dead letters again.',
  'record.poke.arrive': 'A message comes from outside to {target}.',
  'record.poke.deploy':
    'A change to the run: a new version of {target} is deployed. It takes nothing new and ends when it has finished.',
  'record.poke.missed':
    'A change to the run finds its packet not in flight on the wire {target}: nothing happens.',
  'record.crash': '{node} is down. What it kept in memory only is gone.',
  'record.stopped':
    '{node} has stopped in order, for its new version. What it kept in memory only is gone.',
  'record.crashAt':
    '{node} is down, at `{point}` of `{handler}`, passed for the {nth} time. What it kept in memory only is gone.',
  'record.restart': '{node} starts again with what it had kept.',
  'record.event': '{node} gives {message} the event id {id}{source}{key}{causation}.',
  'record.begin': '{node} begins `{handler}`{message}{key}{lane}{attempt}.',
  'record.effect.ok.applied': '{node} asks the outside world to {name} {key}{nth}: applied.',
  'record.effect.ok.known':
    '{node} asks the outside world to {name} {key}{nth}: it knows this already, answers as before and applies nothing.',
  'record.effect.declined.applied':
    '{node} asks the outside world to {name} {key}{nth}: applied, and yet declined{error}.',
  'record.effect.declined.known':
    '{node} asks the outside world to {name} {key}{nth}: declined{error}, nothing is applied.',
  'record.effect.error.applied':
    '{node} asks the outside world to {name} {key}{nth}: applied, and yet the answer is an error{error}.',
  'record.effect.error.known':
    '{node} asks the outside world to {name} {key}{nth}: an error{error}, nothing is applied.',
  'record.effect.timeout.applied':
    '{node} asks the outside world to {name} {key}{nth}: applied, and the answer was lost{error}.',
  'record.effect.timeout.known':
    '{node} asks the outside world to {name} {key}{nth}: no answer{error}, nothing is applied.',
  'record.timer.set': '{node} sets its timer `{timer}`{key}: it is due at {due}.',
  'record.timer.moved': '{node} moves its timer `{timer}`{key}: it is due at {due} now.',
  'record.timer.fired': 'The timer `{timer}`{key} fires at {node}.',
  'record.timer.cancelled': '{node} cancels its timer `{timer}`{key}.',
  'record.retry':
    '{node} will try `{handler}`{message} again in {delay}, attempt {attempt}: {error}.',
  'record.giveUp':
    '{node} gives {message} up after {attempts|one attempt|{attempts} attempts} of `{handler}`: {how}{error}.',
  'record.giveUpAlone':
    '{node} gives `{handler}` up after {attempts|one attempt|{attempts} attempts}: {how}{error}.',
  'record.letter':
    '{node} keeps {message} as a dead letter: {what} to {topic}, given up after {attempts|one attempt|{attempts} attempts}{error}.',
  'record.letterBare':
    '{node} keeps {message} as a dead letter that says neither where it belongs nor why it is here.',
  'record.redrive': '{node} sends {letter} to its first topic again, as {message}.',
  'event.source': ' from {source}',
  'event.key': ', about {key}',
  'event.causation': ', because of {causation}',
  'begin.message': ' for {message}',
  'begin.key': ', key {key}',
  'begin.lane': ', in lane {lane:raw}',
  'begin.attempt': ', attempt {attempt}',
  'effect.nth': ' for the {nth} time',
  error: ' ({error})',
  'timer.key': ' of {key}',
  'failure.transient': 'it may go better next time',
  'failure.timeout': 'it took too long',
  'failure.unknown': 'it is not said why',
  'failure.poison': 'it will never go well',
  'giveUp.dlq': 'it becomes a dead letter',
  'giveUp.drop': 'it is dropped',
  'giveUp.block': 'what is behind it has to wait',
  'giveUp.refuse': 'its acknowledgement refuses it',
  'letter.event': 'event {id}',
  'letter.message': 'a message',
  nth: ({ n }: Args) => ordinal(Number(n)),
  'publish.retain': ', RETAIN 1',
  'poke.until': ' until {time}',
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
  'drop.datagramLost': 'a datagram of QoS 0 is lost for good',
} as const)
