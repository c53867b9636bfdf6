/**
 * The designs that this browser keeps, in IndexedDB. A record holds a design as its file, so that all a file can
 * hold survives, and is read as any file is: what is in the store is hostile until parsed.
 */
import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'
import type { ScriptEntry } from '../../design/design.ts'
import type { Origin } from '../store/document.ts'
import { siteName } from './site.ts'

export interface Kept {
  /** `placeOf` its origin. */
  readonly place: string
  readonly origin: Origin
  readonly name: string
  /** The file, without what the person did to the run; and without what is not played, where that is kept apart. */
  readonly text: string
  /** Where it is much: a file that holds what is not played, written once. */
  readonly rest?: Rest
  readonly pokes: readonly ScriptEntry[]
  /** When it was kept, in ms since 1970. */
  readonly at: number
  /** Another with each write: two tabs find out by it that both have changed it. */
  readonly revision: string
}

/** `text`: null where it is kept already. */
export interface Rest {
  readonly id: string
  readonly text: string | null
}

/** A record without its text: for lists. */
export type Listed = Omit<Kept, 'text' | 'rest' | 'pokes'>

interface Schema extends DBSchema {
  designs: { key: string; value: Kept }
  rests: {
    key: string
    value: { readonly place: string; readonly id: string; readonly text: string }
  }
}

const NAME = siteName('eventloom')
const VERSION = 2

let database: Promise<IDBPDatabase<Schema>> | null = null

/** Throws where the browser has no store, or one of a newer version. */
function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>(NAME, VERSION, {
    upgrade(db, from) {
      if (from < 1) db.createObjectStore('designs', { keyPath: 'place' })
      db.createObjectStore('rests', { keyPath: 'place' })
    },
    blocking() {
      // A newer version wants to open it: this page keeps nothing in its way.
      void database?.then((db) => db.close())
      database = null
    },
    terminated() {
      database = null
    },
  }).catch((error: unknown) => {
    database = null
    throw error
  })
  return database
}

export async function keptAt(place: string): Promise<Kept | undefined> {
  const transaction = (await open()).transaction(['designs', 'rests'])
  const record = await transaction.objectStore('designs').get(place)
  if (record?.rest === undefined) return record
  const rest = await transaction.objectStore('rests').get(place)
  return rest?.id === record.rest.id
    ? { ...record, rest: { id: rest.id, text: rest.text } }
    : record
}

/** The newest first. */
export async function listKept(): Promise<readonly Listed[]> {
  const all = await (await open()).getAll('designs')
  return all
    .map(({ place, origin, name, at, revision }) => ({ place, origin, name, at, revision }))
    .toSorted((one, other) => other.at - one.at)
}

/**
 * Keeps a design, unless something of another revision than `known` is kept there: then nothing is written, and that
 * is the answer, for somebody else has changed it. Null: it was written.
 */
export async function keep(record: Kept, known: string | undefined): Promise<Kept | null> {
  const transaction = (await open()).transaction(['designs', 'rests'], 'readwrite')
  const designs = transaction.objectStore('designs')
  const there = await designs.get(record.place)
  if (there !== undefined && there.revision !== known) {
    await transaction.done
    return there
  }
  const { place, rest } = record
  const light = rest === undefined ? record : { ...record, rest: { id: rest.id, text: null } }
  await Promise.all([
    rest === undefined || rest.text === null
      ? null
      : transaction.objectStore('rests').put({ place, id: rest.id, text: rest.text }),
    rest === undefined && there?.rest !== undefined
      ? transaction.objectStore('rests').delete(place)
      : null,
    designs.put(light),
    transaction.done,
  ])
  return null
}

/** Throws away what is kept at a place, if it is of this revision; false: it is not. */
export async function throwAway(place: string, revision: string): Promise<boolean> {
  const transaction = (await open()).transaction(['designs', 'rests'], 'readwrite')
  const designs = transaction.objectStore('designs')
  const same = (await designs.get(place))?.revision === revision
  await Promise.all([
    same ? designs.delete(place) : null,
    same ? transaction.objectStore('rests').delete(place) : null,
    transaction.done,
  ])
  return same
}
