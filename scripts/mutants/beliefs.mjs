/** Machines that believe what people believe about MQTT: each belief has a test that says otherwise. */

const BELIEFS = 'src/run/misconceptions.test.ts'
const TRAPS = 'src/run/traps.test.ts'
const MQTT = 'src/protocol/mqtt'

/** @type {import('./mutants.mjs').Mutant[]} */
export const beliefs = [
  {
    name: 'qos-2-with-every-broker',
    why: 'a client sends with what the broker takes at most (MQTT5-3.2.2-11)',
    edits: [
      {
        file: `${MQTT}/client-publish.ts`,
        find: 'const qos = wantedQos > state.maximumQos ? state.maximumQos : wantedQos',
        replace: 'const qos = wantedQos',
      },
    ],
    tests: [BELIEFS],
    failing: 'M8 [MQTT5-3.2.2-11]',
  },
  {
    name: 'hash-in-the-middle',
    why: '# stands last in a filter (MQTT5-4.7.1-1)',
    edits: [
      {
        file: 'src/core/topic.ts',
        find: 'if (unit === HASH && !(begins && last))',
        replace: 'if (unit === HASH && !begins)',
      },
    ],
    tests: [BELIEFS],
    failing: 'M10 [MQTT5-4.7.1-1]',
  },
  {
    name: 'one-topic-one-order',
    why: 'QoS 0 passes what waits for its turn at QoS 1 and 2 (N18, N20)',
    edits: [
      {
        file: `${MQTT}/client-publish.ts`,
        find: 'const limited = qos > 0 && state.maximumQos > 0',
        replace: 'const limited = state.maximumQos > 0',
      },
    ],
    tests: [TRAPS],
    failing: 'T9 order holds for one publisher',
  },
  {
    name: 'will-though-back-in-time',
    why: 'the will of who is back within its delay is not sent (MQTT5-3.1.3-9)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: '  if (sessionPresent) discardWill(here, session, note.willCancelled)\n',
        replace: '',
      },
    ],
    tests: [TRAPS],
    failing: 'T11 [MQTT5-3.1.3-9]',
  },
  {
    name: 'outbox-publishes-exactly-once',
    why: 'a crash between publishing and marking publishes again: an outbox is at least once',
    edits: [
      {
        file: 'src/service/relay.ts',
        find: 'put(cx, sentAs(row, sent))\n',
        replace: 'done(cx, row.n)\n',
      },
    ],
    tests: [TRAPS],
    failing: 'T14 an outbox publishes at least once',
  },
]
