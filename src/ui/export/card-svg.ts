/** A card of the canvas as SVG: what `canvas/NodeCard.tsx` draws, at the places of its plan. */
import type { Face, FaceRow, Piece, TrackRow } from '../../design/face.ts'
import { titleOf } from '../../design/naming.ts'
import { CANVAS } from '../../content/text/en.ui.ts'
import { ENTRY, FILTERS_MAX, FOOT, HEAD, type PlacedRow, planCard } from '../canvas/card-plan.ts'
import { BAR, barFilled, cellPaths, isBar, planCells } from '../canvas/cell-plan.ts'
import type { CardBox } from '../canvas/layout.ts'
import { messageColour } from '../canvas/message-colour.ts'
import { SPARK_BOX, planSpark } from '../canvas/spark-plan.ts'
import { said } from '../canvas/words.ts'
import { countText } from '../format.ts'
import { stationsSvg } from './track-svg.ts'
import type { Inks } from './inks.ts'
import type { Hand, Run, Saying } from './runs.ts'
import { fitted, lineOf, runsOf, widthOfRuns } from './runs.ts'
import { element } from './svg.ts'

/** From an edge of the card to what is on it, its line not counted. */
const PAD = 8
const LINE = 14
/** Of the label of a row, and from one thing to the next. */
const LABEL = 44
const GAP = 6
const ICON = 14

export interface Card {
  readonly box: CardBox
  readonly node: { readonly id: string; readonly title?: string }
  readonly icon: string
  readonly face: Face | null
  readonly selected: boolean
  /** Why it cannot be played, in a word; null: it can. */
  readonly unread: string | null
}

export function cardSvg(saying: Saying, card: Card): string {
  const { box, face, selected, unread } = card
  const { inks } = saying
  if (unread !== null) return unreadSvg(saying, card, unread)
  const { width, height } = box
  const state = face?.state ?? 'idle'
  const stroke = state === 'down' ? inks.fault : state === 'busy' ? inks.strong : inks.line
  const plan = planCard(face, box)
  const inner = width - 2
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 3 }
  const fold = { d: `M${inner / 2} ${HEAD}v${plan.fold}`, stroke: inks.hair }
  return element(
    'g',
    { transform: `translate(${box.x} ${box.y})` },
    element('rect', { ...frame, fill: inks.card, stroke }),
    ...(selected ? [aroundSvg(inks, box)] : []),
    element(
      'g',
      { transform: 'translate(1 1)' },
      headSvg(saying, card, inner),
      ...plan.rows.map((placed) => placedSvg(saying, placed, inner)),
      ...(plan.fold > 0 ? [element('path', fold)] : []),
      ...(plan.foot && face !== null ? [footSvg(saying, face, inner, height - 2)] : []),
    ),
  )
}

/** A placeholder: pale and dashed, with its name and its kind. */
function unreadSvg(saying: Saying, card: Card, why: string): string {
  const { inks } = saying
  const { x, y, width, height } = card.box
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 3 }
  const pale = {
    fill: inks.card,
    'fill-opacity': 0.55,
    stroke: inks.line,
    'stroke-dasharray': '3 3',
  }
  const inner = width - 2
  const run: Run = { ...plain(saying), ink: inks.text2, text: why }
  return element(
    'g',
    { transform: `translate(${x} ${y})` },
    element('rect', { ...frame, ...pale }),
    ...(card.selected ? [aroundSvg(inks, card.box)] : []),
    element(
      'g',
      { transform: 'translate(1 1)' },
      headSvg({ ...saying, inks: { ...inks, text1: inks.text2 } }, card, inner),
      lineOf(inks, [run], { x: PAD, y: HEAD + 6 + LINE / 2, room: inner - 2 * PAD }),
    ),
  )
}

/** The line around what is selected. */
function aroundSvg(inks: Inks, { width, height }: CardBox): string {
  const around = { x: -3, y: -3, width: width + 6, height: height + 6, rx: 5, fill: 'none' }
  return element('rect', { ...around, stroke: inks.accent, 'stroke-width': 2 })
}

function trackSvg(saying: Saying, row: TrackRow, { x, top, width }: Place): string {
  const { inks } = saying
  const y = top + LINE / 2
  const name = runsOf(saying, [row.name, ...row.about], plain(saying))
  const shown = fitted(inks, name, width)
  const room = width - widthOfRuns(inks, shown) - GAP
  const note = lineOf(inks, runsOf(saying, row.note, small(saying)), {
    x: x + width,
    y,
    room,
    ends: true,
  })
  return (
    lineOf(inks, shown, { x, y, room: width }) + note + stationsSvg(inks, row, x, top + LINE, width)
  )
}

const small = ({ inks }: Saying): Hand => ({ size: 10, weight: 400, ink: inks.text3 })
const plain = ({ inks }: Saying): Hand => ({
  size: 11,
  weight: 400,
  ink: inks.text1,
  quiet: inks.text3,
})

