/** What the design review says: of each rule its name, what it found, how it is mended, and why it might be fine. */
import { worded } from './language.ts'

export const reviewTexts = worded('review.reviewTexts', {
  'review.R-01.title': 'Topic shape',
  'review.R-01.slash': 'The topic {topic} begins with a slash: its first level is empty.',
  'review.R-01.space': 'The topic {topic} has a space: nobody sees it, and every filter needs it.',
  'review.R-01.short': 'The topic {topic} has one level: nobody can ask for a part of it.',
  'review.R-01.case':
    'The topic {topic} has capital letters. Topics are compared letter by letter: a subscriber that writes it small hears nothing.',
  'review.R-01.idFirst':
    'The topic {topic} begins with an id: a filter for all of a kind has to begin with a wildcard.',
  'review.R-01.verb':
    'The topic {topic} begins with a verb: put what it is about first, and what happened last.',
  'review.R-01.noId':
    'Several publishers share the topic {topic}: who wants one of them must filter in code, for it has no level with an id.',
  'review.R-01.fix': 'Name it domain/place/id/fact, in small letters.',
  'review.R-01.fine':
    'A topic that exists already, in devices that cannot be changed, is as it is.',

  'review.R-02.title': 'Wildcard in front of work',
  'review.R-02.risk':
    '{node} subscribes to {filter}: it is woken for whatever anybody will ever publish there, and each message waits behind work.',
  'review.R-02.shown':
    '{node} handles {perMinute} messages a minute and ignores {percent} % of them.',
  'review.R-02.fix': 'Subscribe to what is handled; an audit gets a node of its own.',
  'review.R-02.fine': 'An audit or a recorder wants everything, and ignores nothing.',

  'review.R-03.title': 'Overlapping subscriptions',
  'review.R-03.risk':
    'A message may match both {one} and {other}. MQTT lets a broker deliver it once or twice: this one does it once, the next may not.',
  'review.R-03.fix': 'Keep the wider filter with the higher QoS, or tell the copies apart.',
  'review.R-03.fine': 'The handlers know what they have handled: a second copy changes nothing.',

  'review.R-04.title': 'Not idempotent',
  'review.R-04.effect':
    '{handler} asks for {effect} without an idempotency key. When it dies after the effect and before the commit, the message comes again, and the effect is applied again; dedupe does not help, for its mark is rolled back.',
  'review.R-04.relative':
    '{handler} changes {field} by what it was, and does not know what it has handled: a message that comes again counts twice.',
  'review.R-04.shown':
    '{effect} was applied again for {key} (records {first} and {record}); {n|once|{n} times} in all.',
  'review.R-04.fix':
    'Give the effect a key of the event, and dedupe by the event in the transaction.',
  'review.R-04.fine':
    'An effect that may happen twice: a light that is switched on, a cache that is cleared.',

  'review.R-05.title': 'Dedupe in the wrong place',
  'review.R-05.before':
    '{handler} marks a message as handled before its work: a crash in between, and it is skipped when it comes again.',
  'review.R-05.after':
    '{handler} marks a message as handled apart from its work: a crash in between, and it is handled again.',
  'review.R-05.volatile':
    '{handler} keeps its marks in {store}, which a crash forgets: then nothing has been handled.',
  'review.R-05.window':
    '{handler} forgets after {window:ms} what it has handled, and the broker may send it again as long as the session lives, {expiry:ms}: then it is handled twice.',
  'review.R-05.windowNever':
    '{handler} forgets after {window:ms} what it has handled, and its session never ends: what the broker sends again later than that is handled twice.',
  'review.R-05.lost':
    '{handler} skipped a message as handled that it has never handled ({n|once|{n} times}, first at record {record}).',
  'review.R-05.twice':
    '{handler} handled a message that it had handled ({n|once|{n} times}, first at record {record}).',
  'review.R-05.fix':
    'Keep the mark in the transaction of the work, in a store that lasts, for longer than the longest redelivery.',
  'review.R-05.fine':
    'Before: where a loss is better than a repeat, as for a notification. After: where the work can be repeated. A window: where nobody is away for as long.',

  'review.R-06.title': 'Dedupe by the wrong name',
  'review.R-06.risk':
    '{handler} takes {n} types of events and knows them by {by}: the second event of the same thing counts as handled.',
  'review.R-06.fix': 'Dedupe by the id of the event, e.id.',
  'review.R-06.fine': 'The handler wants only the first event of each thing, of whatever type.',

  'review.R-07.title': 'Dual write',
  'review.R-07.risk':
    '{handler} commits rows and publishes {type} beside the transaction: a crash in between keeps the rows, and nobody hears of it.',
  'review.R-07.lost':
    'The row of {key} is committed (record {record}), and what {handler} publishes with it was not sent. With dedupe the redelivery is skipped: it is lost for good.',
  'review.R-07.late':
    'The row of {key} is committed (record {record}), and what {handler} publishes with it was not sent: it takes a second handling of the message to make good for it.',
  'review.R-07.fix': 'Write the event in the transaction, and let a relay publish it: an outbox.',
  'review.R-07.fine':
    'The event is only a hint, such as a cache to clear, or somebody compares the two from time to time.',

  'review.R-08.title': 'Acknowledged too early',
  'review.R-08.risk':
    '{handler} acknowledges a message when it comes: the broker forgets it, and a crash loses it.',
  'review.R-08.shown':
    '{n|One message|{n} messages} acknowledged and not handled by {handler}, at the crash at {at:ms}.',
  'review.R-08.fix': 'Acknowledge after the commit.',
  'review.R-08.fine': 'Readings of which the next one makes up for the last.',

  'review.R-09.title': 'Correlation lost',
  'review.R-09.start':
    '{node} sends {type} without a correlation id: what follows from it cannot be told from what follows from others.',
  'review.R-09.fixed':
    '{handler} gives each {type} the same correlation id: the trace breaks here.',
  'review.R-09.shown':
    'The trace breaks at {node}: {percent} % of its events ({n}) have another correlation id than what led to them, first at record {record}.',
  'review.R-09.fix': 'Name a field that is the id, and hand it on.',
  'review.R-09.fine': 'A new flow begins here, and names the old one in its data.',

  'review.R-11.title': 'No dead-letter path',
  'review.R-11.drop':
    '{handler} may fail, and what it gives up is dropped: nobody will know of it.',
  'review.R-11.block':
    '{handler} may fail, and what it gives up stands in the way of all that comes behind.',
  'review.R-11.refuse':
    '{handler} may fail, and what it gives up is refused: a PUBACK that refuses ends a message for good, and nobody else gets it.',
  'review.R-11.refuse311':
    '{handler} may fail, and wants to refuse what it gives up. MQTT 3.1.1 has no such answer: the message counts as taken, and is gone.',
  'review.R-11.nowhere':
    '{handler} gives up to dead letters and has no topic for them. MQTT has no dead-letter queue of its own: they are gone.',
  'review.R-11.shown':
    '{handler} gave up {n|one message|{n} messages}, first at record {record} ({error}), and kept none.',
  'review.R-11.blocked':
    '{handler} gave up at record {record} ({error}): what came behind it waits for ever.',
  'review.R-11.fix': 'Send what is given up to a dead-letter queue, with its reason.',
  'review.R-11.fine':
    'The next message makes up for it, or nobody would do anything with a letter.',

  'review.R-12.title': 'Dead letters that nobody reads',
  'review.R-12.risk': 'The dead letters of {handler} go to {topic}, and nobody subscribes to it.',
  'review.R-12.shown':
    '{node} keeps {n|one letter|{n} letters} at the end of the run, the first since record {record}, and nobody has sent them again.',
  'review.R-12.fix': 'Let a dead-letter queue take them, and somebody look into it.',
  'review.R-12.fine': 'Somebody watches the queue outside of this design.',

  'review.R-13.title': 'No signal of lag',
  'review.R-13.risk':
    'Messages can wait at {n|one service|{n} services}, and nothing of this design says how long they may.',
  'review.R-13.shown':
    'A message waited for {lag:ms} at {node}, with {n} not handled (record {record}), and nothing would have told you.',
  'review.R-13.fix':
    'Say how old a message may become: an invariant of the lag, or of the time to the end.',
  'review.R-13.fine': 'Nobody waits for the result, as in a nightly job.',

  'review.R-14.title': 'A field that is missing',
  'review.R-14.risk':
    '{handler} of {node} reads {field} of {type}, and {type} has no {field}: it is null.',
  'review.R-14.deploy':
    'The version that is deployed here sends {type} without {field}, which {handler} of {node} reads.',
  'review.R-14.keep': '{node} keeps the field {field}, and nothing that comes to it has one.',
  'review.R-14.fix': 'Add the field, or a default where it is read; what is gone needs a new type.',
  'review.R-14.fine': 'The reader does without it: then it should say so, with ??.',

  'review.R-16.title': 'More QoS than needed',
  'review.R-16.risk':
    '{node} asks for QoS 2 on {filter} and knows what it has handled: QoS 1 comes to the same, with half the packets.',
  'review.R-16.superseded':
    '{node} asks for QoS 2 on {filter}, where each message takes the place of the last: a repeat does no harm.',
  'review.R-16.shown':
    'QoS 2 cost {packets} packets more at {node}, {bytes} bytes, and prevented nothing that a repeat would have changed.',
  'review.R-16.fix': 'Ask for QoS 1.',
  'review.R-16.fine': 'Another consumer of the same subscription is not idempotent.',

  'review.R-17.title': 'Less QoS than promised',
  'review.R-17.risk':
    '{what} comes to {node} at QoS 0, and {invariant} counts on it: what is lost on the way is not sent again.',
  'review.R-17.shown':
    '{n|One message|{n} messages} for {node} dropped while it was away, first at record {record}.',
  'review.R-17.fix': 'QoS 1, and a session that lasts.',
  'review.R-17.fine': 'The invariant allows for it: it asks for most, not for all.',

  'review.R-18.title': 'QoS lowered on the way',
  'review.R-18.risk':
    'Published at QoS {published}, and {filter} asks for QoS {granted}: on this hop the lower one counts.',
  'review.R-18.broker': 'Published at QoS {published}, and {node} takes QoS {granted} at most.',
  'review.R-18.shown':
    '{n|One message|{n} messages} published at QoS {published} came to {node} at QoS {granted}.',
  'review.R-18.fix': 'Ask for the QoS that it is published with.',
  'review.R-18.fine': 'This consumer can do with less than others of the same topic.',

  'review.R-19.title': 'A session that forgets',
  'review.R-19.cleanStart':
    '{node} asks for QoS 1 or 2 and begins each connection with a clean session: what came while it was away is gone. QoS protects a hop, not an absent subscriber.',
  'review.R-19.expiry':
    '{node} asks for QoS 1 or 2, and its session ends with its connection: what comes while it is away is gone.',
  'review.R-19.short':
    'The session of {node} is kept for {expiry:ms}, and the script keeps it away for {away:ms}.',
  'review.R-19.shown':
    '{n|One message|{n} messages} for {node} went with its session, first at record {record}.',
  'review.R-19.fix': 'No clean start, and an expiry that is longer than the longest outage.',
  'review.R-19.fine': 'A display that only shows what is, and gets the last value retained.',

  'review.R-20.title': 'Retained command or event',
  'review.R-20.command':
    'The command {what} is retained: whoever subscribes later, or comes back, is told to do it again.',
  'review.R-20.event':
    'The event {what} is retained on a topic for all: whoever comes later takes the last one for news.',
  'review.R-20.shown':
    '{node} acted on {what} when it came {age:ms} late, because it was retained.',
  'review.R-20.fix': 'Retain states only.',
  'review.R-20.fine': 'It says how things are, whatever its name: the last one is the state.',

  'review.R-21.title': 'A will without presence',
  'review.R-21.retain':
    'The will of {node} on {topic} is not retained: who subscribes after its death never hears of it.',
  'review.R-21.delay':
    'The will of {node} is published {delay:ms} after its connection, and it comes back after {again:ms} at the earliest: each short cut is told as a death.',
  'review.R-21.fix': 'Retain the will, and wait for longer than it takes to come back.',
  'review.R-21.fine': 'Each interruption is to be known at once, even a short one.',

  'review.R-22.title': 'Order is lost',
  'review.R-22.lanes':
    '{node} handles {n} messages at a time, and two of them may be about the same thing: the later can be done first.',
  'review.R-22.share':
    '{filter} shares the messages among its group: two about the same thing may go to two members of it.',
  'review.R-22.shown':
    '{node} handled message {after} of {key} after message {before}; {n|once|{n} times} in all.',
  'review.R-22.fix': 'Handle what is about one thing in one lane.',
  'review.R-22.fine': 'Each message stands for itself, or a guard compares versions.',

  'review.R-23.title': 'Receive Maximum too small',
  'review.R-23.risk':
    'Receive Maximum {max} with {wait:ms} to an acknowledgement caps {node} at {cap} messages a second; {load} come.',
  'review.R-23.fix':
    'What comes in the time of a round trip with its work, and half as much again.',
  'review.R-23.fine': 'It is a brake: the broker shall keep what this client cannot take.',

  'review.R-24.title': 'Retry storm',
  'review.R-24.unbounded':
    '{handler} tries again without end: a message that never goes well occupies a lane for ever.',
  'review.R-24.instant':
    '{handler} tries again after {delay:ms}: that is load for what is down already.',
  'review.R-24.steady': '{handler} tries again every {delay:ms}, however often it failed.',
  'review.R-24.reconnect':
    '{node} comes back after {delay:ms}: a broker that begins again meets all of its clients at once.',
  'review.R-24.shown': '{handler} tried {n} times again, {times} times its messages.',
  'review.R-24.fix': 'A wait that grows, with a cap, and an end.',
  'review.R-24.fine': 'The other end asks for it and can bear it, or there is one client in all.',

  'review.R-25.title': 'No jitter',
  'review.R-25.risk':
    '{n} clients of {node} wait equally long before they come back: after a cut all come in the same moment, again and again.',
  'review.R-25.shown': '{n} of {of} clients came back to {node} within 100 ms.',
  'review.R-25.fix': 'Leave the wait to chance: full jitter.',
  'review.R-25.fine': 'There are few of them, and the broker can bear them all at once.',

  'review.R-27.title': 'Poison is tried again',
  'review.R-27.risk':
    '{handler} tries a message that can never go well {max} times more: the class poison is among those that are retried.',
  'review.R-27.shown':
    '{handler} tried a message {n} times, and it failed each time alike ({error}).',
  'review.R-27.fix': 'Retry what is transient or took too long; a letter for the rest.',
  'review.R-27.fine': 'What is called poison here may be mended by the next deployment.',

  'review.R-28.title': 'A refusal that nobody hears',
  'review.R-28.risk':
    '{effect} may be declined, and {handler} then does nothing: what came before it waits for ever.',
  'review.R-28.shown':
    '{effect} was declined for {key} (record {record}), and nothing followed; {n|once|{n} times} in all.',
  'review.R-28.fix':
    'Tell of the refusal with an event, and let a compensation take back what came before.',
  'review.R-28.fine': 'Nothing came before it, and nobody waits.',

  'review.R-29.title': 'A compensation that does not hold',
  'review.R-29.once':
    '{handler} takes back {undoes} and tries once: when it fails, it is not taken back.',
  'review.R-29.twice':
    '{handler} takes back {undoes} without an idempotency key: it may be taken back twice.',
  'review.R-29.both':
    '{handler} takes back {undoes} with neither a key nor a retry: it may be taken back twice, or not at all.',
  'review.R-29.fix': 'A key of what is taken back, and tries until it is done.',
  'review.R-29.fine': 'Somebody is told and does it by hand.',

  'review.R-30.title': 'Event storm',
  'review.R-30.circle':
    '{type} of {from} starts {to} of {node}, and that leads to {from} again: a circle.',
  'review.R-30.shown': 'One message of {node} caused {n} deliveries (record {record}).',
  'review.R-30.fix': 'Break the circle, or gather small events into coarser ones.',
  'review.R-30.fine': 'A guard ends the circle, or so many really want to know.',

  'review.R-31.title': 'Fields that nobody reads',
  'review.R-31.risk':
    '{n|One field|{n} fields} of {all} of {type} {n|is|are} read by nobody: {fields}.',
  'review.R-31.fix': 'Leave them out: what is published is a promise.',
  'review.R-31.fine': 'It is part of what happened, and who comes later will want it.',

  'review.R-32.title': 'A command in the guise of an event',
  'review.R-32.risk':
    '{type} tells {taker} what to do, on a topic for all: {node} depends on who listens.',
  'review.R-32.nobody': '{type} tells somebody what to do, on a topic for all, and nobody listens.',
  'review.R-32.fix':
    'Say what happened, in the past; or send a command on a topic of its receiver.',
  'review.R-32.fine': 'It is a command, and both sides know it: then its topic should say so.',

  'review.R-33.title': 'Order by the wall clock',
  'review.R-33.risk':
    '{handler} compares {time} with what it has kept: two clocks that differ swap the order.',
  'review.R-33.fix': 'A number that grows with each change of a thing.',
  'review.R-33.fine': 'All times come from one clock, or a difference of seconds does no harm.',

  'review.R-35.title': 'A broker that forgets',
  'review.R-35.risk':
    '{node} keeps nothing over a crash: sessions, what waits for {n|one subscription|{n} subscriptions} at QoS 1 or 2, and what is retained.',
  'review.R-35.shown':
    '{n|One message|{n} messages} that {node} had acknowledged went with its crash (record {record}).',
  'review.R-35.fix': 'Keep what is acknowledged.',
  'review.R-35.fine': 'All that it carries is sent again anyway.',
} as const)
