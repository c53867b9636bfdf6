/** Mistakes in what is accepted, refused and answered, each against a statement. */
const MQTT = 'src/protocol/mqtt'

/** @param {string} name */
const source = (name) => `${MQTT}/${name}.ts`
/** @param {string} name */
const quoting = (name) => `${MQTT}/statements-${name}.test.ts`

/** @type {import('./mutants.mjs').Mutant[]} */
export const answers = [
  {
    name: 'anything-may-come-first',
    why: 'CONNECT opens every connection (MQTT5-3.1.0-1)',
    edits: [
      {
        file: source('broker'),
        find: `    tellUnknown(here, connection)
    return closeQuietly(here, connection)`,
        replace: `    tellUnknown(here, connection)
    return`,
      },
    ],
    tests: [source('broker-connect.test')],
    failing: '[MQTT5-3.1.0-1] what comes first',
  },
  {
    name: 'user-properties-of-a-will-turned-round',
    why: 'User Properties of a will keep their order (MQTT5-3.1.3-10)',
    edits: [
      {
        file: source('broker-session'),
        find: 'return { ...properties, willDelayInterval: undefined }',
        replace:
          'return { ...properties, userProperties: properties.userProperties?.toReversed(), willDelayInterval: undefined }',
      },
    ],
    tests: [quoting('connect')],
    failing: '[MQTT5-3.1.3-10]',
  },
  {
    name: 'will-of-a-session-lost-in-a-crash',
    why: 'a will is kept with its session (MQTT5-3.1.2-7)',
    edits: [
      {
        file: source('broker-connect'),
        find: `session.will = packet.will ?? null
  here.out.clearTimer`,
        replace: 'here.out.clearTimer',
      },
    ],
    tests: [quoting('connect')],
    failing: '[MQTT5-3.1.2-7]',
  },
  {
    name: 'served-without-a-connack',
    why: 'CONNACK comes before all else (MQTT5-3.2.0-1)',
    edits: [
      {
        file: source('broker-connect'),
        find: 'if (!canAnswer(here, connection, accepted)) return',
        replace:
          'if (!canAnswer(here, connection, accepted) && sessionNamed(state, client) === null) return',
      },
    ],
    tests: [quoting('connect')],
    failing: '[MQTT5-3.2.0-1] [MQTT5-3.1.2-24]',
  },
  {
    name: 'reason-in-puback-that-is-too-long',
    why: 'a reason that makes PUBACK too large is left out (MQTT5-3.4.2-2)',
    edits: [
      {
        file: source('broker-publish'),
        find: 'sendAnswer(here, connection, { kind, packetId, reasonCode }, about)',
        replace:
          "sendAnswer(here, connection, { kind, packetId, reasonCode, properties: kind === 'puback' ? { reasonString: 'no' } : undefined }, about)",
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.4.2-2] [MQTT5-3.4.2-3] PUBACK leaves out what may be left out, and comes',
  },
  {
    name: 'reason-in-pubrec-that-is-too-long',
    why: 'a reason that makes PUBREC too large is left out (MQTT5-3.5.2-2)',
    edits: [
      {
        file: source('broker-publish'),
        find: 'sendAnswer(here, connection, { kind, packetId, reasonCode }, about)',
        replace:
          "sendAnswer(here, connection, { kind, packetId, reasonCode, properties: kind === 'pubrec' ? { reasonString: 'no' } : undefined }, about)",
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.5.2-2] [MQTT5-3.5.2-3] PUBREC leaves out what may be left out, and comes',
  },
  {
    name: 'reason-in-pubrel-that-is-too-long',
    why: 'a reason that makes PUBREL too large is left out (MQTT5-3.6.2-2)',
    edits: [
      {
        file: source('broker-acknowledge'),
        find: "{ kind: 'pubrel', packetId, reasonCode }",
        replace: "{ kind: 'pubrel', packetId, reasonCode, properties: { reasonString: 'no' } }",
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.6.2-2] [MQTT5-3.6.2-3] PUBREL leaves out what may be left out, and comes',
  },
  {
    name: 'reason-in-pubcomp-that-is-too-long',
    why: 'a reason that makes PUBCOMP too large is left out (MQTT5-3.7.2-2)',
    edits: [
      {
        file: source('broker-publish'),
        find: "{ kind: 'pubcomp', packetId, reasonCode }",
        replace: "{ kind: 'pubcomp', packetId, reasonCode, properties: { reasonString: 'no' } }",
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.7.2-2] [MQTT5-3.7.2-3] PUBCOMP leaves out what may be left out, and comes',
  },
  {
    name: 'reason-in-suback-that-is-too-long',
    why: 'a reason that makes SUBACK too large is left out (MQTT5-3.9.2-1)',
    edits: [
      {
        file: source('broker-subscribe'),
        find: "{ kind: 'suback', packetId: packet.packetId, reasonCodes }",
        replace:
          "{ kind: 'suback', packetId: packet.packetId, reasonCodes, properties: { reasonString: 'no' } }",
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.9.2-1] [MQTT5-3.9.2-2] SUBACK',
  },
  {
    name: 'reason-in-unsuback-that-is-too-long',
    why: 'a reason that makes UNSUBACK too large is left out (MQTT5-3.11.2-1)',
    edits: [
      {
        file: source('broker-subscribe'),
        find: 'reasonCodes: connection.level === 5 ? reasonCodes : [],',
        replace: `reasonCodes: connection.level === 5 ? reasonCodes : [],
      properties: { reasonString: 'no' },`,
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.11.2-1] [MQTT5-3.11.2-2] UNSUBACK',
  },
  {
    name: 'expiry-in-the-disconnect-of-a-server',
    why: 'a server names no Session Expiry Interval at the end (MQTT5-3.14.2-2)',
    edits: [
      {
        file: source('broker-session'),
        find: "{ kind: 'disconnect', reasonCode }",
        replace: "{ kind: 'disconnect', reasonCode, properties: { sessionExpiryInterval: 0 } }",
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.14.2-1] [MQTT5-3.14.2-2]',
  },
  {
    name: 'pingreq-without-an-answer',
    why: 'PINGREQ is answered (MQTT5-3.12.4-1, MQTT311-3.12.4-1)',
    edits: [
      {
        file: source('broker'),
        find: "return sendControl(here, connection, { kind: 'pingresp' }, NO_RECORD)",
        replace: 'return',
      },
    ],
    tests: [quoting('answer')],
    failing: '[MQTT5-3.12.4-1] [MQTT311-3.12.4-1]',
  },
  {
    name: 'disconnect-before-connack',
    why: 'a server takes leave only of whom it has accepted (MQTT5-3.14.0-1)',
    edits: [
      {
        file: source('broker-session'),
        find: "{ kind: 'connack', sessionPresent: false, reasonCode }",
        replace: "{ kind: 'disconnect', reasonCode }",
      },
    ],
    tests: [source('broker-connect.test')],
    failing: '[MQTT5-3.14.0-1]',
  },
  {
    name: 'unknown-method-accepted',
    why: 'an unknown method ends the connection (MQTT5-4.12.0-1)',
    edits: [
      {
        file: source('broker-connect'),
        find: 'if (method !== undefined && here.config.authentication === undefined)',
        replace: "if (method === '')",
      },
    ],
    tests: [source('broker-connect.test')],
    failing: '[MQTT5-4.12.0-1]',
  },
  {
    name: 'malformed-and-not-closed',
    why: 'a malformed packet ends the connection (MQTT5-4.13.1-1)',
    edits: [
      {
        file: source('broker-session'),
        find: `  disconnect(here, connection, reasonCode)
}

/** After a crash`,
        replace: `  sendControl(here, connection, { kind: 'disconnect', reasonCode }, NO_RECORD)
}

/** After a crash`,
      },
    ],
    tests: [source('broker-connect.test')],
    failing: '[MQTT5-4.13.1-1] on an open connection',
  },
  {
    name: 'refused-and-not-closed',
    why: 'who is refused closes (MQTT5-4.13.2-1)',
    edits: [
      {
        file: source('client-session'),
        find: "closeConnection(state, 'fin', out) // [MQTT5-4.13.2-1]",
        replace: '',
      },
    ],
    tests: [source('client.test')],
    failing: '[MQTT5-4.13.2-1] version',
  },
  {
    name: 'bytes-overtake-those-that-wait',
    why: 'bytes come in order (MQTT5-4.2-1, MQTT311-7.1.1-1)',
    edits: [
      {
        file: 'src/server/outbox.ts',
        find: `      grown.set(gathered.subarray(0, length))
      gathered = grown
    }
    gathered.set(bytes, length)`,
        replace: `      grown.set(gathered.subarray(0, length))
      gathered = grown
    }
    gathered.copyWithin(bytes.length, 0, length)
    gathered.set(bytes, 0)`,
      },
    ],
    tests: ['src/server/hostile.test.ts'],
    failing: '[MQTT5-4.2-1] [MQTT311-7.1.1-1] what is gathered',
  },
]
