/** The places of the site, and what is common to them. */
import { Suspense, lazy, useEffect } from 'react'
import { builtinDesign } from './builtin.ts'
import { loadFileWork } from './files.ts'
import { Home, LOOP_ID } from './home/Home.tsx'
import { DropZone, loadFileReport } from './parts/FileParts.tsx'
import { loadKeysSheet } from './parts/KeysHelp.tsx'
import type { Route } from './route.ts'
import { go, useRoute } from './route.ts'
import { openDesign, reopen } from './session.ts'
import { useDocument } from './store/document.ts'
import { usePlayback } from './store/playback.ts'

/** Home comes first and alone; the studio, and what may be asked for, are fetched while it plays. */
const loadStudio = () => import('./studio/Studio.tsx')
/** Its panels come after it, as part of it. */
const loadStudioRest = async () => (await loadStudio()).loadRest()
const Studio = lazy(async () => ({ default: (await loadStudio()).Studio }))
const NotModelled = lazy(async () => ({
  default: (await import('./NotModelled.tsx')).NotModelled,
}))
const PREFETCH_MS = 1_500

/** Opens what the address asks for, unless it is open already. */
function useOpened(route: Route): void {
  useEffect(() => {
    void openFor(route)
  }, [route])
}

async function openFor(route: Route): Promise<void> {
  const { origin } = useDocument.getState()
  switch (route.place) {
    case 'not-modelled':
      return
    case 'file':
      // A file lives in memory only: after a reload there is none.
      if (origin?.kind !== 'file' && !(await reopen({ kind: 'file', name: '' })))
        go({ place: 'home' })
      return
    case 'home':
    case 'studio': {
      const id = route.place === 'home' ? LOOP_ID : route.id
      if (origin?.kind === 'builtin' && origin.id === id) return
      const design = builtinDesign(id)
      if (design === undefined || (await reopen({ kind: 'builtin', id }))) return
      await openDesign(design, { kind: 'builtin', id })
    }
  }
}

/** What is not there when it is asked for says so then: here nobody has asked. */
async function prefetch(): Promise<void> {
  const loads = [loadStudioRest, loadFileWork, loadFileReport, loadKeysSheet]
  await Promise.allSettled(loads.map((load) => load()))
}

function usePrefetch(): void {
  const answered = usePlayback((state) => state.frame !== null)
  useEffect(() => {
    if (!answered) return
    const timer = setTimeout(() => void prefetch(), PREFETCH_MS)
    return () => clearTimeout(timer)
  }, [answered])
}

export function App() {
  const route = useRoute()
  useOpened(route)
  usePrefetch()
  return (
    <>
      <Suspense fallback={null}>
        <Place route={route} />
      </Suspense>
      <DropZone />
    </>
  )
}

function Place({ route }: { readonly route: Route }) {
  switch (route.place) {
    case 'home':
      return <Home />
    case 'studio':
      return builtinDesign(route.id) === undefined ? <Home unknown={route.id} /> : <Studio />
    case 'file':
      return <Studio />
    case 'not-modelled':
      return <NotModelled />
  }
}
