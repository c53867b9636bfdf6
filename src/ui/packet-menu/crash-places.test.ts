/** Where the process of a service can be told to die: the points its handlers come to. */
import { expect, test } from 'vitest'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import { FRESH_HANDLER, FRESH_OUTBOX } from '../../design/kinds/parts/fresh.ts'
import type { DesignNode } from '../../design/design.ts'
import { configDefaults } from '../../design/design.ts'
import { hasCrashPlaces } from './crash-summon.ts'
import { crashPlaces } from './crash-places.ts'

const effect: Step = { do: 'effect', effect: 'call', key: 'k' }
const emit: Step = { do: 'emit', topic: "'a'", type: 'T', data: {}, qos: 0, via: 'direct' }

const pointsOf = (handler: Partial<Handler>, outbox = false) =>
  crashPlaces({
    stores: [],
    handlers: [{ ...FRESH_HANDLER, id: 'h', ...handler }],
    concurrency: 1,
    ...(outbox ? { outbox: FRESH_OUTBOX } : {}),
  }).map(({ handler: of, point }) => `${of}/${point}`)

test('a handler of a message without effects and events', () => {
  expect(pointsOf({})).toEqual(['h/received', 'h/beforeCommit', 'h/afterCommit', 'h/afterAck'])
})

test('a timer is neither received nor acknowledged; a relay has its point', () => {
  expect(pointsOf({ on: { timer: 't' } }, true)).toEqual([
    'h/beforeCommit',
    'h/afterCommit',
    'relay/relayPublished',
  ])
})

test('a letter is one that is sent: to a topic, and of a message', () => {
  const gives = { onGiveUp: 'dlq' as const, dlq: 'dead' }
  expect(pointsOf(gives)).toContain('h/afterEmit')
  expect(pointsOf({ onGiveUp: 'dlq' })).not.toContain('h/afterEmit')
  expect(pointsOf({ ...gives, on: { timer: 't' } })).not.toContain('h/afterEmit')
})

test('without handlers there is none, and nothing that asks for one', () => {
  const behaviour = { stores: [], handlers: [], concurrency: 1, outbox: FRESH_OUTBOX }
  expect(crashPlaces(behaviour)).toEqual([])
  const config = { ...configDefaults.service, behaviour }
  const node: DesignNode = { id: 's', kind: 'service', at: { x: 0, y: 0 }, config }
  expect(hasCrashPlaces(node)).toBe(false)
  const handlers = [FRESH_HANDLER]
  expect(
    hasCrashPlaces({ ...node, config: { ...config, behaviour: { ...behaviour, handlers } } }),
  ).toBe(true)
})

test('effects and direct events inside other steps bring their points', () => {
  const inner: Step = {
    do: 'if',
    if: 'true',
    steps: [],
    else: [{ ...effect, onBusinessError: [emit] }],
  }
  expect(pointsOf({ do: [inner] })).toEqual([
    'h/received',
    'h/beforeEffect',
    'h/afterEffect',
    'h/beforeCommit',
    'h/afterCommit',
    'h/afterEmit',
    'h/afterAck',
  ])
})
