/** The breakpoints of the open run: made, switched off, removed, and asked while the playhead moves. */
import { watchTexts } from '../../content/text/en.watch.ts'
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { setStopper } from '../playhead.ts'
import { filmIndex } from '../session.ts'
import { showToast, usePlayback } from '../store/playback.ts'
import { currentCast } from '../use-run.ts'
import { addSentences } from '../words.ts'
import type { Breakpoint } from './breakpoint.ts'
import { sameBreakpoint } from './breakpoint.ts'
import { createMatcher } from './match.ts'
import { breakpointName } from './name.ts'

addSentences(watchTexts)

/** Most breakpoints at a time: each is asked for each record that is passed. */
export const BREAKPOINTS_MAX = 50

/** Puts these in the place of those that are; a link brings them so. */
export function setBreakpoints(breakpoints: readonly Breakpoint[]): void {
  usePlayback.setState({ breakpoints: breakpoints.slice(0, BREAKPOINTS_MAX) })
}

export function addBreakpoint(breakpoint: Breakpoint): void {
  const { breakpoints } = usePlayback.getState()
  const others = breakpoints.filter((one) => !sameBreakpoint(one, breakpoint))
  setBreakpoints([...others, breakpoint])
}

export function removeBreakpoint(breakpoint: Breakpoint): void {
  const { breakpoints } = usePlayback.getState()
  setBreakpoints(breakpoints.filter((one) => one !== breakpoint))
}

export function switchBreakpoint(breakpoint: Breakpoint, on: boolean): void {
  const { breakpoints } = usePlayback.getState()
  setBreakpoints(breakpoints.map((one) => (one === breakpoint ? { ...one, on } : one)))
}

/** The breakpoint at packets like that of a record: its wire, its direction, its type. null: it is no packet. */
export function breakpointLike(record: number): Breakpoint | null {
  const { trace, opened } = usePlayback.getState()
  if (record < 0 || record >= trace.length) return null
  const row = trace.row(record)
  const link = row.ev === 'packet' ? opened?.links[row.wire] : undefined
  if (row.ev !== 'packet' || link === undefined) return null
  return { on: true, link: link.id, back: row.back, ev: 'packet', ptype: row.ptype }
}

/** Breaks at packets like that of a record, and says so. False: the record is no packet. */
export function breakHere(record: number): boolean {
  const breakpoint = breakpointLike(record)
  if (breakpoint === null) return false
  addBreakpoint(breakpoint)
  told('watch.added', breakpoint)
  return true
}

/** What a breakpoint of the selection is; null: nothing is selected. */
export function breakpointOfSelection(): Breakpoint | null {
  const { selection } = usePlayback.getState()
  switch (selection?.kind) {
    case 'node':
      return { on: true, node: selection.id }
    case 'link':
      return { on: true, link: selection.id }
    case 'packet':
      return breakpointLike(selection.record)
    default:
      return null
  }
}

/** The key `b`: a breakpoint at the selection, or none any more. */
export function breakSelected(): void {
  const wanted = breakpointOfSelection()
  if (wanted === null) return showToast(phrase('watch.nowhere'))
  const is = usePlayback.getState().breakpoints.find((one) => sameBreakpoint(one, wanted))
  if (is === undefined) addBreakpoint(wanted)
  else removeBreakpoint(is)
  told(is === undefined ? 'watch.added' : 'watch.removed', wanted)
}

function told(code: string, breakpoint: Breakpoint): void {
  const cast = currentCast()
  if (cast !== null) showToast(phrase(code, { name: breakpointName(cast, breakpoint) }))
}

/** The first record after `from`, up to `to`, that meets a breakpoint; it says which. */
function stopBetween(from: RecordIndex, to: RecordIndex): RecordIndex | null {
  const { breakpoints, opened, film } = usePlayback.getState()
  if (opened === null) return null
  const match = createMatcher(breakpoints, { opened, film, index: filmIndex() })
  for (let record = from + 1; record <= to; record++) {
    const met = breakpoints[match(record)]
    if (met === undefined) continue
    const cast = currentCast()
    const name = cast === null ? '' : breakpointName(cast, met)
    showToast(phrase('watch.stopped', { record, name }))
    return record as RecordIndex
  }
  return null
}

/** The playhead asks while there is a breakpoint that is on. */
function askedWhileAny(): void {
  setStopper(usePlayback.getState().breakpoints.some(({ on }) => on) ? stopBetween : null)
}
usePlayback.subscribe((state, before) => {
  if (state.breakpoints !== before.breakpoints) askedWhileAny()
})
askedWhileAny()
