/** What the parts of a run are called, with the names of the design: in sentences, on the canvas, in menus. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex, Row } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { extraOf } from '../../design/naming.ts'
import { nameTexts } from './en.names.ts'
import type { Args } from './say.ts'
import { say as fill } from './say.ts'

/** A row, who wrote it, and the record that led to it. */
export type ToldRow = Row & { readonly node: number; readonly cause: RecordIndex }

/** Who is who in the rows of a run. The number of a node or link is its place in the list. */
export interface Roles {
  /** `client`: the id by which it is known to a broker. */
  readonly nodes: readonly { readonly title: string; readonly client?: string }[]
  readonly links: readonly { readonly a: number; readonly b: number; readonly protocol: string }[]
}

/** A run as far as its words go: what happened, and who is who in it. */
export interface Telling {
  readonly trace: {
    readonly length: number
    at(record: number): Micros
    row(record: number): ToldRow
  }
  readonly textOf: (text: Text) => string
  readonly opened: Roles
  /** Names of the packets of each protocol, by ptype; null: not known yet. */
  readonly catalog: {
    readonly packetNames: Readonly<Record<string, readonly string[]>>
  } | null
}

function say(code: string, args: Args = {}): string {
  return fill(phrase(code, args), nameTexts)
}

export function titleOfNode(telling: Telling, node: number): string {
  return telling.opened.nodes[node]?.title ?? ''
}

/** `thermometer to broker`, by the number of the wire. */
export function titleOfWire(telling: Telling, wire: number): string {
  const link = telling.opened.links[wire]
  if (link === undefined) return ''
  return say('wire.between', { a: titleOfNode(telling, link.a), b: titleOfNode(telling, link.b) })
}

/** Who sends and who receives on a wire, in this direction. */
export function endsOf(
  telling: Telling,
  wire: number,
  back: boolean,
): { from: number; to: number } {
  const link = telling.opened.links[wire]
  const { a, b } = link ?? { a: -1, b: -1 }
  return back ? { from: b, to: a } : { from: a, to: b }
}

/** `PUBLISH 8`, by the packet's record; '' for what is no packet. */
export function packetName(telling: Telling, record: number): string {
  const row = telling.trace.row(record)
  return row.ev === 'packet' ? nameOfPacket(telling, row) : ''
}

/** The same, by its row. */
export function nameOfPacket(telling: Telling, row: ToldRow & { ev: 'packet' }): string {
  const { pid } = row
  return say(pid > 0 ? 'message.packetId' : 'message.packet', {
    name: typeOfPacket(telling, row),
    pid,
  })
}

/** `PUBLISH`: what kind of packet it is, without its id. */
export function typeOfPacket(
  telling: Telling,
  { wire, ptype }: ToldRow & { ev: 'packet' },
): string {
  const protocol = telling.opened.links[wire]?.protocol ?? ''
  return telling.catalog?.packetNames[protocol]?.[ptype] ?? say('message.ofType', { ptype })
}

/** `message 8 of thermometer`; '' for none. */
export function messageName(telling: Telling, about: RecordIndex): string {
  if (about < 0 || about >= telling.trace.length) return ''
  const row = telling.trace.row(about)
  if (row.ev !== 'publish') return ''
  const publisher = titleOfNode(telling, row.node)
  const extra = extraOf(row.ordinal)
  return extra > 0
    ? say('message.extraOf', { extra, publisher })
    : say('message.of', { ordinal: row.ordinal, publisher })
}
