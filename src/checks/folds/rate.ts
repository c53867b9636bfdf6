/** `rate`: a bound on a metric of the whole run, judged when it is over. */
import { phrase } from '../../core/codes.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { MetricName, RateForm } from '../../design/invariants.ts'
import type { Metrics } from '../../trace/metrics.ts'
import type { FoldLight, FormPlan, Moment } from '../fold.ts'
import { InvariantFold, STOPPED } from '../fold.ts'
import type { Seen } from '../seen.ts'
import { isFault, watchFaults } from './faults.ts'

export function planRate(form: RateForm): FormPlan {
  return {
    watches: form.underFaults === true ? [] : watchFaults(0),
    begin: () => new RateFold(form),
  }
}

class RateFold extends InvariantFold {
  private fault = NO_RECORD
  private readonly form: RateForm

  constructor(form: RateForm) {
    super()
    this.form = form
  }

  see(_role: number, _key: string, { row, record }: Seen): void {
    if (this.fault < 0 && isFault(row)) this.fault = record
  }

  light({ end, last }: Moment): FoldLight {
    const { rate: metric, atMost = Infinity, atLeast = -Infinity } = this.form
    const counts = this.counts()
    if (this.fault >= 0)
      return { state: 'open', record: this.fault, sentence: phrase('check.faults'), counts }
    if (end === null) return { state: 'open', sentence: phrase('check.rate.open'), counts }
    if (end.stopped) return { state: 'open', sentence: STOPPED, counts }
    const found = metricIn(end.metrics(), metric)
    if (found <= atMost && found >= atLeast)
      return { state: 'ok', sentence: phrase('check.rate.ok', { metric, found }), counts }
    const sentence =
      found > atMost
        ? phrase('check.rate.above', { metric, found, max: atMost })
        : phrase('check.rate.below', { metric, found, min: atLeast })
    return { state: 'broken', record: last, sentence, counts: this.counts({ broken: 1 }) }
  }
}

/** The metrics that are one number each. */
type Flat = {
  [K in keyof Metrics]: Metrics[K] extends number ? K : never
}[keyof Metrics]

export function metricIn(metrics: Metrics, name: MetricName): number {
  switch (name) {
    case 'latencyMs.p50':
      return metrics.latencyMs.p50
    case 'latencyMs.p95':
      return metrics.latencyMs.p95
    case 'latencyMs.p99':
      return metrics.latencyMs.p99
    case 'latencyMs.max':
      return metrics.latencyMs.max
    case 'bytes.payload':
      return metrics.bytes.payload
    case 'bytes.protocol':
      return metrics.bytes.protocol
    case 'bytes.tcp':
      return metrics.bytes.tcp
    default:
      return metrics[name satisfies Flat]
  }
}
