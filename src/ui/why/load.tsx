/** The answers to "why?" are fetched when a panel wants them, or when there is time. */
import type { ComponentType } from 'react'
import { Suspense, createElement, lazy } from 'react'

export const loadWhy = () => import('./Panels.tsx')
type Loaded = Awaited<ReturnType<typeof loadWhy>>

/** Without a connection the answers stay away; what is known without them stays. */
function fetched<P extends object>(pick: (loaded: Loaded) => ComponentType<P>) {
  const Fetched = lazy(async () => {
    try {
      return { default: pick(await loadWhy()) }
    } catch {
      return { default: (() => null) as ComponentType<P> }
    }
  })
  return function Shown(props: P) {
    return createElement(Suspense, null, createElement(Fetched as ComponentType<P>, props))
  }
}

export const WhyRecord = fetched(({ WhyRecord: shown }) => shown)
export const WhyNotNode = fetched(({ WhyNotNode: shown }) => shown)
export const WhyNotWire = fetched(({ WhyNotWire: shown }) => shown)
