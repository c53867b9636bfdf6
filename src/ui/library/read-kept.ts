/** What is kept is read as a file is: hostile until parsed. */
import type { Design, ScriptEntry } from '../../design/design.ts'
import { SCRIPT_MAX } from '../../design/limits.ts'
import { parseDesign } from '../../design/parse.ts'
import type { Unread } from '../../design/unread.ts'
import { placeOf } from './places.ts'
import { noteRest } from './rest.ts'
import type { Kept } from './store.ts'

export interface KeptDesign {
  readonly design: Design
  readonly unread: Unread
  /** Those that fit the design. */
  readonly pokes: readonly ScriptEntry[]
}

/** null: nothing of it can be read. */
export function readKept({ place, origin, text, rest, pokes }: Kept): KeptDesign | null {
  if (!isOrigin(origin) || placeOf(origin) !== place) return null
  const parsed = typeof text === 'string' ? parseDesign(text) : null
  if (parsed?.ok !== true) return null
  const { design } = parsed
  const apart = rest?.text ?? null
  const other = apart === null ? parsed : parseDesign(apart)
  if (!other.ok) return null
  const { unread } = other
  if (rest !== undefined && apart !== null) noteRest(place, unread, rest.id)
  // The pokes are checked as what they were when they were made: the script of this design.
  const room = SCRIPT_MAX - design.script.length - unread.script.length
  if (!Array.isArray(pokes) || pokes.length === 0 || room <= 0) return { design, unread, pokes: [] }
  const script = pokes.slice(0, room)
  const asScript = parseDesign(JSON.stringify({ ...design, script }))
  return { design, unread, pokes: asScript.ok ? asScript.design.script : [] }
}

function isOrigin(origin: unknown): boolean {
  if (typeof origin !== 'object' || origin === null) return false
  const { kind, id, name, hash } = origin as Readonly<Record<string, unknown>>
  switch (kind) {
    case 'own':
    case 'builtin':
      return typeof id === 'string'
    case 'file':
      return typeof id === 'string' && typeof name === 'string'
    case 'link':
      return typeof hash === 'string'
    default:
      return false
  }
}
