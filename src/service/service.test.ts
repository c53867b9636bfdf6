/** The interpreter on a stand: a message, its steps, its failures, and what a crash leaves. */
import { describe, expect, test } from 'vitest'
import { micros } from '../core/time.ts'
import type { Step } from '../design/kinds/parts/behaviour.ts'
import { behaviour, CHARGE, DB, EMIT, handler, RETRY, SET } from './testing/behaviours.ts'
import { Stand } from './testing/stand.ts'

describe('a message', () => {
  test('goes through its handler: row, event, acknowledgement', () => {
    const stand = new Stand(behaviour([handler([SET, EMIT])]))
    stand.deliver()
    expect(stand.row('db', 'o1')).toEqual({ n: 1 })
    expect(stand.sent.map(({ event }) => event)).toMatchObject([
      {
        topic: 'out/o1',
        type: 'Done',
        id: 'svc-1',
        data: { orderId: 'o1', n: 1 },
        key: 'o1',
        correlation: 'c1',
        causation: 'e1',
      },
    ])
    expect(stand.acknowledged).toEqual([1])
    expect(stand.rows.map(({ row }) => row.ev)).toEqual([
      'deliver',
      'begin',
      'state',
      'handle',
      'publish',
    ])
  })

  test('is told from deliver to publish: each row names what led to it', () => {
    const stand = new Stand(behaviour([handler([SET, EMIT])]))
    stand.deliver()
    expect(stand.rows.map(({ cause }) => cause)).toEqual([-1, 0, 1, 1, 3])
  })

  test('that no handler wants is ignored, and acknowledged', () => {
    const stand = new Stand(behaviour([handler([SET], { on: { msg: 't/+', type: 'Other' } })]))
    stand.deliver()
    expect(stand.outcomes()).toEqual([' ignored 1'])
    expect(stand.acknowledged).toEqual([1])
  })

  test('goes to the first handler of its topic and type', () => {
    const stand = new Stand(
      behaviour([
        handler([SET], { id: 'other', on: { msg: 't/#', type: 'Other' } }),
        handler([SET], { id: 'first' }),
        handler([SET], { id: 'second' }),
      ]),
    )
    stand.deliver()
    expect(stand.outcomes()).toEqual(['first ok 1'])
  })

  test('whose guard is not true is ignored: nothing is written, and it is acknowledged', () => {
    const stand = new Stand(behaviour([handler([SET], { guard: 's.n == null || s.n < 1' })]))
    stand.deliver()
    stand.deliver({ id: 'e2' })
    expect(stand.outcomes()).toEqual(['h ok 1', 'h ignored 1'])
    expect(stand.row('db', 'o1')).toEqual({ n: 1 })
    expect(stand.acknowledged).toEqual([1, 2])
  })

  test('waits while its lane works, and is worked on for as long as the handler says', () => {
    const stand = new Stand(behaviour([handler([SET], { work: 30 })]))
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.run(45)
    expect(stand.row('db', 'o1')).toEqual({ n: 1 })
    stand.run(20)
    expect(stand.row('db', 'o1')).toEqual({ n: 2 })
    expect(stand.rows.filter(({ row }) => row.ev === 'handle').map(({ at }) => at)).toEqual([
      30_000, 60_000,
    ])
  })

  test('B5 that was given a bad topic or no key fails for good', () => {
    const stand = new Stand(
      behaviour([
        handler([{ ...EMIT, topic: "'a/#'" }]),
        handler([], { id: 'x', on: { msg: 'x' } }),
      ]),
    )
    stand.deliver()
    expect(stand.outcomes()).toEqual(['h failed 1'])
    expect(stand.of('giveUp')).toMatchObject([{ because: 'poison', how: 'drop' }])
    expect(stand.acknowledged).toEqual([1])
  })
})

test('B5 what grows without end fails before it is kept or sent', () => {
  const twice: Step = { do: 'set', set: { all: '[s.all, s.all, s.all]' } }
  const stand = new Stand(behaviour([handler([twice])]))
  for (let i = 0; i < 30; i++) stand.deliver({ id: `e${i}` })
  expect(stand.outcomes().filter((one) => one === 'h ok 1')).toHaveLength(6)
  expect(stand.of('giveUp')[0]).toMatchObject({ because: 'poison' })
})

