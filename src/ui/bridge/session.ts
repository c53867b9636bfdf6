/**
 * A live session: the run plays in real time, what the real broker sends enters its script behind the playhead, and what
 * the bridge handles is sent on as the playhead passes it.
 *
 * The playhead is the clock. What it has passed does not change any more, since all that comes is put behind it; so a
 * message that was sent out stays sent, and the record of the session plays the same again without anybody outside. For
 * the same reason a session cannot be paused, stepped back or edited in what was played: whoever does that ends it. A
 * poke at the playhead goes on.
 */
import { phrase } from '../../core/codes.ts'
import type { Phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { micros } from '../../core/time.ts'
import { isArrivalTopic, writtenPayload } from '../../design/arrival.ts'
import type { BridgeNode, Design, ScriptAction, ScriptEntry } from '../../design/design.ts'
import { ARRIVAL_BYTES_MAX } from '../../design/limits.ts'
import { titleOf } from '../../design/naming.ts'
import type { LiveEvent, LiveMessage, Target } from '../../live/api.ts'
import { Live } from '../../live/client.ts'
import { ask } from '../../worker/client.ts'
import { play, playUnseen, setPace } from '../playhead.ts'
import { arrive, isBranching } from '../session.ts'
import type { DocumentState } from '../store/document.ts'
import { scriptOf, useDocument } from '../store/document.ts'
import type { PlaybackState } from '../store/playback.ts'
import { setSkipIdle, setSpeed, usePlayback } from '../store/playback.ts'
import { numberOfNode } from '../actions.ts'
import { outsideOf } from './plan.ts'
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
  new Session(design, node).begin(credentials)
}

class Session {
  private readonly node: BridgeNode
  private readonly target: Target
  private readonly name: Phrase
  private readonly gesture = `live-${++sessions}`
  private readonly opened: PlaybackState['opened']
  private live: Live | null = null
  /** It ends, or has ended: only what becomes of the last messages is still told. */
  private over = false
  private readonly endings: (() => void)[] = []
  private readonly coming: LiveMessage[] = []
  private takenBytes = 0
  /** Up to where what went out was read. */
  private read: RecordIndex = NO_RECORD
  private reading = false
  private sending: Promise<void> = Promise.resolve()
  private last = 0
  /** Where the playhead was when, by the page's clock in ms, which no one sets: what it is behind is told from there. */
  private began = { time: 0, wall: 0 }
  private readonly rates = { in: new Rate(), out: new Rate() }

  constructor(design: Design, node: BridgeNode) {
    const { url, speaks } = node.config
    const { host, incoming } = outsideOf(design, node)
    const { opened } = usePlayback.getState()
    this.node = node
    this.name = phrase('change.live', { target: titleOf(node) })
    this.opened = opened
    const clientId = `eventloom${someName()}`
    this.target = {
      url,
      speaks,
      clientId,
      filters: incoming.map(({ outside, qos }) => ({ filter: outside, qos })),
    }
    const none = { behind: 0, arrived: 0, tooLarge: 0, left: 0, sent: 0, failed: 0, waiting: 0 }
    const standing = {
      greeting: null,
      granted: [],
      because: null,
      retryAt: null,
      roundTrip: null,
      ...none,
    }
    const session = { node: node.id, host, clientId, phase: 'opening', attempt: 1, ...standing }
    useBridge.setState({
      session: session as BridgeSession,
      end: () => this.end(phrase('live.end.person')),
    })
  }

