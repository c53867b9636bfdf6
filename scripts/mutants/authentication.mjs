/** Mutants of enhanced authentication, MQTT 5 §4.12. */
const TESTS = ['src/protocol/mqtt/authentication.test.ts']

/** @type {readonly import('./mutants.mjs').Mutant[]} */
export const authentication = [
  {
    name: 'auth-method-may-change',
    why: 'each AUTH repeats the method of CONNECT (MQTT5-4.12.0-5)',
    edits: [
      {
        file: 'src/protocol/mqtt/broker-auth.ts',
        find: 'if (properties?.authenticationMethod !== auth?.method) return note.authMethodChanged',
        replace: '',
      },
    ],
    tests: TESTS,
    failing: 'another method is an error',
  },
  {
    name: 'auth-connack-without-method',
    why: 'a CONNACK that lets the client in repeats its method (MQTT5-4.12.0-5)',
    edits: [
      {
        file: 'src/protocol/mqtt/broker-connect.ts',
        find: '...connackProperties(here, client, packet, keepAlive), ...said }',
        replace: '...connackProperties(here, client, packet, keepAlive) }',
      },
    ],
    tests: TESTS,
    failing: '[MQTT5-4.12.0-2] needs more',
  },
  {
    name: 'auth-refused-and-left-open',
    why: 'who cannot show anew who it is is closed (MQTT5-4.12.1-2)',
    edits: [
      {
        file: 'src/protocol/mqtt/broker-auth.ts',
        find: 'return fail(here, connection, step.reasonCode, note.authFailedAgain)',
        replace: 'return here.out.note(note.authFailedAgain)',
      },
    ],
    tests: TESTS,
    failing: '[MQTT5-4.12.1-2] fails anew',
  },
  {
    name: 'auth-anything-before-connack',
    why: 'before CONNACK only AUTH and DISCONNECT come (MQTT5-3.1.2-30)',
    edits: [
      {
        file: 'src/protocol/mqtt/broker-auth.ts',
        find: "if (packet.kind !== 'auth' || why !== null) {",
        replace: "if (packet.kind !== 'auth') return\n      if (why !== null) {",
      },
    ],
    tests: TESTS,
    failing: 'before CONNACK a PUBLISH is an error',
  },
]
