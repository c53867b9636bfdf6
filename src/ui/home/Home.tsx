/** The first screen: a run that is already going, one dare, and what else can be opened. */
import { Suspense, lazy, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ComponentType, RefObject } from 'react'
import { LINES } from '../../content/lines.ts'
import { SCENARIOS } from '../../content/text/en.scenarios.ts'
import { HOME } from '../../content/text/en.home.ts'
import { UI } from '../../content/text/en.ui.ts'
import { typical } from '../../core/dist.ts'
import type { DesignLink } from '../../design/design.ts'
import { numberOfLink } from '../actions.ts'
import { clockOf } from '../format.ts'
import { Board } from '../canvas/Board.tsx'
import { closeDialog, showDialog, useIsOpen, useOwnDialogs } from '../dialogs.ts'
import { useKeys } from '../keys.ts'
import { loadDesigns } from '../library/load.ts'
import { TellLine, ToastLine, TroubleLine } from '../parts/Bits.tsx'
import { FileReportBox, OpenFileButton } from '../parts/FileParts.tsx'
import { KeysHelp } from '../parts/KeysHelp.tsx'
import { SiteFoot, SiteHeader } from '../parts/SiteHeader.tsx'
import { pause, play, setPace, togglePlay } from '../playhead.ts'
import { hashOf } from '../route.ts'
import { RunCanvas } from '../RunCanvas.tsx'
import { filmIndex, redo, undo } from '../session.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { Scrubber } from '../studio/Scrubber.tsx'
import { STILL, useMedia } from '../use-media.ts'
import { currentCast, useCast } from '../use-run.ts'
import { dareLink, onWireAt } from './dare.ts'
import { Dare, cutIfNow } from './Dare.tsx'
import { LOOP_ID } from './loop.ts'
import styles from './Home.module.css'

/** How long a flight over the wire of the dare takes on the screen, in ms; the one that it is about longer. */
const FLIGHT_MS = 500
const DARE_MS = 2_400
const CONNECTING_MS = 250

/** Without a connection nothing of Home is missing but the list. */
const Designs = lazy(async () => {
  try {
    return { default: (await loadDesigns()).Designs }
  } catch {
    return { default: () => null }
  }
})

/** It comes behind what a first visit needs. */
const Beliefs = lazy<ComponentType>(async () => {
  try {
    return { default: (await import('./Beliefs.tsx')).Beliefs }
  } catch {
    return { default: () => null }
  }
})

export function Home({ unknown }: { readonly unknown?: string }) {
  useOwnDialogs()
  const help = useIsOpen('keys')
  const design = useDocument((state) => (isLoop(state.origin) ? state.design : null))
  const link = useMemo(() => (design === null ? null : dareLink(design)), [design])
  usePlaying(link)
  useEffect(() => {
    document.title = UI.brand
  }, [])
  const actions = useMemo(
    () => ({
      play: togglePlay,
      cut: () => {
        const cast = currentCast()
        if (cast !== null && link !== null) cutIfNow(cast, link)
      },
      undo,
      redo,
      help: () => showDialog('keys'),
    }),
    [link],
  )
  useKeys(actions)
  return (
    <div className={styles['page']}>
      <SiteHeader />
      <TroubleLine />
      <FileReportBox />
      {unknown !== undefined && (
        <p className={styles['unknown']} role="alert">
          {HOME.unknownId(unknown)}
        </p>
      )}
      <main id="main">
        <div className={styles['top']}>
          <Hero />
          <Stage link={link} />
        </div>
        <Suspense fallback={null}>
          <Designs />
        </Suspense>
        <Scenarios />
        <Suspense fallback={null}>
          <Beliefs />
        </Suspense>
      </main>
      <SiteFoot />
      <TellLine />
      <ToastLine />
      <KeysHelp open={help} home onClose={() => closeDialog('keys')} />
    </div>
  )
}

function isLoop(origin: ReturnType<typeof useDocument.getState>['origin']): boolean {
  return origin?.kind === 'builtin' && origin.id === LOOP_ID
}

/** The loop plays by itself, slowly where the dare is open. */
function usePlaying(link: DesignLink | null): void {
  const still = useMedia(STILL)
  const opened = usePlayback((state) => state.opened)
  useEffect(() => {
    if (opened === null || link === null) return
    const wire = numberOfLink(link.id)
    const latencyMs = Math.max(typical(link.latency), 1)
    const speedAt = (time: number) => {
      const cast = currentCast()
      if (cast === null) return latencyMs / FLIGHT_MS
      const record = cast.trace.lastAt(time)
      const flights = filmIndex().flightsAt(record, time)
      if (flights.every((flight) => cast.trace.about(flight.record) < 0))
        return latencyMs / CONNECTING_MS
      if (useDocument.getState().pokes.length > 0) return latencyMs / FLIGHT_MS
      const now = onWireAt(cast, filmIndex(), wire, record, time)
      return latencyMs / (now?.phase === 'puback' ? DARE_MS : FLIGHT_MS)
    }
    const release = setPace({ speedAt, loop: true, realTime: false })
    if (!still) play()
    return () => {
      pause()
      release()
    }
  }, [opened, link, still])
}

