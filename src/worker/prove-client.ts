/**
 * A crew of workers that checks a design: one is the clerk, the others play. They end with the check, or when one of
 * them dies.
 */
import type { Phrase } from '../core/codes.ts'
import type { Design } from '../design/design.ts'
import type { Broken } from '../trace/verdict.ts'
import { WorkerDied } from './client.ts'
import type { Hired } from './hired.ts'
import { askHired, dismiss, hired } from './hired.ts'
import type {
  Asked,
  Counterexample,
  Played,
  Prepared,
  Proof,
  ProveApi,
  TrialView,
} from './prove-api.ts'

/** A player answers about so often, in ms: often enough to see it move, seldom enough to cost nothing. */
const ANSWER_MS = 80
const BATCH_MAX = 64
/** More players than that do not help a page. */
const PLAYERS_MAX = 8

export interface CrewListener {
  prepared(prepared: Prepared): void
  /** It cannot be checked. */
  refused(problem: Phrase): void
  /** These are being played. */
  dealt(numbers: readonly number[]): void
  played(played: readonly Played[]): void
  /** What is known by now; the clerk may be behind the players. */
  proven(proof: Proof): void
  /** All that was asked for has been played. */
  done(): void
  died(error: unknown): void
}

type Member = Hired<ProveApi>

function hire(): Member {
  const worker = new Worker(new URL('./prover.ts', import.meta.url), {
    type: 'module',
    name: 'eventloom prover',
  })
  return hired(worker, 'a prover could not be loaded')
}

/** How many players this machine has room for: its cores, without the one that draws. */
export function playersHere(): number {
  const cores = navigator.hardwareConcurrency
  return Math.min(Math.max(1, (Number.isFinite(cores) ? cores : 2) - 1), PLAYERS_MAX)
}

export class Crew {
  readonly players: number
  private readonly design: Design
  private readonly asked: Asked
  private readonly listener: CrewListener
  private members: Member[] = []
  private size = 0
  private next = 0
  private playing = 0
  private stopped = false
  private ended = false
  private readonly busy = new Set<Member>()

  constructor(design: Design, task: Asked, players: number, listener: CrewListener) {
    this.design = design
    this.asked = task
    this.players = players
    this.listener = listener
    void this.guarded(this.start())
  }

  /** Nothing more is dealt; what is being played is still taken. */
  stop(): void {
    this.stopped = true
  }

  goOn(): void {
    if (!this.stopped || this.ended) return
    this.stopped = false
    for (const player of this.idle()) void this.guarded(this.work(player))
  }

  shrink(number: number, invariant: string): Promise<Counterexample | null> {
    return askHired(this.clerk(), (api) => api.shrink(number, invariant))
  }

  view(number: number, broken: Broken): Promise<TrialView> {
    return askHired(this.clerk(), (api) => api.view(number, broken))
  }

  end(): void {
    this.ended = true
    for (const member of this.members.splice(0)) dismiss(member)
  }

  private clerk(): Member {
    const [clerk] = this.members
    if (clerk === undefined) throw new WorkerDied('the check has ended')
    return clerk
  }

  private idle(): readonly Member[] {
    return this.members.slice(1).filter((member) => !this.busy.has(member))
  }

  private async start(): Promise<void> {
    this.members = Array.from({ length: 1 + this.players }, hire)
    const answer = await askHired(this.clerk(), (api) => api.prepare(this.design, this.asked))
    if (this.ended) return
    if ('problem' in answer) {
      this.listener.refused(answer.problem)
      return this.end()
    }
    this.size = answer.sweep.length + this.asked.seeds
    this.listener.prepared(answer)
    await this.prove([])
    await Promise.all(this.members.slice(1).map((player) => this.joins(player)))
  }

  private async joins(player: Member): Promise<void> {
    this.busy.add(player)
    await askHired(player, (api) => api.prepare(this.design, this.asked))
    await this.work(player)
  }

  private async work(player: Member): Promise<void> {
    let batch = 1
    this.busy.add(player)
    while (!this.stopped && !this.ended && this.next < this.size) {
      const from = this.next
      this.next = Math.min(from + batch, this.size)
      const numbers = Array.from({ length: this.next - from }, (_, i) => from + i)
      this.playing += numbers.length
      this.listener.dealt(numbers)
      const began = performance.now()
      const played = await askHired(player, (api) => api.play(numbers))
      if (this.ended) return
      const each = (performance.now() - began) / numbers.length
      batch = Math.max(1, Math.min(BATCH_MAX, Math.round(ANSWER_MS / each)))
      this.listener.played(played)
      await this.prove(played)
      this.playing -= numbers.length
    }
    this.busy.delete(player)
    if (!this.ended && this.next === this.size && this.playing === 0) this.listener.done()
  }

  private async prove(played: readonly Played[]): Promise<void> {
    const proof = await askHired(this.clerk(), (api) => api.take(played))
    if (!this.ended) this.listener.proven(proof)
  }

  private async guarded(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      if (this.ended) return
      this.end()
      this.listener.died(error)
    }
  }
}
