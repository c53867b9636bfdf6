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
  /** The file, without what the person did to the run. */
  readonly text: string
  readonly pokes: readonly ScriptEntry[]
  /** When it was kept, in ms since 1970. */
  readonly at: number
  /** Another with each write: two tabs find out by it that both have changed it. */
  readonly revision: string
}

/** A record without its text: for lists. */
export type Listed = Omit<Kept, 'text' | 'pokes'>

interface Schema extends DBSchema {
  designs: { key: string; value: Kept }
}

const NAME = siteName('eventloom')
const VERSION = 1

let database: Promise<IDBPDatabase<Schema>> | null = null

/** Throws where the browser has no store, or one of a newer version. */
function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      db.createObjectStore('designs', { keyPath: 'place' })
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
  return (await open()).get('designs', place)
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
  const transaction = (await open()).transaction('designs', 'readwrite')
  const there = await transaction.store.get(record.place)
  if (there !== undefined && there.revision !== known) {
    await transaction.done
    return there
  }
  await Promise.all([transaction.store.put(record), transaction.done])
  return null
}

/** Throws away what is kept at a place, if it is of this revision; false: it is not. */
export async function throwAway(place: string, revision: string): Promise<boolean> {
  const transaction = (await open()).transaction('designs', 'readwrite')
  const there = await transaction.store.get(place)
  const same = there?.revision === revision
  await Promise.all([same ? transaction.store.delete(place) : null, transaction.done])
  return same
}
