/**
 * The designs that this browser keeps, in IndexedDB. A record holds a design as its file, so that all a file can
 * hold survives, and is read as any file is: what is in the store is hostile until parsed.
 */
import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'
import type { ScriptEntry } from '../../design/design.ts'
import type { Origin } from '../store/document.ts'

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
  /** How often it has been kept: two tabs find out by it that both have changed it. */
  readonly revision: number
}

/** A record without its text: for lists. */
export type Listed = Omit<Kept, 'text' | 'pokes'>

interface Schema extends DBSchema {
  designs: { key: string; value: Kept }
}

const NAME = 'eventloom'
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
 * Keeps a design, if what is kept there has the revision that `known` says (0: nothing is). Else nothing is
 * written, and what is kept is the answer: somebody else has changed it. Null: it was written.
 */
export async function keep(record: Kept, known: number): Promise<Kept | null> {
  const transaction = (await open()).transaction('designs', 'readwrite')
  const there = await transaction.store.get(record.place)
  if (there !== undefined && there.revision !== known) {
    await transaction.done
    return there
  }
  await Promise.all([transaction.store.put(record), transaction.done])
  return null
}

export async function throwAway(place: string): Promise<void> {
  await (await open()).delete('designs', place)
}
