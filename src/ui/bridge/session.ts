/**
 * A live session: the run plays in real time, what the real broker sends enters its script behind the playhead, and what
 * the bridge handles is sent on as the playhead passes it.
 *
 * The playhead is the clock. What it has passed does not change any more, since all that comes is put behind it; so a
 * message that was sent out stays sent, and the record of the session plays the same again without anybody outside. For
 * the same reason a session cannot be paused, stepped back or edited: whoever does that ends it.
 */
import { phrase } from '../../core/codes.ts'
import type { Phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { writtenPayload } from '../../design/arrival.ts'
import type { BridgeNode, Design, ScriptAction } from '../../design/design.ts'
import { ARRIVAL_BYTES_MAX } from '../../design/limits.ts'
import { titleOf } from '../../design/naming.ts'
import type { LiveEvent, LiveMessage, Target } from '../../live/api.ts'
import { Live } from '../../live/client.ts'
import { ask } from '../../worker/client.ts'
import { play, setPace } from '../playhead.ts'
import { arrive, isBranching } from '../session.ts'
import type { PlaybackState } from '../store/playback.ts'
import { setSkipIdle, setSpeed, usePlayback } from '../store/playback.ts'
import { numberOfNode } from '../actions.ts'
import { outsideOf, topicHere } from './plan.ts'
import type { BridgeSession } from './state.ts'
import { useBridge } from './state.ts'

/** Never kept: they live in the field they were typed into, and in the worker that signs in. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Messages in a second, in either direction, beyond which a session ends: a loop, or topics that are too many. */
const RATE_MAX = 500
/** Bytes of all that came in, in one session. */
const TAKEN_BYTES_MAX = 4_000_000
/** How often is looked for what has come or is to go, in ms. */
const TURN_MS = 40

let sessions = 0

/** Begins a session of the bridge. The person has confirmed it. */
export function connect(design: Design, node: BridgeNode, credentials: Credentials): void {
  useBridge.getState().end()
  new Session(design, node, credentials).begin()
}

class Session {
  private readonly node: BridgeNode
  private readonly target: Target
  private readonly name: Phrase
  private readonly gesture = `live-${++sessions}`
  private readonly opened: PlaybackState['opened']
  private live: Live | null = null
  private readonly endings: (() => void)[] = []
  private readonly coming: LiveMessage[] = []
  private takenBytes = 0
  /** Up to where what went out was read. */
  private read: RecordIndex
  private reading = false
  private last: number
  private readonly rates = { in: new Rate(), out: new Rate() }

  constructor(design: Design, node: BridgeNode, { username, password }: Credentials) {
    const { url, speaks } = node.config
    const { host, incoming } = outsideOf(design, node)
    const { opened, cursor } = usePlayback.getState()
    this.node = node
    this.name = phrase('change.live', { target: titleOf(node) })
    this.opened = opened
    this.read = cursor.record
    this.last = cursor.time
    const clientId = `eventloom-${someName()}`
    this.target = {
      url,
      speaks,
      clientId,
      ...(username === '' ? {} : { username }),
      ...(password === '' ? {} : { password }),
      filters: incoming.map(({ outside, qos }) => ({ filter: outside, qos })),
    }
    const none = { arrived: 0, tooLarge: 0, left: 0, sent: 0, failed: 0, waiting: 0 }
    const standing = { greeting: null, granted: [], because: null, retryAt: null, ...none }
    const session = { node: node.id, host, clientId, phase: 'opening', attempt: 1, ...standing }
    useBridge.setState({
      session: session as BridgeSession,
      end: () => this.end(phrase('live.end.person')),
    })
  }

  begin(): void {
    const { skipIdle, speed } = usePlayback.getState()
    setSkipIdle(false)
    setSpeed(1)
    play()
    this.live = new Live(this.target, (event) => this.hear(event))
    const turn = setInterval(() => this.turn(), TURN_MS)
    const leave = (): void => this.end(phrase('live.end.person'))
    addEventListener('pagehide', leave)
    this.endings.push(
      setPace({ speedAt: () => 1, loop: false }),
      () => setSkipIdle(skipIdle),
      () => setSpeed(speed),
      () => clearInterval(turn),
      () => removeEventListener('pagehide', leave),
      usePlayback.subscribe((state) => this.watch(state)),
    )
  }

  private put(change: Partial<BridgeSession>): void {
    const { session } = useBridge.getState()
    if (session !== null) useBridge.setState({ session: { ...session, ...change } })
  }

  private add(counts: Partial<Record<'arrived' | 'tooLarge' | 'left', number>>): void {
    const { session } = useBridge.getState()
    if (session === null) return
    const { arrived = 0, tooLarge = 0, left = 0 } = counts
    this.put({
      arrived: session.arrived + arrived,
      tooLarge: session.tooLarge + tooLarge,
      left: session.left + left,
    })
  }

  private end(because: Phrase): void {
    if (this.live === null) return
    this.live.end()
    this.live = null
    for (const end of this.endings.splice(0)) end()
    this.put({ phase: 'over', because, retryAt: null, waiting: 0 })
  }

  // ---- the outside ---------------------------------------------------------------------------------

  private hear(event: LiveEvent): void {
    if (this.live === null) return
    switch (event.kind) {
      case 'opening':
        return this.put({ phase: 'opening', attempt: event.attempt, retryAt: null })
      case 'up':
        return this.put({ phase: 'up', greeting: event.greeting, because: null })
      case 'granted':
        return this.put({ granted: event.codes })
      case 'messages':
        this.coming.push(...event.messages)
        return this.turn()
      case 'sent':
        return this.put({ sent: event.sent, failed: event.failed, waiting: event.waiting })
      case 'down': {
        const { because, retryMs } = event
        if (retryMs === null) return this.end(because)
        return this.put({ phase: 'waiting', because, retryAt: Date.now() + retryMs })
      }
      case 'ended':
        return this.end(phrase('live.lost'))
    }
  }

  // ---- the run -------------------------------------------------------------------------------------

  /** What a person does to the playhead ends it; so does the end of the run. */
  private watch({ opened, playing, cursor, done, edge, editing }: PlaybackState): void {
    if (this.live === null) return
    if (opened !== this.opened || editing) return this.end(phrase('live.end.run'))
    if (cursor.time < this.last) return this.end(phrase('live.end.moved'))
    this.last = cursor.time
    if (playing) return
    const over = done && cursor.time >= edge
    this.end(phrase(over ? 'live.end.over' : 'live.end.paused'))
  }

  private turn(): void {
    if (this.live === null) return
    if (this.coming.length > 0 && !isBranching()) this.take(this.coming.splice(0))
    if (!this.reading) void this.send()
  }

  private take(messages: readonly LiveMessage[]): void {
    const fit = messages.filter(({ payload }) => payload.length <= ARRIVAL_BYTES_MAX)
    const tooLarge = messages.length - fit.length
    const actions = fit.flatMap((message) => this.actionOf(message))
    this.add({ arrived: actions.length, tooLarge })
    if (this.rates.in.beyond(messages.length)) return this.end(phrase('live.end.floodIn', MOST))
    for (const { payload } of fit) this.takenBytes += payload.length
    if (this.takenBytes > TAKEN_BYTES_MAX) return this.end(phrase('live.end.tooMuch'))
    if (actions.length > 0 && !arrive(actions, this.name, this.gesture))
      this.end(phrase('live.end.full'))
  }

  private actionOf({ topic, payload, qos, retain }: LiveMessage): ScriptAction[] {
    const here = topicHere(this.node.config, topic)
    // Outside of the prefix nothing was asked for.
    if (here === null) return []
    const node = this.node.id
    const action = {
      do: 'arrive',
      node,
      topic: here,
      qos,
      payload: writtenPayload(payload),
    } as const
    return [retain ? { ...action, retain: true } : action]
  }

  /** What the playhead has passed goes out, once. */
  private async send(): Promise<void> {
    const { run, cursor } = usePlayback.getState()
    const { read } = this
    if (run === null || cursor.record <= read) return
    this.reading = true
    try {
      const node = numberOfNode(this.node.id)
      const crossed = await ask((api) => api.crossings(run, node, read, cursor.record))
      // The run has gone on under another number meanwhile: it is asked again.
      if (crossed === null || this.live === null) return
      this.read = cursor.record
      if (crossed.length === 0) return
      this.add({ left: crossed.length })
      if (this.rates.out.beyond(crossed.length)) return this.end(phrase('live.end.floodOut', MOST))
      const { prefix } = this.node.config
      for (const { topic, payload, qos } of crossed)
        this.live.send(`${prefix}${topic}`, payload, qos)
    } catch {
      this.end(phrase('live.end.run'))
    } finally {
      this.reading = false
    }
  }
}

const MOST = { n: RATE_MAX }

/** Messages in the last second. */
class Rate {
  private since = Date.now()
  private count = 0

  /** Counts some more. True: there were too many. */
  beyond(more: number): boolean {
    const now = Date.now()
    if (now - this.since > 1_000) {
      this.since = now
      this.count = 0
    }
    this.count += more
    return this.count > RATE_MAX
  }
}

/** A name of its own for each session, so that two pages do not take each other's place. */
function someName(): string {
  return crypto.getRandomValues(new Uint32Array(1))[0]!.toString(16).padStart(8, '0')
}
