/**
 * The run as packets in time: lifelines hang, arrows lean by their flight. A window of the film around the
 * cursor is laid out; it stands while the cursor moves in it.
 */
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { useCast, useRecord, useVersion } from '../use-run.ts'
import type { Cast } from '../story.ts'
import { packetName } from '../story.ts'
import { LARGE } from '../canvas/layout.ts'
import { countUpTo } from '../film-index.ts'
import { Arrows } from './Arrows.tsx'
import { Heads } from './Heads.tsx'
import { layoutSequence } from './layout.ts'
import { layoutIn, useInSight } from './in-sight.ts'
import { canvasOrder, columnsOf, placesOf } from './lifelines.ts'
import { SequenceRows } from './rows.ts'
import { rateFor } from './scale.ts'
import styles from './Sequence.module.css'
import { Tools } from './Tools.tsx'
import { Follow } from './Follow.tsx'
import { axisText, cutWords, handshakeWords, lossWords, wordsOf } from './words.ts'

/** Packets are laid out by blocks of so many, so that the picture stands while the cursor moves in one. */
const BLOCK = 48
const BEFORE = 96
const AFTER = 144

export function Sequence() {
  const cast = useCast()
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const [zoom, setZoom] = useState(0)
  const [pinned, setPinned] = useState<number | null>(null)
  const [known, setKnown] = useState(cast?.opened)
  if (known !== cast?.opened) {
    setKnown(cast?.opened)
    setHidden(new Set())
    setPinned(null)
  }
  const selection = usePlayback((state) => state.selection)
  const record = useRecord()
  if (cast === null || cast.trace.length === 0)
    return <p className={styles['empty']}>{SEQUENCE.empty}</p>
  const selected = selection?.kind === 'packet' ? selection.record : null
  const base = pinned === null ? null : Math.min(selected ?? pinned, cast.trace.length - 1)
  return (
    <>
      <Tools
        from={nameOf(cast, base ?? selected ?? record)}
        fromSelected={base !== null}
        onFromSelected={(on) => setPinned(on ? Math.max(0, selected ?? record) : null)}
        zoom={zoom}
        onZoom={setZoom}
      />
      <Diagram
        cast={cast}
        hidden={hidden}
        onHide={(node) => setHidden((now) => toggled(now, node))}
        zoom={zoom}
        base={base}
      />
    </>
  )
}

function toggled(set: ReadonlySet<number>, one: number): ReadonlySet<number> {
  const next = new Set(set)
  if (!next.delete(one)) next.add(one)
  return next
}

/** What times are counted from: a packet's name, or the number of the record. */
function nameOf(cast: Cast, record: number): string {
  if (record < 0 || record >= cast.trace.length) return SEQUENCE.start
  return packetName(cast, record) || SEQUENCE.record(record)
}

interface DiagramProps {
  readonly cast: Cast
  readonly hidden: ReadonlySet<number>
  readonly onHide: (node: number) => void
  readonly zoom: number
  readonly base: number | null
}

function Diagram({ cast, hidden, onHide, zoom, base }: DiagramProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const size = useSize(scroller)
  const brief = useMedia(PHONE)
  const columns = useColumns(cast, hidden, size.width, brief)
  const layout = useLayout(cast, columns.lifelines, { zoom, base, brief })
  const some = columns.lifelines.length > LARGE
  const sight = useInSight(scroller, some)
  const drawn = useMemo(() => layoutIn(layout, sight), [layout, sight])
  const origin = base === null ? null : cast.trace.at(base)
  const height = Math.max(layout.scale.height, size.height - HEADS_PX)
  return (
    <div className={styles['scroll']} ref={scroller}>
      <Heads cast={cast} columns={columns} onHide={onHide} sight={sight} some={some} />
      {size.width > 0 && (
        <Arrows
          cast={cast}
          layout={layout}
          drawn={drawn}
          sight={sight}
          some={some}
          scroller={scroller}
          width={columns.width}
          height={height}
          axis={axisOf(brief)}
          origin={origin}
        />
      )}
      <Follow scroller={scroller} layout={layout} />
    </div>
  )
}

const HEADS_PX = 44
const axisOf = (brief: boolean) => (brief ? 62 : 76)

function useColumns(cast: Cast, hidden: ReadonlySet<number>, width: number, brief: boolean) {
  const design = useDocument((state) => state.design)
  const { nodes } = cast.opened
  return useMemo(() => {
    const places = placesOf(nodes, design?.nodes ?? [])
    const size = { axis: axisOf(brief), width, least: brief ? 76 : 132 }
    return columnsOf(canvasOrder(places), hidden, size)
  }, [nodes, design, hidden, width, brief])
}

interface View {
  readonly zoom: number
  readonly base: number | null
  readonly brief: boolean
}

function useLayout(
  cast: Cast,
  lifelines: ReturnType<typeof columnsOf>['lifelines'],
  { zoom, base, brief }: View,
) {
  const film = usePlayback((state) => state.film)
  const version = useDeferredValue(useVersion())
  const record = useRecord()
  const rows = useMemo(() => new SequenceRows(film), [film])
  const block = Math.floor(Math.max(0, rows.sync().packetsUpTo(record) - 1) / BLOCK)
  return useMemo(() => {
    const from = Math.max(0, block * BLOCK - BEFORE)
    const to = Math.min(rows.packets.length, block * BLOCK + BLOCK + AFTER)
    const origin = base === null ? 0 : cast.trace.at(base)
    const layout = layoutSequence({
      rows,
      from,
      to,
      lifelines,
      links: cast.opened.links,
      rate: rateFor(rows.typicalFlight(), zoom),
      base: origin,
      handshakeWords,
      wordsOf: (flight) => wordsOf(cast, film, flight, brief),
      lossWords: (loss) => lossWords(loss, brief),
      cutWords: ({ poke, time }) => cutWords(poke, axisText(time - origin, base !== null), brief),
    })
    const among = rows.packets.length
    const placeOf = (packet: number) => countUpTo(rows.packets, packet)
    return { ...layout, before: from, after: among - to, among, placeOf, version }
  }, [rows, film, version, block, lifelines, cast, zoom, base, brief])
}

/** The size of an element, in whole pixels. */
function useSize(ref: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const look = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [ref])
  return size
}
