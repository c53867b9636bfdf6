/**
 * One opened run in the worker: it films in slices of a few milliseconds, so that a call gets in between, and
 * posts copies of the new columns, one message a slice at most. The screen never waits for the end of the film.
 */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { ScriptEntry } from '../design/design.ts'
import type { Invariant } from '../design/invariants.ts'
import type { CompiledDesign } from '../run/compile-with.ts'
import { isEdit } from '../run/compile-with.ts'
import { frameAt, topicsAt } from '../run/frame.ts'
import { rolesOf } from '../run/roles.ts'
import type { RunLights } from '../run/run-lights.ts'
import { Timeline } from '../run/timeline.ts'
import type { Metrics } from '../trace/metrics.ts'
import type { InvariantLight } from '../trace/verdict.ts'
import { buffersOf } from '../trace/trace.ts'
import type {
  BytesView,
  CrossingView,
  DetailView,
  FilmMessage,
  Frame,
  LightsView,
  PacketView,
  RunId,
  RunOpened,
  Shown,
  TopicsView,
} from './api.ts'

/** How long one slice of filming may hold the worker. */
const SLICE_MS = 10

export class Film {
  run: RunId
  readonly timeline: Timeline
  private readonly port: MessagePort
  private posted = 0
  private postedTexts = 1
  /** From where on rows and texts are of this run, and were not of the one before it. */
  private began = { rows: 0, texts: 1 }
  private ended = false
  private waiting: (() => void)[] = []
  private invariants: readonly Invariant[]
  private judging: RunLights | null = null
  private slice: ReturnType<typeof setTimeout> | null = null

  constructor(run: RunId, compiled: CompiledDesign, port: MessagePort) {
    this.run = run
    this.timeline = new Timeline(compiled)
    this.invariants = compiled.design.invariants ?? []
    this.port = port
    this.next()
  }

  opened(): RunOpened {
    const { compiled } = this.timeline
    return { run: this.run, ...rolesOf(compiled), horizon: compiled.setup.horizon }
  }

  private next(): void {
    this.slice = setTimeout(() => this.guarded(() => this.filmSlice()), 0)
  }

  private filmSlice(): void {
    const until = performance.now() + SLICE_MS
    const done = this.timeline.film(() => performance.now() < until)
    this.post(done)
    if (!done) return this.next()
    for (const resolve of this.waiting.splice(0)) resolve()
    this.settleSlice()
  }

  /** When the film is done there is time for more checkpoints: a seek gets shorter. */
  private settleSlice(): void {
    const until = performance.now() + SLICE_MS
    if (this.timeline.settle(() => performance.now() < until)) this.slice = null
    else this.slice = setTimeout(() => this.guarded(() => this.settleSlice()), 0)
  }

