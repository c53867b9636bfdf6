/** The invariants of an order over a run of 40 orders, with as many rows of packets around them as such a run has. */
import { Checking } from '../src/checks/checking.ts'
import { planChecks } from '../src/checks/plan.ts'
import { Orders, ordersDesign } from '../src/checks/testing/orders.ts'
import { ORDER_INVARIANTS } from '../src/content/invariants/orders.ts'
import type { RecordIndex } from '../src/core/row.ts'
import { NO_RECORD } from '../src/core/row.ts'
import type { Micros } from '../src/core/time.ts'

const ORDERS = 40
const RECORDS = 20_000

function orders(): Orders {
  const run = new Orders()
  const packet = { ev: 'packet', wire: 0, back: false, ptype: 3, pid: 1, qos: 1 } as const
  const rest = { about: NO_RECORD, dup: false, retain: false, bytes: 90, arrives: 0 as Micros }
  for (let n = 0; n < ORDERS; n++) {
    run.at(n * 1_000)
    // there are 30 in stock
    if (n < 30) run.whole(`o${n}`)
    else run.place(`o${n}`).tell('inventory', 'StockRejected', `o${n}`).finish(`o${n}`, 'CANCELLED')
    while (run.trace.length < (RECORDS * (n + 1)) / ORDERS) {
      run.row(0, { ...packet, ...rest })
      run.ack()
    }
  }
  return run
}

export interface ChecksFigures {
  readonly records: number
  readonly wanted: number
  /** Records a second, folded from a trace, and shown one by one as they are written. */
  readonly folded: number
  readonly shown: number
}

export function checksFigures(): ChecksFigures {
  const run = orders()
  const { trace, textOf } = run
  const plan = planChecks(ordersDesign(ORDER_INVARIANTS))
  const rows = Array.from({ length: trace.length }, (_, i) => trace.row(i))
  const end = { stopped: false, metrics: () => run.metrics() }
  const last = (trace.length - 1) as RecordIndex
  const judged = (play: (checking: Checking) => void): number => {
    const again = 200
    const began = process.cpuUsage()
    for (let n = 0; n < again; n++) {
      const checking = new Checking(plan, textOf)
      play(checking)
      const lights = checking.lights({ at: 9e7 as Micros, last, end })
      if (lights.some(({ state }) => state === 'broken')) throw new Error('the run is in order')
    }
    return (again * trace.length) / (process.cpuUsage(began).user / 1e6)
  }
  const fold = (checking: Checking): void => checking.fold(trace, 0, trace.length)
  const show = (checking: Checking): void => {
    for (const [i, row] of rows.entries())
      checking.see(i as RecordIndex, row.at, row.node, row.cause, row)
  }
  judged(fold)
  judged(show)
  return {
    records: trace.length,
    wanted: rows.filter(({ ev }) => ev !== 'packet' && ev !== 'ack').length,
    folded: Math.max(...[1, 2, 3, 4, 5].map(() => judged(fold))),
    shown: Math.max(...[1, 2, 3, 4, 5].map(() => judged(show))),
  }
}
