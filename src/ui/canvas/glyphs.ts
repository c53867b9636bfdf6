/**
 * The shapes of packets, in a box of 12 × 12 around the origin, as the design language fixes them: shape =
 * packet, colour = message, rings = QoS, hollow = DUP, a bar beneath = RETAIN.
 */
import type { Pen } from './pen.ts'

export interface GlyphShape {
  /** Filled by the even-odd rule. */
  readonly fill: string
  /** Drawn beside the fill as a line of 1. */
  readonly outline?: string
  /** It points along its way; the others are not turned. */
  readonly turns?: true
}

const DIAMOND = 'M0 -5L5 0L0 5L-5 0Z'

const CONNECT: GlyphShape = { fill: 'M-4 -4H4V4H-4Z' }
export const PUBLISH = 3
export const PUBACK = 4

/** By ptype; 0 is for a type we have no shape for. */
export const GLYPHS: readonly GlyphShape[] = [
  CONNECT,
  CONNECT,
  { fill: 'M-4 -4H4V4H-4ZM-1.5 -1.5V1.5H1.5V-1.5Z' }, // CONNACK
  { fill: 'M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z' }, // PUBLISH
  { fill: 'M-3.6 -4.2L4.4 0L-3.6 4.2Z', turns: true }, // PUBACK
  { fill: 'M-5 0L5 0L0 5Z', outline: DIAMOND }, // PUBREC
  { fill: 'M-5 0L0 -5L5 0Z', outline: DIAMOND }, // PUBREL
  { fill: 'M0 -5.3L5.3 0L0 5.3L-5.3 0Z' }, // PUBCOMP
  { fill: 'M-5 -3.6H5L1.6 3.9H-1.6Z' }, // SUBSCRIBE
  { fill: 'M-5 -3.6H5L1.6 3.9H-1.6ZM-1.6 -2.1L0 1.6L1.6 -2.1Z' }, // SUBACK
  { fill: 'M-5 3.6H5L1.6 -3.9H-1.6Z' }, // UNSUBSCRIBE
  { fill: 'M-5 3.6H5L1.6 -3.9H-1.6ZM-1.6 2.1L0 -1.6L1.6 2.1Z' }, // UNSUBACK
  { fill: 'M-4.5 -1.1H4.5V1.1H-4.5Z' }, // PINGREQ
  { fill: 'M-4.5 -1.1H-1.1V1.1H-4.5ZM1.1 -1.1H4.5V1.1H1.1Z' }, // PINGRESP
  { fill: 'M-4 -4H-1V4H-4ZM1 -4H4V4H1Z' }, // DISCONNECT
  { fill: 'M-4 -4H4V-1.5H1.5V1.5H4V4H-4Z' }, // AUTH
]

/** Drawn in place of the disc when DUP is set. */
export const HOLLOW = { radius: 3.25, line: 1.5 }
/** Radii of the rings of a PUBLISH: one for QoS 1, two for QoS 2. */
export const RINGS = [6, 8] as const
export const RETAIN_BAR = { from: -4, to: 4, y: 8.2, line: 1.6 }

export function glyphOf(ptype: number): GlyphShape {
  return GLYPHS[ptype] ?? CONNECT
}

/** What of a packet its glyph shows. */
export interface GlyphLook {
  readonly ptype: number
  readonly qos: number
  readonly dup: boolean
  readonly retain: boolean
}

/** How far the glyph reaches from its middle. */
export function glyphRadius({ ptype, qos }: GlyphLook): number {
  return ptype === PUBLISH && qos > 0 ? (RINGS[qos - 1] ?? 8) + 1.4 : 6.6
}

interface GlyphPaths {
  readonly fill: Path2D
  readonly outline: Path2D | null
}

let paths: GlyphPaths[] | null = null

/** Path2D is not there outside a browser: made at the first drawing. */
export function glyphPath(ptype: number): GlyphPaths {
  paths ??= GLYPHS.map((glyph) => ({
    fill: new Path2D(glyph.fill),
    outline: glyph.outline === undefined ? null : new Path2D(glyph.outline),
  }))
  return paths[ptype] ?? (paths[1] as GlyphPaths)
}

export interface GlyphPen {
  readonly colour: string
  /** The surface under it: for the halo and the hollow. */
  readonly ground: string
  readonly rings: boolean
}

/** Draws around the origin of the context; the caller has moved it there. `turn` is the way, in radians. */
export function drawGlyph(context: Pen, look: GlyphLook, turn: number, pen: GlyphPen): void {
  if (pen.rings) disc(context, glyphRadius(look), pen.ground)
  context.fillStyle = pen.colour
  context.strokeStyle = pen.colour
  const path = glyphPath(look.ptype)
  if (look.ptype === PUBLISH && look.dup) {
    if (!pen.rings) disc(context, 4, pen.ground)
    circle(context, HOLLOW.radius, HOLLOW.line)
  } else if (glyphOf(look.ptype).turns === true && turn !== 0) {
    context.rotate(turn)
    context.fill(path.fill, 'evenodd')
    context.rotate(-turn)
  } else context.fill(path.fill, 'evenodd')
  if (path.outline !== null) {
    context.lineWidth = 1
    context.stroke(path.outline)
  }
  if (look.ptype !== PUBLISH || !pen.rings) return
  for (let ring = 0; ring < look.qos; ring++) circle(context, RINGS[ring] ?? 8, 1)
  if (look.retain) {
    context.lineWidth = RETAIN_BAR.line
    context.beginPath()
    context.moveTo(RETAIN_BAR.from, RETAIN_BAR.y)
    context.lineTo(RETAIN_BAR.to, RETAIN_BAR.y)
    context.stroke()
  }
}

function circle(context: Pen, radius: number, line: number): void {
  context.lineWidth = line
  context.beginPath()
  context.arc(0, 0, radius, 0, Math.PI * 2)
  context.stroke()
}

function disc(context: Pen, radius: number, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  context.arc(0, 0, radius, 0, Math.PI * 2)
  context.fill()
}
