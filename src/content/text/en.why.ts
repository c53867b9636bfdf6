/** The words of the answers to "why?" and "why not?", which come with them. */
import { worded } from './language.ts'

export const whyTexts = worded('why.whyTexts', {
  // a message that a node has not got
  'why.got': 'It has got it.',
  'why.notPublished': 'At this moment it is not published yet.',
  'why.published': 'It is published.',
  'why.noWire': 'No wire leads to this node.',
  'why.noWay': 'No wire leads from {node} to {hub}.',
  'why.reached': '{hub} has it.',
  'why.waitsOffline': 'It waits at {node}, which has no connection.',
  'why.heldBack': 'It waits at {node}: as many messages are unacknowledged as may be.',
  'why.notSent': '{node} has not sent it yet.',
  'why.underWay': 'It is still under way, and arrives at {at}.',
  'why.lostForGood': 'The packet never arrives, and QoS 0 is not sent again: it is lost for good.',
  'why.lostOnTheWay':
    'The packet never arrives. {node} sends it again on the next connection, if the session is still there then.',
  'why.silentNow':
    'It does not arrive as things stand: the wire is silent. TCP goes on sending it as long as the connection stands.',
  'why.dropped': 'It is lost for good at {node}.',
  'why.unwanted': '{node} drops it: nobody had subscribed to its topic then.',
  'why.held': 'It waits at {hub}.',
  'why.notForIt': 'It is not for {node}.',
  'why.noFilter': 'As designed, no filter of {node} matches {topic}.',
  'why.neverSubscribed': 'No SUBSCRIBE of {node} has come by now: it is due nothing.',
  'why.subscribedLater': 'The SUBSCRIBE of {node} came only at {at}, after the message.',
  'why.sessionGone':
    'The session in which {node} had subscribed was gone: its subscriptions with it.',
  'why.subscriptionRefused': 'The subscription was refused.',
  'why.cameNotHandedOn':
    'The packet has come to {node}, which has not handed it to its application.',
  'why.unknown': 'The rows of this run do not say.',

  // a will that is not published
  'why.noWillDesigned': 'As designed, this client has no will.',
  'why.willPublished': 'It was published.',
  'why.willDiscarded': 'The client said goodbye with DISCONNECT 0x00: the will is thrown away.',
  'why.willCancelled': 'The client came back within the delay: the will is cancelled.',
  'why.willDelayed': 'It waits for its delay, until {until}, in case the client comes back.',
  'why.neverConnected': 'The client has never had a session: the broker knows of no will.',
  'why.stillConnected': 'For {hub} the connection has not ended: this is how its session began.',
  'why.notNoticed':
    'Nothing of {node} arrives any more, and {hub} has not noticed yet: it waits for one and a half times the keep alive.',
  'why.notNoticedEver':
    'Nothing of {node} arrives any more, and {hub} does not notice: the keep alive is off.',
  'why.endedWithoutWill': '{hub} saw the connection end, and had no will to publish.',

  // a wire on which nothing moves
  'why.packetThere': 'There is one: it is under way.',
  'why.wireCut': 'The wire is cut: nothing passes.',
  'why.wireSilent': 'The wire is silent: what leaves does not arrive, and nobody is told.',
  'why.nodeDown': '{node} is down.',
  'why.nobodyConnects': 'Nobody has opened a connection on it.',
  'why.stillOpening': 'A connection is being opened: until it is up, no packet can leave.',
  'why.noConnection': 'There is no connection: it has ended.',
  'why.triesAgain': '{node} tries again at {at}.',
  'why.nothingSentYet': 'The connection is up, and nobody has sent anything yet.',
  'why.goodbyeSent': '{node} has sent DISCONNECT on it: nothing more comes from there.',
  'why.lastNeverComes': 'For both ends the connection is up. The last packet does not arrive:',
  'why.staysAway': '{node} has said goodbye and stays away.',
  'why.nothingToSend':
    'The connection is up, and nobody has anything to send. This was the last packet:',
} as const)

export const WHY = worded('why.WHY', {
  title: 'Why?',
  chain: 'What led to it, from the beginning',
  begins: 'It begins with',
  alone: 'Nothing led to it: it begins here.',
  now: 'And why at this moment',
  heard: 'Heard last',
  more: (n: string) => `${n} more records between`,
  paused: 'Pause to see what led to it.',
  roots: {
    publish: 'by its own clock',
    poke: 'a change to the run',
    conn: 'by itself',
    other: '',
  },
  whyNot: 'Why not?',
  chooseMessage: 'message',
  notGot: (node: string) => `Why has ${node} not got it?`,
  notGotMessage: (node: string) => `Why has ${node} not got …`,
  gotAll: 'It has got all messages of its topics that are published by now.',
  noWill: 'Why no will?',
  noPacket: 'Why is nothing on this wire?',
  answers: 'The answer, from the rows up to the cursor',
} as const)
