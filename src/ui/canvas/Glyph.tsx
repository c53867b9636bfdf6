/** A packet's glyph as a small picture, for lists, the inspector and the legend. */
import { type GlyphLook, HOLLOW, PUBLISH, RETAIN_BAR, RINGS, glyphOf } from './glyphs.ts'
import { type MessageColour, colourToken } from './message-colour.ts'

export interface GlyphProps extends Partial<GlyphLook> {
  readonly ptype: number
  readonly colour?: MessageColour
  /** Edge of the box in pixels; 18 of its units, so that two rings find room. */
  readonly size?: number
  /** It flies to the left: the triangle points there. */
  readonly back?: boolean
}

export function Glyph({ size = 18, back = false, ...look }: GlyphProps) {
  return (
    <svg width={size} height={size} viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">
      <GlyphMark {...look} turn={back ? 180 : 0} />
    </svg>
  )
}

export interface GlyphMarkProps extends Omit<GlyphProps, 'size' | 'back'> {
  /** The way it flies, in degrees: the triangle points there. */
  readonly turn?: number
}

/** The same around the origin of a drawing. */
export function GlyphMark({
  ptype,
  colour = 0,
  qos = 0,
  dup = false,
  retain = false,
  turn = 0,
}: GlyphMarkProps) {
  const shape = glyphOf(ptype)
  const ink = `var(${colourToken(colour)})`
  const hollow = ptype === PUBLISH && dup
  const rings = ptype === PUBLISH ? RINGS.slice(0, qos) : []
  return (
    <>
      {hollow ? (
        <circle r={HOLLOW.radius} fill="none" stroke={ink} strokeWidth={HOLLOW.line} />
      ) : (
        <path
          d={shape.fill}
          fill={ink}
          fillRule="evenodd"
          transform={turn !== 0 && shape.turns === true ? `rotate(${turn})` : undefined}
        />
      )}
      {shape.outline !== undefined && <path d={shape.outline} fill="none" stroke={ink} />}
      {rings.map((radius) => (
        <circle key={radius} r={radius} fill="none" stroke={ink} />
      ))}
      {ptype === PUBLISH && retain && (
        <path
          d={`M${RETAIN_BAR.from} ${RETAIN_BAR.y}H${RETAIN_BAR.to}`}
          stroke={ink}
          strokeWidth={RETAIN_BAR.line}
        />
      )}
    </>
  )
}
