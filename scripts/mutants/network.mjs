/** Mistakes below MQTT, and in what would make up for them, each against a rule of the network. */

/** @type {import('./mutants.mjs').Mutant[]} */
export const network = [
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
]
