/** Steps as the form adds, moves and removes them: what changes, and where a step is then. */
import { describe, expect, test } from 'vitest'
import { valueAt, withValue } from '../../../design/form-values.ts'
import type { Behaviour, Step } from '../../../design/kinds/parts/behaviour.ts'
import { FRESH_HANDLER, FRESH_OUTBOX, FRESH_STORE } from '../../../design/kinds/parts/fresh.ts'
import type { Changes } from '../form/subject.ts'
import { adding, freshStep, freeName, moving, removing, sending, STEP_KINDS } from './steps.ts'
import * as v from 'valibot'
import { BehaviourSchema } from '../../../design/kinds/parts/behaviour-schema.ts'

const fail = (error: string): Step => ({ do: 'fail', class: 'poison', error })
const choice = (steps: readonly Step[], otherwise?: readonly Step[]): Step =>
  otherwise === undefined
    ? { do: 'if', if: 'true', steps }
    : { do: 'if', if: 'true', steps, else: otherwise }

function configOf(steps: readonly Step[], more: Partial<Behaviour> = {}): { behaviour: Behaviour } {
  const handlers = [{ ...FRESH_HANDLER, do: steps }]
  return { behaviour: { stores: [], handlers, concurrency: 1, ...more } }
}

const DO = 'behaviour.handlers.0.do'

const after = (config: object, changes: Changes): object =>
  changes.reduce((whole, [path, value]) => withValue(whole, path, value), config)

/** The steps in brackets, a failing one by its error. */
function told(steps: readonly Step[]): string {
  return steps
    .map((step) =>
      step.do === 'fail'
        ? step.error
        : step.do === 'if'
          ? `(${told(step.steps)}${step.else === undefined ? '' : ` | ${told(step.else)}`})`
          : step.do,
    )
    .join(' ')
}

const toldIn = (config: object) => told(valueAt(config, DO) as readonly Step[])

describe('a step moves', () => {
  const config = configOf([fail('a'), choice([fail('b'), fail('c')], [fail('d')]), fail('e')])

  test.each<[string, -1 | 1, string, string]>([
    ['0', 1, '(b c | d) a e', '1'],
    ['2', -1, 'a e (b c | d)', '1'],
    ['1.steps.0', 1, 'a (c b | d) e', '1.steps.1'],
    ['1.steps.0', -1, 'a b (c | d) e', '1'],
    ['1.steps.1', 1, 'a (b | d) c e', '2'],
    ['1.else.0', 1, 'a (b c) d e', '2'],
  ])('%s by %i: %s', (path, by, wanted, to) => {
    const way = moving(config, `${DO}.${path}`, by)!
    expect(toldIn(after(config, way.changes))).toBe(wanted)
    expect(way.to).toBe(`${DO}.${to}`)
  })

  test('not beyond the ends of the handler', () => {
    expect(moving(config, `${DO}.0`, -1)).toBeNull()
    expect(moving(config, `${DO}.2`, 1)).toBeNull()
    expect(moving(config, `${DO}.9`, 1)).toBeNull()
  })
})

test('the last step of a list that may be missing takes the list along', () => {
  const config = configOf([choice([fail('a')], [fail('b')])])
  expect(toldIn(after(config, removing(config, `${DO}.0.else.0`)))).toBe('(a)')
  expect(toldIn(after(config, removing(config, `${DO}.0.steps.0`)))).toBe('( | b)')
})

test.each(STEP_KINDS)('a new step is right at once, whatever the service has: %s', (kind) => {
  for (const config of [
    configOf([]),
    configOf([], { stores: [FRESH_STORE], outbox: FRESH_OUTBOX }),
  ])
    for (const key of [undefined, 'd.id']) {
      const handler = { ...FRESH_HANDLER, ...(key === undefined ? {} : { key }) }
      const step = freshStep(kind, handler, config.behaviour)
      const changed = after(config, adding(config, DO, step)) as { behaviour: unknown }
      expect(v.safeParse(BehaviourSchema, changed.behaviour).success).toBe(true)
    }
})

test('a step is added where no list is yet', () => {
  const config = configOf([choice([])])
  expect(toldIn(after(config, adding(config, `${DO}.0.else`, fail('x'))))).toBe('( | x)')
})

test('the outbox comes with the first event that goes through it, and stays as it is after', () => {
  const own = { ...FRESH_OUTBOX, pollMs: 7 }
  expect(sending(configOf([]), 'p', 'outbox')).toEqual([
    ['behaviour.outbox', FRESH_OUTBOX],
    ['p', 'outbox'],
  ])
  expect(sending(configOf([], { outbox: own }), 'p', 'outbox')).toEqual([['p', 'outbox']])
  expect(sending(configOf([]), 'p', 'direct')).toEqual([['p', 'direct']])
})

test('a free name', () => {
  expect(freeName('handle', ['a'])).toBe('handle')
  expect(freeName('handle', ['handle', 'handle-2'])).toBe('handle-3')
})
