/**
 * Mistakes in what a broker lets its clients do: topic aliases, shared subscriptions, keep alive, filters; and in what
 * carries it, WebSockets.
 */
const MQTT = 'src/protocol/mqtt'
const ALIASES = `${MQTT}/aliases.test.ts`
const SHARED = `${MQTT}/shared.test.ts`
const SERVING = `${MQTT}/serving.test.ts`
const TERMS = `${MQTT}/broker-terms.test.ts`
const SUBSCRIBE = `${MQTT}/broker-subscribe.test.ts`
const SUBSCRIPTIONS = `${MQTT}/subscriptions.test.ts`
const WEBSOCKET = 'src/server/websocket.test.ts'

/** @param {string} name */
const mqtt = (name) => `${MQTT}/${name}.ts`

/** @type {import('./mutants.mjs').Mutant[]} */
export const terms = [
  {
    name: 'alias-above-the-maximum-taken',
    why: 'an alias above what was announced is 0x94 (MQTT5-3.3.2-9)',
    edits: [
      {
        file: mqtt('aliases'),
        find: 'alias === 0 || alias > aliases.receivedMax',
        replace: 'alias === 0',
      },
    ],
    tests: [ALIASES],
    failing: '[MQTT5-3.3.2-9] an alias above the maximum',
  },
  {
    name: 'serving-ends-with-the-process',
    why: 'what is retained and left to serve is lost with the process, though the session is not (MQTT5-3.3.1-9, MQTT5 §4.1)',
    edits: [
      {
        file: mqtt('broker-store'),
        find: 'session.serving.push({ held, why, left, next: 0, after, until })',
        replace: '',
      },
    ],
    tests: [SERVING],
    failing: 'QoS 1 is pending transmission',
  },
  {
    name: 'served-again-what-came-meanwhile',
    why: 'a broker that has died serves as retained what its subscriber has had when it came',
    edits: [
      {
        file: mqtt('broker-store'),
        find: 'first > after && set < until',
        replace: 'first > after',
      },
    ],
    tests: [SERVING],
    failing: 'QoS 1 is pending transmission',
  },
  {
    name: 'response-information-unasked',
    why: 'who did not ask for Response Information is told (MQTT5-3.1.2-28)',
    edits: [
      {
        file: mqtt('broker-connect'),
        find: 'responsePrefix !== undefined && packet.properties?.requestResponseInformation === true',
        replace: 'responsePrefix !== undefined',
      },
    ],
    tests: [mqtt('statements-connect.test')],
    failing: '[MQTT5-3.1.2-28]',
  },
  {
    name: 'subscription-beyond-the-limit-taken',
    why: 'a subscription beyond the limit is refused (MQTT5 §3.9.3)',
    edits: [
      {
        file: mqtt('broker-subscribe'),
        find: 'isNew && session.subscriptions.size >= subscriptionLimit',
        replace: 'isNew && session.subscriptions.size > subscriptionLimit',
      },
    ],
    tests: [TERMS],
    failing: 'is told 151 for the next',
  },
  {
    name: 'retained-beyond-the-limit-acknowledged',
    why: 'an acknowledgement says that the message is kept (MQTT5-3.3.1-5)',
    edits: [
      {
        file: mqtt('broker-publish'),
        find: 'packet.retain && packet.qos > 0 && !mayRetain(here, packet)',
        replace: 'packet.retain && packet.qos > 1 && !mayRetain(here, packet)',
      },
    ],
    tests: [TERMS],
    failing: 'at QoS 1 the next is refused with puback 0x97',
  },
  {
    name: 'retained-beyond-the-limit-kept',
    why: 'what is beyond the limit is not kept, at QoS 0 either (src/server/limits.ts)',
    edits: [
      {
        file: mqtt('broker-route'),
        find: 'state.retained.size < retainedLimit',
        replace: 'state.retained.size <= retainedLimit',
      },
    ],
    tests: [TERMS],
    failing: 'at QoS 0: it is delivered, and not kept',
  },
  {
    name: 'alias-0-taken',
    why: 'alias 0 is never sent (MQTT5-3.3.2-8)',
    edits: [
      {
        file: mqtt('aliases'),
        find: 'alias === 0 || alias > aliases.receivedMax',
        replace: 'alias > aliases.receivedMax',
      },
    ],
    tests: [ALIASES],
    failing: '[MQTT5-3.3.2-8] alias 0',
  },
  {
    name: 'alias-handed-on',
    why: 'an alias is of one hop only (MQTT5-3.3.2-7)',
    edits: [
      {
        file: mqtt('aliases'),
        find: 'topicName: topic, properties: { ...properties, topicAlias: undefined }',
        replace: 'topicName: topic',
      },
    ],
    tests: [ALIASES],
    failing: '[MQTT5-3.3.2-7] an alias is of this hop only',
  },
  {
    name: 'alias-known-before-it-was-sent',
    why: 'an alias that a client was not sent stands for nothing there (MQTT5-3.3.2-7)',
    edits: [
      {
        file: mqtt('aliases'),
        find: '  if (size >= aliases.sentMax) return publish\n',
        replace:
          '  if (size >= aliases.sentMax) return publish\n  aliases.sent.set(topicName, size + 1)\n',
      },
    ],
    tests: [ALIASES],
    failing: 'an alias that was not sent is not known',
  },
  {
    name: 'more-aliases-than-a-client-allows',
    why: 'no more aliases than the client announced (MQTT5-3.1.2-26)',
    edits: [
      {
        file: mqtt('broker-connect'),
        find: 'createAliases(ours, Math.min(ours, properties?.topicAliasMaximum ?? 0))',
        replace: 'createAliases(ours, ours)',
      },
    ],
    tests: [ALIASES],
    failing: '[MQTT5-3.1.2-26] [MQTT5-3.3.2-11]',
  },
  {
    name: 'client-keeps-aliases',
    why: 'aliases end with the connection (MQTT5-3.3.2-7)',
    edits: [
      {
        file: mqtt('client-publish'),
        find: 'begin(state.sender, publish, about, about)',
        replace: 'begin(state.sender, packet, about, about)',
      },
    ],
    tests: [ALIASES],
    failing: '[MQTT5-3.2.2-17] uses no more aliases than both allow',
  },
  {
    name: 'shared-to-every-member',
    why: 'one of all who share a filter gets a message (MQTT 5 §4.8.2)',
    edits: [
      {
        file: mqtt('broker-subscribe'),
        find: 'shared: isShared(filter),',
        replace: 'shared: false,',
      },
    ],
    tests: [SHARED],
    failing: 'they take turns',
  },
  {
    name: 'shared-always-the-first',
    why: 'members of a shared subscription take turns',
    edits: [
      {
        file: mqtt('shared'),
        find: '  here.state.turns.set(filter, member.session)\n',
        replace: '',
      },
    ],
    tests: [SHARED],
    failing: 'they take turns',
  },
  {
    name: 'shared-qos-2-given-away',
    why: 'QoS 2 that was begun with a member goes to nobody else (MQTT5-4.8.2-5)',
    edits: [
      {
        file: mqtt('broker-session'),
        find: "return message.awaits === 'puback' ? message.share : 'begun'",
        replace: 'return message.share',
      },
    ],
    tests: [SHARED],
    failing: '[MQTT5-4.8.2-4] [MQTT5-4.8.2-5]',
  },
  {
    name: 'shared-lost-with-its-member',
    why: 'what a member of a shared subscription did not get goes to another when its session ends (MQTT 5 §4.8.2)',
    edits: [
      {
        file: mqtt('broker-session'),
        find: 'else if (given !== null && passOn(',
        replace: 'else if (given !== null && false && passOn(',
      },
    ],
    tests: [SHARED],
    failing: 'its session ends: QoS 1 without an answer',
  },
  {
    name: 'shared-served-retained',
    why: 'a shared subscription gets nothing that was retained (MQTT 5 §4.8.2)',
    edits: [
      {
        file: mqtt('broker-subscribe'),
        find: '  if (isShared(filter)) {\n    if (here.state.retained.size > 0)',
        replace:
          "  if (isShared(filter) && filter === '') {\n    if (here.state.retained.size > 0)",
      },
    ],
    tests: [SHARED],
    failing: 'nothing that was retained is sent to a shared subscription',
  },
  {
    name: 'retained-served-once-only',
    why: 'what is retained and cannot be sent at once is served later (MQTT5-3.3.1-9)',
    edits: [
      {
        file: mqtt('serving'),
        find: '  if (session.serving.length > 0 && serveMore(here, session)) keepServing(here, session)\n',
        replace: '',
      },
    ],
    tests: [SERVING],
    failing: 'in its order, as fast as it is acknowledged',
  },
  {
    name: 'retained-served-though-replaced',
    why: 'a topic whose newer message the subscriber has had is not served again',
    edits: [
      {
        file: mqtt('serving'),
        find: 'if (here.state.retained.get(kept.publish.topicName) === kept)',
        replace: 'if (here.state.retained.get(kept.publish.topicName) !== null)',
      },
    ],
    tests: [SERVING],
    failing: 'its topic is not served a second time',
  },
  {
    name: 'share-names-mixed-up',
    why: 'who shares a filter under another name shares it with others (MQTT5-4.8.2-2)',
    edits: [
      {
        file: mqtt('subscriptions'),
        find: 'const members = groups.get(held.filter)\n',
        replace: 'const members = [...groups.values()][0]\n',
      },
    ],
    tests: [SUBSCRIPTIONS],
    failing: 'a shared filter is one group with its share name',
  },
  {
    name: 'own-keep-alive-counts',
    why: 'the keep alive that the server names replaces the client’s (MQTT5-3.2.2-21)',
    edits: [
      {
        file: mqtt('broker-connect'),
        find: '(keepAlive * 1.5 * SECOND)',
        replace: '(packet.keepAlive * 1.5 * SECOND)',
      },
    ],
    tests: [TERMS],
    failing: '[MQTT5-3.2.2-21] [MQTT5-3.2.2-22]',
  },
  {
    name: 'denied-filter-granted',
    why: 'a filter that is denied gets 0x80 (MQTT5-3.8.4-7)',
    edits: [
      {
        file: mqtt('broker-subscribe'),
        find: 'covers(denied, plain)',
        replace: 'denied === filter',
      },
    ],
    tests: [SUBSCRIBE],
    failing: 'what is denied, and what it covers',
  },
  {
    name: 'one-copy-where-each-has-its-own',
    why: 'several copies carry each its own identifier (MQTT5-3.3.4-5)',
    edits: [
      {
        file: mqtt('subscriptions'),
        find: "  if (overlap === 'once')\n",
        replace: "  if (overlap !== 'twice')\n",
      },
    ],
    tests: [SUBSCRIBE],
    failing: '[MQTT5-3.3.4-5] where each filter has its copy',
  },
  {
    name: 'text-frames-read',
    why: 'MQTT goes in binary frames only (MQTT5-6.0.0-1)',
    edits: [
      {
        file: 'src/server/websocket.ts',
        find: 'if (isBinary) return take(data)',
        replace: 'if (isBinary || true) return take(data)',
      },
    ],
    tests: [WEBSOCKET],
    failing: '[MQTT5-6.0.0-1] [MQTT311-6.0.0-1]',
  },
  {
    name: 'any-page-may-come',
    why: 'a page from elsewhere reads nobody’s broker',
    edits: [
      {
        file: 'src/server/websocket.ts',
        find: 'if (!mayCome(origin, origins))',
        replace: 'if (!mayCome(undefined, origins))',
      },
    ],
    tests: [WEBSOCKET],
    failing: 'a page from elsewhere',
  },
]
