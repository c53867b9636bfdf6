/** What judges a run on the screen is fetched when a design says what must hold. */
import type { ComponentType } from 'react'
import { Suspense, lazy } from 'react'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'

export const loadLedger = () => import('./Ledger.tsx')

/** Without a connection there are no lights, and all else works. */
const Lights = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    return { default: (await import('./Lights.tsx')).Lights }
  } catch {
    return { default: () => null }
  }
})

const Marks = lazy(async (): Promise<{ default: ComponentType<{ length: number }> }> => {
  try {
    return { default: (await import('./BreakMarks.tsx')).BreakMarks }
  } catch {
    return { default: () => null }
  }
})

function useAny(): boolean {
  const any = useDocument(({ design }) => (design?.invariants?.length ?? 0) > 0)
  const answered = usePlayback((state) => state.frame !== null)
  return any && answered
}

export function LightsPlace() {
  return useAny() ? (
    <Suspense fallback={null}>
      <Lights />
    </Suspense>
  ) : null
}

/** Where the run breaks, on a line of time of that length in µs. */
export function BreakPlaces({ length }: { readonly length: number }) {
  return useAny() ? (
    <Suspense fallback={null}>
      <Marks length={length} />
    </Suspense>
  ) : null
}
