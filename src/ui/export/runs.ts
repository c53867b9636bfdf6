/** Words of a card on one line, with their colours and fonts, cut off with an ellipsis where there is no room. */
import type { RecordIndex } from '../../core/row.ts'
import type { Piece } from '../../design/face.ts'
import { lengthText } from '../canvas/duration.ts'
import { widthOf } from '../canvas/measure.ts'
import { messageColour, messageName } from '../canvas/message-colour.ts'
import type { Film } from '../canvas/props.ts'
import { said } from '../canvas/words.ts'
import { momentText } from '../format.ts'
import type { Inks } from './inks.ts'
import { element, escaped } from './svg.ts'

/** What is needed to say a piece. */
export interface Saying {
  readonly inks: Inks
  readonly film: Film
  /** Of the cursor: times that run are told from it. */
  readonly time: number
}

/** What the words of a row are written with. */
export interface Hand {
  readonly size: number
  readonly weight: number
  readonly ink: string
  /** In place of the ink where a piece only explains. */
  readonly quiet?: string
  readonly mono?: boolean
}

export interface Run extends Hand {
  readonly text: string
  /** The colour of the message whose name this is. */
  readonly disc?: string
}

const DISC = 8
const DISC_GAP = 4

export function runsOf(saying: Saying, pieces: readonly Piece[], hand: Hand): Run[] {
  return pieces.map((piece) => ({ ...hand, ...runOf(saying, piece, hand) }))
}

function runOf(saying: Saying, piece: Piece, hand: Hand): Partial<Run> & { text: string } {
  switch (piece.kind) {
    case 'words':
      return { text: `${said(piece.phrase)} `, ink: toned(saying.inks, piece.tone, hand) }
    case 'text': {
      const ink = toned(saying.inks, piece.tone, hand)
      const face = piece.mono === true ? { mono: true, size: 10.5, weight: 400 } : {}
      return {
        text: `${piece.text} `,
        ink,
        ...face,
        ...(piece.strong === true ? { weight: 600 } : {}),
      }
    }
    case 'message':
      return messageRun(saying, piece.about)
    case 'time': {
      const { at, as } = piece
      if (as === 'moment') return { text: `${momentText(at)} ` }
      return { text: `${lengthText(as === 'until' ? at - saying.time : saying.time - at)} ` }
    }
  }
}

function messageRun({ film, inks }: Saying, about: RecordIndex): Partial<Run> & { text: string } {
  const disc = inks.messages[messageColour(film, about)] ?? inks.text2
  return { text: `${messageName(film, about)} `, weight: 700, disc }
}

function toned(inks: Inks, tone: string | undefined, { ink, quiet = ink }: Hand): string {
  if (tone === 'ok') return inks.ok
  if (tone === 'warn') return inks.warn
  if (tone === 'fault') return inks.fault
  return tone === 'quiet' ? quiet : ink
}

function widthOfRun(inks: Inks, { text, size, weight, mono = false, disc }: Run): number {
  const words = widthOf(text, `${weight} ${size}px ${mono ? inks.mono : inks.sans}`)
  return words + (disc === undefined ? 0 : DISC + DISC_GAP)
}

export function widthOfRuns(inks: Inks, runs: readonly Run[]): number {
  return runs.reduce((sum, run, i) => {
    const last = i === runs.length - 1 ? { ...run, text: run.text.trimEnd() } : run
    return sum + widthOfRun(inks, last)
  }, 0)
}

/** As much of the words as there is room for. */
export function fitted(inks: Inks, runs: readonly Run[], room: number): readonly Run[] {
  if (widthOfRuns(inks, runs) <= room) return runs
  const kept: Run[] = []
  for (const run of runs) {
    if (widthOfRuns(inks, [...kept, { ...run, text: `${run.text.trimEnd()}…` }]) > room) {
      const letters = Array.from(run.text.trimEnd())
      const text = () => `${letters.join('')}…`
      while (letters.length > 0 && widthOfRuns(inks, [...kept, { ...run, text: text() }]) > room)
        letters.pop()
      return letters.length > 0 ? [...kept, { ...run, text: text() }] : ellipsisOf(kept)
    }
    kept.push(run)
  }
  return kept
}

function ellipsisOf(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1)
  return last === undefined
    ? []
    : [...runs.slice(0, -1), { ...last, text: `${last.text.trimEnd()}…` }]
}

export interface LinePlace {
  /** Its left edge; of what ends there its right one. */
  readonly x: number
  /** Its middle. */
  readonly y: number
  readonly room: number
  readonly ends?: boolean
}

/** A line of words in SVG; '' where there is nothing to say. */
export function lineOf(
  inks: Inks,
  runs: readonly Run[],
  { x, y, room, ends = false }: LinePlace,
): string {
  const shown = fitted(inks, runs, room)
  const [first] = shown
  if (first === undefined) return ''
  const discs: string[] = []
  const marked = shown.some(({ disc }) => disc !== undefined)
  // Without discs a tool with another font still ends the line where it should end.
  const start = ends && marked ? x - widthOfRuns(inks, shown) : x
  let at = start
  const spans = shown.map((run, i) => {
    const text = i === shown.length - 1 ? run.text.trimEnd() : run.text
    if (run.disc !== undefined) {
      discs.push(element('circle', { cx: at + DISC / 2, cy: y, r: DISC / 2, fill: run.disc }))
      const place = { x: at + DISC + DISC_GAP }
      at += widthOfRun(inks, run)
      return element('tspan', { ...place, ...lookOf(inks, run) }, escaped(text))
    }
    at += widthOfRun(inks, run)
    return element('tspan', lookOf(inks, run), escaped(text))
  })
  const anchor = ends && !marked ? { 'text-anchor': 'end' } : {}
  // Capitals stand in the middle of the line.
  const baseline = y + first.size * 0.36
  return [...discs, element('text', { x: start, y: baseline, ...anchor }, ...spans)].join('')
}

function lookOf(inks: Inks, { size, weight, ink, mono = false }: Run) {
  return {
    'font-size': size,
    'font-weight': weight,
    fill: ink,
    'font-family': mono ? inks.mono : undefined,
  }
}
