/**
 * Seeds of an order story that one core plays in a second: what "break my design" does again and again. The design
 * is compiled anew for every seed, as it must be; no row is kept.
 */
import { Checking } from '../src/checks/checking.ts'
import type { ChecksPlan } from '../src/checks/plan.ts'
import { planChecks } from '../src/checks/plan.ts'
import { CONTENT } from '../src/content/registry.ts'
import { designOf } from '../src/content/scenario.ts'
import { assert } from '../src/core/assert.ts'
import type { RecordIndex, Row } from '../src/core/row.ts'
import type { Micros } from '../src/core/time.ts'
import type { Design } from '../src/design/design.ts'
import { createTables } from '../src/engine/checkpoint.ts'
import { Simulation } from '../src/engine/simulation.ts'
import { compile } from '../src/run/compile.ts'
import { playDesign } from '../src/run/outcome.ts'
import type { Metrics } from '../src/trace/metrics.ts'
import type { Recorder } from '../src/trace/trace.ts'
import { RowCounter } from '../src/trace/trace.ts'
import { aedesDeliveries } from './aedes.ts'
import { muteSeeds } from './mute-orders.ts'

const SEEDS = 150
const ROUNDS = 5

/** Shows each row to the invariants, and forgets it. */
class Watcher implements Recorder {
  length = 0
  private readonly checking: Checking

  constructor(checking: Checking) {
    this.checking = checking
  }

  append(at: Micros, node: number, cause: RecordIndex, row: Row): RecordIndex {
    const record = this.length++ as RecordIndex
    this.checking.see(record, at, node, cause, row)
    return record
  }
}

/** What a run is judged by; no bound of the story asks for a metric, so that they may be those of any run. */
interface Judge {
  readonly plan: ChecksPlan
  readonly metrics: Metrics
}

/** Plays a seed and gives its number of records. */
function play(design: Design, seed: number, by: Judge | null): number {
  const made = compile({ ...design, run: { ...design.run, seed } })
  assert(made.ok, 'a design of ours compiles')
  const { setup } = made.value
  const tables = createTables()
  const checking = by && new Checking(by.plan, (text) => tables.texts.textOf(text))
  const recorder = checking === null ? new RowCounter() : new Watcher(checking)
  const simulation = new Simulation(setup, recorder, tables)
  while (simulation.step());
  if (by === null || checking === null) return recorder.length
  const last = (recorder.length - 1) as RecordIndex
  const end = { stopped: false, metrics: () => by.metrics }
  const lights = checking.lights({ at: setup.horizon, last, end })
  assert(lights.length === by.plan.invariants.length, 'each invariant has its light')
  return recorder.length
}

export interface OrderFigures {
  /** Records of a run, on average. */
  readonly records: number
  /** By round, in a second: seeds alone, with their invariants judged, and of their packets alone; deliveries that aedes made then. */
  readonly rounds: readonly {
    readonly alone: number
    readonly judged: number
    readonly mute: number
    readonly aedes: number
  }[]
}

/** `id`: of the story, with outbox and retries (`order-processing-reference`) or without (`order-processing-literal`). */
export async function orderSeeds(id: string): Promise<OrderFigures> {
  const entry = CONTENT.find((one) => one.id === id)
  assert(entry !== undefined, 'the order stories are there')
  const design = designOf(entry)
  const played = playDesign(design)
  assert('outcome' in played, 'a design of ours is played')
  const judge = { plan: planChecks(design), metrics: played.outcome.metrics }
  const made = compile(design)
  assert(made.ok, 'a design of ours compiles')
  let records = 0
  let seed = 0
  const rate = (by: Judge | null): number => {
    const began = process.cpuUsage()
    for (let n = 0; n < SEEDS; n++) records += play(design, ++seed, by)
    return SEEDS / (process.cpuUsage(began).user / 1e6)
  }
  rate(judge)
  const rounds: OrderFigures['rounds'][number][] = []
  // in turns, so that all meet the same minute of the machine
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      alone: rate(null),
      judged: rate(judge),
      mute: muteSeeds(made.value.setup, SEEDS),
      aedes: await aedesDeliveries(10_000),
    })
  return { records: records / seed, rounds }
}