  /** The credentials go to the worker that signs in, and are nowhere else. */
  begin({ username, password }: Credentials): void {
    const { skipIdle, speed } = usePlayback.getState()
    setSkipIdle(false)
    setSpeed(1)
    play()
    const { cursor } = usePlayback.getState()
    this.read = cursor.record
    this.last = cursor.time
    this.began = { time: cursor.time, wall: performance.now() }
    const signIn = {
      ...(username === '' ? {} : { username }),
      ...(password === '' ? {} : { password }),
    }
    this.live = new Live({ ...this.target, ...signIn }, (event) => this.hear(event))
    const turn = setInterval(() => this.turn(), TURN_MS)
    const leave = (): void => this.end(phrase('live.end.person'))
    addEventListener('pagehide', leave)
    this.endings.push(
      setPace({ speedAt: () => 1, loop: false, realTime: true }),
      () => setSkipIdle(skipIdle),
      () => setSpeed(speed),
      () => clearInterval(turn),
      () => removeEventListener('pagehide', leave),
      usePlayback.subscribe((state) => this.watch(state)),
      useDocument.subscribe((state, before) => this.watchScript(state, before)),
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

  /** `settled`: what the playhead has passed is still what it was. */
  private end(because: Phrase, settled = true): void {
    if (this.over) return
    this.over = true
    for (const end of this.endings.splice(0)) end()
    useBridge.setState({ end: () => undefined })
    this.put({ phase: 'over', because, retryAt: null })
    void this.leave(settled)
  }

  /** What the playhead has passed is sent before the goodbye. */
  private async leave(settled: boolean): Promise<void> {
    await this.sending
    if (settled) await this.send()
    this.live?.end()
  }

  // ---- the outside ---------------------------------------------------------------------------------

  private hear(event: LiveEvent): void {
    if (event.kind === 'sent') {
      const { sent, failed, waiting, roundTrip } = event
      return this.put({ sent, failed, waiting, roundTrip })
    }
    if (this.over) return
    switch (event.kind) {
      case 'beat':
        playUnseen()
        return this.turn()
      case 'opening':
        return this.put({ phase: 'opening', attempt: event.attempt, retryAt: null })
      case 'up':
        return this.put({ phase: 'up', greeting: event.greeting, because: null })
      case 'granted':
        return this.put({ granted: event.codes })
      case 'messages':
        if (this.rates.in.beyond(event.messages.length))
          return this.end(phrase('live.end.floodIn', MOST))
        for (const message of event.messages) this.coming.push(message)
        return this.turn()
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
    if (this.over) return
    if (opened !== this.opened || editing) return this.end(phrase('live.end.run'), false)
    if (cursor.time < this.last) return this.end(phrase('live.end.moved'), false)
    this.last = cursor.time
    if (playing) return
    const over = done && cursor.time >= edge
    this.end(phrase(over ? 'live.end.over' : 'live.end.paused'))
  }

  /** What the playhead has passed is settled: who changes it there ends the session. A poke at the cursor does not. */
  private watchScript(state: DocumentState, before: DocumentState): void {
    if (this.over || (state.design === before.design && state.pokes === before.pokes)) return
    const [now, then] = [this.passedOf(state), this.passedOf(before)]
    if (now.length !== then.length || now.some((entry, i) => entry !== then[i]))
      this.end(phrase('live.end.run'), false)
  }

  private passedOf(state: DocumentState): readonly ScriptEntry[] {
    return scriptOf(state).filter(({ at }) => micros(at) <= this.last)
  }

  private turn(): void {
    if (this.over) return
    this.tellBehind()
    if (this.coming.length > 0 && !isBranching()) this.take(this.coming.splice(0))
    if (!this.reading) this.sending = this.send()
  }

  /** A page that sleeps, or has too much to do, does not play in real time. */
  private tellBehind(): void {
    const { time, wall } = this.began
    const ms = performance.now() - wall - (this.last - time) / 1_000
    const behind = Math.max(0, Math.floor(ms / 1_000))
    if (behind !== useBridge.getState().session?.behind) this.put({ behind })
  }

  private take(messages: readonly LiveMessage[]): void {
    // Outside of the prefix nothing was asked for.
    const { prefix } = this.node.config
    const ours = messages.filter(({ topic }) => topic.startsWith(prefix))
    const fit = ours.filter(
      ({ topic, payload }) =>
        payload.length <= ARRIVAL_BYTES_MAX && isArrivalTopic(topic.slice(prefix.length)),
    )
    this.add({ tooLarge: ours.length - fit.length })
    for (const { payload } of fit) this.takenBytes += payload.length
    if (this.takenBytes > TAKEN_BYTES_MAX) return this.end(phrase('live.end.tooMuch'))
    if (fit.length === 0) return
    const actions = fit.map((message) => this.actionOf(message))
    if (arrive(actions, this.name, this.gesture)) this.add({ arrived: actions.length })
    else this.end(phrase('live.end.full'))
  }

  private actionOf({ topic, payload, qos, retain }: LiveMessage): ScriptAction {
    const node = this.node.id
    const here = topic.slice(this.node.config.prefix.length)
    const action = {
      do: 'arrive',
      node,
      topic: here,
      qos,
      payload: writtenPayload(payload),
    } as const
    return retain ? { ...action, retain: true } : action
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
      if (crossed === null) return
      this.read = cursor.record
      if (crossed.length === 0) return
      this.add({ left: crossed.length })
      if (this.rates.out.beyond(crossed.length))
        return this.end(phrase('live.end.floodOut', MOST), false)
      const { prefix } = this.node.config
      for (const { topic, payload, qos } of crossed)
        this.live?.send(`${prefix}${topic}`, payload, qos)
    } catch {
      this.end(phrase('live.end.run'), false)
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

/**
 * A name of its own for each session, so that two pages do not take each other's place. Of digits and letters, and
 * short: others a broker may turn away [MQTT5-3.1.3-5].
 */
function someName(): string {
  return crypto.getRandomValues(new Uint32Array(1))[0]!.toString(16).padStart(8, '0')
}
