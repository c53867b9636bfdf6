/** What a card says that a handler has done: never more than it has. */
import { describe, expect, test } from 'vitest'
import type { Behaviour, Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import { FRESH_HANDLER, FRESH_STORE } from '../../design/kinds/parts/fresh.ts'
import { programOf } from '../../service/program.ts'
import type { Task } from '../../service/state.ts'
import { Stand } from '../../service/testing/stand.ts'
import { doneAt, doneBy, endOf, placeIn, stationsOf } from './track.ts'

const effect: Step = { do: 'effect', effect: 'call', key: "'k'", takes: 10 }
const emit = (when: 'beforeCommit' | 'afterCommit' = 'afterCommit'): Step => ({
  do: 'emit',
  topic: "'a'",
  type: 'T',
  data: {},
  qos: 0,
  via: 'direct',
  when,
})
const atOnce = emit('beforeCommit')

const full: Partial<Handler> = {
  key: 'd.id',
  dedupe: { by: 'e.id', mode: 'inTx' },
  work: 5,
  do: [effect, emit()],
}

function behaviour(handler: Partial<Handler>): Behaviour {
  const one: Handler = { ...FRESH_HANDLER, id: 'h', on: { msg: '#' }, ...handler }
  return { stores: [FRESH_STORE], handlers: [one], concurrency: 1 }
}

const planOf = (handler: Partial<Handler>) => programOf(behaviour(handler)).handlers[0]!
const told = (stations: ReturnType<typeof stationsOf>) => stations.map(({ op }) => op).join(' ')

describe('the stations of a handler', () => {
  test.each<[string, Partial<Handler>, string]>([
    ['of one that does nothing', {}, 'received commit ack'],
    ['in their order', full, 'received dedupe load work effect commit ack emit'],
    [
      'acknowledged last',
      { ...full, ack: 'afterEmit' },
      'received dedupe load work effect commit emit ack',
    ],
    [
      'acknowledged first',
      { ...full, ack: 'onReceive' },
      'received ack dedupe load work effect commit emit',
    ],
    ['of a timer', { on: { timer: 't' }, do: [effect] }, 'effect commit'],
    [
      'published at once, before the commit',
      { do: [atOnce, effect, atOnce, emit()] },
      'received emit effect emit commit ack emit',
    ],
  ])('%s', (_, handler, stations) => {
    expect(told(stationsOf(planOf(handler)))).toBe(stations)
  })

  test.each<['duplicate' | 'ignored' | 'gaveUp', Partial<Handler>, string]>([
    ['duplicate', full, 'received dedupe ack'],
    ['ignored', full, 'received dedupe load work ack'],
    ['gaveUp', { ...full, onGiveUp: 'dlq', dlq: 'dead' }, 'received letter ack'],
    ['gaveUp', { ...full, onGiveUp: 'dlq' }, 'received ack'],
    ['gaveUp', { ...full, ack: 'onReceive', onGiveUp: 'dlq', dlq: 'dead' }, 'received ack letter'],
  ])('of what is %s are those that it comes to', (end, handler, stations) => {
    expect(told(stationsOf(planOf(handler), end))).toBe(stations)
  })
})

const taskAt = (task: Partial<Task>) =>
  ({ phase: 'work', stage: 'code', place: 0, ...task }) as Task

describe('an attempt has behind it', () => {
  test.each<[string, Partial<Handler>, Partial<Task>, number]>([
    ['its receipt, while it looks for marks', full, { stage: 'mark' }, 1],
    ['the mark, while it waits for its row', full, { stage: 'row' }, 2],
    ['the row, while it works', full, { stage: 'guard' }, 3],
    ['its work, while it asks', full, { place: 0 }, 4],
    ['what it asked, while it waits at the next', { do: [effect, effect] }, { place: 1 }, 2],
    ['all but the commit', full, { place: 2 }, 5],
    ['its receipt, while it waits for another attempt', full, { phase: 'backoff' }, 1],
    ['an early acknowledgement too', { ...full, ack: 'onReceive' }, { phase: 'backoff' }, 2],
    ['the same where it blocks', { ...full, ack: 'onReceive' }, { phase: 'blocked' }, 2],
    ['the same where it begins anew', { ack: 'onReceive' }, { stage: 'mark', phase: 'lock' }, 2],
    ['nothing, where a timer waits', { on: { timer: 't' } }, { phase: 'backoff' }, 0],
    ['what was published at once', { do: [atOnce, effect] }, { place: 1, phase: 'effect' }, 2],
  ])('%s', (_, handler, task, done) => {
    expect(doneBy(stationsOf(planOf(handler)), taskAt(task))).toBe(done)
  })
})

/** What a card says of a service that has died: `received dedupe | commit`, the bar where it died. */
function diedAt(
  point: string,
  handler: Partial<Handler>,
  before: (stand: Stand) => void = () => {},
): string {
  const stand = new Stand(behaviour(handler))
  before(stand)
  stand.dieAt = { point: `h/${point}`, nth: (stand.passed.get(`h/${point}`) ?? 0) + 1 }
  stand.deliver({ data: { id: 'x' } })
  stand.run(60_000)
  expect(stand.dead).toBe(true)
  const plan = planOf(handler)
  const struck = { handler: 'h', point, key: handler.key === undefined ? '' : 'x' }
  const tasks = stand.state.lanes.filter((task) => task !== null)
  const place = placeIn(plan, struck, tasks)
  const stations = stationsOf(plan, place === null ? endOf(plan, struck, stand.state.ended) : 'ok')
  const done = doneAt(stations, point, place)
  return `${told(stations.slice(0, done))} | ${told(stations.slice(done))}`.trim()
}

describe('a process that died has done', () => {
  const pays: Partial<Handler> = { ...full, do: [effect, effect, emit()], ack: 'afterEmit' }
  test.each<[string, Partial<Handler>, string]>([
    ['received', pays, 'received | dedupe load work effect effect commit emit ack'],
    ['beforeEffect', pays, 'received dedupe load work | effect effect commit emit ack'],
    ['afterEffect', pays, 'received dedupe load work effect | effect commit emit ack'],
    ['beforeCommit', pays, 'received dedupe load work effect effect | commit emit ack'],
    ['afterCommit', pays, 'received dedupe load work effect effect commit | emit ack'],
    ['afterEmit', pays, 'received dedupe load work effect effect commit emit | ack'],
    ['afterAck', pays, 'received dedupe load work effect effect commit emit ack |'],
    [
      'afterAck',
      { ...pays, ack: 'onReceive' },
      'received ack | dedupe load work effect effect commit emit',
    ],
    ['afterEmit', { do: [atOnce, effect] }, 'received emit | effect commit ack'],
    ['afterEmit', { do: [effect, atOnce, emit()] }, 'received effect emit | commit ack emit'],
    ['afterEmit', { key: 'd.id', do: [atOnce] }, 'received load emit | commit ack'],
  ])('%s', (point, handler, done) => {
    expect(diedAt(point, handler)).toBe(done)
  })

  const fails: Step = { do: 'fail', class: 'poison' }

  test('what it did for a message that it knew', () => {
    const first = (stand: Stand) => {
      stand.deliver({ data: { id: 'x' } })
      stand.run(1_000)
    }
    expect(diedAt('afterAck', full, first)).toBe('received dedupe ack |')
  })

  test('what it did for one that it ignored', () => {
    expect(diedAt('afterAck', { ...full, guard: 'false' })).toBe('received dedupe load work ack |')
  })

  test('what it did for one that it gave up', () => {
    const letter: Partial<Handler> = { ...full, do: [fails], onGiveUp: 'dlq', dlq: 'dead' }
    expect(diedAt('afterEmit', letter)).toBe('received letter | ack')
    expect(diedAt('afterAck', letter)).toBe('received letter ack |')
    expect(diedAt('afterAck', { ...full, do: [fails] })).toBe('received ack |')
  })
})
