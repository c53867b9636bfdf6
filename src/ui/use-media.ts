/** Whether a media query holds, kept up to date. */
import { useCallback, useSyncExternalStore } from 'react'

export const PHONE = '(max-width: 759px)'
export const NARROW = '(max-width: 1199px)'
export const STILL = '(prefers-reduced-motion: reduce)'

export function useMedia(query: string): boolean {
  const listen = useCallback(
    (changed: () => void) => {
      const media = globalThis.matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(listen, () => globalThis.matchMedia(query).matches)
}
