/**
 * "What if": which trials of a sweep are put to a candidate. First those that break what the run without a fault does
 * not, each of another kind than those before; then, so that somebody has to say why nothing happens, one that the
 * design survives. What is asked of a card depends on its fault alone, and its answer is counted in its run.
 */
import type { CrashPoint } from '../../design/crash-point.ts'
import type { Design, LinkId, NodeId, ScriptEntry } from '../../design/design.ts'
import type { Check } from '../check.ts'

/** A number that is asked for, and counted in the records of the run. */
export type Asks =
  /** How often the world is asked for an effect of a key: of whatever the handler that dies was about. */
  | { readonly count: 'effects'; readonly effect: string; readonly key: string }
  /** How often a handler begins at a key. */
  | {
      readonly count: 'begins'
      readonly node: NodeId
      readonly handler: string
      readonly key: string
    }
  /** PUBLISH packets with DUP 1 on a wire. */
  | { readonly count: 'dups'; readonly link: LinkId }
  /** How often an effect was applied, in the whole run. */
  | { readonly count: 'applied'; readonly effect: string }

export interface Card {
  /** Number of the trial in the sweep of its design. */
  readonly number: number
  /** null: nothing is done to it. */
  readonly fault: ScriptEntry | null
  /** What a card is like: two of a kind are not put one after the other. */
  readonly kind: string
  /** The sweep has seen it break something that holds without the fault. */
  readonly breaks: boolean
}

/** What broke in a trial, by number of the trial. */
export type Breaks = ReadonlyMap<number, ReadonlySet<string>>

/** What may be put next. */
export interface Hand {
  /** Those that break something, of other kinds than were put; the best first. */
  readonly breaking: readonly Card[]
  /** One that the design survives; null: there is none of another kind. */
  readonly survived: Card | null
}

/** `used`: kinds of those that were put. */
export function handOf(check: Check, breaks: Breaks, used: readonly string[]): Hand {
  const base = breaks.get(0) ?? new Set()
  const breaking = new Map<string, Card>()
  const survived = new Map<string, Card>()
  for (let number = 1; number < check.sweepSize; number++) {
    const [fault] = check.trial(number).faults
    const kind = fault === undefined ? '' : kindOf(fault)
    if (fault === undefined || used.includes(kind)) continue
    const fresh = [...(breaks.get(number) ?? [])].some((id) => !base.has(id))
    const hand = fresh ? breaking : survived
    if (!hand.has(kind)) hand.set(kind, { number, fault, kind, breaks: fresh })
  }
  const sorted = (hand: ReadonlyMap<string, Card>) =>
    [...hand.values()].toSorted((a, b) => rank(a) - rank(b))
  return { breaking: sorted(breaking), survived: sorted(survived)[0] ?? null }
}

/** The points at which a process dies in interviews: behind what cannot be taken back. */
const TELLING: readonly CrashPoint[] = ['afterEffect', 'afterCommit', 'relayPublished', 'afterEmit']

function kindOf(fault: ScriptEntry): string {
  if (fault.do === 'crashAt') return `crash ${fault.node} ${fault.point}`
  return 'link' in fault ? `cut ${fault.link}` : fault.do
}

function rank({ fault, number }: Card): number {
  const place = fault?.do === 'crashAt' ? TELLING.indexOf(fault.point) : -1
  return (place < 0 ? TELLING.length : place) * 1_000_000 + number
}

/** What a handler of a design does to the world about the very key that it has. */
export function effectsOf(design: Design, node: NodeId, handler: string): readonly string[] {
  const own = design.nodes.find(({ id }) => id === node)
  if (own?.kind !== 'service') return []
  const steps = own.config.behaviour?.handlers.find(({ id }) => id === handler)?.do ?? []
  return steps.flatMap((step) => (step.do === 'effect' && step.key === 'k' ? [step.effect] : []))
}
