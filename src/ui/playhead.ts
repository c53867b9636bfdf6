/**
 * The playhead. Time runs on between records, so that halfway through a flight a packet is drawn halfway, at
 * any speed, paused, and scrubbed backwards. It never passes the edge of the film.
 */
import { UI } from '../content/text/en.ui.ts'
import type { RecordIndex } from '../core/row.ts'
import { requestFrame } from './frames.ts'
import { forgetDue, filmIndex, placeCursor } from './session.ts'
import { START, usePlayback } from './store/playback.ts'
import { tell } from './told.ts'

/** A stretch in which nothing flies takes this long at most, in ms of the wall. */
const IDLE_WALL_MS = 700
/** After a pause of the browser (a hidden tab) the playhead goes on from where it was. */
const FRAME_MS_MAX = 250
/** The same where real time is kept: what is missing is made up for, at most so much. */
const REAL_TIME_MS_MAX = 2_000
/** With no frame for so long none may come: a hidden tab has none at all. */
const FRAME_LATE_MS = 200

/** What the place on the screen wants of the playhead: a speed of its own, and whether it begins again. */
export interface Pace {
  /** Simulated seconds for each second of the wall, at a moment; null: the person's speed. */
  readonly speedAt: ((time: number) => number) | null
  readonly loop: boolean
  /** The speed is 1, and what is missed is made up for: while the browser pauses, or the film is not there yet. */
  readonly realTime: boolean
}

const PERSON: Pace = { speedAt: null, loop: false, realTime: false }
let pace: Pace = PERSON
let request = 0
let last = 0

/** Sets the pace until the returned function is called. */
export function setPace(wanted: Pace): () => void {
  pace = wanted
  return () => {
    if (pace === wanted) pace = PERSON
  }
}

/** The moment `wallMs` later. Hurries where nothing flies, but never into the next flight. */
export function advanced(time: number, wallMs: number): number {
  const { speed, skipIdle } = usePlayback.getState()
  let at = time
  let left = wallMs
  while (left > 0) {
    const idle = skipIdle || pace.loop ? filmIndex().idleAt(at) : null
    const own = (pace.speedAt?.(at) ?? speed) * 1000
    if (idle === null) return at + left * own
    const { edge } = usePlayback.getState()
    const to = Math.min(idle.to, Math.max(edge, at))
    const rate = Math.max(own, (to - idle.from) / IDLE_WALL_MS)
    const needed = (to - at) / rate
    if (needed >= left) return at + left * rate
    left -= needed
    at = to
    if (to !== idle.to) return at
    // The next flight begins here: the rest of the wall's time belongs to it.
    return at + left * (pace.speedAt?.(at) ?? speed) * 1000
  }
  return at
}

/** The first record after `from`, up to `to`, at which playing must stop; null: none. */
type Stopper = (from: RecordIndex, to: RecordIndex) => RecordIndex | null
let stopper: Stopper | null = null

/** Who is asked before the playhead passes records. Only playing stops: stepping and seeking do not. */
export function setStopper(wanted: Stopper | null): void {
  stopper = wanted
}

/** Plays on to a moment, or to the record on the way at which it must stop. */
function playTo(time: number): void {
  const { cursor, trace } = usePlayback.getState()
  const stop = pace.loop ? null : (stopper?.(cursor.record, trace.lastAt(time)) ?? null)
  if (stop === null) placeCursor(time)
  else goTo(stop)
}

function tick(wall: number): void {
  // another design was opened meanwhile: it begins paused
  if (!usePlayback.getState().playing) return
  request = requestAnimationFrame(tick)
  playUntil(wall)
}

/** Plays on though no frame comes, as in a hidden tab. Called again and again by whoever keeps real time. */
export function playUnseen(): void {
  const wall = performance.now()
  if (usePlayback.getState().playing && wall - last > FRAME_LATE_MS) playUntil(wall)
}

function playUntil(wall: number): void {
  // A frame has the time at which it began: that may be before the last one that was read.
  if (wall <= last) return
  const wallMs = Math.min(wall - last, pace.realTime ? REAL_TIME_MS_MAX : FRAME_MS_MAX)
  last = wall
  const { cursor, edge, done } = usePlayback.getState()
  const time = advanced(cursor.time, wallMs)
  if (time < edge) return playTo(time)
  if (!done) {
    if (pace.realTime) last -= (time - Math.max(edge, cursor.time)) / 1_000
    if (cursor.time < edge) playTo(edge)
    return
  }
  if (pace.loop) {
    usePlayback.setState({ cursor: START })
    requestFrame()
    return
  }
  playTo(edge)
  pause()
}

export function play(): void {
  const { playing, done, edge, cursor, opened } = usePlayback.getState()
  if (playing || opened === null) return
  if (done && cursor.time >= edge) usePlayback.setState({ cursor: START })
  usePlayback.setState({ playing: true, toast: null })
  cancelAnimationFrame(request)
  last = performance.now()
  request = requestAnimationFrame(tick)
}

export function pause(): void {
  cancelAnimationFrame(request)
  if (usePlayback.getState().playing) usePlayback.setState({ playing: false })
}

export function togglePlay(): void {
  const { playing } = usePlayback.getState()
  if (playing) pause()
  else play()
  tell(playing ? UI.paused : UI.plays)
}

/** Scrubs to a moment. */
export function seek(time: number): void {
  const { edge } = usePlayback.getState()
  placeCursor(Math.max(0, Math.min(time, edge)))
}

/** Goes to a record, and to its moment. */
export function goTo(record: number): void {
  const { trace } = usePlayback.getState()
  pause()
  forgetDue()
  if (record < 0 || trace.length === 0) usePlayback.setState({ cursor: START })
  else {
    const index = Math.min(record, trace.length - 1) as RecordIndex
    usePlayback.setState({ cursor: { record: index, time: trace.at(index) } })
  }
  requestFrame()
}

/**
 * One record on or back. Back from a moment between two records: to the record the moment stands for. On
 * from the last record: nowhere, and not back to its moment.
 */
export function step(by: 1 | -1): void {
  const { cursor, trace } = usePlayback.getState()
  const between = cursor.record >= 0 && cursor.time > trace.at(cursor.record)
  if (by === -1 && between) goTo(cursor.record)
  else if (by === 1 && cursor.record === trace.length - 1) pause()
  else goTo(cursor.record + by)
}

/** On or back to the next record that is the sending of a packet. */
export function stepPacket(by: 1 | -1): void {
  stepTo(by, PACKET)
}

/** The same, to what applications do: they publish, get and handle messages. */
export function stepBusiness(by: 1 | -1): void {
  stepTo(by, BUSINESS)
}

const PACKET: ReadonlySet<string> = new Set(['packet'])
const BUSINESS: ReadonlySet<string> = new Set(['publish', 'deliver', 'handle'])

function stepTo(by: 1 | -1, stops: ReadonlySet<string>): void {
  const { cursor, trace } = usePlayback.getState()
  let record = cursor.record + by
  while (record >= 0 && record < trace.length && !stops.has(trace.ev(record))) record += by
  if (by === 1 && cursor.record === trace.length - 1) pause()
  else goTo(record)
}

export function goHome(): void {
  goTo(-1)
}

export function goEnd(): void {
  pause()
  placeCursor(usePlayback.getState().edge)
}
