/** A group: a frame around cards that belong together. It has a title, and is never played. */
import * as v from 'valibot'
import { numberBetween } from '../scalars.ts'

export interface GroupConfig {
  /** Of its frame, in pixels of the canvas. */
  readonly width: number
  readonly height: number
}

/** Of either side of a frame, in pixels of the canvas. */
export const GROUP_SIDE = { min: 64, max: 100_000 } as const

const SideSchema = numberBetween(GROUP_SIDE.min, GROUP_SIDE.max)

export const GroupSchema = v.object({ width: SideSchema, height: SideSchema })

export const groupDefaults: GroupConfig = { width: 320, height: 240 }
