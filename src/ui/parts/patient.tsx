/**
 * Parts that are fetched when they are needed. `lazy` remembers a failure for as long as the page lives: here what could
 * not be fetched is asked for anew the next time that it is wanted.
 */
import type { ComponentType } from 'react'
import { lazy, useState } from 'react'

/**
 * `instead`: what stands there while it cannot be fetched; without it the failure is that of the part around it, which
 * says so (`Fallen.tsx`).
 */
export function patient<P extends object>(
  load: () => Promise<ComponentType<P>>,
  instead?: ComponentType<P>,
): ComponentType<P> {
  const made = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (error) {
        Part = made()
        if (instead === undefined) throw error
        return { default: instead }
      }
    })
  let Part = made()
  return function Patient(props: P) {
    // One that stands stays what it is: another is for who comes later.
    const [Mine] = useState(() => Part)
    return <Mine {...props} />
  }
}

/** Stands for nothing. */
export function Nothing(): null {
  return null
}
