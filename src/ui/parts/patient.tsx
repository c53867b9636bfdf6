/**
 * Parts that are fetched when they are needed. `lazy` remembers a failure for as long as the page lives: here what could
 * not be fetched is asked for anew the next time that it is wanted.
 */
import type { ComponentType } from 'react'
import { lazy, useState } from 'react'

/** Counts the failures that were said: what failed before one may be tried again behind it. */
let said = 0

/** A failure has been said to the person: who comes again tries again. */
export function failureSaid(): void {
  said++
}

/**
 * `instead`: what stands there while it cannot be fetched; without it the failure is that of the part around it, which
 * says so (`Fallen.tsx`). Until it has, the failure stays: React renders once more before it gives up.
 */
export function patient<P extends object>(
  load: () => Promise<ComponentType<P>>,
  instead?: ComponentType<P>,
): ComponentType<P> {
  /** `said` at the failure of `Part`; null: it has not failed. */
  let failedAt: number | null = null
  const made = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (error) {
        failedAt = said
        if (instead === undefined) throw error
        return { default: instead }
      }
    })
  let Part = made()
  const current = (): typeof Part => {
    if (failedAt === null || (instead === undefined && failedAt === said)) return Part
    failedAt = null
    Part = made()
    return Part
  }
  return function Patient(props: P) {
    // One that stands stays what it is: another is for who comes later.
    const [Mine] = useState(current)
    return <Mine {...props} />
  }
}

/** Stands for nothing. */
export function Nothing(): null {
  return null
}
