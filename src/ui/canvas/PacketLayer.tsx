/**
 * The packets: one canvas element over the wires, drawn from simulated time. It asks for the moment in each
 * animation frame and draws only if something it shows has changed; React renders it once. Once nothing has, it rests
 * until it is told that something may have: a page on which nothing moves costs nothing.
 */
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import styles from './canvas.module.css'
import { type FlightIndex, type Flights, createFlights, flightIndexOf } from './flights.ts'
import { Frames, looksOn } from './frames.ts'
import { type Live, useLiveHandle } from './live.ts'
import { packetLabel } from './packet-label.ts'
import { Painter, type Scene } from './paint.ts'
import { type Palette, onThemeChange, readPalette } from './palette.ts'
import type { CanvasProps, DrawnPacket, Film, Moment } from './props.ts'
import type { RecordIndex } from '../../core/row.ts'
import { type Sight, toFlow } from './sight.ts'
import type { Viewport } from './viewport.ts'
import type { WirePath } from './wire-path.ts'

/** How near a press must come to a packet, in pixels of the page. */
const REACH = 14

export interface PacketLayerHandle {
  drawn(): readonly DrawnPacket[]
  packetAt(clientX: number, clientY: number): RecordIndex | null
  /** Main-thread time of the last frame in which something was drawn, in ms. For the benchmark. */
  lastFrameMs(): number
}

export interface PacketLayerProps extends Pick<
  CanvasProps,
  'opened' | 'catalog' | 'clock' | 'onClock' | 'playing' | 'selection'
> {
  readonly film: Film
  readonly sight: Sight
  readonly handle: RefObject<PacketLayerHandle | null>
}

export function PacketLayer(props: PacketLayerProps) {
  const element = useRef<HTMLCanvasElement>(null)
  const latest = useRef(props)
  const layer = useRef<Layer | null>(null)
  const live = useLiveHandle()
  const { sight } = props
  useEffect(() => {
    latest.current = props
    layer.current?.wake()
  })
  useEffect(() => {
    const canvas = element.current
    if (canvas === null) return
    const made = new Layer(canvas, live, () => latest.current, sight)
    layer.current = made
    return () => {
      layer.current = null
      made.end()
    }
  }, [live, sight])
  const { onClock } = props
  useEffect(() => onClock?.(() => layer.current?.wake()), [onClock])
  useImperativeHandle(props.handle, () => ({
    drawn: () => layer.current?.painter.drawn() ?? [],
    packetAt: (x, y) => layer.current?.packetAt(x, y) ?? null,
    lastFrameMs: () => layer.current?.frameMs ?? 0,
  }))
  return <canvas ref={element} className={styles.packets} aria-hidden="true" />
}

class Layer {
  readonly painter = new Painter()
  readonly canvas: HTMLCanvasElement
  readonly live: Live
  readonly props: () => PacketLayerProps
  readonly sight: Sight
  frameMs = 0
  readonly #context: CanvasRenderingContext2D | null
  readonly #flights: Flights = createFlights()
  readonly #stops: (() => void)[] = []
  readonly #frames = new Frames(() => this.#look())
  #pixels: MediaQueryList | null = null
  #palette: Palette | null = null
  #still = false
  #width = 0
  #height = 0
  /** What was drawn: drawn again only when one of these differs. */
  #drawn: readonly unknown[] = []
  #paths: readonly (WirePath | null)[] = []
  #pathsOf: readonly unknown[] = []

