/** The text of a file that a person opens: a design, or what a real broker has recorded. */
import { openRecording } from './open-recording.ts'
import type { ParsedDesign } from './parse.ts'
import { parseDesign } from './parse.ts'
import { isRecording } from './recording.ts'

export function openText(text: string): ParsedDesign {
  return isRecording(text) ? openRecording(text) : parseDesign(text)
}
