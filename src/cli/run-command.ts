/** `run ID|FILE|LINK`: plays a design to its end and says what came of it, or tells what happened. */
import type { Stretch } from '../content/text/run-text.ts'
import { UINT32_MAX } from '../design/scalars.ts'
import type { Outcome } from '../run/outcome.ts'
import { playDesign } from '../run/outcome.ts'
import type { RunForm } from '../run/story.ts'
import { RUN_FORMS, toldAs } from '../run/story.ts'
import { findDesign } from './find-design.ts'
import type { ExitCode, Output } from './output.ts'
import { refuse, sentence } from './output.ts'
import { whole } from './whole-number.ts'

/** More records than a run may have. */
const RECORD_MAX = 999_999_999

/** `json`: what came of the run; the others: the run itself, as text in that form. One of them at most. */
export interface RunOptions extends Partial<Record<RunForm | 'json', boolean>> {
  /** As it was typed; without it the design's own. */
  readonly seed?: string
  /** The first and the last record that is told, as typed; without them the first and the last of the run. */
  readonly from?: string
  readonly to?: string
}

/** Plays what `name` stands for: a scenario, a link to a moment, or else a file. */
export function runCommand(output: Output, name: string, options: RunOptions): ExitCode {
  const seed = whole('seed', options.seed, undefined, 0, UINT32_MAX)
  if (!seed.ok) return refuse(output, seed.error.say, seed.error.with)
  const stretch = readStretch(output, options)
  if (stretch === null) return 2
  const design = findDesign(output, name)
  if (design === null) return 2
  const run = seed.value === undefined ? design.run : { ...design.run, seed: seed.value }
  const began = performance.now()
  const played = playDesign({ ...design, run })
  const wallMs = Math.round((performance.now() - began) * 10) / 10
  if ('problem' in played) return refuse(output, played.problem.say, played.problem.with)
  const form = RUN_FORMS.find((one) => options[one])
  if (form !== undefined)
    for (const line of toldAs(form, played.timeline, stretch)) output.out(line)
  else if (options.json) output.out(JSON.stringify(jsonOf(played.outcome, wallMs)))
  else tell(output, design.name, run.seed, played.outcome, wallMs)
  const { broken, stopped } = played.outcome
  return broken.length > 0 || stopped !== undefined ? 1 : 0
}

/** Which records are told; null: that cannot be, and it is said why. */
function readStretch(output: Output, options: RunOptions): Stretch | null {
  const [one, other] = [...RUN_FORMS, 'json' as const].filter((form) => options[form])
  const from = whole('from', options.from, 0, 0, RECORD_MAX)
  const to = whole('to', options.to, Infinity, 0, RECORD_MAX)
  if (one !== undefined && other !== undefined) refuse(output, 'cli.oneForm', { one, other })
  else if ((one ?? 'json') === 'json' && (options.from ?? options.to) !== undefined)
    refuse(output, 'cli.storyOnly')
  else if (!from.ok) refuse(output, from.error.say, from.error.with)
  else if (!to.ok) refuse(output, to.error.say, to.error.with)
  else {
    const stretch = { from: from.value, to: to.value }
    if (stretch.from <= stretch.to) return stretch
    refuse(output, 'cli.fromAfterTo', { ...stretch })
  }
  return null
}

/** The shape of document.md, in its order. */
function jsonOf({ digest, records, simulatedMs, ...rest }: Outcome, wallMs: number): object {
  const { stopped, metrics } = rest
  const end = stopped === undefined ? {} : { stopped }
  const broken = rest.broken.map(({ sentence: because, ...one }) => ({
    ...one,
    sentence: sentence(because.say, because.with),
  }))
  return { digest, records, simulatedMs, wallMs, ...end, broken, metrics }
}

function tell(output: Output, name: string, seed: number, outcome: Outcome, wallMs: number): void {
  const { records, simulatedMs, stopped, digest } = outcome
  output.out(sentence('cli.ran', { name, seed }))
  const simulated = simulatedMs / 1000
  output.out(sentence('cli.ranFor', { records, simulated, wall: wallMs / 1000 }))
  if (stopped !== undefined) output.out(sentence('cli.stopped', { reason: stopped }))
  tellMetrics(output, outcome.metrics)
  tellInvariants(output, outcome)
  output.out(sentence('cli.digest', { digest }))
}

/** Those that broke, with their records; those that could not be judged; how many hold. */
function tellInvariants(output: Output, { lights, unjudged }: Outcome): void {
  for (const { id, why, state, record = -1, sentence: because } of lights) {
    const told = sentence(because.say, because.with)
    if (state === 'broken') {
      const code = record < 0 ? 'cli.brokenAtStart' : 'cli.broken'
      output.out(sentence(code, { record, id, why, sentence: told }))
    }
    if (unjudged.includes(id)) output.out(sentence('cli.notJudged', { id, why, sentence: told }))
  }
  const held = lights.filter(({ id, state }) => state === 'ok' && !unjudged.includes(id)).length
  if (lights.length > 0) output.out(sentence('cli.held', { held, all: lights.length }))
}

function tellMetrics(output: Output, metrics: Outcome['metrics']): void {
  const { published, delivered, duplicates, lost, lostBecause, latencyMs, bytes } = metrics
  const why = Object.entries(lostBecause).map(([reason, n]) => `${reason} ${n}`)
  const messages = sentence('cli.messages', { published, delivered, duplicates, lost })
  output.out(why.length === 0 ? messages : `${messages} (${why.join(', ')})`)
  if (delivered > 0) output.out(sentence('cli.latency', latencyMs))
  const segments = metrics.segmentsRetransmitted
  const { reconnects } = metrics
  output.out(sentence('cli.traffic', { bytes: bytes.tcp, segments, reconnects }))
}