describe('steps', () => {
  test('choose, read other rows, see what they wrote', () => {
    const stock = { ...DB, init: { sku: { stock: 3 } } }
    const reserve: Step[] = [
      { do: 'read', row: "'sku'", as: 'sku' },
      {
        do: 'if',
        if: 'l.sku.stock >= d.qty',
        steps: [
          { do: 'set', key: "'sku'", set: { stock: 'l.sku.stock - d.qty' } },
          { do: 'set', set: { held: 'd.qty' } },
          { ...EMIT, type: 'Reserved' },
        ],
        else: [{ ...EMIT, type: 'Rejected' }],
      },
    ]
    const stand = new Stand(behaviour([handler(reserve)], { stores: [stock] }))
    stand.deliver({ data: { orderId: 'o1', qty: 2 } })
    stand.deliver({ data: { orderId: 'o2', qty: 2 }, id: 'e2' })
    expect(stand.row('db', 'sku')).toEqual({ stock: 1 })
    expect(stand.row('db', 'o1')).toEqual({ held: 2 })
    expect(stand.row('db', 'o2')).toBeNull()
    expect(stand.sent.map(({ event }) => event.type)).toEqual(['Reserved', 'Rejected'])
  })

  test('an effect happens now, and its answer is known to the steps behind it', () => {
    const steps: Step[] = [
      { ...CHARGE, onBusinessError: [{ ...EMIT, type: 'Declined' }] },
      { do: 'if', if: 'l.r.ok', steps: [{ ...EMIT, type: 'Paid' }] },
    ]
    const stand = new Stand(behaviour([handler(steps)]))
    stand.world = ({ key }) =>
      key === 'o1' ? { answer: 'ok', error: '' } : { answer: 'declined', error: 'declined' }
    stand.deliver()
    stand.deliver({ id: 'e2', data: { orderId: 'o2' } })
    stand.run()
    expect(stand.sent.map(({ event }) => event.type)).toEqual(['Paid', 'Declined'])
    expect(stand.outcomes()).toEqual(['h ok 1', 'h ok 1'])
    expect(stand.asked).toMatchObject([
      { name: 'charge', key: 'o1', args: { cents: 100 } },
      { key: 'o2' },
    ])
    expect('idemKey' in stand.asked[0]!).toBe(false)
  })

  test('a failure that is certain fails, one that cannot be does not', () => {
    const always: Step = { do: 'fail', class: 'poison', error: 'no number', when: 'd.qty == null' }
    const stand = new Stand(
      behaviour([handler([SET, always, { do: 'fail', class: 'transient', ppm: 0 }])]),
    )
    stand.deliver({ data: { orderId: 'o1' } })
    stand.deliver({ data: { orderId: 'o1', qty: 1 }, id: 'e2' })
    expect(stand.outcomes()).toEqual(['h failed 1', 'h ok 1'])
    expect(stand.row('db', 'o1')).toEqual({ n: 1 })
  })
})

describe('failing', () => {
  test('B1 leaves nothing of the transaction, and is tried again after a growing wait', () => {
    const stand = new Stand(behaviour([handler([SET, CHARGE, EMIT], { retry: RETRY })]))
    stand.world = (_, nth) =>
      nth < 3 ? { answer: 'error', error: '503' } : { answer: 'ok', error: '' }
    stand.deliver()
    stand.run(120)
    expect(stand.row('db', 'o1')).toBeNull()
    stand.run()
    expect(stand.outcomes()).toEqual(['h failed 1', 'h failed 2', 'h ok 3'])
    expect(stand.row('db', 'o1')).toEqual({ n: 1 })
    expect(stand.of('retry').map(({ delay, attempt }) => [attempt, delay])).toEqual([
      [2, 100_000],
      [3, 200_000],
    ])
    expect(stand.acknowledged).toEqual([1])
  })

  test('too often is given up: dropped, and acknowledged', () => {
    const stand = new Stand(behaviour([handler([CHARGE], { retry: RETRY })]))
    stand.world = () => ({ answer: 'error', error: '503' })
    stand.deliver()
    stand.run()
    expect(stand.of('giveUp')).toMatchObject([{ attempts: 3, how: 'drop', because: 'transient' }])
    expect(stand.acknowledged).toEqual([1])
  })

  test('without a retry is given up at the first failure', () => {
    const stand = new Stand(behaviour([handler([CHARGE])]))
    stand.world = () => ({ answer: 'timeout', error: 'timeout' })
    stand.deliver()
    stand.run()
    expect(stand.of('giveUp')).toMatchObject([{ attempts: 1, because: 'timeout' }])
  })

  test('with poison is not tried again, and blocks nobody: a letter says why', () => {
    const poison: Step = {
      do: 'fail',
      class: 'poison',
      error: 'no quantity',
      when: 'd.qty == null',
    }
    const stand = new Stand(
      behaviour([handler([poison, SET], { retry: RETRY, onGiveUp: 'dlq', dlq: 'shop/dlq' })]),
    )
    stand.deliver({ data: { orderId: 'o1' } })
    stand.deliver({ data: { orderId: 'o2', qty: 1 }, id: 'e2' })
    expect(stand.letters).toMatchObject([
      {
        topic: 'shop/dlq/svc',
        head: { because: 'poison', error: 'no quantity', firstError: 'no quantity', attempts: 1 },
      },
    ])
    expect(stand.outcomes()).toEqual(['h failed 1', 'h ok 1'])
    expect(stand.acknowledged).toEqual([1, 2])
  })

  test('B6 a letter without an address is on record as lost', () => {
    const stand = new Stand(
      behaviour([handler([{ do: 'fail', class: 'poison' }], { onGiveUp: 'dlq' })]),
    )
    stand.deliver()
    expect(stand.of('drop')).toMatchObject([{ reason: 'noDeadLetterTarget' }])
    expect(stand.letters).toEqual([])
  })

  test('that blocks lets nobody behind it through, and nothing is acknowledged', () => {
    const poison: Step = { do: 'fail', class: 'poison', when: "k == 'o1'" }
    const stand = new Stand(behaviour([handler([poison, SET], { onGiveUp: 'block' })]))
    stand.deliver()
    stand.deliver({ id: 'e2', data: { orderId: 'o2' } })
    stand.run()
    expect(stand.outcomes()).toEqual(['h failed 1'])
    expect(stand.acknowledged).toEqual([])
  })
})

