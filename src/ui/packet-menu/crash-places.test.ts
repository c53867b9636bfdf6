/** Where the process of a service can be told to die: the points its handlers come to. */
import { expect, test } from 'vitest'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import { FRESH_HANDLER, FRESH_OUTBOX } from '../../design/kinds/parts/behaviour-form.ts'
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
