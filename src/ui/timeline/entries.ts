/**
 * Entries of the script as marks: their words, where they stand, and how they are moved. Whatever its kind, an
 * entry with a length is a bar, one without a flag; nothing else is asked of it.
 */
import { TIMELINE, entryTexts } from '../../content/text/en.timeline.ts'
import { decimalText } from '../../content/text/language.ts'
import { durationText } from '../../content/text/duration.ts'
import type { Micros } from '../../core/time.ts'
import { micros, toMs } from '../../core/time.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { isCrashAt, looseCrashes } from '../../design/handler-names.ts'
import { titleOf } from '../../design/naming.ts'
import { momentText, ppmText } from '../format.ts'
import { say } from '../words.ts'
import type { View } from './axis.ts'
import { seen, xOf } from './axis.ts'
import { MS_MAX } from '../../design/limits.ts'

/** How long it lasts from its beginning, in µs; null: it has no length, or one that begins nobody knows when. */
export function lengthOf(entry: ScriptEntry): Micros | null {
  if (entry.do === 'crashAt') return null
  return 'forMs' in entry && entry.forMs !== undefined ? micros(entry.forMs) : null
}

/** An entry as it would be, and the sentence of a limit that it met ('': none). */
export interface Changed {
  readonly entry: ScriptEntry
  readonly limit: string
}

/** Begins at `at` (µs), at most at the end of the run. */
export function movedTo(entry: ScriptEntry, at: number, end: Micros): Changed {
  const whole = Math.max(0, Math.min(Math.round(at), end)) as Micros
  const limit = Math.round(at) > end ? TIMELINE.pastEnd(secondsText(end)) : ''
  return { entry: { ...entry, at: toMs(whole) }, limit }
}

/** Lasts `length` (µs). Only for an entry that has a length. */
export function lasting(entry: ScriptEntry, length: number): Changed {
  const longest = micros(MS_MAX)
  const whole = Math.max(0, Math.min(Math.round(length), longest)) as Micros
  const limit = Math.round(length) > longest ? TIMELINE.tooLong(durationText(MS_MAX)) : ''
  return { entry: { ...entry, forMs: toMs(whole) } as ScriptEntry, limit }
}

/** Begins at `at` and ends when it ended before. Only for an entry that has a length. */
export function beginningAt(entry: ScriptEntry, at: number, end: Micros): Changed {
  const until = micros(entry.at) + (lengthOf(entry) ?? 0)
  const start = movedTo(entry, Math.min(at, until), end)
  return { ...lasting(start.entry, until - micros(start.entry.at)), limit: start.limit }
}

/** Seconds with as many decimals as are needed, at most six. */
export function secondsText(time: number): string {
  return decimalText(String(time / 1_000_000))
}

/** Seconds that a person wrote, in µs; null: it is no number, or less than 0. */
export function secondsIn(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return null
  return Math.round(Number(plain) * 1_000_000)
}

/** `cut thermometer – broker`. */
export function wordsOf(design: Design, entry: ScriptEntry): string {
  const link = 'link' in entry ? design.links.find(({ id }) => id === entry.link) : undefined
  const nameOf = (id: string) => {
    const node = design.nodes.find((one) => one.id === id)
    return node === undefined ? id : titleOf(node)
  }
  const target =
    link !== undefined
      ? say('wire.between', { a: nameOf(link.a), b: nameOf(link.b) })
      : 'node' in entry
        ? nameOf(entry.node)
        : ''
  const way = 'way' in entry ? `.${entry.way}` : ''
  const to = link === undefined || way === '' ? '' : nameOf(way === '.ba' ? link.a : link.b)
  const percent = 'ppm' in entry ? ppmText(entry.ppm) : ''
  const packet = 'packet' in entry ? entry.packet : 0
  const by = 'byMs' in entry ? entry.byMs : 0
  const letter = entry.do === 'redrive' ? entry.letter : undefined
  const code = `entry.${entry.do}${letter === undefined ? way : '.one'}`
  return Object.hasOwn(entryTexts, code)
    ? say(code, {
        target,
        to,
        percent,
        packet,
        by,
        letter: letter ?? 0,
        filter: 'filter' in entry ? entry.filter : '',
        ...crashArgs(design, entry),
      })
    : say('entry.other', { do: entry.do, target }).trim()
}

