/** What shows the design review is fetched when somebody looks at it, or draws. */
import type { ComponentType } from 'react'
import { Suspense, lazy } from 'react'
import type { Layout } from '../canvas/layout.ts'
import { isEditing } from '../editing.ts'
import { usePlayback } from '../store/playback.ts'
import { isSilent, useStage } from '../practice/stage.ts'

export const loadReview = () => import('./Problems.tsx')

/** Without a connection there are no marks, and all else works. */
const Marks = lazy(async (): Promise<{ default: ComponentType<{ layout: Layout }> }> => {
  try {
    return { default: (await import('./Marks.tsx')).Marks }
  } catch {
    return { default: () => null }
  }
})

export function FindingMarks({ layout }: { readonly layout: Layout }) {
  const silent = useStage(isSilent)
  const drawn = usePlayback((state) => state.frame !== null && isEditing(state))
  return drawn && !silent ? (
    <Suspense fallback={null}>
      <Marks layout={layout} />
    </Suspense>
  ) : null
}
