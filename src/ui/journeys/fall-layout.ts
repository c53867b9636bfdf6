/** Where all of a waterfall is drawn. Nothing of it depends on the cursor, so that playing moves a line over a picture that stands. */
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { lengthText, trimmed } from '../../content/text/moments.ts'
import type { RecordIndex } from '../../core/row.ts'
import { textWidth } from '../sequence/place.ts'
import type { Attempt, Effect, Journey, Message } from './journey.ts'
import type { Scale } from './scale.ts'
import { busyOf, scaleOf } from './scale.ts'
import { changeText, effectText, waitText } from './told.ts'
import type { Item, Lane, Waterfall } from './waterfall.ts'
import { itemsOf } from './waterfall.ts'

export interface LaneDrawn {
  readonly lane: Lane
  readonly top: number
  readonly height: number
}

export interface Bar {
  readonly record: RecordIndex
  readonly tone: 'origin' | 'work' | 'undo'
  readonly x: number
  readonly y: number
  readonly width: number
}

/** A stretch in which something waits: in the outbox, for another attempt, for an answer of the world. */
export interface Wait {
  readonly record: RecordIndex
  readonly kind: 'outbox' | 'retry'
  readonly x1: number
  readonly x2: number
  readonly y: number
}

/** Asked at the bar, answered at the bar; the world is below. */
export interface Asking {
  readonly effect: Effect
  readonly x1: number
  readonly x2: number
  /** The bar's. */
  readonly y: number
  /** The world's; null: it has no row of its own. */
  readonly below: number | null
}

export interface Arrow {
  readonly record: RecordIndex
  readonly about: RecordIndex
  /** It is a repeat, of which only the end is drawn. */
  readonly again: boolean
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export interface Cross {
  readonly record: RecordIndex
  readonly x: number
  readonly y: number
}

export type Tone = 'plain' | 'strong' | 'fault' | 'warn'

export interface Label {
  /** It has happened once this has. */
  readonly record: RecordIndex
  readonly x: number
  /** Its base line. */
  readonly y: number
  readonly text: string
  readonly tone: Tone
}

export interface Place extends Item {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface FallLayout {
  readonly scale: Scale
  readonly lanes: readonly LaneDrawn[]
  readonly height: number
  readonly bars: readonly Bar[]
  readonly waits: readonly Wait[]
  readonly askings: readonly Asking[]
  readonly arrows: readonly Arrow[]
  readonly crosses: readonly Cross[]
  readonly labels: readonly Label[]
  readonly items: readonly Place[]
}

export const AXIS_PX = 26
const LANE_PX = { mouse: 34, finger: 44 }
const WORLD_PX = { mouse: 26, finger: 44 }
const BAR_PX = 12
const BAR_MIN_PX = 3
const TEXT_PX = 13

/** `by`: what presses it. A lane is as high as a finger needs. */
export function layoutFall(
  journey: Journey,
  fall: Waterfall,
  room: number,
  by: 'mouse' | 'finger' = 'mouse',
): FallLayout {
  return new Drawing(journey, fall, scaleOf(busyOf(journey), room)).done(by)
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

class Drawing {
  readonly #lanes: LaneDrawn[] = []
  readonly #bars: Bar[] = []
  readonly #waits: Wait[] = []
  readonly #askings: Asking[] = []
  readonly #arrows: Arrow[] = []
  readonly #crosses: Cross[] = []
  readonly #labels: Label[] = []
  readonly #taken: Rect[] = []
  readonly #hits = new Map<number, Rect>()
  readonly #journey: Journey
  readonly #fall: Waterfall
  readonly #scale: Scale

  constructor(journey: Journey, fall: Waterfall, scale: Scale) {
    this.#journey = journey
    this.#fall = fall
    this.#scale = scale
  }

  done(by: 'mouse' | 'finger'): FallLayout {
    let top = AXIS_PX
    for (const lane of this.#fall.lanes) {
      const height = (lane.kind === 'world' ? WORLD_PX : LANE_PX)[by]
      this.#lanes.push({ lane, top, height })
      top += height
    }
    this.#lanes.forEach((_, place) => this.#draw(place))
    for (const flight of this.#fall.flights) {
      if (this.#fall.lanes[flight.to]?.kind === 'aside') continue
      this.#fly(flight.message, flight.delivery, this.#middle(flight.from), this.#middle(flight.to))
    }
    this.#lanes.forEach((_, place) => this.#word(place))
    for (const flight of this.#arrows) this.#nameArrow(flight)
    const items = itemsOf(this.#fall).flatMap((item) => {
      const hit = this.#hits.get(item.record)
      return hit === undefined ? [] : [{ ...item, ...hit }]
    })
    return {
      scale: this.#scale,
      lanes: this.#lanes,
      height: top,
      bars: this.#bars,
      waits: this.#waits,
      askings: this.#askings,
      arrows: this.#arrows,
      crosses: this.#crosses,
      labels: this.#labels,
      items,
    }
  }

  #middle(place: number): number {
    const { top = 0, height = 0 } = this.#lanes[place] ?? {}
    return top + height / 2
  }

  // ---- what happens ----------------------------------------------------------------------------------

  #draw(place: number): void {
    const { lane } = this.#lanes[place]!
    const y = this.#middle(place)
    for (const message of lane.messages) this.#origin(message, y)
    for (const attempt of lane.attempts) this.#attempt(attempt, lane, place, y)
  }

  #origin(message: Message, y: number): void {
    const x = this.#scale.xOf(message.at)
    this.#bar({ record: message.record, tone: 'origin', x: x - 3, y, width: 6 })
    this.#crash(message, y)
  }

