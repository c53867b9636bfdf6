/** What is looked for in the records: kinds of rows, the part of one thing, and words. All must hold. */
import type { Ev, RecordIndex } from '../../core/row.ts'

/** Groups of kinds of rows; a row must be of one of those that are chosen. */
export const KINDS = [
  'packets',
  'messages',
  'handlers',
  'faults',
  'notes',
  'drops',
  'connections',
] as const
export type KindId = (typeof KINDS)[number]

export const EVS_OF: Readonly<Record<KindId, readonly Ev[]>> = {
  packets: ['packet'],
  messages: ['publish', 'deliver'],
  handlers: [
    'begin',
    'effect',
    'handle',
    'state',
    'timer',
    'retry',
    'giveUp',
    'event',
    'letter',
    'redrive',
  ],
  faults: ['poke', 'crash', 'restart', 'segment', 'arrival', 'stop'],
  notes: ['note'],
  drops: ['drop'],
  connections: ['conn', 'session'],
}

/** One thing of the run: its rows. */
export type Scope =
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'wire'; readonly wire: number }
  | { readonly kind: 'message'; readonly about: RecordIndex }

/** `id`: a packet id. `msg`: the short name of a message. `any`: whatever a row shows. */
export interface Word {
  readonly field: 'id' | 'msg' | 'any'
  /** In small letters. */
  readonly text: string
}

export interface Filter {
  /** None: rows of every kind. */
  readonly kinds: ReadonlySet<KindId>
  readonly scope: Scope | null
  readonly words: readonly Word[]
}

export const NO_FILTER: Filter = { kinds: new Set(), scope: null, words: [] }

export function isEmpty({ kinds, scope, words }: Filter): boolean {
  return kinds.size === 0 && scope === null && words.length === 0
}

/** Words stand apart by spaces; quotation marks keep a name together. A field without a value is not said yet. */
export function wordsOf(typed: string): readonly Word[] {
  const words: Word[] = []
  for (const [, field, quoted, plain = ''] of typed.matchAll(
    /(?:(id|msg):)?(?:"([^"]*)"?|(\S+))/gi,
  )) {
    const text = (quoted ?? plain).toLowerCase()
    if (text === '' || /^(id|msg):$/.test(text)) continue
    words.push({ field: (field?.toLowerCase() as 'id' | 'msg' | undefined) ?? 'any', text })
  }
  return words
}
