import { expect, test } from 'vitest'
import { entryTexts } from '../../content/text/en.timeline.ts'
import { seconds } from '../../core/time.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { emptyDesign } from '../../design/design.ts'
import { addSentences } from '../words.ts'
import {
  MARKS_MAX,
  beginningAt,
  lasting,
  lengthOf,
  movedTo,
  secondsIn,
  secondsText,
  sentenceOf,
  stacked,
  wordsOf,
} from './entries.ts'

addSentences(entryTexts)

const cut: ScriptEntry = { at: 2_000, do: 'cut', link: 'a-b', forMs: 500 }
const crash: ScriptEntry = { at: 1, do: 'crash', node: 'a' }
const end = seconds(20)
const at = { x: 0, y: 0 }
const design = {
  ...emptyDesign('d'),
  nodes: [
    { id: 'a', title: 'Till', at },
    { id: 'b', at },
  ],
  links: [{ id: 'a-b', a: 'a', b: 'b' }],
} as unknown as Design

/** Its first node is a service with a handler of this name. */
const handled = (id: string) =>
  ({
    ...design,
    nodes: design.nodes.map((node) => ({
      ...node,
      kind: 'service',
      config: { behaviour: { handlers: [{ id }] } },
    })),
  }) as unknown as Design

test('an entry moves to whole microseconds between the start and the end of the run', () => {
  expect(movedTo(cut, 1_234.6, end)).toEqual({ entry: { ...cut, at: 1.235 }, limit: '' })
  expect(movedTo(cut, -5, end).entry.at).toBe(0)
  expect(movedTo(cut, end, end)).toEqual({ entry: { ...cut, at: 20_000 }, limit: '' })
  const past = movedTo(cut, end + 1, end)
  expect(past.entry.at).toBe(20_000)
  expect(past.limit).toMatch(/ends at 20 s/)
})

test('a length is never below 0 and at most a day', () => {
  expect(lengthOf(lasting(cut, -1).entry)).toBe(0)
  const long = lasting(cut, seconds(86_400) + 1)
  expect(lengthOf(long.entry)).toBe(seconds(86_400))
  expect(long.limit).not.toBe('')
})

test('the left end moves and the right one stays, and does not pass it', () => {
  expect(beginningAt(cut, 2_200_000, end).entry).toEqual({ ...cut, at: 2_200, forMs: 300 })
  expect(beginningAt(cut, 9_000_000, end).entry).toEqual({ ...cut, at: 2_500, forMs: 0 })
})

test('seconds are read as they are written, and nothing else is', () => {
  for (const time of [0, 1, 12_400_000, 3_120_450]) expect(secondsIn(secondsText(time))).toBe(time)
  expect(secondsIn('1,5')).toBe(1_500_000)
  for (const text of ['', 'x', '-1', '1e3', '.']) expect(secondsIn(text)).toBeNull()
})

test('an entry is told with the names of its node or wire, and one of an unknown kind by its name', () => {
  expect(wordsOf(design, cut)).toBe('cut Till – b')
  expect(sentenceOf(design, crash, true)).toBe('crash Till at 0.001.000 s, of the design')
  expect(sentenceOf(design, cut, false)).toBe(
    'cut Till – b at 2.000.000 s for 500 ms, done at the cursor',
  )
  expect(wordsOf(design, { at: 1, do: 'halfOpen', link: 'a-b', way: 'ba' })).toBe(
    'silence Till – b, to Till',
  )
  const other = { at: 1, do: 'shake', node: 'b' } as unknown as ScriptEntry
  expect(wordsOf(design, other)).toBe('shake b')
})

test('a crash in the middle of a handler says where, which passage, and how long it lasts', () => {
  const entry: ScriptEntry = {
    at: 1_000,
    do: 'crashAt',
    node: 'a',
    handler: 'charge',
    point: 'afterEffect',
    nth: 3,
  }
  const named = handled('charge')
  expect(wordsOf(named, entry)).toBe('crash Till at afterEffect of charge, passage 3')
  expect(wordsOf(named, { ...entry, key: 'o7', forMs: 1_500 })).toBe(
    'crash Till at afterEffect of charge, passage 3, key o7, down for 1.5 s',
  )
  expect(wordsOf(handled('pay'), entry)).toBe(
    'crash Till at afterEffect of charge, passage 3: there is no such handler',
  )
  // When it begins nobody knows: it is no bar.
  expect(lengthOf({ ...entry, forMs: 1_500 })).toBeNull()
})

const view = { from: 0, to: 10_000_000, width: 1_024 }
const room = { wordsPx: () => 100, least: 24, rowsMax: 2 }

test('marks whose words would touch stand in rows, and beyond the last row without words', () => {
  const { placed, rows } = stacked([cut, { ...cut, at: 2_100 }, { ...cut, at: 2_200 }], view, room)
  expect(rows).toBe(2)
  expect(placed.map(({ row, told }) => [row, told])).toEqual([
    [0, true],
    [1, true],
    [1, false],
  ])
  expect(stacked([cut, { ...cut, at: 4_000 }], view, room).rows).toBe(1)
})

test('a bar whose begin is out of sight is drawn as long as its end is not', () => {
  const later = { ...view, from: 2_400_000, to: 4_000_000 }
  expect(stacked([cut], later, room).placed).toHaveLength(1)
  expect(stacked([cut], { ...view, from: 3_000_000 }, room).placed).toHaveLength(0)
})

test('a script of thousands is drawn in part, and says how much is left', () => {
  const script = Array.from({ length: 5_000 }, (_, n) => ({ ...crash, at: n }))
  const { placed, left } = stacked(script, view, room)
  expect(placed).toHaveLength(MARKS_MAX)
  expect(left).toBe(5_000 - MARKS_MAX)
})
