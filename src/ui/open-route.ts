/** What the address asks for is opened; an address that came later wins. */
import { phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'
import { fetchBuiltin } from './fetch-builtin.ts'
import { filmedTo } from './filmed.ts'
import { LOOP_ID } from './home/loop.ts'
import { takeUpLeft } from './again/load.ts'
import { loadBlank, loadKeeper, loadOriginal } from './library/load.ts'
import { mayBeKept, placeOf } from './library/places.ts'
import { loadOpenLink } from './moment/load.ts'
import { goTo } from './playhead.ts'
import type { Route } from './route.ts'
import { routeOf } from './route.ts'
import { openDesign, reopen } from './session.ts'
import type { Origin } from './store/document.ts'
import { setReport, useDocument } from './store/document.ts'
import { select, usePlayback } from './store/playback.ts'

/** Counts the addresses, so that work for an older one ends. */
let addresses = 0

export async function openFor(route: Route): Promise<void> {
  const mine = ++addresses
  const isWanted = () => mine === addresses
  try {
    await openRoute(route, isWanted)
    if (isWanted()) await takeUpLeft()
  } catch {
    // Without a connection the code that reads a link may not come.
    if (!isWanted()) return
    if (useDocument.getState().origin === null) await openBuiltin(LOOP_ID, isWanted)
    usePlayback.setState({ trouble: { phrase: phrase('run.notFetched'), restart: false } })
  }
}

async function openRoute(route: Route, isWanted: () => boolean): Promise<void> {
  switch (route.place) {
    case 'not-modelled':
    case 'practise':
      return
    case 'link':
      if (isOpen({ kind: 'link', hash: route.hash })) return
      return openLinked(route.hash, isWanted)
    case 'own':
      return openOwn({ kind: 'own', id: route.id }, isWanted)
    case 'new':
      return (await loadBlank()).openBlank(isWanted)
    case 'home':
    case 'studio': {
      const id = route.place === 'home' ? LOOP_ID : route.id
      if (!isOpen({ kind: 'builtin', id })) await openBuiltin(id, isWanted)
      else if (route.place === 'studio' && isUntouched()) await openKept({ kind: 'builtin', id })
      if (route.place === 'studio' && route.record !== undefined)
        await lookAt(route.record, isWanted)
    }
  }
}

const NOT_KEPT = { phrase: phrase('run.notKept'), restart: false }

/** At a record of the run, with the packet that it sends in hand. */
async function lookAt(record: number, isWanted: () => boolean): Promise<void> {
  const { run } = usePlayback.getState()
  await filmedTo(record)
  const playback = usePlayback.getState()
  if (!isWanted() || playback.run !== run) return
  goTo(record)
  const isPacket = record < playback.trace.length && playback.trace.ev(record) === 'packet'
  if (isPacket) select({ kind: 'packet', record: record as RecordIndex })
}

/** What was drawn here, or came as a file. */
async function openOwn(origin: Origin, isWanted: () => boolean): Promise<void> {
  if (isOpen(origin) || (await reopen(origin)) || !isWanted()) return
  if ((await openKept(origin)) || !isWanted()) return
  const trouble = usePlayback.getState().trouble ?? NOT_KEPT
  if (useDocument.getState().origin === null) await openBuiltin(LOOP_ID, isWanted)
  if (isWanted()) usePlayback.setState({ trouble })
}

async function openKept(origin: Origin): Promise<boolean> {
  const place = placeOf(origin)
  if (!mayBeKept(place) || !(await (await loadKeeper()).openKept(place))) return false
  if (origin.kind === 'builtin' || origin.kind === 'link') (await loadOriginal()).offerOriginal()
  return true
}

async function openLinked(hash: string, isWanted: () => boolean): Promise<void> {
  const origin = { kind: 'link', hash } as const
  if ((await reopen(origin)) || (await openKept(origin))) return
  const { openLink } = await loadOpenLink()
  if (!isWanted()) return
  const refused = await openLink(hash)
  if (refused === null || !isWanted()) return
  // Never a blank page: where nothing can be opened and nothing is, Home plays below the sentence.
  if (useDocument.getState().origin === null) await openBuiltin(LOOP_ID, isWanted)
  if (isWanted()) setReport(refused)
}

/** Home shows one of ours as it came, whatever was done to it in the studio before. */
function isUntouched(): boolean {
  const { done, undone } = useDocument.getState()
  return done.length + undone.length === 0
}

/** Another design that is being opened has the worker already: what is on the screen must be opened anew. */
function isOpening(): boolean {
  return usePlayback.getState().status === 'opening'
}

function isOpen(wanted: Origin): boolean {
  const { origin } = useDocument.getState()
  if (origin === null || isOpening()) return false
  return placeOf(origin) === placeOf(wanted)
}

async function openBuiltin(id: string, isWanted: () => boolean): Promise<void> {
  const design = await fetchBuiltin(id)
  const origin = { kind: 'builtin', id } as const
  if (design === undefined || !isWanted() || (await reopen(origin))) return
  // Home begins as it is; what was done to its run in the studio is there again.
  const isHome = routeOf(globalThis.location.hash).place === 'home'
  if (!isHome && (await openKept(origin))) return
  if (isWanted()) await openDesign(design, origin)
}
