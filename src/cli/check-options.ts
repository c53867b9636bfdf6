/** What `check` was asked, from what was typed. */
import { availableParallelism } from 'node:os'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { UINT32_MAX } from '../design/scalars.ts'
import type { Asked, Shard } from '../run/check.ts'
import { SEEDS_MAX, SHARDS_MAX, WHOLE } from '../run/check.ts'
import { whole } from './whole-number.ts'

/** As typed. */
export interface CheckOptions {
  readonly sweep?: boolean
  readonly seeds?: string
  readonly from?: string
  readonly jobs?: string
  readonly shard?: string
  readonly json?: boolean
  readonly junit?: string
  readonly sarif?: string
}

export interface CheckAsked {
  readonly asked: Asked
  readonly jobs: number
}

/** Who says neither what is to be swept nor how many seeds gets both. */
const SEEDS_DEFAULT = 200
export const JOBS_MAX = 64

export function readCheckOptions(options: CheckOptions): Result<CheckAsked, Phrase> {
  const both = options.sweep !== true && options.seeds === undefined
  const seeds = whole('seeds', options.seeds, both ? SEEDS_DEFAULT : 0, 1, SEEDS_MAX)
  const from = whole('from', options.from, 1, 0, UINT32_MAX)
  const jobs = whole('jobs', options.jobs, Math.min(availableParallelism(), JOBS_MAX), 1, JOBS_MAX)
  const shard = shardOf(options.shard)
  if (!seeds.ok) return seeds
  if (!from.ok) return from
  if (!jobs.ok) return jobs
  if (!shard.ok) return shard
  const nameless = (['junit', 'sarif'] as const).find((option) => options[option] === '')
  if (nameless !== undefined) return err(phrase('cli.missingFile', { option: nameless }))
  if (seeds.value === 0 && options.from !== undefined) return err(phrase('cli.fromWithoutSeeds'))
  const sweep = both || options.sweep === true
  const asked = { sweep, seeds: seeds.value, from: from.value, shard: shard.value }
  return ok({ asked, jobs: jobs.value })
}

function shardOf(typed: string | undefined): Result<Shard, Phrase> {
  if (typed === undefined) return ok(WHOLE)
  if (typed === '') return err(phrase('cli.missingShard', { max: SHARDS_MAX }))
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(typed) ?? []).map(Number)
  return index >= 1 && index <= of && of <= SHARDS_MAX
    ? ok({ index, of })
    : err(phrase('cli.badShard', { found: typed, max: SHARDS_MAX }))
}
