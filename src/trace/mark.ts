/** What of a record stays the same when an engine gives it another number: a link finds it again by that. */
import type { Trace } from './trace.ts'

/** In the shape that a link has (`RecordMark` of `design/link.ts`). */
export interface Mark {
  readonly ev: string
  readonly at: number
  readonly message?: readonly [node: string, ordinal: number]
  readonly link?: string
  readonly back?: boolean
  readonly ptype?: number
}

/** Those who take part, in the order of their numbers. */
export interface Parts {
  readonly nodes: readonly { readonly id: string }[]
  readonly links: readonly { readonly id: string }[]
}

export function markOf(trace: Trace, { nodes, links }: Parts, record: number): Mark {
  const row = trace.row(record)
  const message = row.about >= 0 && row.about < trace.length ? trace.row(row.about) : row
  const publisher = nodes[message.node]?.id
  return {
    ev: row.ev,
    at: row.at,
    ...(message.ev === 'publish' && publisher !== undefined
      ? { message: [publisher, message.ordinal] as const }
      : {}),
    ...(row.ev === 'packet'
      ? { link: links[row.wire]?.id ?? '', back: row.back, ptype: row.ptype }
      : {}),
  }
}
