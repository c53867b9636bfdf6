/** What steers through a run is fetched when the page has answered, or when somebody asks for it before. */
import type { ComponentType } from 'react'
import { Suspense, lazy } from 'react'
import type { Layout } from '../canvas/layout.ts'
import { Nothing, patient } from '../parts/patient.tsx'
import { usePlayback } from '../store/playback.ts'

const loadSteer = async () => (await import('./steer.ts')).steer

export async function goInteresting(by: 1 | -1): Promise<void> {
  ;(await loadSteer()).goInteresting(by)
}

export async function breakSelected(): Promise<void> {
  ;(await loadSteer()).breakSelected()
}

/** Breaks at packets like that of a record: its wire, direction and type. False: the record is no packet. */
export async function breakHere(record: number): Promise<boolean> {
  return (await loadSteer()).breakHere(record)
}

/** Without a connection there is no list of breakpoints, and all else works. */
const Button = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    return { default: (await loadSteer()).BreakpointsButton }
  } catch {
    return { default: () => null }
  }
})

/** `className`: keeps its place until it has come. */
export function BreakpointsButton({ className }: { readonly className: string | undefined }) {
  const answered = usePlayback((state) => state.frame !== null)
  const place = <span className={className} />
  return answered ? (
    <Suspense fallback={place}>
      <Button />
    </Suspense>
  ) : (
    place
  )
}

const Dots = patient(async () => (await loadSteer()).Dots, Nothing)

/** A red dot on each wire and card at which playing stops. */
export function BreakDots({ layout }: { readonly layout: Layout }) {
  const any = usePlayback(({ breakpoints }) => breakpoints.length > 0)
  return any ? (
    <Suspense fallback={null}>
      <Dots layout={layout} />
    </Suspense>
  ) : null
}
