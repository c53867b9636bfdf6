/** A run of the order story as a test wants to read it: what became of each order, outside and inside. */
import type { DesignDocument, DesignNode, ScriptEntry } from '../../design/design.ts'
import { orderDesign } from '../../content/orders/parts.ts'
import { parseDesign } from '../../design/parse.ts'
import { playDesign } from '../outcome.ts'
import type { Timeline } from '../timeline.ts'

/** What became of one order. */
export interface Fate {
  /** Its row at the order service. */
  readonly status: string | null
  readonly charged: number
  readonly refunded: number
  readonly labels: number
  /** What the stock service still holds for it. */
  readonly held: number
  /** Events that were published about it, by type, and mails by what they tell. */
  readonly events: Readonly<Record<string, number>>
  readonly mails: Readonly<Record<string, number>>
  readonly letters: number
}

export function playOrders(
  nodes: readonly DesignNode[],
  seed: number,
  script: readonly ScriptEntry[] = [],
): Timeline {
  return play(orderDesign('orders', '', nodes, seed, script))
}

export function play(document: DesignDocument): Timeline {
  const parsed = parseDesign(JSON.stringify(document))
  // A crash in a handler that a variant has not is only told.
  if (!parsed.ok || parsed.problems.some(({ severity }) => severity === 'error'))
    throw new Error(JSON.stringify(parsed.problems.slice(0, 3)))
  const played = playDesign(parsed.design)
  if ('problem' in played) throw new Error(played.problem.say)
  return played.timeline
}

interface Draft {
  status: string | null
  charged: number
  refunded: number
  labels: number
  held: number
  events: Record<string, number>
  mails: Record<string, number>
  letters: number
}

/** By order: what became of it. Read from the trace alone. */
export function fatesOf({ trace, tables, compiled }: Timeline): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Draft>()
  const of = (order: string): Draft => {
    const known = fates.get(order)
    if (known !== undefined) return known
    const events = {}
    const fresh = { status: null, charged: 0, refunded: 0, labels: 0, held: 0, letters: 0 }
    const fate: Draft = { ...fresh, events, mails: {} }
    fates.set(order, fate)
    return fate
  }
  const text = (number: number): string => tables.texts.textOf(number as never)
  const nodeId = (node: number): string => compiled.design.nodes[node]?.id ?? ''
  for (let i = 0; i < trace.length; i++) {
    const row = trace.row(i)
    if (row.ev === 'effect' && row.applied) {
      const [order = '', stage = ''] = text(row.key).split(':')
      const fate = of(order)
      const name = text(row.name)
      if (name === 'charge') fate.charged++
      else if (name === 'refund') fate.refunded++
      else if (name === 'label') fate.labels++
      else fate.mails[stage] = (fate.mails[stage] ?? 0) + 1
    } else if (row.ev === 'state' && text(row.key) !== 'sku-1') {
      const after = JSON.parse(text(row.after)) as { status?: string; held?: number }
      const fate = of(text(row.key))
      if (nodeId(row.node) === 'order') fate.status = after.status ?? null
      if (nodeId(row.node) === 'inventory') fate.held = after.held ?? 0
    } else if (row.ev === 'publish' && text(row.topic).startsWith('shop/orders/')) {
      const { events } = of(text(row.corr))
      const type = text(row.type)
      events[type] = (events[type] ?? 0) + 1
    } else if (row.ev === 'letter')
      of(
        text(
          trace.row(row.about).ev === 'publish'
            ? (trace.row(row.about) as { corr: number }).corr
            : 0,
        ),
      ).letters++
  }
  return fates
}

/** What is left in stock at the end. */
export function stockLeft({ trace, tables }: Timeline): number {
  for (let i = trace.length - 1; i >= 0; i--) {
    const row = trace.row(i)
    if (row.ev !== 'state' || tables.texts.textOf(row.key) !== 'sku-1') continue
    return (JSON.parse(tables.texts.textOf(row.after)) as { stock: number }).stock
  }
  return Number.NaN
}
