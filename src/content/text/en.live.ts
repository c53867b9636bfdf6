/** The words of a live session, which come with the panel of a bridge. */
import { worded } from './language.ts'

export const LIVE = worded('live.LIVE', {
  title: 'Outside',
  off: 'Nothing leaves this page, and nothing comes in, until you connect.',
  where: 'broker',
  speaks: 'speaks',
  mqtt5: 'MQTT 5',
  mqtt3: 'MQTT 3.1.1',
  username: 'User name',
  password: 'Password',
  notKept: 'Both stay in this tab until you connect: in no design, no file, no link.',
  way: 'way',
  topic: 'topic at the broker',
  qos: 'QoS',
  in: 'in',
  out: 'out',
  crosses: 'What crosses',
  ask: 'Connect …',
  confirm: (host: string) => `Connect to ${host}?`,
  reads: (topics: string) => `It reads ${topics}.`,
  readsNothing: 'It reads nothing.',
  writes: (topics: string) => `It publishes to ${topics}, never retained.`,
  writesNothing: 'It publishes nothing.',
  lasts: (seconds: string) =>
    `The run plays in real time while you are connected, to its end in ${seconds} s. Whoever pauses, steps back or edits ends it.`,
  all: (host: string) =>
    `Read all topics of ${host}: everything that others send there comes into this design.`,
  yes: (host: string) => `Connect to ${host}`,
  no: 'Not now',
  disconnect: 'Disconnect',
  state: 'state',
  client: 'client',
  opening: (attempt: number) =>
    attempt === 1 ? 'connecting …' : `connecting, attempt ${attempt} …`,
  up: 'connected',
  waiting: (seconds: string) => `tries again in ${seconds} s`,
  over: 'not connected',
  said: 'it said',
  greeting: (qos: number, window: string) => `QoS at most ${qos}, window ${window}`,
  keepAlive: (seconds: number) => `, keep alive ${seconds} s`,
  packets: (bytes: string) => `, packets up to ${bytes} bytes`,
  resumed: ', the session goes on',
  cameIn: 'came in',
  wentOut: 'went out',
  roundTrip: 'round trip',
  measured: (median: string, count: string) =>
    `${median} to the real broker, median of ${count} answers to a PUBLISH or PINGREQ`,
  modelled: (length: string) => `the wire of this design takes ${length}, there and back`,
  figures: {
    tooLarge: (n: string) =>
      `${n} more could not be taken: too large, or under a topic that is none`,
    sent: (sent: string, left: string) => `${sent} of ${left} acknowledged or sent`,
    failed: (n: string) => `${n} failed`,
    waits: (n: string) => `${n} wait`,
  },
  granted: (asked: number, granted: number) =>
    asked === granted ? `${asked}` : `${asked} → ${granted}`,
  refused: (code: string) => `refused, ${code}`,
  behind: (seconds: string) =>
    `The run is ${seconds} s behind: the page was asleep, or had too much to do. What comes in enters where the run is then.`,
  recorded: (n: string) =>
    `What came in is in the script (${n}): this run plays the same again with nobody outside, from a file too, and from a link while it is short enough.`,
  inClear: 'Over ws:// user name and password can be read on the way. Use wss:// where you can.',
  pageIsSecure: 'This page came by https: a browser opens wss:// from it, and no ws://.',
} as const)

export const liveTexts = worded('live.liveTexts', {
  'live.nothingCrosses': 'No topic crosses this bridge yet. Give it some in its form.',
  'live.noWire': 'The bridge has no wire to a broker of this design.',
  'live.loop':
    'What goes out under {out} would come in under {in}, and go out again: 3.1.1 has no option against that. Let topics cross one way only, or speak MQTT 5 on both sides.',
  'live.address': 'This address cannot be opened.',
  'live.insecure': 'This page came by https: the browser opens no ws:// from it. Use wss://.',
  'live.unreachable':
    'No WebSocket answers at this address: wrong host or port, nobody listens, or it turns this page away.',
  'live.noAnswer': 'Something answers there, and does not speak MQTT.',
  'live.notMqtt': 'What answers there sends something that is no MQTT.',
  'live.silent': 'The broker does not answer any more.',
  'live.lost': 'The connection is lost.',
  'live.died': 'The part that speaks with the broker could not be loaded, or has died.',
  'live.refused.version': 'The broker does not speak this version of MQTT ({code}).',
  'live.refused.clientId': 'The broker does not take this client id ({code}).',
  'live.refused.credentials': 'The broker does not take this user name and password ({code}).',
  'live.refused.notAuthorized': 'The broker does not let this client in ({code}).',
  'live.refused.busy': 'The broker is busy or over a limit ({code}).',
  'live.refused.shuttingDown': 'The broker shuts down ({code}).',
  'live.refused.takenOver': 'Another client has taken this client id ({code}).',
  'live.refused.moved': 'The broker has moved elsewhere ({code}).',
  'live.refused.packetTooLarge': 'A message was larger than the broker takes ({code}).',
  'live.refused.rate': 'The broker says that too much was sent ({code}).',
  'live.refused.administrative': 'The broker was told to end this connection ({code}).',
  'live.refused.other': 'The broker has refused or ended the connection ({code}).',
  'live.end.person': 'You have disconnected.',
  'live.end.paused': 'The run was paused. What is live cannot be: the session is over.',
  'live.end.moved': 'The playhead was moved. What is live goes on only: the session is over.',
  'live.end.run': 'The design or its run has changed: the session is over.',
  'live.end.over':
    'The run has come to its end, and the session with it. A longer run gives more time.',
  'live.end.full': 'The script has no room for more messages: the session is over.',
  'live.end.tooMuch': 'More came in than a design can hold: the session is over.',
  'live.end.floodIn':
    'More than {n} messages came in a second: a loop, topics that are too many, or what had waited there. The session is over.',
  'live.end.floodOut':
    'More than {n} messages would go out in a second: a loop, or topics that are too many. The session is over.',
} as const)
