/** The lights of an opened run: at the cursor, at its end, and of another future. */
import { describe, expect, test } from 'vitest'
import { designOf, findContent } from '../content/scenario.ts'
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Invariant } from '../design/invariants.ts'
import { compile } from './compile.ts'
import { playDesign } from './outcome.ts'
import { RunLights, runLights } from './run-lights.ts'
import { Timeline } from './timeline.ts'

function opened(id: string): Timeline {
  const compiled = compile(designOf(findContent(id)!))
  if (!compiled.ok) throw new Error(compiled.error.say)
  const timeline = new Timeline(compiled.value)
  timeline.film(() => true)
  return timeline
}

const broken = (lights: readonly { id: string; state: string }[]) =>
  lights.filter(({ state }) => state === 'broken').map(({ id }) => id)

const timeline = opened('order-processing-no-outbox')
const last = (timeline.trace.length - 1) as RecordIndex

test('before anything has happened all hold, or could not be judged', () => {
  const { lights } = new RunLights(timeline).at(NO_RECORD, null)
  const states = lights.map(({ state }) => state)
  expect(states.filter((state) => state === 'ok')).toHaveLength(lights.length - 1)
  expect(lights.find(({ state }) => state !== 'ok')).toMatchObject({ id: 'I10', state: 'open' })
  expect(lights).toHaveLength(timeline.compiled.design.invariants!.length)
})

test('[K6] after the last record of a run that is done they are those of its end, as the command line has them', () => {
  const { lights } = new RunLights(timeline).at(last, null)
  const played = playDesign(timeline.compiled.design)
  expect('outcome' in played ? played.outcome.lights : null).toEqual(lights)
  expect(broken(lights)).toEqual(['I3', 'I6', 'L1', 'L3'])
})

test('[K6] going back and on again tells the same as going there at once', () => {
  const lights = new RunLights(timeline)
  for (const at of [2_000, 500, 1_999, last, 0, 500] as RecordIndex[])
    expect(lights.at(at, 'o3')).toEqual(new RunLights(timeline).at(at, 'o3'))
})

test('[K5] the accounts of a key are those at the record that was asked for', () => {
  const lights = new RunLights(timeline)
  const own = (at: RecordIndex) =>
    lights.at(at, 'o3').own.find(({ invariant }) => invariant === 'L1')
  const { record } = lights
    .atEnd('o3')
    .lights.find(({ id }) => id === 'L1')!
    .apart!.find(({ key }) => key === 'o3')!
  expect(own(record)!.actual).toBeGreaterThan(0)
  expect(own((record - 1) as RecordIndex)).toMatchObject({ actual: 0, expected: 0 })
  expect(lights.at(record, null).own).toEqual([])
})

test('of another future the end is another', () => {
  const other = opened('order-processing-no-outbox')
  const lights = new RunLights(other)
  expect(broken(lights.atEnd(null).lights)).toContain('I6')
  other.branch([])
  other.film(() => true)
  expect(broken(lights.atEnd(null).lights)).toEqual([])
})

test('[K6] prepared in small pieces they are the same', () => {
  const lights = new RunLights(timeline)
  let pieces = 1
  while (!lights.prepare(3_000 as RecordIndex, () => false)) pieces++
  expect(pieces).toBeGreaterThan(1)
  expect(lights.at(3_000 as RecordIndex, 'o3')).toEqual(
    new RunLights(timeline).at(3_000 as RecordIndex, 'o3'),
  )
})

describe('[K9] a run that is judged by other invariants', () => {
  const charged: Invariant = {
    id: 'other',
    why: 'nothing is charged',
    never: { ev: 'effect', where: "x.name == 'charge' && x.applied" },
  }

  test('is judged by them alone, as if its design had them', () => {
    const others = [charged, ...(timeline.compiled.design.invariants ?? []).slice(0, 2)]
    const { lights } = runLights(timeline, others)!.at(last, null)
    const played = playDesign({ ...timeline.compiled.design, invariants: others })
    expect('outcome' in played ? played.outcome.lights : null).toEqual(lights)
    expect(broken(lights)).toEqual(['other'])
  })

  test('is not judged by what its design does not have', () => {
    const always: Invariant = { id: 'a', why: 'w', always: 'true', store: 'nowhere.db' }
    expect(runLights(timeline, [charged, always])).toBeNull()
  })
})
