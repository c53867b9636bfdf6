/** Mistakes below MQTT, and in what would make up for them, each against a rule of the network. */

/** @type {import('./mutants.mjs').Mutant[]} */
export const network = [
  {
    name: 'found-out-twice',
    why: 'a lost segment gives back the room that it took',
    edits: [
      {
        file: 'src/engine/congestion.ts',
        find: '  direction.unacked -= lost.room\n',
        replace: '  direction.unacked -= lost.room * 2\n',
      },
    ],
    tests: ['src/engine/schedules.property.test.ts'],
    failing: 'after each event what a sender knows',
  },
  {
    name: 'a-hole-of-nothing',
    why: 'a segment without bytes takes no room of the congestion window',
    edits: [{ file: 'src/engine/congestion.ts', find: '  if (size === 0) return\n', replace: '' }],
    tests: ['src/engine/schedules.property.test.ts'],
    failing: 'after each event what a sender knows',
  },
  {
    name: 'acceptor-hears-late',
    why: 'any segment that comes tells the acceptor what the lost one would have (RFC 9293 §3.10.7.4)',
    edits: [
      {
        file: 'src/engine/connections.ts',
        find: '  firstFlight.own = sooner\n',
        replace: '',
      },
    ],
    tests: ['src/engine/network.test.ts'],
    failing: '[RFC 9293 §3.10.7.4]',
  },
  {
    name: 'window-without-slow-start',
    why: 'each acknowledgement makes room for as much more as it acknowledges (RFC 5681 §3.1)',
    edits: [{ file: 'src/engine/congestion.ts', find: '  direction.cwnd += size\n', replace: '' }],
    tests: ['src/engine/congestion.test.ts'],
    failing: '[RFC 6928]',
  },
  {
    name: 'window-outlives-a-pause',
    why: 'after a pause longer than the timeout the window is ten segments again (RFC 5681 §4.1)',
    edits: [
      {
        file: 'src/engine/congestion.ts',
        find: 'if (direction.unacked === 0 && at - direction.leftAt > timeout)',
        replace: 'if (direction.unacked < 0)',
      },
    ],
    tests: ['src/engine/congestion.test.ts'],
    failing: '[RFC 5681 §4.1]',
  },
  {
    name: 'unsent-keeps-its-luck',
    why: 'what leaves after the loss of its wire has changed is lost as the wire loses then (N8)',
    edits: [
      {
        file: 'src/engine/trouble.ts',
        find: 'if (tossUnsent(direction, flight, host.now, ppm)) unsent = true',
        replace: '',
      },
    ],
    tests: ['src/engine/schedules.property.test.ts'],
    failing: 'N8 what leaves in silence never arrives',
  },
  {
    name: 'acceptor-told-of-nothing',
    why: 'an acceptor that was not told of a connection is not told of its end',
    edits: [
      {
        file: 'src/engine/ends.ts',
        find: 'return direction === connection.back || connection.accepted',
        replace: 'return true',
      },
    ],
    tests: ['src/engine/schedules.property.test.ts'],
    failing: 'each end is told of a connection once',
  },
  {
    name: 'acknowledged-in-silence',
    why: 'the last segment of a handshake gets lost in silence too (N8)',
    edits: [
      {
        file: 'src/engine/handshake.ts',
        find: 'if (network.isSilent(there)) network.enqueueLost(there, ack)',
        replace: 'if (false) network.enqueueLost(there, ack)',
      },
    ],
    tests: ['src/engine/schedules.property.test.ts'],
    failing: 'N8 what leaves in silence never arrives',
  },
  {
    name: 'silence-cut-short',
    why: 'a silence within a longer one does not shorten it',
    edits: [
      {
        file: 'src/engine/trouble.ts',
        find: 'Math.max(state.silentThere, until)',
        replace: 'until',
      },
    ],
    tests: ['src/engine/network.test.ts'],
    failing: 'a silence within a longer one',
  },
  {
    name: 'reset-through-silence',
    why: 'a RST gets lost in silence (N8)',
    edits: [
      {
        file: 'src/engine/greeting.ts',
        find: 'if (network.isSilent(connection.back)) {',
        replace: 'if (false) {',
      },
    ],
    tests: ['src/engine/greeting.test.ts'],
    failing: 'the RST of an acceptor that died',
  },
  {
    name: 'delay-keeps-the-wait',
    why: 'a delayed packet waits for those before it as they are, not as they were',
    edits: [
      {
        file: 'src/engine/packet-acts.ts',
        find: 'flight.held += action.by\n    return network.settle',
        replace:
          'flight.held += flight.arrives - flight.own + action.by\n    return network.settle',
      },
    ],
    tests: ['src/engine/packet-acts.test.ts'],
    failing: 'behind a lost one it comes so much after',
  },
  {
    name: 'window-never-shuts',
    why: 'no more is on its way or unread than the window allows (RFC 9293 §3.8.6)',
    edits: [
      {
        file: 'src/engine/window.ts',
        find: 'waiting.length > 0 || (unread > 0 && unread + bytes > RECEIVE_WINDOW)',
        replace: 'waiting.length > 0',
      },
    ],
    tests: ['src/engine/reading.test.ts'],
    failing: '[RFC 9293 §3.8.6]',
  },
  {
    name: 'buffer-without-an-end',
    why: 'a process is told when the send buffer is full (N10)',
    edits: [
      {
        file: 'src/engine/window.ts',
        find: 'const room = SEND_BUFFER - reading.held',
        replace: 'const room = SEND_BUFFER',
      },
    ],
    tests: ['src/run/slow-reader.test.ts'],
    failing: 'N10 the window fills',
  },
  {
    name: 'read-and-not-told',
    why: 'an acknowledgement says that something was read (RFC 9293 §3.8.6)',
    edits: [
      {
        file: 'src/engine/reading.ts',
        find: '  reading.unread -= learnt.bytes\n',
        replace: '',
      },
    ],
    tests: ['src/engine/reading.test.ts'],
    failing: 'what is larger than the window goes alone',
  },
  {
    name: 'two-acknowledgements-tell',
    why: 'it takes three duplicate acknowledgements (RFC 5681 §3.2)',
    edits: [
      {
        file: 'src/engine/lost-segment.ts',
        find: 'DUPLICATES = 3',
        replace: 'DUPLICATES = 2',
      },
    ],
    tests: ['src/engine/recovery.test.ts'],
    failing: 'the third duplicate acknowledgement sends it again',
  },
  {
    name: 'told-and-doubled',
    why: 'a retransmission that no timer made doubles no timeout (RFC 6298 §5.5)',
    edits: [
      {
        file: 'src/engine/stream.ts',
        find: "if (why === 'timeout') backOff(direction, host.now, rto)",
        replace: "backOff(direction, host.now, why === 'timeout' ? rto : lost.rto)",
      },
    ],
    tests: ['src/engine/recovery.test.ts'],
    failing: 'it doubles no timeout',
  },
  {
    name: 'dropped-and-still-acknowledged',
    why: 'what the script drops tells nothing of what was lost before it',
    edits: [
      {
        file: 'src/engine/recovery.ts',
        find: '      lost.acks = behind.acks\n',
        replace: '',
      },
    ],
    tests: ['src/engine/packet-acts.test.ts'],
    failing: 'it tells nothing of what was lost before it',
  },
  {
    name: 'linux-without-a-probe',
    why: 'a lone segment is probed for (RFC 8985 §7)',
    edits: [
      {
        file: 'src/engine/transmit.ts',
        find: '  lost.probe = probe\n',
        replace: '',
      },
    ],
    tests: ['src/engine/recovery.test.ts'],
    failing: 'a lone segment that is lost',
  },
  {
    name: 'linux-without-its-floor',
    why: 'the timeout of Linux is 200 ms above a round trip at least',
    edits: [
      {
        file: 'src/engine/rto.ts',
        find: 'rtoMax: 120_000_000, spread: 200_000',
        replace: 'rtoMax: 120_000_000, spread: 1_000',
      },
    ],
    tests: ['src/engine/recovery.test.ts'],
    failing: '[RFC 8985 §7.2]',
  },
  {
    name: 'greeting-without-a-sample',
    why: 'a round trip of the greeting is a sample (RFC 6298 §2.3)',
    edits: [
      {
        file: 'src/engine/greeting.ts',
        find: '    learnSample(there, host.now, took)\n',
        replace: '',
      },
    ],
    tests: ['src/engine/greeting.test.ts'],
    failing: 'each round trip is a sample',
  },
  {
    name: 'greeting-once-lost-is-lost',
    why: 'the timeout of what is said first doubles (RFC 6298 §5.5)',
    edits: [
      {
        file: 'src/engine/greeting.ts',
        find: 'wait = doubled(wait, direction.tcp.rtoMax)',
        replace: 'wait += 0',
      },
    ],
    tests: ['src/engine/greeting.test.ts'],
    failing: 'a hello that is lost is sent again',
  },
  {
    name: 'server-masks-its-frames',
    why: 'only what the client sends is masked (RFC 6455 §5.1)',
    edits: [
      {
        file: 'src/engine/path.ts',
        find: '(opener ? MASK_BYTES : 0)',
        replace: 'MASK_BYTES',
      },
    ],
    tests: ['src/engine/greeting.test.ts'],
    failing: 'from the server it is not',
  },
  {
    name: 'timer-where-none-is-set',
    why: 'nothing is sent again by a timer unless the wire is set to (MQTT5-4.4.0-1)',
    edits: [
      {
        file: 'src/nodes/parts/mqtt-client.ts',
        find: 'return link?.resendMs === undefined ? null :',
        replace: 'return link?.resendMs === undefined ? { wait: 400_000 as never } :',
      },
    ],
    tests: ['src/run/resend-timer.test.ts'],
    failing: '[MQTT5-4.4.0-1] as it is',
  },
  {
    name: 'answered-and-sent-again',
    why: 'what has its answer is not sent again (N11)',
    edits: [
      {
        file: 'src/protocol/mqtt/again.ts',
        find: 'return exchange?.issue === issue && exchange.awaits === awaits ? exchange : null',
        replace: 'return exchange?.issue === issue ? exchange : null',
      },
    ],
    tests: ['src/run/resend-timer.test.ts'],
    failing: 'it is the PUBREL that is sent again',
  },
  {
    name: 'copies-share-their-coin',
    why: 'what is sent again has other luck',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'if (sendings > 0) flight.luck = fold(flight.luck, sendings)',
        replace: '',
      },
    ],
    tests: ['src/run/resend-timer.test.ts'],
    failing: 'each sending has its own luck',
  },
  {
    name: 'datagrams-wait-in-line',
    why: 'nothing waits behind a datagram (N42)',
    edits: [
      {
        file: 'src/engine/datagram.ts',
        find: 'if (lastFlight === null || lastFlight.own <= flight.own) return putLast(direction, flight)',
        replace:
          'if (lastFlight !== null) flight.own = flight.arrives = Math.max(flight.own, lastFlight.own)\n  if (lastFlight === null || lastFlight.own <= flight.own) return putLast(direction, flight)',
      },
    ],
    tests: ['src/engine/datagram.test.ts'],
    failing: 'one that is faster overtakes',
  },
  {
    name: 'datagrams-in-a-window',
    why: 'one QoS 1 or 2 message is under way at a time in each direction (N42)',
    edits: [
      {
        file: 'src/protocol/mqtt/broker-connect.ts',
        find: 'datagrams ? 1 : theirs',
        replace: 'theirs',
      },
    ],
    tests: ['src/run/datagram.test.ts'],
    failing: 'one QoS 1 message is under way at a time',
  },
  {
    name: 'connect-of-a-datagram-once',
    why: 'a CONNECT whose CONNACK was lost gets the same one (N42)',
    edits: [
      {
        file: 'src/protocol/mqtt/broker.ts',
        find: 'if (connectsAgain(here, connection)) return',
        replace: '',
      },
    ],
    tests: ['src/run/datagram.test.ts'],
    failing: 'a lost CONNACK',
  },
  {
    name: 'tls-12-as-quick-as-13',
    why: 'the handshake of TLS 1.2 takes two round trips (RFC 5246 §7.3)',
    edits: [
      {
        file: 'src/run/compile-with.ts',
        find: "'1.2': { roundTrips: 2,",
        replace: "'1.2': { roundTrips: 1,",
      },
    ],
    tests: ['src/run/scenarios-network.test.ts'],
    failing: 'N6 each CONNECT leaves when',
  },
  {
    name: 'frames-without-a-mask',
    why: 'a frame from the side that opened the connection is masked (RFC 6455 §5.3)',
    edits: [
      {
        file: 'src/engine/path.ts',
        find: '(opener ? MASK_BYTES : 0)',
        replace: '0',
      },
    ],
    tests: ['src/run/scenarios-network.test.ts'],
    failing: 'N7 the same PUBLISH has a record and a frame more',
  },
  {
    name: 'one-tcp-for-all',
    why: 'a wire recovers as its TCP does (RFC 8985 with Linux, RFC 6298 without)',
    edits: [
      {
        file: 'src/engine/path.ts',
        find: "TCP_PROFILES[wire.tcp ?? 'classic']",
        replace: "TCP_PROFILES['classic']",
      },
    ],
    tests: ['src/run/scenarios-network.test.ts'],
    failing: 'N3 N4 at 4 s one segment is lost on each wire',
  },
]