  /** A broken promise of ours ends the film with a sentence, not the page. */
  private guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.end()
      const sentence = error instanceof Error ? error.message : String(error)
      this.send({ kind: 'failed', run: this.run, sentence })
    }
  }

  private post(done: boolean): void {
    const { trace, tables, stopped } = this.timeline
    if (trace.length > this.posted) {
      const chunk = trace.slice(this.posted, trace.length)
      const texts = tables.texts.since(this.postedTexts)
      this.send(
        {
          kind: 'rows',
          run: this.run,
          from: this.posted,
          chunk,
          textsFrom: this.postedTexts,
          texts,
        },
        buffersOf(chunk),
      )
      this.posted = trace.length
      this.postedTexts = tables.texts.size
    }
    this.send({
      kind: 'edge',
      run: this.run,
      until: this.timeline.edge,
      records: trace.length,
      done,
      ...(stopped === null ? {} : { stopped }),
    })
  }

  private send(message: FilmMessage, transfer: Transferable[] = []): void {
    if (!this.ended || message.kind === 'failed') this.port.postMessage(message, transfer)
  }

  /** What a script needs beyond what the run was opened with. It stays as it is where that cannot be fetched. */
  async prepare(script: readonly ScriptEntry[]): Promise<void> {
    const { compiled } = this.timeline
    if (compiled.read !== null || !script.some(isEdit)) return
    try {
      const { withReader } = await import('../run/packet-bytes.ts')
      this.timeline.compiled = withReader(compiled)
    } catch {
      // Then the branch is refused, and the design is opened anew with its script, or says why it cannot be.
    }
  }

  /** Goes on with another script, under another run number. False: the script does not fit the design. */
  branch(run: RunId, script: readonly ScriptEntry[], shown: Shown): boolean {
    const from = this.timeline.branch(script)
    if (from === null) return false
    // of the run that is left the screen may have nothing yet: then what it has holds no further than that run's beginning
    const { rows, texts } =
      shown.run === this.run ? { rows: Infinity, texts: Infinity } : this.began
    this.posted = Math.min(from, shown.rows, rows)
    this.postedTexts = Math.min(this.timeline.tables.texts.size, shown.texts, texts)
    this.began = { rows: this.posted, texts: this.postedTexts }
    this.run = run
    if (this.slice !== null) clearTimeout(this.slice)
    if (!this.ended) this.next()
    return true
  }

  frame(at: RecordIndex): Frame | null {
    if (at >= this.timeline.trace.length) return null
    return { run: this.run, ...frameAt(this.timeline, at) }
  }

  /** What writes it is fetched when somebody asks. */
  async inspect(at: RecordIndex, node: number): Promise<DetailView | null> {
    const { run } = this
    const { detailAt } = await import('../run/detail.ts')
    if (this.run !== run || at >= this.timeline.trace.length) return null
    const detail = detailAt(this.timeline, at, node)
    return detail === null ? null : { run, at, node, detail }
  }

  async packet(at: RecordIndex): Promise<PacketView | null> {
    const { packetBytes } = await import('../run/packet-bytes.ts')
    const found = packetBytes(this.timeline, at)
    return found === null ? null : { run: this.run, at, ...found }
  }

  async bytes(wire: number, bytes: Uint8Array): Promise<BytesView | null> {
    const { readBytes } = await import('../run/packet-bytes.ts')
    return readBytes(this.timeline, wire, bytes)
  }

  async crossings(
    node: number,
    from: RecordIndex,
    to: RecordIndex,
  ): Promise<readonly CrossingView[] | null> {
    const { run } = this
    const { crossingsBetween } = await import('../run/crossings.ts')
    return run === this.run ? crossingsBetween(this.timeline, node, from, to) : null
  }

  topics(at: RecordIndex): TopicsView | null {
    if (at >= this.timeline.trace.length) return null
    return { run: this.run, at, nodes: topicsAt(this.timeline, at) }
  }

  /** From now on these are judged: what must hold was changed, and the run is the same. */
  judgeBy(invariants: readonly Invariant[]): void {
    this.invariants = invariants
    this.judging = null
  }

  /** null: the design of this run does not have what they are about. */
  private async judge(invariants: readonly Invariant[]): Promise<RunLights | null> {
    return (await import('../run/run-lights.ts')).runLights(this.timeline, invariants)
  }

  /** What judges is fetched when somebody asks, and works in slices: other questions get in between. */
  async lights(
    at: RecordIndex,
    key: string | null,
  ): Promise<LightsView | { problem: Phrase } | null> {
    const { timeline, run, invariants } = this
    let judging = this.judging
    try {
      judging ??= await this.judge(invariants)
    } catch {
      return { problem: phrase('check.fetch') }
    }
    if (judging === null || invariants !== this.invariants) return null
    this.judging = judging
    if (!(await this.prepared(judging, run, at))) return null
    const final = timeline.done ? judging.atEnd(key) : null
    return { run, at, key, now: judging.at(at, key), final }
  }

  /** How others come out at the end of the run; null: it is not done. */
  async tried(invariants: readonly Invariant[]): Promise<readonly InvariantLight[] | null> {
    const { timeline, run } = this
    if (!timeline.done) return null
    const judging = await this.judge(invariants)
    if (judging === null || !(await this.prepared(judging, run, NO_RECORD))) return null
    return judging.atEnd(null).lights
  }

  /** False: the run has gone on, or has no such record any more. */
  private async prepared(judging: RunLights, run: RunId, at: RecordIndex): Promise<boolean> {
    while (this.run === run && !this.ended && at < this.timeline.trace.length) {
      const until = performance.now() + SLICE_MS
      if (judging.prepare(at, () => performance.now() < until)) return true
      await new Promise((resolve) => {
        setTimeout(resolve, 0)
      })
    }
    return false
  }

  private done(): Promise<void> {
    if (this.timeline.done) return Promise.resolve()
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  async digest(): Promise<string> {
    await this.done()
    return this.timeline.digest()
  }

  /** What counts is fetched when somebody asks. */
  async metrics(): Promise<Metrics> {
    await this.done()
    const { runMetrics } = await import('../run/measures.ts')
    return runMetrics(this.timeline)
  }

  end(): void {
    this.ended = true
    if (this.slice !== null) clearTimeout(this.slice)
    this.slice = null
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}