  #attempt(attempt: Attempt, lane: Lane, place: number, y: number): void {
    const { xOf } = this.#scale
    const x = xOf(attempt.at)
    const end = xOf(attempt.end?.at ?? attempt.crash?.at ?? this.#journey.lastAt)
    const tone = lane.kind === 'undo' ? 'undo' : 'work'
    this.#bar({ record: attempt.record, tone, x, y, width: Math.max(BAR_MIN_PX, end - x) })
    if (attempt.end !== null)
      this.#hit(attempt.end.record, { x: end - 3, y: y - 9, width: 6, height: 18 })
    for (const effect of attempt.effects) this.#ask(effect, lane, place, y)
    this.#crash(attempt, y)
    if (attempt.retry !== null) {
      const { record, at, delay } = attempt.retry
      this.#waits.push({ record, kind: 'retry', x1: xOf(at), x2: xOf(at + delay), y })
      this.#hit(record, {
        x: xOf(at),
        y: y - 8,
        width: Math.max(8, xOf(at + delay) - xOf(at)),
        height: 16,
      })
    }
    if (attempt.givenUp !== null) {
      this.#crosses.push({ record: attempt.givenUp.record, x: end + 8, y })
      this.#hit(attempt.givenUp.record, { x: end + 2, y: y - 8, width: 12, height: 16 })
    }
    for (const message of attempt.messages) this.#sent(message, y)
  }

  #bar(bar: Bar): void {
    this.#bars.push(bar)
    const box = { x: bar.x, y: bar.y - BAR_PX / 2, width: bar.width, height: BAR_PX }
    this.#taken.push(box)
    this.#hit(bar.record, { x: bar.x - 3, y: box.y - 3, width: bar.width + 6, height: BAR_PX + 6 })
  }

  #ask(effect: Effect, lane: Lane, place: number, y: number): void {
    const { xOf } = this.#scale
    const world = this.#lanes.findIndex(
      (one, at) =>
        at > place && one.lane.kind === 'world' && one.lane.name === `${lane.name}/${effect.name}`,
    )
    const below = world < 0 ? null : this.#middle(world)
    const [x1, x2] = [xOf(effect.asked), xOf(effect.at)]
    this.#askings.push({ effect, x1, x2, y, below })
    if (below !== null)
      this.#taken.push(
        { x: x2 - 4, y: y + 6, width: 8, height: below - y },
        { x: x1 - 5, y: below - 5, width: x2 - x1 + 10, height: 10 },
      )
    const at = below ?? y
    this.#hit(effect.record, { x: x1 - 6, y: at - 8, width: x2 - x1 + 12, height: 16 })
  }

  #sent(message: Message, y: number): void {
    const { xOf } = this.#scale
    const [x1, x2] = [xOf(message.since), xOf(message.at)]
    if (message.at > message.since) {
      this.#waits.push({ record: message.record, kind: 'outbox', x1, x2, y })
      this.#taken.push({ x: x1, y: y - 3, width: x2 - x1, height: 6 })
    }
    this.#hit(message.record, {
      x: Math.max(x1 + 4, x2 - 10),
      y: y - 8,
      width: Math.min(14, x2 - x1 + 8),
      height: 16,
    })
    this.#crash(message, y)
  }

  #crash({ crash }: Attempt | Message, y: number): void {
    if (crash === null) return
    const x = this.#scale.xOf(crash.at)
    this.#crosses.push({ record: crash.record, x, y })
    this.#hit(crash.record, { x: x - 7, y: y - 9, width: 14, height: 18 })
  }

  #fly(message: Message, delivery: Message['deliveries'][number], y1: number, y2: number): void {
    const { xOf } = this.#scale
    const x2 = xOf(delivery.at)
    const again = !delivery.first
    const x1 = again ? x2 - 18 : xOf(message.at)
    const from = again ? y2 - 22 : y1
    // No word lies under its glyph.
    if (!again)
      this.#taken.push({ x: (x1 + x2) / 2 - 8, y: (from + y2) / 2 - 8, width: 16, height: 16 })
    this.#arrows.push({
      record: delivery.record,
      about: message.record,
      again,
      x1,
      y1: from,
      x2,
      y2,
    })
  }

  #hit(record: number, rect: Rect): void {
    if (!this.#hits.has(record)) this.#hits.set(record, rect)
  }

  // ---- words, where there is room --------------------------------------------------------------------

  #word(place: number): void {
    const { lane } = this.#lanes[place]!
    const y = this.#middle(place)
    const { missing } = lane
    if (missing !== null) {
      const [x, text] = [PAD_PX, JOURNEYS.neverComes(waitText(missing))]
      this.#labels.push({ record: NEVER, x, y: y + 4, text, tone: 'plain' })
      return
    }
    for (const message of lane.messages)
      this.#label(message.record, message.type, 'strong', [
        [this.#scale.xOf(message.at) + 8, y + 4],
      ])
    for (const effect of lane.effects) this.#wordEffect(effect, y)
    for (const attempt of lane.attempts) this.#wordAttempt(attempt, lane, y)
  }

  #wordEffect(effect: Effect, y: number): void {
    const { xOf } = this.#scale
    const text = effectText(effect)
    const right = xOf(effect.at) + 9
    const tone = effect.answer === 'declined' ? 'warn' : effect.answer === 'ok' ? 'plain' : 'fault'
    this.#label(effect.record, text, tone, [
      [right, y + 4],
      [xOf(effect.asked) - 9 - textWidth(text), y + 4],
    ])
  }

  #wordAttempt(attempt: Attempt, lane: Lane, y: number): void {
    const { xOf } = this.#scale
    const x = xOf(attempt.at)
    const end = xOf(attempt.end?.at ?? attempt.crash?.at ?? this.#journey.lastAt)
    const { retry, givenUp, crash } = attempt
    if (crash !== null) {
      const text = crash.point === '' ? JOURNEYS.crash : JOURNEYS.crashAt(crash.point)
      this.#label(crash.record, text, 'fault', [
        [xOf(crash.at) + 9, y + 4],
        [xOf(crash.at) - 9 - textWidth(text), y + 4],
        [xOf(crash.at) - textWidth(text) / 2, y + 16],
      ])
    }
    if (retry !== null) {
      const text = `${retry.error} ${JOURNEYS.again(retry.attempt, lengthText(retry.delay))}`.trim()
      this.#label(retry.record, text, 'fault', [
        [end + 8, y - 7],
        [end + 8, y + 15],
      ])
    }
    if (givenUp !== null)
      this.#label(
        givenUp.record,
        `${givenUp.error} ${JOURNEYS.gaveUpAfter(givenUp.attempts)}`.trim(),
        'fault',
        [
          [end + 17, y + 4],
          [x - textWidth(givenUp.error) - 90, y + 4],
        ],
      )
    const work = JOURNEYS.work(msText((attempt.end?.at ?? attempt.at) - attempt.at))
    const asked = attempt.effects[0]
    const until = asked === undefined ? end : xOf(asked.asked)
    if (attempt.end !== null && until - x > textWidth(work) + 8)
      this.#labels.push({
        record: attempt.end.record,
        x: x + 4,
        y: y + 4,
        text: JOURNEYS.work(msText((asked?.asked ?? attempt.end.at) - attempt.at)),
        tone: 'plain',
      })
    if (lane.kind === 'aside') for (const effect of attempt.effects) this.#wordEffect(effect, y)
    const waits = attempt.messages.find(({ at, since }) => at > since)
    if (waits !== undefined) {
      const text = JOURNEYS.outbox(msText(waits.at - waits.since))
      const middle = (xOf(waits.since) + xOf(waits.at) - textWidth(text)) / 2
      this.#label(waits.record, text, 'plain', [
        [middle, y + 15],
        [middle, y - 7],
      ])
    } else if (attempt.end !== null && attempt.end.how === 'ok') {
      const own = attempt.changes.findLast((one) => one.own)
      const text = own === undefined ? '' : changeText(own)
      if (text !== '')
        this.#label(attempt.end.record, text, 'strong', [
          [end + 6, y + 4],
          [x - 6 - textWidth(text, true), y + 4],
        ])
    } else if (
      attempt.end !== null &&
      attempt.end.how !== 'died' &&
      retry === null &&
      givenUp === null
    )
      this.#label(attempt.end.record, JOURNEYS.end[attempt.end.how], 'plain', [[end + 6, y + 4]])
  }

  #nameArrow({ record, about, again, x1, y1, x2, y2 }: Arrow): void {
    const message = this.#journey.messages.find((one) => one.record === about)
    if (message === undefined || again) return
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2]
    const width = textWidth(message.type)
    this.#label(record, message.type, 'plain', [
      [x + 10, y + 4],
      [x - 10 - width, y + 4],
      [x2 + 6, y2 - 9],
      [x1 + 6, y1 + 15],
    ])
  }

  #label(
    record: RecordIndex,
    text: string,
    tone: Tone,
    places: readonly (readonly [x: number, y: number])[],
  ): void {
    if (text === '') return
    const width = textWidth(text, tone === 'strong')
    for (const [x, y] of places) {
      const rect = { x, y: y - 10, width, height: TEXT_PX }
      if (x < 0 || x + width > this.#scale.width) continue
      if (this.#taken.some((other) => overlap(rect, other))) continue
      this.#taken.push(rect)
      this.#labels.push({ record, x, y, text, tone })
      return
    }
  }
}

const PAD_PX = 12
/** What does not happen is always to come. */
const NEVER = Number.MAX_SAFE_INTEGER as RecordIndex

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width + 2 && b.x < a.x + a.width + 2 && a.y < b.y + b.height && b.y < a.y + a.height

const msText = (micros: number) => trimmed(Math.round(micros / 100) / 10)

/** Half of what a finger covers. */
const FINGER_PX = 22

/**
 * The entry that a press is meant for, of those of a lane: the closest, or, where the cursor is at one of those under the
 * finger already, the next of them. null: none is near.
 */
export function underFinger(
  items: readonly Place[],
  x: number,
  current: number | null,
): RecordIndex | null {
  const away = (item: Place) => Math.max(item.x - x, x - item.x - item.width, 0)
  const near = items.filter((item) => away(item) <= FINGER_PX)
  const at = near.findIndex(({ record }) => record === current)
  if (at >= 0) return near[(at + 1) % near.length]!.record
  return near.toSorted((one, other) => away(one) - away(other))[0]?.record ?? null
}
