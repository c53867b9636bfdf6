/** Crashes at points of handlers, in whole runs: films, seeks, branches, and the drain. */
import { expect, test } from 'vitest'
import type { EffectRequest } from '../core/machine.ts'
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { configDefaults } from '../design/design.ts'
import type { ClerkPlan } from '../engine/testing/clerk.ts'
import { charge, clerk, publish } from '../engine/testing/clerk.ts'
import { digestOf } from '../trace/digest.ts'
import type { CompiledDesign } from './compile-with.ts'
import { compile } from './compile.ts'
import { rowsOf } from './testing/designs.ts'
import { Timeline } from './timeline.ts'

const JOBS = 1_500
const EVERY = 40

/** Each job charges a card, under a key that three jobs share; a failed charge is tried again. */
const request = (job: number): EffectRequest =>
  charge({
    key: `o${job % 50}`,
    idemKey: `o${job % 500}`,
    takes: { exp: 60 },
    fails: [
      { ppm: 100_000, error: 'no', answer: 'declined', afterApplied: false },
      { ppm: 200_000, error: '503', answer: 'error', afterApplied: false },
      { ppm: 100_000, error: 'lost', answer: 'timeout', afterApplied: true },
    ],
  })

const plan: ClerkPlan = {
  at: Object.fromEntries(
    Array.from({ length: JOBS }, (_, job) => [
      100 + EVERY * job,
      (out) => {
        const message = publish(out, job + 1)
        if (out.passes('pay/beforeEffect')) out.effect(job, request(job), message)
      },
    ]),
  ),
  onInput: (input, out) => {
    if (input.kind !== 'answered' || !out.passes('pay/afterEffect', out.intern('k'))) return
    const { answer } = input.reply
    out.times(answer === 'ok' ? 1 : 2)
    if (answer === 'error') out.effect(input.call, request(input.call), NO_RECORD)
  },
}

/** Two services without wires; a clerk does the work of the first. */
function compiled(script: readonly ScriptEntry[], drainMs = 0, horizonMs = 70_000): CompiledDesign {
  const node = { kind: 'service', at: { x: 0, y: 0 }, config: configDefaults.service } as const
  const design: Design = {
    v: 1,
    name: 'clerks',
    nodes: ['pay', 'idle'].map((id) => ({ ...node, id })),
    marks: [],
    links: [],
    script,
    run: { seed: 5, horizonMs, drainMs },
  }
  const made = compile(design)
  if (!made.ok) throw new Error(made.error.say)
  const { setup } = made.value
  const [first, ...others] = setup.machines
  const machines = [{ ...first!, machine: clerk(plan), boot: 'boot' }, ...others]
  return { ...made.value, setup: { ...setup, machines } }
}

function film(script: readonly ScriptEntry[] = [], drainMs = 0, horizonMs?: number): Timeline {
  const timeline = new Timeline(compiled(script, drainMs, horizonMs))
  timeline.film(() => true)
  return timeline
}

function crashAt(at: number, nth: number, forMs?: number): ScriptEntry {
  const of = { do: 'crashAt', node: 'pay', handler: 'pay', point: 'afterEffect' } as const
  return { at, ...of, nth, ...(forMs !== undefined && { forMs }) }
}

const PLAIN: ScriptEntry = { at: 20_000, do: 'crash', node: 'pay', forMs: 300 }

function digest(timeline: Timeline): string {
  return digestOf(timeline.trace, timeline.tables.texts)
}

test('T3 a seek gives the state that a replay from the start gives: the world, and what is armed', () => {
  const timeline = film([crashAt(2_000, 60, 400), PLAIN, crashAt(30_000, 400, 400)])
  expect(rowsOf(timeline).filter(({ ev }) => ev === 'crash').length).toBe(3)
  const { length } = timeline.trace
  expect(length).toBeGreaterThan(3_000)
  for (const at of [length - 1, 40, 2_600, 700, 2_000, length - 500, 2_999]) {
    const { world, lives, states } = timeline.seek(at as RecordIndex).checkpoint()
    const replayed = timeline.replayFromStart(at as RecordIndex).checkpoint()
    expect({ world, lives, states }).toEqual({
      world: replayed.world,
      lives: replayed.lives,
      states: replayed.states,
    })
  }
})

const LATE = 50_000

test('T5 a branch keeps the past row for row, and to undo it gives the old future back bit for bit', () => {
  const timeline = film([PLAIN])
  const before = rowsOf(timeline)
  const old = digest(timeline)
  const from = timeline.branch([PLAIN, crashAt(LATE, 7, 100)])!
  timeline.film(() => true)
  const crash = rowsOf(timeline).findLast(({ ev }) => ev === 'crash')!
  expect(crash.at).toBeGreaterThan(LATE * 1_000)
  const past = before.filter(({ at }) => at <= LATE * 1_000).length
  // It goes on from a checkpoint, not from the start.
  expect(from).toBeGreaterThan(0)
  expect(from).toBeLessThanOrEqual(past)
  expect(rowsOf(timeline).slice(0, past)).toEqual(before.slice(0, past))
  expect(digest(timeline)).toBe(digest(film([PLAIN, crashAt(LATE, 7, 100)])))
  timeline.branch([PLAIN])
  timeline.film(() => true)
  expect(digest(timeline)).toBe(old)
  const { world, messages, texts } = film([PLAIN]).tables
  expect(timeline.tables).toMatchObject({ world, messages })
  expect(timeline.tables.texts.since(0)).toEqual(texts.since(0))
})

test('the n-th passage counts from the entry on', () => {
  const passages = (script: readonly ScriptEntry[]) => {
    const timeline = film(script)
    const crash = rowsOf(timeline).find(({ ev }) => ev === 'crash')!
    return rowsOf(timeline).filter(
      ({ ev, at }, i) => ev === 'effect' && at > 10_000_000 && i <= crash.cause,
    ).length
  }
  expect(passages([crashAt(10_000, 25)])).toBe(25)
})

test('faults are off in the drain: what is armed strikes no more, and who is down is back', () => {
  const count = (script: readonly ScriptEntry[], ev: string) =>
    rowsOf(film(script, 20_000, 40_000)).flatMap((row) => (row.ev === ev ? [row.at] : []))
  const [first] = count([crashAt(39_000, 1)], 'crash')
  expect(first).toBeGreaterThan(39_000_000)
  expect(count([crashAt(39_000, 1)], 'restart')).toEqual([40_000_000])
  expect(count([crashAt(39_000, 1, 30_000)], 'restart')).toEqual([40_000_000])
  expect(count([crashAt(39_000, 1, 100)], 'restart')).toEqual([first! + 100_000])
  expect(count([crashAt(41_000, 1)], 'poke')).toEqual([])
})

test('a passage in the drain does not count', () => {
  const late = (drainMs: number, horizonMs: number) =>
    rowsOf(film([crashAt(30_000, 500)], drainMs, horizonMs)).find(({ ev }) => ev === 'crash')
  expect(late(0, 60_000)!.at).toBeGreaterThan(40_000_000)
  expect(late(20_000, 40_000)).toBeUndefined()
})
