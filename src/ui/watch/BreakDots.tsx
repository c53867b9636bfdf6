/** A red dot on each wire and card at which playing stops. */
import { Suspense, lazy } from 'react'
import type { Layout } from '../canvas/layout.ts'
import { usePlayback } from '../store/playback.ts'

const Dots = lazy(async () => ({ default: (await import('./Dots.tsx')).Dots }))

/** Without breakpoints nothing is fetched. */
export function BreakDots({ layout }: { readonly layout: Layout }) {
  const any = usePlayback(({ breakpoints }) => breakpoints.length > 0)
  if (!any) return null
  return (
    <Suspense fallback={null}>
      <Dots layout={layout} />
    </Suspense>
  )
}
