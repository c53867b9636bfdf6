/** A scenario as it is played, with its rows by what one asks of them. Times are in ms. */
import { designOf, findContent } from '../../content/scenario.ts'
import type { Row } from '../../core/row.ts'
import type { Design } from '../../design/design.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import { runMetrics } from '../measures.ts'
import { filmed, PTYPE, rowsOf } from './designs.ts'

export type Of<E extends Row['ev']> = PlacedRow & { ev: E }

/** What a person changes in a scenario to see the other side. */
export type Change = (design: Design) => Design

export function played(id: string, change: Change = (design) => design) {
  const design = change(designOf(findContent(id)!))
  const timeline = filmed(design)
  const text = (number: number): string => timeline.tables.texts.textOf(number as never)
  const rows = rowsOf(timeline)
  const of = <E extends Row['ev']>(ev: E) => rows.filter((row): row is Of<E> => row.ev === ev)
  const nodeOf = (row: PlacedRow): string => design.nodes[row.node]?.id ?? ''

  /** Who published it, and which of its messages it is, from 1. */
  const messageOf = (row: PlacedRow): readonly [node: string, ordinal: number] => {
    const message = timeline.trace.row(row.about)
    if (message.ev !== 'publish') throw new Error('it is about no message')
    return [nodeOf(message), message.ordinal]
  }
  /** What came at a node, in order. */
  const got = (node: string) =>
    of('deliver')
      .filter((row) => nodeOf(row) === node)
      .map((row) => {
        const [from, n] = messageOf(row)
        const { at, qos, dup, retain } = row
        return { from, n, topic: text(row.topic), at: at / 1000, qos, dup, retain }
      })
  /** The packets of a type on a wire, in the order of sending. */
  const packets = (link: string, type: keyof typeof PTYPE) =>
    of('packet')
      .filter((row) => design.links[row.wire]?.id === link && row.ptype === PTYPE[type])
      .map(({ at, back, pid, qos, dup, bytes, arrives }) => ({
        at: at / 1000,
        arrives: arrives / 1000,
        back,
        pid,
        qos,
        dup,
        bytes,
      }))
  const notes = (code: string) =>
    of('note')
      .filter((row) => text(row.code) === code)
      .map((row) => ({ at: row.at / 1000, node: nodeOf(row), clause: text(row.clause), row }))
  /** The last row of a store, as it stands. */
  const last = (node: string, store: string, key: string): Readonly<Record<string, unknown>> => {
    const written = of('state').findLast(
      (row) => nodeOf(row) === node && text(row.store) === store && text(row.key) === key,
    )
    return JSON.parse(written === undefined ? '{}' : text(written.after)) as Record<string, unknown>
  }
  const metrics = () => runMetrics(timeline)
  return { design, of, nodeOf, text, messageOf, got, packets, notes, last, metrics }
}

/** The same design with another seed. */
export function seeded(seed: number | undefined): Change {
  return (design) => (seed === undefined ? design : { ...design, run: { ...design.run, seed } })
}
