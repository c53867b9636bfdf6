/** What handlers do, in figures: attempts, letters, and how long a message waits for its last attempt. */
import { expect, test } from 'vitest'
import type { HandleOutcome, RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import type { Metrics } from './metrics.ts'
import { metricsOf } from './metrics.ts'
import { Trace } from './trace.ts'

const [SERVICE, OTHER] = [0, 1]
const none = { about: NO_RECORD }
const failure = { because: 'transient', error: NO_TEXT } as const

function film() {
  const trace = new Trace()
  const put = (ms: number, row: Row, cause = NO_RECORD, node = SERVICE): RecordIndex =>
    trace.append((ms * 1_000) as Micros, node, cause, row)
  return {
    put,
    deliver: (ms: number, node = SERVICE) =>
      put(
        ms,
        { ...none, ev: 'deliver', topic: NO_TEXT, qos: 1, dup: false, retain: false, bytes: 1 },
        NO_RECORD,
        node,
      ),
    begin: (ms: number, cause: RecordIndex, attempt = 1) =>
      put(ms, { ...none, ev: 'begin', handler: NO_TEXT, attempt, lane: 0, key: NO_TEXT }, cause),
    handle: (ms: number, cause: RecordIndex, out: HandleOutcome = 'ok') =>
      put(ms, { ...none, ev: 'handle', handler: NO_TEXT, out, attempt: 1 }, cause),
    retry: (ms: number, cause: RecordIndex) =>
      put(
        ms,
        { ...none, ev: 'retry', handler: NO_TEXT, attempt: 2, delay: 0 as Micros, ...failure },
        cause,
      ),
    giveUp: (ms: number, cause: RecordIndex, how: 'dlq' | 'block') =>
      put(ms, { ...none, ev: 'giveUp', handler: NO_TEXT, attempts: 2, how, ...failure }, cause),
    metrics: (): Metrics =>
      metricsOf(trace, () => 'publish', {
        segmentBytes: 1460,
        headerBytes: 40,
        carried: (_, bytes) => bytes,
      }),
  }
}

function lag({ lagMaxMessages, lagMaxMs }: Metrics) {
  return { most: lagMaxMessages, ms: lagMaxMs }
}

test('a delivery waits until its own handling, in whatever order they end', () => {
  const { deliver, begin, handle, metrics } = film()
  const [first, second] = [deliver(10), deliver(12)]
  const [slow, quick] = [begin(10, first), begin(12, second)]
  handle(20, quick)
  handle(100, slow)
  handle(150, deliver(150))
  expect(lag(metrics())).toEqual({ most: 2, ms: 90 })
})

test('a timer that is handled takes no delivery off those that wait', () => {
  const { put, deliver, begin, handle, metrics } = film()
  const message = begin(10, deliver(10))
  const timer = { ...none, ev: 'timer', timer: NO_TEXT, key: NO_TEXT, due: 0 as Micros } as const
  handle(50, begin(40, put(40, { ...timer, what: 'fired' })))
  handle(55, NO_RECORD)
  deliver(60)
  handle(100, message)
  expect(lag(metrics())).toEqual({ most: 2, ms: 90 })
})

test('a message that fails waits for its last attempt; retries are counted', () => {
  const { deliver, begin, handle, retry, metrics } = film()
  let attempt = begin(10, deliver(10))
  for (const ms of [20, 50]) attempt = begin(ms + 5, retry(ms, handle(ms, attempt, 'failed')), 2)
  expect(lag(metrics())).toEqual({ most: 1, ms: 0 })
  handle(200, attempt)
  deliver(300)
  expect(lag(metrics())).toEqual({ most: 1, ms: 190 })
  expect(metrics().retries).toBe(2)
})

test('one that is given up waits no more, unless it stands in the way', () => {
  const { deliver, begin, handle, giveUp, metrics } = film()
  giveUp(30, handle(30, begin(10, deliver(10)), 'failed'), 'dlq')
  expect(lag(metrics())).toEqual({ most: 1, ms: 20 })
  giveUp(80, handle(80, begin(40, deliver(40)), 'failed'), 'block')
  deliver(90)
  deliver(95)
  expect(lag(metrics())).toEqual({ most: 3, ms: 20 })
})

test('a crash takes along what waits in memory, at its own node', () => {
  const { put, deliver, metrics } = film()
  deliver(10)
  deliver(10, OTHER)
  deliver(20)
  put(30, { ...none, ev: 'crash', point: NO_TEXT, nth: 0 })
  deliver(40)
  deliver(40, OTHER)
  expect(lag(metrics())).toEqual({ most: 2, ms: 0 })
})

test('letters that are kept, and letters that are sent again', () => {
  const { put, metrics } = film()
  const letter = put(10, {
    ...none,
    ev: 'letter',
    topic: NO_TEXT,
    id: NO_TEXT,
    attempts: 5,
    ...failure,
  })
  put(20, { ...none, ev: 'redrive', letter })
  put(20, { ...none, ev: 'redrive', letter })
  expect(metrics()).toMatchObject({ deadLettered: 1, redriven: 2, retries: 0 })
})

test('N10 what lies in the send buffer is no byte of TCP until it leaves', () => {
  const { put, metrics } = film()
  const packet = { ...none, ev: 'packet', wire: 0, back: false, ptype: 3, pid: 0 } as const
  const sent = { ...packet, qos: 0, dup: false, retain: false, bytes: 100 } as const
  const said = (
    of: RecordIndex,
    because: 'noWindow' | 'windowOpened' | 'closed',
    ms: number,
  ): Row => ({ ...none, ev: 'arrival', packet: of, arrives: (ms * 1_000) as Micros, because })
  put(1, { ...sent, arrives: 5_000 as Micros })
  const leaves = put(2, { ...sent, arrives: NEVER })
  put(2, said(leaves, 'noWindow', NEVER / 1_000))
  put(9, said(leaves, 'windowOpened', 12))
  const stays = put(3, { ...sent, arrives: NEVER })
  put(3, said(stays, 'noWindow', NEVER / 1_000))
  put(10, said(stays, 'closed', NEVER / 1_000))
  expect(metrics()).toMatchObject({
    bytes: { protocol: 300, tcp: 280 },
    lostBecause: { connectionLost: 1 },
  })
})
