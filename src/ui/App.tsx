/** The places of the site, and what is common to them. */
import { Suspense, useEffect } from 'react'
import { isBuiltin } from './fetch-builtin.ts'
import { loadFileWork } from './files.ts'
import { Commands, loadCommands } from './commands/load.tsx'
import { LOOP_ID } from './home/loop.ts'
import { DropZone, loadFileReport } from './parts/FileParts.tsx'
import { watchForKeeping } from './library/load.ts'
import { Fallen } from './parts/Fallen.tsx'
import { patient } from './parts/patient.tsx'
import { loadShare } from './moment/load.ts'
import { loadKeysSheet } from './parts/KeysHelp.tsx'
import type { Route } from './route.ts'
import { hashOf, useRoute } from './route.ts'
import { keepForOffline } from './offline.ts'
import { openFor } from './open-route.ts'
import { useDocument } from './store/document.ts'
import { usePlayback } from './store/playback.ts'

/** Each place comes alone: who opens a link to the studio does not wait for Home, and the other way round. */
const Home = patient(async () => (await import('./home/Home.tsx')).Home)
const loadStudio = () => import('./studio/Studio.tsx')
/** Its panels come after it, as part of it. */
const loadStudioRest = async () => (await loadStudio()).loadRest()
const Studio = patient(async () => (await loadStudio()).Studio)
const NotModelled = patient(async () => (await import('./NotModelled.tsx')).NotModelled)
const Practise = patient(async () => (await import('./practice/Practise.tsx')).Practise)
const PREFETCH_MS = 1_500

/** Opens what the address asks for, unless it is open already. */
function useOpened(route: Route): void {
  useEffect(() => {
    void openFor(route)
  }, [route])
}

/** What is not there when it is asked for says so then: here nobody has asked. */
async function prefetch(): Promise<void> {
  const loads = [
    loadStudioRest,
    loadFileWork,
    loadFileReport,
    loadKeysSheet,
    loadShare,
    loadCommands,
  ]
  await Promise.allSettled(loads.map((load) => load()))
}

const ACTS = ['pointerdown', 'keydown', 'wheel'] as const

/** Once, as soon as nothing was done for a while: it takes time that an answer would need. */
function usePrefetch(): void {
  const answered = usePlayback((state) => state.frame !== null)
  useEffect(() => {
    if (!answered) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const rest = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        end()
        void prefetch()
      }, PREFETCH_MS)
    }
    const end = () => {
      clearTimeout(timer)
      for (const act of ACTS) globalThis.removeEventListener(act, rest)
    }
    for (const act of ACTS) globalThis.addEventListener(act, rest, { passive: true })
    rest()
    return end
  }, [answered])
}

export function App() {
  const route = useRoute()
  useOpened(route)
  useEffect(watchForKeeping, [])
  useEffect(keepForOffline, [])
  usePrefetch()
  return (
    <>
      <Fallen place={hashOf(route)}>
        <Suspense fallback={null}>
          <Place route={route} />
        </Suspense>
      </Fallen>
      <Fallen place={hashOf(route)} silent>
        <DropZone />
        <Commands />
      </Fallen>
    </>
  )
}

/** A link or design that cannot be opened leaves what was open; at a first visit that is Home. */
function Opened() {
  const isHome = useDocument(({ origin }) => origin?.kind === 'builtin' && origin.id === LOOP_ID)
  return isHome ? <Home /> : <Studio />
}

function Place({ route }: { readonly route: Route }) {
  switch (route.place) {
    case 'home':
      return <Home />
    case 'studio':
      return isBuiltin(route.id) ? <Studio /> : <Home unknown={route.id} />
    case 'own':
    case 'new':
    case 'link':
      return <Opened />
    case 'not-modelled':
      return <NotModelled />
    case 'practise':
      return <Practise />
  }
}
