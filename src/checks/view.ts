/** `x`: a record as an expression sees it. Only the fields that somebody reads are filled in. */
import type { Value } from '../core/expression/value.ts'
import type { FieldKind, MessageField } from '../core/row-fields.ts'
import { COMMON_FIELDS, MESSAGE_FIELDS, ROW_FIELDS } from '../core/row-fields.ts'
import type { Ev, RecordIndex, Row } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Text } from '../core/text.ts'
import type { Messages, MessageText } from './messages.ts'
import type { Seen } from './seen.ts'

/** Who is who in the rows: ids by number of machine and of wire. */
export interface Ids {
  readonly nodes: readonly string[]
  readonly links: readonly string[]
}

export type View = { [field: string]: Value }

/** Puts one field into the view. */
type Fill = (x: View, seen: Seen, messages: Messages, ids: Ids) => void

export interface ViewPlan {
  /** A view to be filled again and again, with all fields in place. */
  fresh(): View
  readonly fills: readonly Fill[]
  /** Whether it asks what is known of messages. */
  readonly asksMessages: boolean
}

/** `names`: the fields that are read; null: all that such a record has. */
export function planView(ev: Ev, names: ReadonlySet<string> | null): ViewPlan {
  const own = ROW_FIELDS[ev] as Readonly<Record<string, FieldKind>>
  const all = new Set([...COMMON_FIELDS, ...Object.keys(own), ...MESSAGE_FIELDS])
  const read = [...all].filter((name) => names === null || names.has(name))
  const fills = read.flatMap((name) => fillsOf(name, own[name]))
  const fields = read.map((name): [string, Value] => [name, name === 'ev' ? ev : null])
  return {
    fresh: () => Object.fromEntries(fields),
    fills,
    asksMessages: read.some(isMessageField),
  }
}

function isMessageField(name: string): name is MessageField {
  return (MESSAGE_FIELDS as readonly string[]).includes(name)
}

function fillsOf(name: string, kind: FieldKind | undefined): readonly Fill[] {
  if (kind === 'text' && isMessageField(name) && name !== 'from') return [ownOrMessage(name)]
  if (kind !== undefined) return [ownField(name, kind)]
  switch (name) {
    case 'i':
      return [(x, seen) => void (x['i'] = seen.record)]
    case 't':
      return [(x, seen) => void (x['t'] = seen.at / 1000)]
    case 'node':
      return [(x, seen, _, ids) => void (x['node'] = ids.nodes[seen.node] ?? null)]
    case 'about':
      return [(x, seen) => void (x['about'] = recordOf(aboutOf(seen)))]
    case 'from':
      return [fromField]
    default:
      return isMessageField(name) ? [messageField(name as MessageText)] : []
  }
}

function aboutOf({ record, row }: Seen): RecordIndex {
  return row.ev === 'publish' ? record : row.about
}

const fromField: Fill = (x, { record, row }, messages, ids) => {
  const node = messages.from(record, row)
  x['from'] = node === undefined ? null : (ids.nodes[node] ?? null)
}

function messageField(name: MessageText): Fill {
  return (x, { record, row, textOf }, messages) => {
    x[name] = textIn(messages.text(record, row, name), textOf)
  }
}

/** What it has itself goes before what its message has. */
function ownOrMessage(name: MessageText): Fill {
  return (x, { record, row, textOf }, messages) => {
    const own = numberIn(row, name) as Text
    x[name] = textIn(own === NO_TEXT ? messages.text(record, row, name) : own, textOf)
  }
}

function ownField(name: string, kind: FieldKind): Fill {
  switch (kind) {
    case 'plain':
      return (x, { row }) => void (x[name] = (row as unknown as View)[name] ?? null)
    case 'text':
      return (x, { row, textOf }) => void (x[name] = textIn(numberIn(row, name) as Text, textOf))
    case 'json':
      return (x, seen) => void (x[name] = seen.json(numberIn(seen.row, name) as Text))
    case 'ms':
      return (x, { row }) => {
        const time = numberIn(row, name)
        x[name] = time < 0 ? null : time / 1000
      }
    case 'record':
      return (x, { row }) => void (x[name] = recordOf(numberIn(row, name)))
    case 'wire':
      return (x, { row }, _, ids) => void (x[name] = ids.links[numberIn(row, name)] ?? null)
    case 'target':
      return (x, { row }, _, ids) => {
        const onWire = row.ev === 'poke' && row.onWire
        x[name] = (onWire ? ids.links : ids.nodes)[numberIn(row, name)] ?? null
      }
  }
}

function numberIn(row: Row, name: string): number {
  return (row as unknown as Readonly<Record<string, number>>)[name]!
}

function textIn(text: Text, textOf: (text: Text) => string): Value {
  return text === NO_TEXT ? null : textOf(text)
}

function recordOf(record: number): Value {
  return record < 0 ? null : record
}
