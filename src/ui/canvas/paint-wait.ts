/**
 * A lost segment on the TCP lane: a cross where it was lost, a bracket back to the packet that waits, and
 * beneath it the wait and what is left of it.
 */
import { lengthText } from './duration.ts'
import { TOLD } from './flights.ts'
import type { Labels } from './labels.ts'
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import { LANES_APART, type WirePath, createPlace, labelPlace, placeAt } from './wire-path.ts'
import { CANVAS } from '../../content/text/en.ui.ts'

/** Where the cross stands, as a share of the way. */
const LOST_AT = 0.75

export interface Wait {
  /** Where the packet stands, on the MQTT lane. */
  readonly x: number
  readonly y: number
  readonly back: boolean
  readonly rto: number
  readonly left: number
  /** How many wait behind it; 0 is not said. */
  readonly behind: number
}

export function paintWait(
  context: Pen,
  palette: Palette,
  labels: Labels,
  path: WirePath,
  wait: Wait,
): void {
  const share = wait.back ? 1 - LOST_AT : LOST_AT
  const cross = placeAt(path, path.length * share, createPlace(), 'tcp')
  const from = path.lies
    ? { x: wait.x, y: wait.y + LANES_APART }
    : { x: wait.x + LANES_APART, y: wait.y }
  context.strokeStyle = palette.fault
  context.lineWidth = 1.5
  context.setLineDash([2, 2])
  context.beginPath()
  context.moveTo(from.x, from.y)
  // Round the corners of a bent wire the bracket takes the short way: it explains, it is no lane.
  context.lineTo(cross.x, cross.y)
  context.stroke()
  context.setLineDash([])
  context.beginPath()
  if (path.lies) {
    context.moveTo(from.x, from.y - 5)
    context.lineTo(from.x, from.y + 5)
  } else {
    context.moveTo(from.x - 5, from.y)
    context.lineTo(from.x + 5, from.y)
  }
  context.moveTo(cross.x - 4, cross.y - 4)
  context.lineTo(cross.x + 4, cross.y + 4)
  context.moveTo(cross.x - 4, cross.y + 4)
  context.lineTo(cross.x + 4, cross.y - 4)
  context.lineWidth = 1.6
  context.stroke()

  const left = lengthText(wait.left)
  const told = wait.rto === TOLD ? CANVAS.waitsTold(left) : CANVAS.waits(lengthText(wait.rto), left)
  const middle = labelPlace(path)
  const [x, y] = path.lies ? [middle.x, from.y + 33] : [from.x + 11, (from.y + cross.y) / 2 + 4]
  labels.at(told, x, y, path.lies, palette.fault)
  if (wait.behind === 0) return
  const [aboveX, aboveY] = path.lies ? [wait.x + 12, wait.y - 13] : [x, y + 13]
  labels.at(CANVAS.held(wait.behind), aboveX, aboveY, false, palette.text2)
}
