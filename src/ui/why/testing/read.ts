/** Runs for the tests of "why?", as the screen reads them. */
import type { Design, DesignNode } from '../../../design/design.ts'
import type { RecordIndex } from '../../../core/row.ts'
import { catalog } from '../../../run/catalog.ts'
import { filmed } from '../../../run/testing/designs.ts'
import { createFilmIndex } from '../../film-index.ts'
import type { Reading } from '../reading.ts'

export interface Read extends Reading {
  readonly design: Design
  /** The number of a node or link. */
  readonly node: (id: string) => number
  readonly wire: (id: string) => number
  /** The records that look like this, in order. */
  readonly where: (like: Readonly<Record<string, unknown>>) => readonly RecordIndex[]
  /** The notes of a code. */
  readonly notes: (code: string) => readonly RecordIndex[]
  readonly last: RecordIndex
  /** The strings of the run, by number. */
  readonly texts: readonly string[]
}

export function read(design: Design): Read {
  const { trace, tables } = filmed(design)
  const node = (id: string) => design.nodes.findIndex((one) => one.id === id)
  const opened = {
    run: 1,
    nodes: design.nodes.map(({ id, kind }) => ({ id, kind, title: id, client: id })),
    links: design.links.map(({ id, a, b, protocol }) => ({ id, a: node(a), b: node(b), protocol })),
    horizon: trace.at(trace.length - 1),
  }
  const textOf = (text: number) => tables.texts.textOf(text as never)
  const all = Array.from({ length: trace.length }, (_, record) => record as RecordIndex)
  return {
    design,
    cast: { trace, textOf, opened, catalog: catalog() },
    index: createFilmIndex(trace),
    node,
    wire: (id) => design.links.findIndex((link) => link.id === id),
    where: (like) =>
      all.filter((record) => {
        const row = trace.row(record) as unknown as Record<string, unknown>
        return Object.entries(like).every(([name, value]) => row[name] === value)
      }),
    notes: (code) =>
      all.filter((record) => {
        const row = trace.row(record)
        return row.ev === 'note' && textOf(row.code) === code
      }),
    last: (trace.length - 1) as RecordIndex,
    texts: Array.from({ length: tables.texts.size }, (_, text) => textOf(text)),
  }
}

/** The design with other settings of one node's session. */
export function withSession(design: Design, id: string, session: object): Design {
  return configured(design, id, (config) => ({
    ...config,
    session: { ...(config['session'] as object), ...session },
  }))
}

export function configured(
  design: Design,
  id: string,
  change: (config: Record<string, unknown>) => Record<string, unknown>,
): Design {
  const nodes = design.nodes.map((node) =>
    node.id === id
      ? ({
          ...node,
          config: change(node.config as unknown as Record<string, unknown>),
        } as unknown as DesignNode)
      : node,
  )
  return { ...design, nodes }
}
