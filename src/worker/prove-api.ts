/**
 * The contract between the page and those who check a design for it: players that play trials by their numbers, and a
 * clerk that adds up what came of them and shrinks what broke. Plain data only.
 */
import type { Phrase } from '../core/codes.ts'
import type { CrashPoint } from '../design/crash-point.ts'
import type { Design, LinkId, NodeId, ScriptEntry } from '../design/design.ts'
import type { Finding } from '../design/finding.ts'
import type { BreakStory, StoryLine } from '../run/break-story.ts'
import type { Asked, Played } from '../run/check.ts'
import type { Proof } from '../run/proof.ts'
import type { ColumnChunk } from '../trace/columns.ts'
import type { Broken } from '../trace/verdict.ts'
import type { RunOpened } from './api.ts'

export type { Asked, Played, Proof, StoryLine }

/** What is done in a trial of the sweep: nothing, a crash at a passage of a point, or a cut behind a packet. */
export type SweepTrial =
  | { readonly what: 'nothing' }
  | {
      readonly what: 'crash'
      readonly node: NodeId
      readonly handler: string
      readonly point: CrashPoint
      readonly nth: number
    }
  | {
      readonly what: 'cut'
      readonly link: LinkId
      readonly back: boolean
      readonly ptype: number
      readonly nth: number
    }

export interface Prepared {
  /** By number of the trial; the seeds have the numbers behind. */
  readonly sweep: readonly SweepTrial[]
}

/** How it came to break, and the run as far as it takes to say so. */
export interface BreakView extends BreakStory {
  /** From record 0 on, up to the last line. */
  readonly rows: ColumnChunk
  /** By number; 0 is the empty one. */
  readonly texts: readonly string[]
  /** Who is who in the rows. */
  readonly opened: Pick<RunOpened, 'nodes' | 'links'>
}

/** The least that still breaks an invariant. */
export interface Counterexample {
  readonly broken: Broken
  readonly seed: number
  /** What the script of the design does, as far as it is needed, and what is done beside it. */
  readonly faults: readonly ScriptEntry[]
  /** Messages its publishers are told to send; undefined: one of them has no count. */
  readonly messages: number | undefined
  /** What of the design has no part in it. */
  readonly nodesGone: number
  /** Runs it took to find it. */
  readonly runs: number
  /** A link to the moment at which it breaks, from the `#` on. */
  readonly hash: string
  /** null: no record broke it. */
  readonly story: BreakView | null
  /** A finding whose edit keeps this run from breaking, tried; null: there is none. */
  readonly mending: Finding | null
}

/** A trial as it was played, not shrunk. */
export interface TrialView {
  readonly seed: number
  /** What the script of the design does, as far as it is needed, and what is done beside it. */
  readonly faults: readonly ScriptEntry[]
  readonly hash: string
}

export interface ProveApi {
  prepare(design: Design, asked: Asked): Promise<Prepared | { readonly problem: Phrase }>
  play(numbers: readonly number[]): Promise<readonly Played[]>
  /** Each trial once. What is known by now. */
  take(played: readonly Played[]): Promise<Proof>
  /** Works in slices: what else is asked gets in between. null: the trial does not break it. */
  shrink(number: number, invariant: string): Promise<Counterexample | null>
  /** `broken`: where its link leads. */
  view(number: number, broken: Broken): Promise<TrialView>
}
