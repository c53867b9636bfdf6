/** Mistakes in what is passed on, in which order and how often, each against a statement. */
const MQTT = 'src/protocol/mqtt'

/** @param {string} name */
const source = (name) => `${MQTT}/${name}.ts`
/** @param {string} name */
const quoting = (name) => `${MQTT}/statements-${name}.test.ts`

/** @type {import('./mutants.mjs').Mutant[]} */
export const exchanges = [
  {
    name: 'correlation-data-lost',
    why: 'Correlation Data goes on as it is (MQTT5-3.3.2-16)',
    edits: [
      {
        file: source('broker-queue'),
        find: `return ids === undefined ? undefined : { subscriptionIdentifiers: ids }
  if (ids === undefined && expiresAt === NEVER) return given`,
        replace: `return ids === undefined ? undefined : { subscriptionIdentifiers: ids }
  if (ids === undefined && expiresAt === NEVER) return { ...given, correlationData: undefined }`,
      },
    ],
    tests: [quoting('publish')],
    failing: '[MQTT5-3.3.2-16]',
  },
  {
    name: 'codes-of-suback-turned-round',
    why: 'codes of SUBACK stand in the order of the filters (MQTT5-3.9.3-1, MQTT311-3.9.3-1)',
    edits: [
      {
        file: source('broker-subscribe'),
        find: 'reasonCodes.push(held.qos)',
        replace: 'reasonCodes.unshift(held.qos)',
      },
    ],
    tests: [quoting('subscribe')],
    failing: '[MQTT5-3.8.4-5] [MQTT5-3.9.3-1]',
  },
  {
    name: 'unsubscribed-and-still-sent-to',
    why: 'after UNSUBSCRIBE nothing is added (MQTT5-3.10.4-2, MQTT311-3.10.4-2)',
    edits: [
      {
        file: source('broker-session'),
        find: 'if (index !== null) removeFromIndex(index, session.slot, filter)',
        replace: '',
      },
    ],
    tests: [quoting('subscribe')],
    failing: '[MQTT5-3.10.4-1] [MQTT5-3.10.4-2]',
  },
  {
    name: 'codes-of-unsuback-turned-round',
    why: 'codes of UNSUBACK stand in the order of the filters (MQTT5-3.11.3-1)',
    edits: [
      {
        file: source('broker-subscribe'),
        find: 'reasonCodes.push(known ?',
        replace: 'reasonCodes.unshift(known ?',
      },
    ],
    tests: [quoting('subscribe')],
    failing: '[MQTT5-3.10.4-4] [MQTT5-3.10.4-5] [MQTT5-3.11.3-1]',
  },
  {
    name: 'packet-id-at-qos-0',
    why: 'QoS 0 has no packet id (MQTT5-4.3.1-1, MQTT311-4.3.1-1)',
    edits: [
      {
        file: source('client-publish'),
        find: 'const packetId = qos === 0 ? 0 : takePacketId(state.sender)',
        replace: 'const packetId = takePacketId(state.sender)',
      },
    ],
    tests: [quoting('publish')],
    failing: '[MQTT5-4.3.1-1] [MQTT311-4.3.1-1]',
  },
  {
    name: 'pubrec-for-qos-1',
    why: 'QoS 1 is answered with PUBACK (MQTT5-4.3.2-4, MQTT5-3.3.4-1)',
    edits: [
      {
        file: source('broker-publish'),
        find: "const kind = qos === 1 ? 'puback' : 'pubrec'",
        replace: "const kind = qos === 2 ? 'puback' : 'pubrec'",
      },
    ],
    tests: [quoting('publish')],
    failing: '[MQTT5-3.3.4-1] [MQTT311-3.3.4-1]',
  },
  {
    name: 'message-of-qos-2-expires-under-way',
    why: 'once sent a message of QoS 2 does not expire (MQTT5-4.3.3-7)',
    edits: [
      {
        file: source('broker-queue'),
        find: `  const { about } = exchange
  if (exchange.awaits`,
        replace: `  const { about } = exchange
  if (hasExpired(exchange.expiresAt, here.now)) return
  if (exchange.awaits`,
      },
    ],
    tests: [quoting('order')],
    failing: '[MQTT5-4.3.3-7] of a broker',
  },
  {
    name: 'pubrel-passes-those-that-wait',
    why: 'PUBRELs keep the order of the PUBRECs (MQTT5-4.6.0-4)',
    edits: [
      {
        file: source('broker-queue'),
        find: 'if (sizeOf(connection.owed) === 0 && here.out.room',
        replace: 'if (here.out.room',
      },
    ],
    tests: [quoting('order')],
    failing: '[MQTT5-4.6.0-4] [MQTT311-4.6.0-4]',
  },
  {
    name: 'message-passes-those-that-wait',
    why: 'of one publisher, topic and QoS messages come in order (MQTT5-4.6.0-5)',
    edits: [
      {
        file: source('broker-queue'),
        find: 'const first = sizeOf(session.waiting) === 0',
        replace: 'const first = true',
      },
    ],
    tests: [quoting('order')],
    failing: '[MQTT5-4.6.0-5] [MQTT5-4.6.0-6]',
  },
  {
    name: 'plus-within-a-level',
    why: '+ is alone in its level (MQTT5-4.7.1-2, MQTT311-4.7.1-3)',
    edits: [
      {
        file: 'src/core/topic.ts',
        find: "if (unit === PLUS && !(begins && (last || filter.charCodeAt(i + 1) === SLASH))) return 'plus'",
        replace: '',
      },
    ],
    tests: [quoting('subscribe')],
    failing: '[MQTT5-4.7.1-2] [MQTT311-4.7.1-3] a wildcard',
  },
  {
    name: 'quota-of-the-default',
    why: 'a quota begins with what the other takes (MQTT5-4.9.0-1)',
    edits: [
      {
        file: source('exchange'),
        find: `sender.quota = receiveMaximum
`,
        replace: `sender.quota = RECEIVE_MAXIMUM_DEFAULT
`,
      },
    ],
    tests: [quoting('order')],
    failing: '[MQTT5-4.9.0-1] [MQTT5-4.9.0-2]',
  },
  {
    name: 'full-buffer-closes-nothing',
    why: 'what cannot be worked on closes its connection (MQTT311-4.8.0-2)',
    edits: [
      {
        file: source('broker-queue'),
        find: 'return sizeOf(owed) >= OWED_MAX',
        replace: 'return sizeOf(owed) >= 2 * OWED_MAX',
      },
    ],
    tests: [quoting('publish')],
    failing: '[MQTT311-4.8.0-2] [MQTT5-4.13.1-1]',
  },
  {
    name: 'subscribe-larger-than-the-server-takes',
    why: 'a client sends nothing larger than the server takes (MQTT5-3.2.2-15)',
    edits: [
      {
        file: source('client-subscribe'),
        find: 'sizeOf(subscribePacket(config, state), config) > limit)',
        replace: 'sizeOf(subscribePacket(config, state), config) > 2 * limit)',
      },
    ],
    tests: [source('client-traffic.test')],
    failing: '[MQTT5-3.2.2-15] no SUBSCRIBE is larger',
  },
  {
    name: 'left-and-asked-for-in-the-next-session',
    why: 'a client asks for what it has left when its session is gone (N36)',
    edits: [
      {
        file: source('client-connection'),
        find: 'if (state.granted[i] !== LEFT) state.granted[i] = NOT_GRANTED',
        replace: 'state.granted[i] = NOT_GRANTED',
      },
    ],
    tests: [source('client-subscribe.test')],
    failing: 'what was left is asked for on no other connection',
  },
  {
    name: 'lost-unsuback-is-not-repeated',
    why: 'a client that resumes its session does not repeat an UNSUBSCRIBE without UNSUBACK (N36)',
    edits: [
      {
        file: source('client-subscribe'),
        find: 'if (state.leaving.length > 0 && leaveNext(',
        replace: 'if (!first && state.leaving.length > 0 && leaveNext(',
      },
    ],
    tests: [source('client-subscribe.test')],
    failing: 'its UNSUBACK is lost',
  },
  {
    name: 'suback-overrules-what-is-to-be-left',
    why: 'a SUBACK that comes late makes a client forget that it is to leave (N36)',
    edits: [
      {
        file: source('client-subscribe'),
        find: 'if (state.granted[number] === NOT_GRANTED) state.granted[number] = code',
        replace: 'state.granted[number] = code',
      },
    ],
    tests: [source('client-subscribe.test')],
    failing: 'the last word is the last on the wire',
  },
]