  constructor(canvas: HTMLCanvasElement, live: Live, props: () => PacketLayerProps, sight: Sight) {
    this.canvas = canvas
    this.live = live
    this.props = props
    this.sight = sight
    this.#context = canvas.getContext('2d')
    const motion = matchMedia('(prefers-reduced-motion: reduce)')
    const moved = () => {
      this.#still = motion.matches
      this.#drawn = []
      this.wake()
    }
    moved()
    motion.addEventListener('change', moved)
    const observer = new ResizeObserver(() => {
      this.#width = canvas.clientWidth
      this.#height = canvas.clientHeight
      this.wake()
    })
    observer.observe(canvas)
    const themed = onThemeChange(() => {
      this.#palette = null
      this.wake()
    })
    this.#stops.push(
      () => motion.removeEventListener('change', moved),
      () => observer.disconnect(),
      () => this.#pixels?.removeEventListener('change', this.#finer),
      themed,
      live.subscribe(this.wake),
      sight.onChange(this.wake),
    )
    this.#finer()
  }

  /** Of a window that is moved to a finer screen only the pixels change: what is asked is whether they are what they were. */
  readonly #finer = (): void => {
    this.#pixels?.removeEventListener('change', this.#finer)
    this.#pixels = matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    this.#pixels.addEventListener('change', this.#finer)
    this.wake()
  }

  /** Something that it shows may have changed: it looks in the next frame. */
  get wake(): () => void {
    return this.#frames.wake
  }

  end(): void {
    for (const stop of this.#stops) stop()
    this.#frames.rest()
  }

  /** Draws where something has changed. False: it need not look again. */
  #look(): boolean {
    const began = performance.now()
    const { clock, onClock, film, playing, selection, opened } = this.props()
    const moment = clock()
    this.live.frame(moment)
    this.#palette ??= readPalette(this.canvas.parentElement ?? document.body)
    const { x, y, zoom } = this.sight.get()
    const { layout } = this.live.get()
    const ratio = devicePixelRatio
    const drawnFrom = [moment.time, moment.record, film, film.trace.length, film.cuts.length]
    const drawnHow = [x, y, zoom, ratio, this.#width, this.#height, layout, this.#palette]
    const seen = [...drawnFrom, ...drawnHow, opened, playing, selection]
    const changed = seen.some((value, i) => value !== this.#drawn[i])
    if (changed) this.#drawAnew(seen, moment)
    if (changed) this.frameMs = performance.now() - began
    return looksOn(changed, playing, onClock !== undefined)
  }

  #drawAnew(seen: readonly unknown[], moment: Moment): void {
    const { film } = this.props()
    this.#drawn = seen
    const index = flightIndexOf(film)
    index.sync(film, moment.record)
    index.at(film.trace, moment.time, moment.record, this.#flights)
    this.#tell(index, moment.record)
    this.#draw(this.sight.get(), devicePixelRatio, moment.time)
  }

  #draw({ x, y, zoom }: Viewport, pixelRatio: number, time: number): void {
    const context = this.#context
    const palette = this.#palette
    if (context === null || palette === null) return
    const [width, height] = [this.#width, this.#height]
    const [wide, high] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)]
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide
      this.canvas.height = high
    }
    const { film, playing, selection } = this.props()
    const scene: Scene = {
      film,
      time,
      flights: this.#flights,
      paths: this.#wirePaths(),
      view: { x, y, zoom, width, height, pixelRatio },
      palette,
      paused: !playing,
      still: this.#still,
      selected: selection?.kind === 'packet' ? selection.record : null,
      labelOf: this.#labelOf,
    }
    this.painter.paint(context, scene)
  }

  /** The wires' paths by the numbers of the run. */
  #wirePaths(): readonly (WirePath | null)[] {
    const { opened } = this.props()
    const { layout } = this.live.get()
    if (this.#pathsOf[0] !== opened || this.#pathsOf[1] !== layout) {
      this.#pathsOf = [opened, layout]
      this.#paths = (opened?.links ?? []).map(({ id }) => layout.wires.get(id) ?? null)
    }
    return this.#paths
  }

  readonly #labelOf = (flight: number): string => packetLabel(this.props(), this.#flights, flight)

  /** Tells the wires what they say in words: the QoS last carried and, without travel, how many fly. */
  #tell(index: FlightIndex, record: number): void {
    const { opened } = this.props()
    const { qos, counts } = this.live.get()
    const carried = new Map<string, number>()
    opened?.links.forEach(({ id }, wire) => {
      const level = index.qosAt(wire, record)
      if (level >= 0) carried.set(id, level)
    })
    const other = carried.size !== qos.size || [...carried].some(([id, n]) => qos.get(id) !== n)
    if (other) this.live.set({ qos: carried })
    const flying = new Map<string, number>()
    for (let i = 0; this.#still && i < this.#flights.count; i++) {
      const id = opened?.links[this.#flights.wire.at(i)]?.id
      if (id !== undefined) flying.set(id, (flying.get(id) ?? 0) + 1)
    }
    const now = this.#still ? flying : null
    const same =
      now === counts ||
      (now !== null &&
        counts !== null &&
        now.size === counts.size &&
        [...now].every(([id, n]) => counts.get(id) === n))
    if (!same) this.live.set({ counts: now })
  }

  packetAt(clientX: number, clientY: number): RecordIndex | null {
    const viewport = this.sight.get()
    const { x, y } = toFlow(this.canvas, viewport, clientX, clientY)
    return this.painter.nearest(x, y, REACH / viewport.zoom)
  }
}