function headSvg(saying: Saying, { node, icon, face }: Card, width: number): string {
  const { inks } = saying
  const down = face?.state === 'down'
  const y = HEAD / 2 - 0.5
  const look = { fill: 'none', stroke: inks.text1, 'stroke-width': 1.3, 'stroke-linejoin': 'round' }
  const name: Run = { text: titleOf(node), size: 12, weight: 600, ink: inks.text1 }
  const shown = fitted(inks, [name], (width - 2 * PAD) * 0.62)
  const left = PAD + ICON + GAP
  const room = width - PAD - left - widthOfRuns(inks, shown) - GAP
  const hand = down ? { size: 10, weight: 600, ink: inks.fault } : small(saying)
  const meta = runsOf(saying, face?.meta ?? [], hand)
  return [
    ...(down
      ? [element('path', { d: `M0 0h${width}v${HEAD - 1}h-${width}z`, fill: inks.faultWash })]
      : []),
    element('path', { d: `M0 ${HEAD - 0.5}h${width}`, stroke: down ? inks.faultLine : inks.hair }),
    element('path', {
      d: icon,
      transform: `translate(${PAD} ${(HEAD - 1 - ICON) / 2}) scale(${ICON / 16})`,
      'stroke-linecap': 'round',
      ...look,
    }),
    lineOf(inks, shown, { x: left, y, room: Infinity }),
    lineOf(inks, meta, { x: width - PAD, y, room, ends: true }),
  ].join('')
}

function footSvg(saying: Saying, face: Face, width: number, height: number): string {
  const { inks } = saying
  const top = height - FOOT
  const y = top + FOOT / 2 + 0.5
  let x = PAD
  const words = face.foot.map((pieces, i) => {
    const runs = runsOf(saying, pieces, small(saying))
    const last = i > 0 && i === face.foot.length - 1
    if (last) return lineOf(inks, runs, { x: width - PAD, y, room: width - PAD - x, ends: true })
    const line = lineOf(inks, runs, { x, y, room: width - PAD - x })
    x += widthOfRuns(inks, runs) + 10
    return line
  })
  return element('path', { d: `M0 ${top + 0.5}h${width}`, stroke: inks.hair }) + words.join('')
}

/** Where a row is on its card. */
interface Place {
  readonly x: number
  readonly top: number
  readonly width: number
  readonly narrow: boolean
}

function placedSvg(saying: Saying, { row, top, column }: PlacedRow, card: number): string {
  const left = column === 'right' ? card / 2 + 7 : PAD
  const right = column === 'left' ? card / 2 - 4 : card - PAD
  return rowSvg(saying, row, { x: left, top, width: right - left, narrow: column !== 'whole' })
}

function rowSvg(saying: Saying, row: FaceRow, place: Place): string {
  const { inks } = saying
  const { x, top, width } = place
  const y = top + LINE / 2
  const value = { x: x + LABEL + GAP, y, room: width - LABEL - GAP }
  switch (row.kind) {
    case 'line':
      return (
        labelled(saying, said(row.label), place) +
        lineOf(inks, runsOf(saying, row.pieces, plain(saying)), value)
      )
    case 'window': {
      const unknown: Run = { ...plain(saying), ink: inks.text3, text: CANVAS.windowUnknown }
      const shown =
        row.size > 0 ? cells(saying, row, value.x, y, value.room) : lineOf(inks, [unknown], value)
      return labelled(saying, said(row.label), place) + shown
    }
    case 'session':
      return sessionSvg(saying, row, place)
    case 'spark':
      return sparkSvg(saying, row, place)
    case 'track':
      return trackSvg(saying, row, place)
    case 'entry':
      return entrySvg(saying, row, place)
    case 'rule':
      return element('path', {
        d: `M${x - PAD} ${top + 2.5}h${width + 2 * PAD}`,
        stroke: inks.hair,
      })
  }
}

function labelled(saying: Saying, text: string, { x, top }: Place): string {
  return lineOf(saying.inks, [{ ...small(saying), text }], { x, y: top + LINE / 2, room: LABEL })
}

/** The window of a row, with its figures where `room` is told. */
function cells(
  saying: Saying,
  {
    used,
    size,
  }: { readonly used: readonly Parameters<typeof messageColour>[1][]; readonly size: number },
  x: number,
  y: number,
  room?: number,
): string {
  const { inks, film } = saying
  const colours = used.map((about) => inks.messages[messageColour(film, about)] ?? inks.text2)
  if (isBar(used.length, size)) {
    const filled = barFilled(used.length, size)
    const box = { x: 0.5, y: 0.5, height: 6 }
    const figures = CANVAS.of(countText(used.length), countText(size))
    const bar = element(
      'g',
      { transform: `translate(${x} ${y - 4})` },
      element('rect', { ...box, width: BAR - 1, fill: 'none', stroke: inks.line }),
      ...(filled > 0 ? [element('rect', { ...box, width: filled, fill: colours[0] })] : []),
    )
    if (room === undefined) return bar
    const run = { ...small(saying), text: figures }
    return bar + lineOf(inks, [run], { x: x + room, y, room: room - BAR - GAP, ends: true })
  }
  const { height, box } = planCells(size)
  const { free, byColour } = cellPaths(colours, size, box)
  return element(
    'g',
    { transform: `translate(${x} ${y - height / 2})` },
    ...(free === '' ? [] : [element('path', { d: free, fill: 'none', stroke: inks.line })]),
    ...[...byColour].map(([ink, d]) => element('path', { d, fill: ink, stroke: ink })),
  )
}