describe('a message that is refused when it is given up', () => {
  const fails: Step = { do: 'fail', class: 'poison' }

  test.each([
    [undefined, 0x83],
    [0x99, 0x99],
  ] as const)('with %s: its acknowledgement says 0x%i, and nobody waits', (refuseWith, code) => {
    const more = refuseWith === undefined ? {} : { refuseWith }
    const stand = new Stand(behaviour([handler([fails], { onGiveUp: 'refuse', ...more })]))
    stand.deliver()
    expect(stand.of('giveUp')).toMatchObject([{ how: 'refuse', because: 'poison' }])
    expect(stand.acknowledged).toEqual([1])
    expect(stand.refused).toEqual([code])
    stand.deliver({ id: 'e2' })
    expect(stand.acknowledged).toEqual([1, 2])
  })

  test('B11 QoS 0 has no acknowledgement: it is dropped, and says so', () => {
    const stand = new Stand(behaviour([handler([fails], { onGiveUp: 'refuse' })]))
    stand.deliver({ qos: 0 })
    expect(stand.of('giveUp')).toMatchObject([{ how: 'drop' }])
    expect(stand.refused).toEqual([])
  })
})

describe('knowing what was handled', () => {
  test.each(['inTx', 'before', 'after'] as const)(
    '%s: the second of one id is a duplicate',
    (mode) => {
      const stand = new Stand(behaviour([handler([SET], { dedupe: { by: 'e.id', mode } })]))
      stand.deliver()
      stand.deliver({ dup: true })
      stand.deliver({ id: 'e2' })
      expect(stand.outcomes()).toEqual(['h ok 1', 'h duplicate 1', 'h ok 1'])
      expect(stand.row('db', 'o1')).toEqual({ n: 2 })
      expect(stand.acknowledged).toEqual([1, 2, 3])
    },
  )

  test.each(['inTx', 'before', 'after'] as const)(
    '%s: an attempt that failed is no duplicate of itself',
    (mode) => {
      const stand = new Stand(
        behaviour([handler([CHARGE, SET], { dedupe: { by: 'e.id', mode }, retry: RETRY })]),
      )
      stand.world = (_, nth) =>
        nth < 2 ? { answer: 'error', error: '503' } : { answer: 'ok', error: '' }
      stand.deliver()
      stand.run()
      expect(stand.outcomes()).toEqual(['h failed 1', 'h ok 2'])
    },
  )

  test('an event without an id is never one', () => {
    const stand = new Stand(behaviour([handler([SET], { dedupe: { by: 'e.none', mode: 'inTx' } })]))
    stand.deliver()
    stand.deliver()
    expect(stand.row('db', 'o1')).toEqual({ n: 2 })
  })
})

