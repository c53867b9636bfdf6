/** What the expressions of a handler see, and what they are turned into: texts, keys, rows, JSON. */
import type { Expression } from '../core/expression/expression.ts'
import type { Scope, Value } from '../core/expression/value.ts'
import type { Micros } from '../core/time.ts'
import { toMs } from '../core/time.ts'
import type { Context } from './host.ts'
import type { Field, Row } from './program.ts'
import type { Attributes, Incoming, Item, Task, Write } from './state.ts'

/** Before a handler has a row: for its key, its lane, what marks it. */
export function openingScope(
  { program, now }: Context,
  message: Incoming | null,
  attributes: Attributes,
  key: Value,
  attempt: number,
  since: Micros | null = null,
): Scope {
  return {
    e: attributes,
    d: message === null ? null : message.data,
    s: null,
    k: key,
    l: NO_LOCALS,
    m: meeting(message, since, attempt),
    t: toMs(now),
    c: program.settings,
  }
}

const NO_LOCALS: Value = {}

/** What `m` is: the delivery of a message, or the connection. */
function meeting(message: Incoming | null, since: Micros | null, attempt: number): Value {
  if (message !== null) return delivery(message, attempt)
  return since === null ? null : { since: toMs(since) }
}

function delivery(message: Incoming, attempt: number): Value {
  const { topic, levels, qos, retain, dup } = message
  return { topic, levels, qos, retain, dup, redelivered: dup, attempt }
}

export function taskScope(cx: Context, task: Task): Scope {
  const { item, row, writes, attempt } = task
  const { message, key } = item
  const own = writes.length === 0 ? null : textOf(key)
  return {
    e: attributesOf(item),
    d: message === null ? null : message.data,
    s: own === null ? row : withWrites(row, writes, storeOf(cx, item), own),
    k: key,
    l: task.locals,
    m: meeting(message, item.since, attempt),
    t: toMs(cx.now),
    c: cx.program.settings,
  }
}

function storeOf({ program }: Context, { handler }: Item): number {
  return program.handlers[handler]!.store
}

export function attributesOf({ message, timer }: Item): Attributes {
  return message?.attributes ?? timer?.attributes ?? {}
}

/** The correlation id of what led to it; empty where there is none. */
export function correlationOf(item: Item): string {
  return textOf(attributesOf(item)['correlationid'] ?? null) ?? ''
}

/** A row as its transaction sees it: as it was read, with what it has written since. */
export function withWrites(
  row: Row | null,
  writes: readonly Write[],
  store: number,
  key: string,
): Row | null {
  let seen = row
  for (const write of writes)
    if (write.store === store && write.key === key) seen = { ...seen, ...write.fields }
  return seen
}

/** A key, an id, a topic: strings and numbers are texts; nothing else names anything. */
export function textOf(value: Value): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' ? `${value}` : null
}

export function evaluated(fields: readonly Field[], scope: Scope): Row {
  const row: Record<string, Value> = {}
  for (const [name, value] of fields) row[name] = value.evaluate(scope)
  return row
}

export function textIn(expression: Expression | null, scope: Scope): string | null {
  return expression === null ? null : textOf(expression.evaluate(scope))
}

/** Whether a step is taken: it has no condition, or its condition is true. */
export function holds(when: Expression | null, scope: Scope): boolean {
  return when === null || when.test(scope)
}

/** Values in one row, event or effect at most: one that takes itself in again and again would grow without end. */
export const VALUES_MAX = 2_000

/** Whether data is small enough to be kept or sent: by the number of values in it, and by the length of its texts. */
export function fits(data: Value): boolean {
  const left = { values: VALUES_MAX, units: 64 * VALUES_MAX }
  return measure(data, left)
}

function measure(value: Value, left: { values: number; units: number }): boolean {
  left.values--
  if (typeof value === 'string') left.units -= value.length
  if (left.values < 0 || left.units < 0) return false
  if (typeof value !== 'object' || value === null) return true
  for (const inner of Object.values(value)) if (!measure(inner ?? null, left)) return false
  return true
}
