/** What a design of very many cards needs is fetched when there is one. */
import { useEffect, useState } from 'react'
import type { Large } from './Large.tsx'

type Parts = typeof Large

/** `waits`: until it is known, nothing is drawn. Without a connection everything is drawn as a few cards are. */
export function useLarge(wanted: boolean): {
  readonly large: Parts | null
  readonly waits: boolean
} {
  const [large, setLarge] = useState<Parts | null | 'failed'>(null)
  useEffect(() => {
    if (!wanted || large !== null) return
    let here = true
    import('./Large.tsx').then(
      (module) => here && setLarge(module.Large),
      () => here && setLarge('failed'),
    )
    return () => {
      here = false
    }
  }, [wanted, large])
  if (!wanted || large === 'failed') return { large: null, waits: false }
  return { large, waits: large === null }
}
