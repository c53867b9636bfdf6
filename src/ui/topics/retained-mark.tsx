/** A disc with the bar of RETAIN beneath it, in the message's colour. */
import type { MessageColour } from '../canvas/message-colour.ts'
import { Glyph } from '../canvas/Glyph.tsx'
import { PUBLISH } from '../canvas/glyphs.ts'

export function retainedMark(colour: MessageColour) {
  return <Glyph ptype={PUBLISH} retain colour={colour} size={16} />
}