function crashArgs(design: Design, entry: ScriptEntry): Readonly<Record<string, string | number>> {
  if (!isCrashAt(entry)) return {}
  const { handler, point, nth, key, forMs } = entry
  return {
    handler,
    point,
    nth,
    key: key === undefined ? '' : say('entry.crashAt.key', { key }),
    loose: looseCrashes(design, [entry]).length === 0 ? '' : say('entry.crashAt.loose'),
    down: forMs === undefined ? '' : say('entry.crashAt.down', { length: forMs }),
  }
}

/** The whole of an entry as a sentence. `own`: it is one of the design's. */
export function sentenceOf(design: Design, entry: ScriptEntry, own: boolean): string {
  const length = lengthOf(entry)
  return TIMELINE.entryAt(
    wordsOf(design, entry),
    momentText(micros(entry.at)),
    length === null ? '' : TIMELINE.entryFor(durationText(toMs(length))),
    own ? TIMELINE.own : TIMELINE.poke,
  )
}

/** Where an entry is drawn. `row` counts from the top. */
export interface Placed {
  readonly place: number
  readonly x: number
  /** Of its bar; 0 for a flag. */
  readonly width: number
  readonly row: number
  /** Whether its words have room, and whether in the bar itself. */
  readonly told: boolean
  readonly inside: boolean
  /** Room for words beside it, in pixels: up to the next mark of its row. */
  readonly beside: number
}

/** What marks need, in pixels. */
export interface Room {
  /** The words of an entry, with what stands before them. */
  readonly wordsPx: (entry: ScriptEntry) => number
  /** What a hand needs. */
  readonly least: number
  readonly rowsMax: number
}

export interface Stack {
  readonly placed: readonly Placed[]
  readonly rows: number
  /** Entries in sight that are not drawn. */
  readonly left: number
}

/** Marks at most: more say nothing, and a run may have thousands. */
export const MARKS_MAX = 200

/**
 * Places what is in sight so that words do not cover each other. What has no room in the rows stands in the
 * last one, without words.
 */
export function stacked(
  script: readonly ScriptEntry[],
  view: View,
  { wordsPx, least, rowsMax }: Room,
): Stack {
  const { from, to } = seen(view)
  const visible = script
    .map((entry, place) => ({ entry, place, at: micros(entry.at), length: lengthOf(entry) ?? 0 }))
    .filter(({ at, length }) => at <= to && at + length >= from)
    .toSorted((one, other) => one.at - other.at)
  const ends: number[] = []
  const placed = visible.slice(0, MARKS_MAX).map(({ entry, place, at, length }): Placed => {
    const x = xOf(view, at)
    const width = lengthOf(entry) === null ? 0 : xOf(view, at + length) - x
    const free = ends.findIndex((end) => end <= x)
    const row = free >= 0 ? free : Math.min(ends.length, rowsMax - 1)
    const told = free >= 0 || ends.length < rowsMax
    const words = wordsPx(entry)
    const inside = words <= width
    const beside = told && !inside ? words : 0
    ends[row] = Math.max(ends[row] ?? 0, x + Math.max(least, width + beside))
    return { place, x, width, row, told, inside, beside: Infinity }
  })
  return {
    placed: placed.map((one, n) => ({ ...one, beside: besideOf(one, placed, n) })),
    rows: Math.max(1, ends.length),
    left: Math.max(0, visible.length - MARKS_MAX),
  }
}

function besideOf(one: Placed, placed: readonly Placed[], n: number): number {
  const next = placed.find(({ row }, other) => other > n && row === one.row)
  return next === undefined ? Infinity : next.x - one.x - one.width
}
