/** Mistakes in what is read and written, one at least for each section of the format. */
const MQTT = 'src/protocol/mqtt'

/** @param {string} name */
const source = (name) => `${MQTT}/${name}.ts`
/** @param {string} name */
const quoting = (name) => `${MQTT}/statements-${name}.test.ts`

/** @type {import('./mutants.mjs').Mutant[]} */
export const format = [
  {
    name: 'a-surrogate-is-text',
    why: 'text with the bytes of a surrogate is malformed (MQTT5-1.5.4-1)',
    edits: [{ file: source('utf8'), find: 'first === 0xed ? 0x9f : first', replace: 'first' }],
    tests: [quoting('format')],
    failing: '[MQTT5-1.5.4-1] [MQTT311-1.5.3-1]',
  },
  {
    name: 'value-of-a-pair-is-any-bytes',
    why: 'both halves of a pair are text (MQTT5-1.5.7-1)',
    edits: [
      {
        file: source('property-codec'),
        find: 'return [readString(c), readString(c)]',
        replace: 'return [readString(c), String.fromCharCode(...readBinary(c))]',
      },
    ],
    tests: [quoting('format')],
    failing: '[MQTT5-1.5.7-1] value of a User Property',
  },
  {
    name: 'flags-not-looked-at',
    why: 'flags that mean nothing have a fixed value (MQTT5-2.1.3-1, MQTT311-2.2.2-2)',
    edits: [
      {
        file: source('decode'),
        find: 'if (flags !== fixedFlags(ptype))',
        replace: 'if (flags > 16)',
      },
    ],
    tests: [quoting('connect')],
    failing: '[MQTT5-2.1.3-1] [MQTT311-2.2.2-2]',
  },
  {
    name: 'pubrel-without-its-flags',
    why: 'PUBREL has the flags 2 (MQTT5-3.6.1-1)',
    edits: [
      {
        file: source('decode'),
        find: 'return ptype === PTYPE.pubrel || ptype',
        replace: 'return ptype',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.6.1-1] flags of PUBREL',
  },
  {
    name: 'subscribe-without-its-flags',
    why: 'SUBSCRIBE has the flags 2 (MQTT5-3.8.1-1)',
    edits: [{ file: source('decode'), find: 'ptype === PTYPE.subscribe || ', replace: '' }],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.8.1-1] flags of SUBSCRIBE',
  },
  {
    name: 'unsubscribe-with-any-flags',
    why: 'UNSUBSCRIBE has the flags 2 (MQTT5-3.10.1-1)',
    edits: [
      {
        file: source('decode'),
        find: 'if (flags !== fixedFlags(ptype))',
        replace: 'if (ptype !== PTYPE.unsubscribe && flags !== fixedFlags(ptype))',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.10.1-1] flags of UNSUBSCRIBE',
  },
  {
    name: 'disconnect-with-any-flags',
    why: 'DISCONNECT has no flags (MQTT5-3.14.1-1)',
    edits: [
      {
        file: source('decode'),
        find: 'if (flags !== fixedFlags(ptype))',
        replace: 'if (ptype !== PTYPE.disconnect && flags !== fixedFlags(ptype))',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.14.1-1] flags of DISCONNECT',
  },
  {
    name: 'auth-with-any-flags',
    why: 'AUTH has no flags (MQTT5-3.15.1-1)',
    edits: [
      {
        file: source('decode'),
        find: 'if (flags !== fixedFlags(ptype))',
        replace: 'if (ptype !== PTYPE.auth && flags !== fixedFlags(ptype))',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.15.1-1] flags of AUTH',
  },
  {
    name: 'auth-with-any-code',
    why: 'AUTH has a code of its table (MQTT5-3.15.2-1)',
    edits: [
      {
        file: source('decode-publish'),
        find: 'if (!reasonsOf(kind, c.version).has(code))',
        replace: "if (kind !== 'auth' && !reasonsOf(kind, c.version).has(code))",
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.15.2-1]',
  },
  {
    name: 'property-length-may-be-missing',
    why: 'without properties their length is there, and 0 (MQTT5-2.2.2-1)',
    edits: [
      {
        file: source('decode-connect'),
        find: "const properties = c.version === 5 ? readProperties(c, 'connack')",
        replace:
          "const properties = c.version === 5 && c.at < c.end ? readProperties(c, 'connack')",
      },
    ],
    tests: [quoting('format')],
    failing: '[MQTT5-2.2.2-1] without properties',
  },
  {
    name: 'will-order-of-connect',
    why: 'the payload of CONNECT has a fixed order (MQTT5-3.1.3-1, MQTT311-3.1.3-1)',
    edits: [
      {
        file: source('encode'),
        find: `  if (username !== undefined) writeString(w, username)
  if (password !== undefined) writeBinary(w, password)`,
        replace: `  if (password !== undefined) writeBinary(w, password)
  if (username !== undefined) writeString(w, username)`,
      },
    ],
    tests: [quoting('format')],
    failing: '[MQTT5-3.1.3-1] [MQTT5-3.1.3-3]',
  },
  {
    name: 'reserved-options-taken',
    why: 'bits of the options that mean nothing are 0 (MQTT5-3.8.3-5)',
    edits: [
      {
        file: source('decode-subscribe'),
        find: 'c.version === 5 ? 0xc0 : 0xfc',
        replace: 'c.version === 5 ? 0 : 0xfc',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.8.3-5]',
  },
  {
    name: 'unsubscribe-of-nothing',
    why: 'an UNSUBSCRIBE has a filter (MQTT5-3.10.3-2)',
    edits: [
      {
        file: source('decode-subscribe'),
        find: 'if (c.error === null && c.at === c.end) protocolError(c, cite(c, UNSUBSCRIBE.noFilter), c.at)',
        replace: '',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-3.10.3-2]',
  },
  {
    name: 'topic-of-any-length',
    why: 'a topic has 65,535 bytes at most (MQTT5-4.7.3-3)',
    edits: [
      {
        file: 'src/core/topic.ts',
        find: "return bytes > TOPIC_BYTES_MAX ? 'tooLong' : null",
        replace: "return bytes > 2 * TOPIC_BYTES_MAX ? 'tooLong' : null",
      },
    ],
    tests: [quoting('format')],
    failing: '[MQTT5-4.7.3-3] [MQTT311-4.7.3-3]',
  },
  {
    name: 'wildcard-in-a-will-topic',
    why: 'wildcards belong in filters (MQTT5-4.7.0-1)',
    edits: [
      {
        file: source('decode-connect'),
        find: 'if (hasWildcard(topic)) malformed(c, cite(c, HEADER.noWildcard), from)',
        replace: 'void hasWildcard',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-4.7.0-1]',
  },
  {
    name: 'a-byte-to-spare-in-a-length',
    why: 'a variable length is written in as few bytes as it needs (MQTT5-1.5.5-1)',
    edits: [
      {
        file: source('read'),
        find: 'if (i > 0 && byte === 0)',
        replace: 'if (i > 4 && byte === 0)',
      },
    ],
    tests: [source('malformed.test')],
    failing: '[MQTT5-1.5.5-1] a zero of two bytes',
  },
]
