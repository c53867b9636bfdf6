/** A break as a picture: lines beneath each other, between the lifelines of those that take part. */
import { expect, test } from 'vitest'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { catalog } from '../../run/catalog.ts'
import { rolesOf } from '../../run/roles.ts'
import type { BrokenRun } from '../../run/testing/broken-runs.ts'
import { brokenRun, chargedTwice, neverEnds, wrongDesign } from '../../run/testing/broken-runs.ts'
import type { Cast } from '../story.ts'
import { WORLD } from '../sequence/works.ts'
import { castOf, fateOf, layoutStory } from './story-layout.ts'
import { drawnWords } from './story-words.ts'

function drawn({ timeline, story, broken }: BrokenRun) {
  const { trace, tables, compiled } = timeline
  const opened = { run: 0, horizon: timeline.edge, ...rolesOf(compiled) }
  const cast: Cast = {
    trace,
    textOf: (text) => tables.texts.textOf(text),
    opened,
    catalog: catalog(),
  }
  const { lines } = story
  const { links, nodes } = opened
  const parts = [...castOf({ trace, lines, links })]
  const xs = new Map(parts.map((node, place) => [node, 100 + 70 * place]))
  const picture = layoutStory({
    trace,
    lines,
    links,
    record: broken.record,
    until: story.at,
    xs,
    left: 60,
    right: 400,
    wordsOf: (row, line) => drawnWords(cast, row, line, story.at),
    timeOf: String,
  })
  const xOf = (id: string) => xs.get(nodes.findIndex((node) => node.id === id))
  const names = parts.map((node) => nodes[node]?.id ?? 'world').toSorted()
  return { ...picture, xs, xOf, names }
}

test('only who takes part has a lifeline, and the world where something is asked of it', () => {
  expect(drawn(chargedTwice()).names).toEqual(['broker', 'payment', 'world'])
  expect(drawn(neverEnds()).names).toEqual(['broker', 'order'])
})

test('a packet leans from who sends it to who gets it, an effect reaches the world', () => {
  const { items, xOf, xs } = drawn(chargedTwice())
  const [packet] = items
  expect(packet).toMatchObject({ x1: xOf('broker'), x2: xOf('payment'), fate: 'arrives' })
  expect(packet!.y2).toBeGreaterThan(packet!.y)
  const effect = items.find(({ row }) => row.ev === 'effect')
  expect(effect).toMatchObject({ x1: xOf('payment'), x2: xs.get(WORLD) })
})

test('each line is beneath the one before, with its moment once, and a pause is left out', () => {
  const { items, gaps, breakY } = drawn(chargedTwice())
  const heights = [...items.map(({ y }) => y), breakY]
  expect(heights).toEqual(heights.toSorted((a, b) => a - b))
  expect(new Set(heights).size).toBe(heights.length)
  const crash = items.find(({ row }) => row.ev === 'crash')!
  const back = items.find(({ row }) => row.ev === 'restart')!
  expect(crash.time).toBe('')
  expect(gaps).toHaveLength(1)
  expect(gaps[0]).toBeGreaterThan(crash.y)
  expect(gaps[0]).toBeLessThan(back.y)
})

test('an attempt ends with its crash, and the process is down until it starts again', () => {
  const { items, works, downs, breakY } = drawn(chargedTwice())
  const yOf = (ev: string) => items.find(({ row }) => row.ev === ev)!.y
  expect(works).toHaveLength(2)
  expect(works[0]!.bottom).toBeGreaterThanOrEqual(yOf('crash'))
  expect(works[0]!.bottom).toBeLessThan(yOf('restart'))
  expect(works[1]!.bottom).toBe(breakY)
  expect(downs).toMatchObject([{ top: yOf('crash'), bottom: yOf('restart') }])
})

test('the words are those of the run: packets by name, effects with their key, the point of a crash, how long it was down', () => {
  const { items } = drawn(chargedTwice())
  expect(items.map(({ words }) => words)).toEqual([
    'PUBLISH 1',
    'charge',
    'charge o1',
    'crashes afterEffect',
    'down 2 s',
    'CONNECT',
    'PUBLISH 1, DUP',
    'charge',
    'charge o1',
  ])
  expect(items.map(({ breaks }) => breaks).lastIndexOf(true)).toBe(items.length - 1)
})

test('what is committed is told by the fields that change', () => {
  const words = drawn(neverEnds()).items.map((item) => item.words)
  expect(words).toContainEqual(expect.stringMatching(/^o1: cents \d+, qty 1, status/))
  expect(words).toContain('known')
})

test('a packet that comes only after the break and a cable that is pulled are told as such', () => {
  const { items, xOf } = drawn(brokenRun(wrongDesign('chat-presence-w8'), 'P5'))
  expect(items.filter(({ fate }) => fate === 'lost')).toEqual([])
  const late = items.filter(({ fate }) => fate === 'late').map(({ words }) => words)
  expect(late).toEqual(['DISCONNECT, arrives at 105.616.671 s'])
  const pulled = items.filter(({ words }) => words === 'cable pulled')
  expect(pulled.map(({ x1, x2 }) => [x1, x2])).toContainEqual([xOf('ben'), xOf('broker')])
})

test('a packet that never comes is lost, one that is sent in the moment of the break is on its way', () => {
  const { timeline, story } = chargedTwice()
  const [line] = story.lines
  const row = timeline.trace.row(line!.record)
  const fate = (until: number, at: number) => fateOf(row, { ...line!, until: until as Micros }, at)
  expect(fate(NEVER, row.at + 1)).toBe('lost')
  expect(fate(row.at + 2, row.at + 1)).toBe('late')
  expect(fate(row.at + 2, row.at)).toBe('arrives')
  expect(fate(row.at + 1, row.at + 1)).toBe('arrives')
})
