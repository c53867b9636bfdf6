/**
 * Where a design belongs: the name of its place, in memory, in the browser's store, and among the addresses. Which
 * places hold something is noted apart (a list of names): who opens a page with nothing kept need not ask the store.
 */
import { routeOf } from '../route.ts'
import type { DocumentState, Origin } from '../store/document.ts'

const NOTED = 'eventloom.kept'
/** Names of places that are remembered as holding something, at most. */
const NOTED_MAX = 2_000

export function placeOf(origin: Origin): string {
  switch (origin.kind) {
    case 'own':
    case 'file':
      return `own ${origin.id}`
    case 'builtin':
      return `builtin ${origin.id}`
    case 'link':
      return `link ${origin.hash}`
  }
}

/** A name for a new place. */
export function freshId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16)
}

/** Whether something may be kept at a place. Where the browser forbids to remember, the store is asked. */
export function mayBeKept(place: string): boolean {
  const noted = read()
  return noted === null || noted.includes(place)
}

export function notePlace(place: string, holds: boolean): void {
  const others = (read() ?? []).filter((one) => one !== place)
  write(holds ? [place, ...others].slice(0, NOTED_MAX) : others)
}

function read(): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(NOTED) ?? '[]')
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : null
  } catch {
    return null
  }
}

function write(places: readonly string[]): void {
  try {
    localStorage.setItem(NOTED, JSON.stringify(places))
  } catch {
    // Without the list the store is asked each time.
    try {
      localStorage.removeItem(NOTED)
    } catch {
      // nothing can be remembered here at all
    }
  }
}

/** Whether a document has to be kept. The run on Home is for trying: what is done there is not. */
export function isToBeKept({ origin, done }: DocumentState): boolean {
  if (origin === null) return false
  if (origin.kind === 'own' || origin.kind === 'file') return true
  return done.length > 0 && routeOf(globalThis.location.hash).place !== 'home'
}
