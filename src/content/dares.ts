/**
 * What a chapter of a story invites to look for. A dare names no order and no record: its subject is looked for in the
 * run as it is, and where there is none (the design was mended, another seed) nothing is said.
 */
import type { ScriptEntry } from '../design/design.ts'
import type { DareWord } from './text/en.chapters.ts'

/** The first journey that is all of this. */
export interface JourneyWanted {
  /** How it stands at the end of the run. */
  readonly how: 'stuck' | 'ended' | 'givenUp' | 'deadLetter'
  /** An effect that the world has applied, and one that it has not. */
  readonly applied?: string
  readonly lacks?: string
  /** An effect that was refused, or met an error. */
  readonly declined?: string
  readonly failed?: string
  /** An effect that was applied more than once. */
  readonly twice?: string
  /** A handler was tried again. */
  readonly retried?: true
  /** A process died while it was at it, or right behind. */
  readonly crashed?: true
}

/** `say`: the sentence, of `en.chapters.ts`. */
export type Dare = { readonly say: DareWord } & (
  | { readonly find: 'journey'; readonly wanted: JourneyWanted }
  /** The moment at which the first process dies. */
  | { readonly find: 'crash' }
  /** A fault that the script does not have yet. */
  | { readonly find: 'fault'; readonly entry: ScriptEntry }
)

/** The process of payment dies at a point of its third charge. */
const payment = (point: 'afterEffect' | 'afterCommit'): ScriptEntry => ({
  at: 0,
  do: 'crashAt',
  node: 'payment',
  handler: 'charge',
  point,
  nth: 3,
})

const SILENT: readonly Dare[] = [
  { say: 'dies', find: 'crash' },
  {
    say: 'chargedSilent',
    find: 'journey',
    wanted: { how: 'stuck', applied: 'charge', lacks: 'label', crashed: true },
  },
]

/** By the id of the scenario. */
export const DARES: Readonly<Record<string, readonly Dare[]>> = {
  'order-processing-literal': [
    {
      say: 'neverShipped',
      find: 'journey',
      wanted: { how: 'stuck', applied: 'charge', lacks: 'label' },
    },
    { say: 'declinedWaits', find: 'journey', wanted: { how: 'stuck', declined: 'charge' } },
  ],
  'order-processing-compensation': [
    { say: 'dropped', find: 'journey', wanted: { how: 'givenUp', failed: 'charge' } },
    { say: 'givenBack', find: 'journey', wanted: { how: 'ended', applied: 'refund' } },
  ],
  'order-processing-retry': [
    { say: 'triedAgain', find: 'journey', wanted: { how: 'ended', retried: true } },
    { say: 'dieCharged', find: 'fault', entry: payment('afterEffect') },
    { say: 'chargedTwice', find: 'journey', wanted: { how: 'ended', twice: 'charge' } },
  ],
  'dedupe-without-outbox': SILENT,
  'order-processing-no-outbox': SILENT,
  'order-processing-reference': [
    { say: 'undone', find: 'journey', wanted: { how: 'ended', declined: 'charge' } },
    { say: 'dieCommitted', find: 'fault', entry: payment('afterCommit') },
    { say: 'dies', find: 'crash' },
    { say: 'survives', find: 'journey', wanted: { how: 'ended', crashed: true } },
  ],
}