function sessionSvg(
  saying: Saying,
  row: Extract<FaceRow, { kind: 'session' }>,
  { x, top, width, narrow }: Place,
): string {
  const { inks } = saying
  const client: Run = { ...plain(saying), weight: 600, text: row.client }
  const note = runsOf(saying, row.note, small(saying))
  const queue = runsOf(saying, row.queue, small(saying))
  const taken = queue.length === 0 ? 0 : widthOfRuns(inks, queue) + GAP
  let y = top + LINE / 2
  const name = fitted(inks, [client], narrow ? width - taken : width)
  const parts = [
    lineOf(inks, name, { x, y, room: width }),
    lineOf(inks, queue, { x: x + width, y, room: width, ends: true }),
  ]
  if (!narrow) {
    const room = width - taken - widthOfRuns(inks, name) - GAP
    parts.push(lineOf(inks, note, { x: x + width - taken, y, room, ends: true }))
  }
  y += LINE / 2
  if (row.size > 0) {
    parts.push(cells(saying, row, x, y + 8.5))
    y += 17
  }
  if (narrow) {
    parts.push(lineOf(inks, note, { x, y: y + LINE / 2, room: width }))
    y += LINE
  }
  const more = row.filters.length - FILTERS_MAX
  row.filters.slice(0, FILTERS_MAX).forEach((filter, i) => {
    const text =
      more > 0 && i === FILTERS_MAX - 1 ? `${filter} ${CANVAS.filtersMore(more)}` : filter
    const run: Run = { text, size: 11, weight: 400, ink: inks.text2, mono: true }
    parts.push(lineOf(inks, [run], { x, y: y + LINE / 2 + i * LINE, room: width }))
  })
  return parts.join('')
}

function entrySvg(
  saying: Saying,
  { cells: [first, wide, figure, last], head }: Extract<FaceRow, { kind: 'entry' }>,
  { x, top, width }: Place,
): string {
  const { inks } = saying
  const hand = head === true ? small(saying) : plain(saying)
  const y = top + LINE / 2
  const { gap } = ENTRY
  const right = x + width
  const rest = width - ENTRY.first - ENTRY.figure - ENTRY.last - 3 * gap
  const line = (pieces: readonly Piece[], at: number, room: number, ends: boolean) =>
    lineOf(inks, runsOf(saying, pieces, hand), { x: at, y, room, ends })
  // A small card has no room for the figures.
  if (rest < ENTRY.first) {
    const room = width - ENTRY.first - gap
    return line(first, x, ENTRY.first, false) + line(wide, x + ENTRY.first + gap, room, false)
  }
  return [
    line(first, x, ENTRY.first, false),
    line(wide, x + ENTRY.first + gap, rest, false),
    line(figure, right - ENTRY.last - gap, ENTRY.figure, true),
    line(last, right, ENTRY.last, true),
  ].join('')
}

function sparkSvg(
  saying: Saying,
  row: Extract<FaceRow, { kind: 'spark' }>,
  { x, top, width }: Place,
): string {
  const { inks } = saying
  const { line, limit, last, limitWord } = planSpark(row)
  const hand = { size: 11, weight: 600, ink: inks.text1 }
  const words = [
    ...(last === null ? [] : [{ y: last.y, run: { ...hand, text: last.text } }]),
    ...(limitWord === null
      ? []
      : [{ y: limitWord.y, run: { ...small(saying), weight: 500, text: limitWord.text } }]),
  ]
  const axis = Math.max(LABEL, ...words.map(({ run }) => widthOfRuns(inks, [run])))
  const curve = width - axis - GAP
  const look = { fill: 'none', 'vector-effect': 'non-scaling-stroke' }
  const paths = [
    ...(limit === null
      ? []
      : [
          element('path', {
            d: `M0 ${limit}H${SPARK_BOX.width}`,
            stroke: inks.faultLine,
            'stroke-dasharray': '2 3',
            ...look,
          }),
        ]),
    ...(line === ''
      ? []
      : [element('path', { d: line, stroke: inks.messages[1], 'stroke-width': 1.5, ...look })]),
  ]
  const scaled = { transform: `translate(${x} ${top}) scale(${curve / SPARK_BOX.width} 1)` }
  const told = words.map(({ y, run }) =>
    lineOf(inks, [run], { x: x + curve + GAP, y: top + y, room: axis }),
  )
  return element('g', scaled, ...paths) + told.join('')
}
