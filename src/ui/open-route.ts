/** What the address asks for is opened; an address that came later wins. */
import { phrase } from '../core/codes.ts'
import { builtinDesign } from './builtin.ts'
import { LOOP_ID } from './home/loop.ts'
import { loadOpenLink } from './moment/load.ts'
import type { Route } from './route.ts'
import { go } from './route.ts'
import { openDesign, reopen } from './session.ts'
import type { Origin } from './store/document.ts'
import { setReport, useDocument } from './store/document.ts'
import { usePlayback } from './store/playback.ts'

/** Counts the addresses, so that work for an older one ends. */
let addresses = 0

export async function openFor(route: Route): Promise<void> {
  const mine = ++addresses
  const isWanted = () => mine === addresses
  try {
    await openRoute(route, isWanted)
  } catch {
    // Without a connection the code that reads a link may not come.
    if (!isWanted()) return
    if (useDocument.getState().origin === null) await openBuiltin(LOOP_ID)
    usePlayback.setState({ trouble: { phrase: phrase('run.notFetched'), restart: false } })
  }
}

async function openRoute(route: Route, isWanted: () => boolean): Promise<void> {
  switch (route.place) {
    case 'not-modelled':
      return
    case 'link':
      if (isOpen({ kind: 'link', hash: route.hash })) return
      return openLinked(route.hash, isWanted)
    case 'file': {
      // A file lives in memory only: after a reload there is none.
      const { origin } = useDocument.getState()
      if (origin?.kind === 'file' && !isOpening()) return
      if (!(await reopen({ kind: 'file', name: '' })) && isWanted()) go({ place: 'home' })
      return
    }
    case 'home':
    case 'studio': {
      const id = route.place === 'home' ? LOOP_ID : route.id
      if (!isOpen({ kind: 'builtin', id })) await openBuiltin(id)
    }
  }
}

async function openLinked(hash: string, isWanted: () => boolean): Promise<void> {
  if (await reopen({ kind: 'link', hash })) return
  const { openLink } = await loadOpenLink()
  if (!isWanted()) return
  const refused = await openLink(hash)
  if (refused === null || !isWanted()) return
  // Never a blank page: where nothing can be opened and nothing is, Home plays below the sentence.
  if (useDocument.getState().origin === null) await openBuiltin(LOOP_ID)
  if (isWanted()) setReport(refused)
}

/** Another design that is being opened has the worker already: what is on the screen must be opened anew. */
function isOpening(): boolean {
  return usePlayback.getState().status === 'opening'
}

function isOpen(wanted: Origin): boolean {
  const { origin } = useDocument.getState()
  if (origin === null || isOpening()) return false
  if (wanted.kind === 'link') return origin.kind === 'link' && origin.hash === wanted.hash
  return wanted.kind === 'builtin' && origin.kind === 'builtin' && origin.id === wanted.id
}

async function openBuiltin(id: string): Promise<void> {
  const design = builtinDesign(id)
  if (design === undefined || (await reopen({ kind: 'builtin', id }))) return
  await openDesign(design, { kind: 'builtin', id })
}
