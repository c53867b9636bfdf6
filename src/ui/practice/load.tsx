/** The parts of a round in the studio: fetched when the open design belongs to one. */
import type { ComponentType } from 'react'
import { Suspense, lazy, useEffect } from 'react'
import { siteName } from '../library/site.ts'
import { useStage } from './stage.ts'

const loadRound = () => import('./RoundParts.tsx')

function part(name: 'Strip' | 'Aside' | 'Panel' | 'Steps' | 'Debrief') {
  return lazy(async (): Promise<{ default: ComponentType }> => {
    try {
      return { default: (await loadRound())[name] }
    } catch {
      return { default: () => null }
    }
  })
}

const PARTS = {
  strip: part('Strip'),
  aside: part('Aside'),
  panel: part('Panel'),
  steps: part('Steps'),
  debrief: part('Debrief'),
}

export function RoundPart({ of }: { readonly of: keyof typeof PARTS }) {
  const Part = PARTS[of]
  return (
    <Suspense fallback={null}>
      <Part />
    </Suspense>
  )
}

/** Watches which design is open, where any round was ever begun here. */
export function useRounds(): void {
  useEffect(() => {
    let end: (() => void) | null = null
    let gone = false
    const watch = async () => {
      try {
        const { watchRound } = await loadRound()
        if (!gone) end = watchRound()
      } catch {
        // Without a connection the design is there all the same.
      }
    }
    if (hasRounds()) void watch()
    return () => {
      gone = true
      end?.()
      useStage.setState({ stage: 'none' })
    }
  }, [])
}

function hasRounds(): boolean {
  if (useStage.getState().begun) return true
  try {
    return localStorage.getItem(siteName('eventloom.rounds')) !== null
  } catch {
    return false
  }
}
