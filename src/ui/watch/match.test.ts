import { describe, expect, test } from 'vitest'
import type { ScriptEntry } from '../../design/design.ts'
import { filmed, pair } from '../../run/testing/designs.ts'
import type { RunOpened } from '../../worker/api.ts'
import { createFilmIndex } from '../film-index.ts'
import type { Breakpoint } from './breakpoint.ts'
import { sameBreakpoint } from './breakpoint.ts'
import { createMatcher } from './match.ts'

const CUT: ScriptEntry = { at: 2_280, do: 'cut', link: 's1-b' }

function watched() {
  const design = pair({ messages: 6, script: [CUT] })
  const { trace, tables } = filmed(design)
  const number = (id: string) => design.nodes.findIndex((node) => node.id === id)
  const opened: RunOpened = {
    run: 1,
    nodes: design.nodes.map(({ id, kind }) => ({ id, kind, title: id })),
    links: design.links.map(({ id, a, b, protocol }) => ({
      id,
      a: number(a),
      b: number(b),
      protocol,
    })),
    horizon: trace.at(trace.length - 1),
  }
  const film = { trace, textOf: (text: number) => tables.texts.textOf(text as never), cuts: [] }
  return { opened, film, index: createFilmIndex(trace) }
}

const run = watched()
const { trace } = run.film

function met(breakpoint: Omit<Breakpoint, 'on'>): number[] {
  const match = createMatcher([{ on: true, ...breakpoint }], run)
  return Array.from({ length: trace.length }, (_, record) => record).filter(
    (record) => match(record) === 0,
  )
}

const rows = (records: readonly number[]) => records.map((record) => trace.row(record))

describe('a breakpoint meets', () => {
  test('on a wire: what goes over it, its connections, and what the script does to it', () => {
    const found = rows(met({ link: 's1-b' }))
    expect(new Set(found.map(({ ev }) => ev))).toEqual(
      new Set(['packet', 'conn', 'poke', 'arrival']),
    )
    const wires = found.flatMap((row) => ('wire' in row ? [row.wire] : []))
    expect(new Set(wires)).toEqual(new Set([1]))
  })

  test('on a wire in one direction: packets of that sender only', () => {
    const there = rows(met({ link: 's1-b', back: false, ev: 'packet' }))
    const back = rows(met({ link: 's1-b', back: true, ev: 'packet' }))
    expect(new Set(there.map(({ node }) => node))).toEqual(new Set([2]))
    expect(new Set(back.map(({ node }) => node))).toEqual(new Set([1]))
  })

  test('on a node: its records, and none of another', () => {
    expect(new Set(rows(met({ node: 's1' })).map(({ node }) => node))).toEqual(new Set([2]))
  })

  test('packets of a type and an id', () => {
    const found = rows(met({ ev: 'packet', ptype: 3, pid: 2 }))
    expect(found.length).toBeGreaterThan(1)
    for (const row of found) expect(row).toMatchObject({ ev: 'packet', ptype: 3, pid: 2 })
  })

  test('what MQTT sends again, and the duplicate it makes', () => {
    expect(met({ ev: 'packet', again: true })).toEqual([...run.index.sentAgain])
    expect(met({ duplicate: true })).toEqual([...run.index.duplicates])
    expect(met({ duplicate: true })).toHaveLength(1)
  })

  test('[MQTT5-4.7.1-1] a topic filter: records about messages whose topic it matches', () => {
    const all = met({ topic: 't/#' })
    expect(all.length).toBeGreaterThan(0)
    expect(all).toEqual(met({ topic: 't/+' }))
    expect(all).toEqual(met({ topic: '$share/g/t/a' }))
    for (const record of all) expect(trace.about(record)).toBeGreaterThanOrEqual(0)
    expect(met({ topic: 'u/#' })).toEqual([])
  })

  test('a note of a code', () => {
    const found = rows(met({ note: 'resent' }))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ ev: 'note', node: 1 })
  })

  test('only where all of it holds', () => {
    expect(met({ node: 'p', note: 'resent' })).toEqual([])
    expect(met({ link: 'p-b', topic: 't/#', ev: 'packet', ptype: 4 }).length).toBe(6)
  })
})

test('one that is off, asks for nothing or names what is not there stops nowhere', () => {
  for (const breakpoint of [
    { on: false, node: 's1' },
    { on: true },
    { on: true, node: 'gone' },
    { on: true, link: 'gone', ev: 'packet' as const },
  ]) {
    const match = createMatcher([breakpoint], run)
    expect(Array.from({ length: trace.length }, (_, record) => match(record))).not.toContain(0)
  }
})

test('the first one that is met is named, past those that are off', () => {
  const match = createMatcher(
    [
      { on: false, ev: 'publish' },
      { on: true, ev: 'crash' },
      { on: true, ev: 'publish' },
    ],
    run,
  )
  expect(match(met({ ev: 'publish' })[0]!)).toBe(2)
})

test('two breakpoints are the same whether or not they are on', () => {
  expect(sameBreakpoint({ on: true, link: 'x' }, { on: false, link: 'x' })).toBe(true)
  expect(sameBreakpoint({ on: true, link: 'x' }, { on: true, link: 'x', back: true })).toBe(false)
})

test('a breakpoint is plain data: it outlives JSON', () => {
  const breakpoint: Breakpoint = { on: true, link: 's1-b', back: true, ev: 'packet', ptype: 3 }
  expect(JSON.parse(JSON.stringify(breakpoint))).toEqual(breakpoint)
})