function Hero() {
  return (
    <div className={styles['hero']}>
      <h1>
        {HOME.heroTitle[0]} <br />
        {HOME.heroTitle[1]}
      </h1>
      <p>{HOME.heroText}</p>
      <div className={styles['ways']}>
        <a className="btn ink big" href={hashOf({ place: 'studio', id: LOOP_ID })}>
          {HOME.openStudio}
        </a>
        <a className="btn big" href={hashOf({ place: 'new' })}>
          {UI.startBlank}
        </a>
        <a className="btn big" href={hashOf({ place: 'practise' })}>
          {UI.practise}
        </a>
        <OpenFileButton big />
      </div>
      <dl className={styles['facts']}>
        {HOME.facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Stage({ link }: { readonly link: DesignLink | null }) {
  const design = useDocument((state) => (isLoop(state.origin) ? state.design : null))
  const catalog = usePlayback((state) => state.catalog)
  const cast = useCast()
  const stage = useRef<HTMLElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const ready = design !== null && catalog !== null && cast !== null && link !== null
  return (
    <section ref={stage} className={`desk ${styles['stage']}`} aria-label={HOME.loopLabel}>
      <div className={styles['canvas']}>
        {ready && <RunCanvas canvas={Board} design={design} catalog={catalog} quiet />}
      </div>
      {ready && <Leader stage={stage} card={card} link={link.id} />}
      <div ref={card} className={styles['card']}>
        {ready && <Dare cast={cast} link={link} />}
      </div>
      <div className={styles['loop']}>
        <Clock />
        <Scrubber label={HOME.loopLabel} />
        <span className={styles['length']}>
          {HOME.loopOf(String((design?.run.horizonMs ?? 20_000) / 1000))}
        </span>
        <a className="btn" href={hashOf({ place: 'studio', id: LOOP_ID })}>
          {HOME.openStudio}
        </a>
      </div>
    </section>
  )
}

function Clock() {
  const time = usePlayback((state) => state.cursor.time)
  const [large, small] = clockOf(time)
  return (
    <span className={styles['clock']}>
      {large}
      <small>{small}</small>
    </span>
  )
}

interface LeaderProps {
  readonly stage: RefObject<HTMLElement | null>
  readonly card: RefObject<HTMLDivElement | null>
  readonly link: string
}

/** Where the MQTT lane of a wire is on the page, if it lies. */
function laneOf(box: HTMLElement, link: string): DOMRect | undefined {
  const paths = box.querySelectorAll(`[data-wire="${link}"] path`)
  return [...paths]
    .map((path) => path.getBoundingClientRect())
    .find((rect) => rect.width > 8 && rect.height < 3)
}

/** The line from the card of the dare to its wire. */
function Leader({ stage, card, link }: LeaderProps) {
  // The canvas moves its wires when cards grow, in the frames after new faces.
  const at = usePlayback((state) => state.frame?.at)
  const [ends, setEnds] = useState<{ x: number; wire: number; card: number } | null>(null)
  useLayoutEffect(() => {
    const box = stage.current
    if (box === null) return
    const measure = () => {
      const from = laneOf(box, link)
      const to = card.current?.getBoundingClientRect()
      if (from === undefined || to === undefined) return setEnds(null)
      const origin = box.getBoundingClientRect()
      const x = Math.round(from.left + from.width / 10)
      if (x < to.left || x > to.right || from.bottom > to.top) return setEnds(null)
      const wire = from.top + from.height / 2 - origin.top
      const line = { x: x - origin.left, wire, card: to.top - origin.top }
      setEnds((old) => (JSON.stringify(old) === JSON.stringify(line) ? old : line))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    if (card.current !== null) observer.observe(card.current)
    const timers = [0, 100].map((wait) => setTimeout(measure, wait))
    return () => {
      observer.disconnect()
      for (const timer of timers) clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [stage, card, link, at])
  if (ends === null) return null
  return (
    <svg className={styles['leader']} aria-hidden="true">
      <path d={`M${ends.x} ${ends.wire}V${ends.card}`} />
      <circle cx={ends.x} cy={ends.wire} r={4.5} />
    </svg>
  )
}

function Scenarios() {
  return (
    <section className={styles['scenarios']}>
      <h2>
        {HOME.scenarios} <span>{HOME.scenariosCount(LINES.length)}</span>
      </h2>
      <ul>
        {LINES.map(({ id, title, about }) => {
          const [name, line] = SCENARIOS[id] ?? [title, about]
          return (
            <li key={id}>
              <a href={hashOf({ place: 'studio', id })} aria-label={HOME.openScenario(name)}>
                <b>{name}</b>
                <span>{line}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
