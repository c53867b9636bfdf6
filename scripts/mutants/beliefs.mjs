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
  {
    name: 'dedupe-for-ever',
    why: 'a handler with a window forgets what it has handled, and handles it again',
    edits: [
      {
        file: 'src/service/marks.ts',
        find: '?? Infinity) <= now) forget(cx, mark)',
        replace: '?? Infinity) < now) forget(cx, mark)',
      },
      {
        file: 'src/service/marks.ts',
        find: 'if (until <= now) forget',
        replace: 'if (until < now) forget',
      },
    ],
    tests: ['src/service/service.test.ts'],
    failing: 'within the window a repeat is a duplicate',
  },
  {
    name: 'given-up-without-a-letter',
    why: 'a compensation that is given up waits as a dead letter until somebody sends it again',
    edits: [
      {
        file: 'src/service/give-up.ts',
        find: "if (how === 'dlq' && message !== null) {",
        replace: "if (how === 'dlq' && message === null) {",
      },
    ],
    tests: [TRAPS],
    failing: 'T15 the undoing may fail',
  },
  {
    name: 'refused-and-held',
    why: 'after a PUBREC from 0x80 the id is free, and its next PUBLISH is a new message (MQTT5-4.3.3-9)',
    edits: [
      {
        file: `${MQTT}/client-deliver.ts`,
        find: 'if (qos === 2 && !refused && !state.receiver.has(packetId)) {',
        replace: 'if (qos === 2 && !state.receiver.has(packetId)) {',
      },
    ],
    tests: [`${MQTT}/client-deliver.test.ts`],
    failing: '[MQTT5-4.3.2-5] [MQTT5-4.3.3-9] QoS 2',
  },
  {
    name: 'given-up-is-taken',
    why: 'what a handler refuses is refused on the wire, and ends for the whole group (MQTT5-4.8.2-6)',
    edits: [
      {
        file: 'src/service/give-up.ts',
        find: 'refusing ? handler.refuseWith : undefined',
        replace: 'undefined',
      },
    ],
    tests: [TRAPS],
    failing: 'T7 [MQTT5-4.8.2-6]',
  },
]
