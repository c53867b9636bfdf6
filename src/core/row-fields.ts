/**
 * What an expression sees of a record: `x.key`, `x.after.status`. Beside the fields of its own kind of row each record
 * has `COMMON_FIELDS`, and what is known of the message that it is about (`MESSAGE_FIELDS`), where it has no field of
 * that name itself or nothing in it.
 */
import type { Ev, Row } from './row.ts'

/**
 * How a field of a row is read out.
 *   plain   a number, a flag or a word, as it stands
 *   text    an interned string; none: null
 *   json    the value of an interned JSON text; none: null
 *   ms      microseconds as milliseconds; never: null
 *   record  the index of a record; none: null
 *   wire    the id of the link
 *   target  the id of the node or link that the script acts on
 */
export type FieldKind = 'plain' | 'text' | 'json' | 'ms' | 'record' | 'wire' | 'target'

type OwnFields<E extends Ev> = Exclude<keyof Extract<Row, { ev: E }>, 'ev' | 'about'>

export const ROW_FIELDS: {
  readonly [E in Ev]: { readonly [F in OwnFields<E>]: FieldKind }
} = {
  packet: {
    wire: 'wire',
    back: 'plain',
    ptype: 'plain',
    pid: 'plain',
    qos: 'plain',
    dup: 'plain',
    retain: 'plain',
    bytes: 'plain',
    arrives: 'ms',
  },
  arrival: { packet: 'record', arrives: 'ms', because: 'plain' },
  segment: {
    wire: 'wire',
    back: 'plain',
    packet: 'record',
    segment: 'plain',
    attempt: 'plain',
    rto: 'ms',
    why: 'plain',
  },
  conn: { wire: 'wire', conn: 'plain', what: 'plain' },
  session: { client: 'text', what: 'plain' },
  publish: {
    ordinal: 'plain',
    topic: 'text',
    qos: 'plain',
    retain: 'plain',
    bytes: 'plain',
    corr: 'text',
    type: 'text',
  },
  deliver: { topic: 'text', qos: 'plain', dup: 'plain', retain: 'plain', bytes: 'plain' },
  ack: { pid: 'plain', reasonCode: 'plain' },
  nack: { pid: 'plain', reasonCode: 'plain' },
  drop: { reason: 'plain', to: 'text' },
  handle: { handler: 'text', out: 'plain', attempt: 'plain' },
  state: { store: 'text', key: 'text', before: 'json', after: 'json' },
  note: { code: 'text', clause: 'text', args: 'json' },
  poke: { poke: 'plain', target: 'target', onWire: 'plain', until: 'ms', packet: 'record' },
  crash: { point: 'text', nth: 'plain' },
  restart: {},
  stop: { reason: 'plain' },
  event: { id: 'text', source: 'text', key: 'text', causation: 'text' },
  begin: { handler: 'text', attempt: 'plain', lane: 'plain', key: 'text' },
  effect: {
    name: 'text',
    key: 'text',
    args: 'json',
    applied: 'plain',
    answer: 'plain',
    error: 'text',
    nth: 'plain',
    took: 'ms',
  },
  timer: { what: 'plain', timer: 'text', key: 'text', due: 'ms' },
  retry: { handler: 'text', attempt: 'plain', delay: 'ms', because: 'plain', error: 'text' },
  giveUp: { handler: 'text', attempts: 'plain', how: 'plain', because: 'plain', error: 'text' },
  letter: { topic: 'text', id: 'text', attempts: 'plain', because: 'plain', error: 'text' },
  redrive: { letter: 'record' },
}

/** Its kind, its index, its time in ms, the id of the node that wrote it, the index of its message; none: null. */
export const COMMON_FIELDS = ['ev', 'i', 't', 'node', 'about'] as const

/**
 * Of its message: event type, topic, correlation id, the entity that it is about, its id, the node that published it.
 * Of a letter, type, correlation and key are those of the event that it was, and `from` is who gave it up.
 */
export const MESSAGE_FIELDS = ['type', 'topic', 'corr', 'key', 'id', 'from'] as const
export type MessageField = (typeof MESSAGE_FIELDS)[number]

/** What only the `event` row says of a message. The `publish` row comes before it, and cannot know. */
const FROM_EVENT: readonly string[] = ['key', 'id']

/** Has a record of that kind a field of that name? */
export function hasRowField(ev: Ev, name: string): boolean {
  if (Object.hasOwn(ROW_FIELDS[ev], name)) return true
  if ((COMMON_FIELDS as readonly string[]).includes(name)) return true
  if (ev === 'publish' && FROM_EVENT.includes(name)) return false
  return (MESSAGE_FIELDS as readonly string[]).includes(name)
}
