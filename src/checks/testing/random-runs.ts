/** Runs of the shop in which anything may come after anything. For property tests. */
import * as fc from 'fast-check'
import type { RecordIndex } from '../../core/row.ts'
import { Written } from './written.ts'

type Act = (run: Written) => void

const key = fc.constantFrom('o1', 'o2', 'o3', 'sku-1')
const node = fc.nat(3)
const status = fc.constantFrom('PENDING', 'COMPLETED', 'CANCELLED')
const few = fc.integer({ min: -1, max: 3 })

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(node, key, status, few).map(([by, k, s, version]): Act => {
    return (run) => run.state(by, k, { status: s, version })
  }),
  fc.tuple(node, key, few, few).map(([by, k, stock, held]): Act => {
    return (run) => run.commit(by, { 'sku-1': { stock: 30 - stock }, [k]: { held } })
  }),
  fc
    .tuple(node, fc.constantFrom('charge', 'refund', 'label', 'email'), key, fc.boolean())
    .map(([by, name, k, applied]): Act => {
      return (run) => run.effect(by, name, k, { applied, args: { cents: 100 } })
    }),
  fc.tuple(node, fc.constantFrom('PlaceOrder', 'OrderCreated'), key).map(([by, type, k]): Act => {
    return (run) => run.event(by, type, { id: `${type}-${k}`, key: k })
  }),
  fc.tuple(node, key).map(([by, k]): Act => {
    return (run) => run.letter(3, by, `OrderCreated-${k}`)
  }),
  node.map(
    (by): Act =>
      (run) =>
        run.crash(by),
  ),
  fc.constant<Act>((run) => run.ack()),
)

/** A run with its time going on now and then. */
export const runs: fc.Arbitrary<Written> = fc
  .array(fc.tuple(fc.nat(3), act), { maxLength: 60 })
  .map((acts) => {
    const run = new Written()
    let now = 0
    for (const [later, happens] of acts) {
      now += later * 20_000
      happens(run.at(now))
    }
    return run
  })

/** Places to cut a run of so many records. */
export function piecesOf(length: number, cuts: readonly number[]): readonly RecordIndex[] {
  const places = cuts.map((cut) => (length === 0 ? 0 : cut % length))
  return [...places, length].toSorted((a, b) => a - b) as RecordIndex[]
}
