/** Where the stations of a struck line are drawn: in a row where there is room for their names, else beneath each other. */

/** In pixels. */
export const LINE = {
  edge: 64,
  /** From station to station at most, and at least where they stand in a row. */
  step: { most: 110, least: 52 },
  row: 24,
  dot: 4,
  /** In a row: the line's place from above, and that of the words beneath it and of the strike above. */
  middle: 32,
  below: 54,
  above: 12,
  /** Of a letter of the strike, about. */
  letter: 6,
  /** Beneath each other: the line's place from the left, and that of the words. */
  left: 10,
  words: 28,
} as const

interface Point {
  readonly x: number
  readonly y: number
}

interface Placed extends Point {
  /** It is behind the strike. */
  readonly done: boolean
  /** Where its name stands. */
  readonly word: Point
}

export interface LinePlan {
  readonly across: boolean
  readonly width: number
  readonly height: number
  readonly stations: readonly Placed[]
  /** What comes later, apart from the line. */
  readonly later: Placed | null
  readonly strike: Placed
}

export interface Line {
  readonly count: number
  /** So many of them are behind the strike, which lies between two. */
  readonly done: number
  readonly later: boolean
  /** Letters that stand at the strike. */
  readonly says: number
}

/** `room`: how wide it may be. */
export function planLine(line: Line, room: number): LinePlan {
  const all = line.count + (line.later ? 1 : 0)
  const step = Math.min(LINE.step.most, (room - 2 * LINE.edge) / Math.max(1, all - 1))
  return step < LINE.step.least ? planDown(line, room) : planAcross(line, room, step)
}

function planAcross({ count, done, later, says }: Line, room: number, step: number): LinePlan {
  const at = (place: number, isDone: boolean): Placed => {
    const x = LINE.edge + place * step
    return { x, y: LINE.middle, done: isDone, word: { x, y: LINE.below } }
  }
  // In front of the first and behind the last it keeps within the edge.
  const strike = at(Math.min(count - 0.6, Math.max(-0.4, done - 0.5)), true)
  const long = says * LINE.letter
  const from = Math.max(0, Math.min(room - long, strike.x - long / 2))
  return {
    across: true,
    width: room,
    height: LINE.below + 6,
    stations: Array.from({ length: count }, (_, place) => at(place, place < done)),
    later: later ? at(count, false) : null,
    strike: { ...strike, word: { x: from, y: LINE.above } },
  }
}

/** The strike has a row of its own. */
function planDown({ count, done, later }: Line, room: number): LinePlan {
  const at = (row: number, isDone: boolean): Placed => {
    const y = LINE.row * (row + 0.5)
    return { x: LINE.left, y, done: isDone, word: { x: LINE.words, y: y + 4 } }
  }
  const rows = count + 1 + (later ? 1 : 0)
  return {
    across: false,
    width: room,
    height: rows * LINE.row,
    stations: Array.from({ length: count }, (_, place) =>
      at(place < done ? place : place + 1, place < done),
    ),
    later: later ? at(count + 1, false) : null,
    strike: at(done, true),
  }
}
