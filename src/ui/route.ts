/** Where on the site we are. The address after `#` carries it; nothing of it goes to a server. */
import { useMemo, useSyncExternalStore } from 'react'

export type Route =
  | { readonly place: 'home' }
  /** A design of ours, by its id. */
  | { readonly place: 'studio'; readonly id: string }
  /** The design that is open in memory: a file. */
  | { readonly place: 'file' }
  | { readonly place: 'not-modelled' }

export function routeOf(hash: string): Route {
  const path = hash.replace(/^#\/?/, '')
  if (path === 'not-modelled') return { place: 'not-modelled' }
  if (path === 'file') return { place: 'file' }
  const studio = /^studio\/([a-z0-9-]{1,40})$/.exec(path)
  return studio?.[1] === undefined ? { place: 'home' } : { place: 'studio', id: studio[1] }
}

export function hashOf(route: Route): string {
  switch (route.place) {
    case 'home':
      return '#/'
    case 'studio':
      return `#/studio/${route.id}`
    case 'file':
      return '#/file'
    case 'not-modelled':
      return '#/not-modelled'
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
