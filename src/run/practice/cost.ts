/** What a design costs where nothing fails: bytes on the wire, how long orders take, and how much there is of it. */
import type { Round } from '../../content/rounds/round.ts'
import type { Design } from '../../design/design.ts'
import { playDesign } from '../outcome.ts'

export interface Cost {
  /** Of a run, TCP/IP headers with them; the mean of the seeds. */
  readonly bytes: number
  /** In ms, the mean of the seeds; null: in one of them nothing came to its end. */
  readonly p95Ms: number | null
  readonly nodes: number
  /** How often the work of the round was done, in all runs together. */
  readonly done: number
  readonly runs: number
}

export function costOf(round: Round, design: Design, seeds: readonly number[]): Cost {
  const runs = seeds.flatMap((seed) => {
    const played = playDesign({ ...design, run: { ...design.run, seed } })
    return 'problem' in played ? [] : [played]
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
    done: runs.reduce((sum, { timeline }) => {
      const { trace, tables } = timeline
      let done = 0
      for (let at = 0; at < trace.length; at++) {
        const row = trace.row(at)
        if (row.ev === 'effect' && row.applied && tables.texts.textOf(row.name) === round.work)
          done++
      }
      return sum + done
    }, 0),
    runs: runs.length,
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