describe('B12 a handler that forgets what it has handled', () => {
  const dedupe = { by: 'e.id', mode: 'inTx', forgetAfterMs: 1_000 } as const
  const forgetting = () => new Stand(behaviour([handler([SET], { dedupe })]))
  const codes = (stand: Stand) => stand.of('note').map((row) => stand.text(row.code))

  test('within the window a repeat is a duplicate, however often; from its end on it is handled again', () => {
    const stand = forgetting()
    stand.deliver()
    stand.now = micros(999)
    stand.deliver({ dup: true })
    expect(codes(stand)).toEqual([])
    stand.now = micros(1_000)
    stand.deliver({ dup: true })
    stand.now = micros(1_999)
    stand.deliver({ dup: true })
    expect(stand.outcomes()).toEqual(['h ok 1', 'h duplicate 1', 'h ok 1', 'h duplicate 1'])
    expect(codes(stand)).toEqual(['serviceForgets', 'serviceHandledAgain'])
  })

  test('another event lets it forget too, and it is told that it had known it', () => {
    const stand = forgetting()
    stand.deliver()
    stand.now = micros(1_500)
    stand.deliver({ id: 'e2' })
    expect([...stand.state.marks.keys()]).toEqual(['h/e2'])
    expect(codes(stand)).toEqual(['serviceForgets'])
    stand.deliver({ dup: true })
    expect(codes(stand)).toEqual(['serviceForgets', 'serviceHandledAgain'])
    expect(stand.outcomes()).toEqual(['h ok 1', 'h ok 1', 'h ok 1'])
  })

  test('a crash changes nothing of it: neither the end of the window nor what was forgotten', () => {
    const stand = forgetting()
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.restart()
    stand.now = micros(999)
    stand.deliver({ dup: true })
    stand.now = micros(1_000)
    stand.deliver({ dup: true })
    stand.restart()
    stand.deliver({ id: 'e2', dup: true })
    expect(stand.outcomes()).toEqual(['h ok 1', 'h ok 1', 'h duplicate 1', 'h ok 1', 'h ok 1'])
    expect(codes(stand)).toEqual([
      'serviceForgets',
      'serviceForgets',
      'serviceHandledAgain',
      'serviceHandledAgain',
    ])
  })
})

describe('a crash (B2)', () => {
  const CASES = [
    // point, then: row written? marked? events named? acknowledged?
    ['received', null, 0, 0, 0],
    ['beforeEffect', null, 0, 0, 0],
    ['afterEffect', null, 0, 0, 0],
    ['beforeCommit', null, 0, 0, 0],
    ['afterCommit', { n: 1 }, 1, 0, 0],
    ['afterEmit', { n: 1 }, 1, 1, 0],
    ['afterAck', { n: 1 }, 1, 1, 1],
  ] as const

  test.each(CASES)(
    'at %s: what is kept, sent and acknowledged',
    (point, row, marks, sent, acks) => {
      const stand = new Stand(
        behaviour([handler([CHARGE, SET, EMIT], { dedupe: { by: 'e.id', mode: 'inTx' } })]),
      )
      stand.dieAt = { point: `h/${point}`, nth: 1 }
      stand.deliver()
      stand.run()
      expect(stand.dead).toBe(true)
      stand.restart()
      expect(stand.row('db', 'o1')).toEqual(row)
      expect(stand.state.marks.size).toBe(marks)
      expect([stand.sent.length, stand.acknowledged.length]).toEqual([sent, acks])
      expect(stand.asked).toHaveLength(point === 'received' || point === 'beforeEffect' ? 0 : 1)
    },
  )

  test('B3 acknowledged on receipt: what waits and what is worked on is lost, and on record', () => {
    const stand = new Stand(behaviour([handler([SET], { ack: 'onReceive', work: 50 })]))
    stand.deliver()
    stand.deliver({ id: 'e2' })
    expect(stand.acknowledged).toEqual([1, 2])
    stand.run(10)
    stand.restart()
    stand.run()
    expect(stand.of('drop')).toMatchObject([{ reason: 'crashed' }, { reason: 'crashed' }])
    expect(stand.row('db', 'o1')).toBeNull()
  })

  test('a volatile store forgets, and begins as it began', () => {
    const stores = [{ ...DB, durability: 'volatile' as const, init: { o1: { n: 7 } } }]
    const stand = new Stand(behaviour([handler([SET])], { stores }))
    stand.deliver()
    expect(stand.row('db', 'o1')).toEqual({ n: 8 })
    stand.restart()
    expect(stand.row('db', 'o1')).toEqual({ n: 7 })
  })

  test('ids and numbers of events go on where they were', () => {
    const stand = new Stand(behaviour([handler([EMIT])]))
    stand.deliver()
    stand.restart()
    stand.deliver({ id: 'e2' })
    expect(stand.sent.map(({ event, ordinal }) => [event.id, ordinal])).toEqual([
      ['svc-1', 1],
      ['svc-2', 2],
    ])
  })
})

test('a copy shares nothing that changes', () => {
  const stand = new Stand(
    behaviour([handler([CHARGE, SET, { ...EMIT, via: 'outbox' }])], {
      concurrency: 2,
      outbox: { pollMs: 100, batch: 1, markAfter: 'ack' },
    }),
  )
  stand.deliver()
  const copy = stand.copy()
  const json = (state: unknown): string =>
    JSON.stringify(state, (_, value: unknown) =>
      value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
    )
  const before = json(copy)
  stand.deliver({ id: 'e2', data: { orderId: 'o2' } })
  stand.run()
  expect(json(copy)).toBe(before)
})
