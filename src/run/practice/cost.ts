/** What a design costs where nothing fails: bytes on the wire, how long orders take, and how much there is of it. */
import type { Round } from '../../content/rounds/round.ts'
import type { Text } from '../../core/text.ts'
import type { Design } from '../../design/design.ts'
import { playDesign } from '../outcome.ts'
import type { Timeline } from '../timeline.ts'

export interface Cost {
  /** Of a run, TCP/IP headers with them; the mean of the seeds. */
  readonly bytes: number
  /** In ms, the mean of the seeds; null: in one of them nothing came to its end. */
  readonly p95Ms: number | null
  readonly nodes: number
  /** How often the work of the round was done as ordered, in all runs together. */
  readonly done: number
  readonly runs: number
}

export function costOf(
  round: Round,
  design: Design,
  seeds: readonly number[],
  ordersOf: (seed: number) => Orders,
): Cost {
  const runs = seeds.flatMap((seed) => {
    const played = playDesign({ ...design, run: { ...design.run, seed } })
    return 'problem' in played ? [] : [{ ...played, seed }]
  })
  const times = runs.map(({ outcome }) => {
    const light = outcome.lights.find(({ id }) => id === round.latency)
    const found = light?.sentence.with?.['foundMs']
    return typeof found === 'number' ? found : Infinity
  })
  const p95Ms = mean(times)
  return {
    bytes: mean(runs.map(({ outcome }) => outcome.metrics.bytes.tcp)),
    p95Ms: Number.isFinite(p95Ms) ? p95Ms : null,
    nodes: design.nodes.length,
    done: runs.reduce((sum, run) => sum + doneIn(round, run, ordersOf(run.seed)), 0),
    runs: runs.length,
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** What was ordered, by the key of the order. */
export type Orders = ReadonlyMap<string, { readonly pieces: number; readonly price: number }>

/** The orders that come with a seed, as a design that holds writes them down. */
export function ordersIn(round: Round, reference: Design, seed: number): Orders {
  const orders = new Map<string, { pieces: number; price: number }>()
  const played = playDesign({ ...reference, run: { ...reference.run, seed } })
  if ('problem' in played) return orders
  const { trace, tables } = played.timeline
  const { worth } = round
  const node = reference.nodes.findIndex(({ id }) => id === worth.orders)
  for (let at = 0; at < trace.length; at++) {
    const row = trace.row(at)
    if (row.ev !== 'state' || row.node !== node) continue
    const after = JSON.parse(tables.texts.textOf(row.after)) as Record<string, unknown> | null
    const pieces = Number(after?.[worth.pieces])
    const price = Number(after?.[worth.price])
    orders.set(tables.texts.textOf(row.key), { pieces, price })
  }
  return orders
}

/**
 * Work counts for an order that came, was paid at its price, is told of, and needs nobody to look into it; and none does
 * where more is given away than there is.
 */
function doneIn(
  round: Round,
  { timeline }: { readonly timeline: Timeline },
  orders: Orders,
): number {
  const { trace, tables } = timeline
  const { worth, work } = round
  const textOf = (text: Text) => tables.texts.textOf(text)
  const keyOf = new Map<number, string>()
  const done = new Set<string>()
  const paid = new Map<string, number>()
  const told = new Set<string>()
  const letters = new Set<string>()
  for (let at = 0; at < trace.length; at++) {
    const row = trace.row(at)
    if (row.ev === 'publish') keyOf.set(at, textOf(row.corr))
    else if (row.ev === 'event' && textOf(row.key) !== '') keyOf.set(row.about, textOf(row.key))
    else if (row.ev === 'letter' && !textOf(row.topic).endsWith(`/${worth.aside}`))
      letters.add(keyOf.get(row.about) ?? '')
    if (row.ev !== 'effect' || !row.applied) continue
    const name = textOf(row.name)
    const key = textOf(row.key)
    if (name === work) done.add(key)
    if (name === worth.told) for (const part of key.split(':')) told.add(part)
    if (name === worth.paid) {
      const args = JSON.parse(textOf(row.args)) as Record<string, unknown> | null
      paid.set(key, (paid.get(key) ?? 0) + Number(args?.[worth.price]))
    }
  }
  const right = [...done].filter(
    (key) => paid.get(key) === orders.get(key)?.price && told.has(key) && !letters.has(key),
  )
  const pieces = right.reduce((sum, key) => sum + (orders.get(key)?.pieces ?? 0), 0)
  return pieces > worth.stock ? 0 : right.length
}
