/**
 * A read-only handle on the open run, for tests and for the curious at the console:
 *
 *   await eventloom.digest()     digest of the whole film, as `sim run --json` prints it
 *   eventloom.cursor()           { record, time } with time in µs, decimals between records
 *   eventloom.drawn()            the packets on the canvas as last drawn: record, wire, x, y, progress
 *   eventloom.rows(from, to)     rows of the trace as objects, strings read out
 *   eventloom.run()              who is who: nodes, links, length; how far the film has come
 *   eventloom.faces()            the cards at the cursor, with the record they belong to
 *
 * It changes nothing: what a person can do goes through the screen.
 */
import type { DrawnPacket, CanvasHandle } from './canvas/props.ts'
import { askDigest } from './run-facts.ts'
import { usePlayback } from './store/playback.ts'

let canvas: CanvasHandle | null = null

/** The canvas on the screen, or none. */
export function setCanvas(handle: CanvasHandle | null): void {
  canvas = handle
}

export function currentCanvas(): CanvasHandle | null {
  return canvas
}

const TEXT_FIELDS = [
  'topic',
  'corr',
  'type',
  'client',
  'to',
  'handler',
  'store',
  'key',
  'before',
  'after',
  'code',
  'clause',
  'args',
]

function rows(from = 0, to = Infinity): readonly Readonly<Record<string, unknown>>[] {
  const { trace, texts } = usePlayback.getState()
  const last = Math.min(to, trace.length)
  const list: Readonly<Record<string, unknown>>[] = []
  for (let index = Math.max(0, from); index < last; index++) {
    const row: Record<string, unknown> = { record: index, ...trace.row(index) }
    for (const field of TEXT_FIELDS) {
      const value = row[field]
      if (typeof value === 'number') row[field] = texts[value] ?? ''
    }
    list.push(row)
  }
  return list
}

export const handle = Object.freeze({
  digest: askDigest,
  cursor: () => usePlayback.getState().cursor,
  drawn: (): readonly DrawnPacket[] => canvas?.drawn() ?? [],
  rows,
  run() {
    const { run, opened, edge, done, stopped, trace } = usePlayback.getState()
    return { run, opened, edge, done, stopped, records: trace.length }
  },
  faces() {
    const { frame } = usePlayback.getState()
    return frame === null
      ? null
      : { at: frame.at, run: frame.run, faces: frame.faces, wires: frame.wires }
  },
})

export type InspectionHandle = typeof handle

export function install(): void {
  Object.defineProperty(globalThis, 'eventloom', { value: handle, configurable: true })
}
