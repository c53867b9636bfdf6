/** Where on the site we are. The address after `#` carries it; nothing of it goes to a server. */
import { useMemo, useSyncExternalStore } from 'react'

export type Route =
  | { readonly place: 'home' }
  /** A design of ours, by its id, and the record at which one looks, if one is meant. */
  | { readonly place: 'studio'; readonly id: string; readonly record?: number }
  /** A moment in the address itself (`design/link.ts`). */
  | { readonly place: 'link'; readonly hash: string }
  /** A design that was drawn here, or came as a file: kept in this browser. */
  | { readonly place: 'own'; readonly id: string }
  /** A blank one. */
  | { readonly place: 'new' }
  | { readonly place: 'not-modelled' }
  /** Where a practice round begins. */
  | { readonly place: 'practise' }

/** A version and a dot: no other place has that. Whether it is a link is seen when it is read. */
const LINK = /^#\d{1,6}\./

export function routeOf(hash: string): Route {
  if (LINK.test(hash)) return { place: 'link', hash }
  const path = hash.replace(/^#\/?/, '')
  if (path === 'not-modelled') return { place: 'not-modelled' }
  if (path === 'new') return { place: 'new' }
  if (path === 'practise') return { place: 'practise' }
  const own = /^d\/([a-z0-9]{1,40})$/.exec(path)
  if (own?.[1] !== undefined) return { place: 'own', id: own[1] }
  const [, id, record] = /^studio\/([a-z0-9-]{1,40})(?:\/(\d{1,9}))?$/.exec(path) ?? []
  if (id === undefined) return { place: 'home' }
  return { place: 'studio', id, ...(record === undefined ? {} : { record: Number(record) }) }
}

export function hashOf(route: Route): string {
  switch (route.place) {
    case 'home':
      return '#/'
    case 'studio':
      return `#/studio/${route.id}${route.record === undefined ? '' : `/${route.record}`}`
    case 'link':
      return route.hash
    case 'own':
      return `#/d/${route.id}`
    case 'new':
      return '#/new'
    case 'not-modelled':
      return '#/not-modelled'
    case 'practise':
      return '#/practise'
  }
}

export function go(route: Route): void {
  globalThis.location.hash = hashOf(route)
}

function listen(changed: () => void): () => void {
  globalThis.addEventListener('hashchange', changed)
  return () => globalThis.removeEventListener('hashchange', changed)
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, () => globalThis.location.hash)
  return useMemo(() => routeOf(hash), [hash])
}
