/** The palette is fetched when a design is drawn. */
import type { ComponentType } from 'react'
import { Suspense, lazy } from 'react'

export const loadPalette = () => import('./Palette.tsx')

/** Without a connection it stays away; all else can be edited. */
const Fetched = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    return { default: (await loadPalette()).Palette }
  } catch {
    return { default: () => null }
  }
})

export function Palette() {
  return (
    <Suspense fallback={null}>
      <Fetched />
    </Suspense>
  )
}
