/** What is kept is read as a file is: hostile until parsed. */
import type { Design, ScriptEntry } from '../../design/design.ts'
import { parseDesign } from '../../design/parse.ts'
import type { Unread } from '../../design/unread.ts'
import type { Kept } from './store.ts'

export interface KeptDesign {
  readonly design: Design
  readonly unread: Unread
  /** Those that fit the design. */
  readonly pokes: readonly ScriptEntry[]
}

/** null: nothing of it can be read. */
export function readKept({ text, pokes }: Pick<Kept, 'text' | 'pokes'>): KeptDesign | null {
  const parsed = typeof text === 'string' ? parseDesign(text) : null
  if (parsed?.ok !== true) return null
  const { design, unread } = parsed
  // The pokes are checked as what they were when they were made: the script of this design.
  const asScript = parseDesign(JSON.stringify({ ...design, script: pokes }))
  return { design, unread, pokes: asScript.ok ? asScript.design.script : [] }
}
