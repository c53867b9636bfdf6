/**
 * Where a design belongs: the name of its place, in memory, in the browser's store, and among the addresses. Which
 * places hold something is noted apart (a list of names): who opens a page with nothing kept need not ask the store.
 */
import { routeOf } from '../route.ts'
import { siteName } from './site.ts'
import type { DocumentState, Origin } from '../store/document.ts'

const noted = () => siteName('eventloom.kept')
/** So many places are remembered as holding something; with more the store is asked each time. */
const NOTED_MAX = 2_000
/** Stands where it is not known which places hold something. */
const UNKNOWN = '?'

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

/** A name that nothing else has. Also where the page came without encryption: there is no randomUUID. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether something may be kept at a place. Where the browser forbids to remember, the store is asked. */
export function mayBeKept(place: string): boolean {
  return read()?.includes(shortOf(place)) ?? true
}

export function notePlace(place: string, holds: boolean): void {
  const known = read()
  if (known === null) return
  const others = known.filter((one) => one !== shortOf(place))
  write(holds ? [shortOf(place), ...others] : others)
}

/** A place may be a link of tens of thousands of characters. Two that look alike only cost a question. */
function shortOf(place: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < place.length; i++) hash = Math.imul(hash ^ place.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16)
}

/** null: not known. */
function read(): readonly string[] | null {
  try {
    const text = localStorage.getItem(noted())
    if (text === UNKNOWN) return null
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : null
  } catch {
    return null
  }
}

function write(places: readonly string[]): void {
  try {
    localStorage.setItem(noted(), places.length > NOTED_MAX ? UNKNOWN : JSON.stringify(places))
  } catch {
    try {
      localStorage.setItem(noted(), UNKNOWN)
    } catch {
      // Nothing can be remembered: what is read here cannot be either.
    }
  }
}

/** Whether a document has to be kept. The run on Home is for trying: what is done there is not. */
export function isToBeKept({ origin, done }: DocumentState): boolean {
  if (origin === null) return false
  if (origin.kind === 'own' || origin.kind === 'file') return true
  if (isOnHome(origin)) return false
  // What came with a link was not done here.
  return done.some(({ name }) => name.say !== 'change.link')
}

/** Whether a design is only shown on Home. */
export function isOnHome({ kind }: Origin): boolean {
  return kind === 'builtin' && routeOf(globalThis.location.hash).place === 'home'
}
