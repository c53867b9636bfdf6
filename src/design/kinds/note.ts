/** A note: words on the canvas, for whoever looks at it. It is never played. */
import * as v from 'valibot'
import { numberBetween } from '../scalars.ts'

export interface NoteConfig {
  /** Plain text; line breaks are kept. */
  readonly text: string
  /** Of its paper, in pixels of the canvas. */
  readonly width: number
  readonly height: number
}

export const NOTE_TEXT_MAX = 2_000

/** Of either side of a note, in pixels of the canvas. */
export const NOTE_SIDE = { min: 40, max: 2_000 } as const

const SideSchema = numberBetween(NOTE_SIDE.min, NOTE_SIDE.max)

export const NoteSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(NOTE_TEXT_MAX)),
  width: SideSchema,
  height: SideSchema,
})

export const noteDefaults: NoteConfig = { text: '', width: 200, height: 96 }
