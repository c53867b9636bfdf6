/** The interpreter on a stand: one transaction a message, its failures, its locks, its timers and its outbox. */
import { describe, expect, test } from 'vitest'
import type { Behaviour, Handler, Step } from '../design/kinds/parts/behaviour.ts'
import { Stand } from './testing/stand.ts'

const DB = { name: 'db', durability: 'durable', isolation: 'serializable' } as const

const RETRY = {
  max: 2,
  delayMs: 100,
  factor: 2,
  capMs: 1_000,
  jitter: 'none',
  on: ['transient', 'timeout'],
} as const

function handler(steps: readonly Step[], more: Partial<Handler> = {}): Handler {
  return {
    id: 'h',
    on: { msg: 't/+' },
    key: 'd.orderId',
    ack: 'afterEmit',
    onGiveUp: 'drop',
    do: steps,
    ...more,
  }
}

function behaviour(handlers: readonly Handler[], more: Partial<Behaviour> = {}): Behaviour {
  return { stores: [DB], handlers, concurrency: 1, ...more }
}

const SET: Step = { do: 'set', set: { n: '(s.n ?? 0) + 1' } }
const EMIT: Step = {
  do: 'emit',
  topic: "'out/' + k",
  type: 'Done',
  data: { orderId: 'k', n: 's.n' },
  qos: 1,
  via: 'direct',
}
const CHARGE: Step = {
  do: 'effect',
  effect: 'charge',
  key: 'k',
  args: { cents: '100' },
  takes: 50,
  save: 'r',
  fails: [
    { ppm: 1, error: 'declined', class: 'business' },
    { ppm: 1, error: '503', class: 'transient' },
  ],
}

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

describe('lanes', () => {
  const READ_WORK_WRITE: Step[] = [{ ...CHARGE, key: "'x'" }, SET]

  test('B4 serializable: the second waits for the row, and no write is lost', () => {
    const stand = new Stand(behaviour([handler(READ_WORK_WRITE)], { concurrency: 2 }))
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.run()
    expect(stand.row('db', 'o1')).toEqual({ n: 2 })
  })

  test('readCommitted: both read the same row, and one write is lost', () => {
    const stores = [{ ...DB, isolation: 'readCommitted' as const }]
    const stand = new Stand(behaviour([handler(READ_WORK_WRITE)], { concurrency: 2, stores }))
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.run()
    expect(stand.outcomes()).toEqual(['h ok 1', 'h ok 1'])
    expect(stand.row('db', 'o1')).toEqual({ n: 1 })
  })

  test('one lane value: one after the other, and others go beside it', () => {
    const stand = new Stand(
      behaviour([handler([SET], { work: 10 })], { concurrency: 3, laneBy: 'k' }),
    )
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.deliver({ id: 'e3', data: { orderId: 'o2' } })
    stand.run(10)
    expect([stand.row('db', 'o1'), stand.row('db', 'o2')]).toEqual([{ n: 1 }, { n: 1 }])
    stand.run(10)
    expect(stand.row('db', 'o1')).toEqual({ n: 2 })
  })

  test('B4 two that wait for each other: the younger begins anew, and both come to their end', () => {
    const cross = (first: string, second: string): Step[] => [
      { do: 'set', key: `'${first}'`, set: { n: '1' } },
      { ...CHARGE, key: 'k' },
      { do: 'read', row: `'${second}'`, as: 'other' },
      { do: 'set', key: `'${second}'`, set: { n: '2' } },
    ]
    const stand = new Stand(
      behaviour(
        [
          handler(cross('a', 'b'), { id: 'ab', on: { msg: 't/1' } }),
          handler(cross('b', 'a'), { id: 'ba', on: { msg: 't/2' } }),
        ],
        { concurrency: 2 },
      ),
    )
    stand.deliver({ topic: 't/1' })
    stand.deliver({ topic: 't/2', id: 'e2', data: { orderId: 'o2' } })
    stand.run()
    expect(stand.outcomes()).toEqual(['ab ok 1', 'ba ok 1'])
    expect(stand.of('note').map(({ code }) => stand.text(code))).toEqual(['serviceBegunAnew'])
    expect([stand.row('db', 'a'), stand.row('db', 'b')]).toEqual([{ n: 2 }, { n: 1 }])
    expect(stand.state.locks.size).toBe(0)
  })
})

describe('timers', () => {
  const WAIT: Step = { do: 'timer', timer: 'sla', key: 'k', afterMs: 500, durable: true }
  const late = handler([{ do: 'set', set: { late: 'true', by: 'e.correlationid' } }], {
    id: 'late',
    on: { timer: 'sla' },
    key: 'k',
  })

  test('B8 fire once, with the row and the correlation of what set them', () => {
    const stand = new Stand(behaviour([handler([SET, WAIT]), late]))
    stand.deliver()
    stand.run()
    expect(stand.row('db', 'o1')).toEqual({ n: 1, late: true, by: 'c1' })
    expect(stand.of('timer').map(({ what, due }) => [what, due])).toEqual([
      ['set', 500_000],
      ['fired', 500_000],
    ])
    expect([...stand.kept.keys()].filter((key) => key.includes('timer'))).toEqual([])
  })

  test('set again are moved; taken back, they do not fire', () => {
    const off = handler([{ do: 'timer', timer: 'sla', key: 'k', cancel: true, durable: true }], {
      id: 'off',
      on: { msg: 'off' },
    })
    const stand = new Stand(behaviour([handler([WAIT]), late, off]))
    stand.deliver()
    stand.run(300)
    stand.deliver({ id: 'e2' })
    stand.run(300)
    expect(stand.outcomes()).toEqual(['h ok 1', 'h ok 1'])
    stand.deliver({ topic: 'off', id: 'e3' })
    stand.run()
    expect(stand.of('timer').map(({ what }) => what)).toEqual(['set', 'moved', 'cancelled'])
  })

  test('a durable one survives a crash, also one that was due meanwhile; a volatile one does not', () => {
    for (const durable of [true, false]) {
      const stand = new Stand(behaviour([handler([{ ...WAIT, durable }]), late]))
      stand.deliver()
      stand.restart()
      stand.run()
      expect(stand.row('db', 'o1')).toEqual(durable ? { late: true, by: 'c1' } : null)
    }
  })
})

describe('the outbox', () => {
  const QUEUED: Step = { ...EMIT, via: 'outbox' }
  const outbox = { pollMs: 100, batch: 2, markAfter: 'ack' } as const

  test('is written with the transaction and published by the relay, in order, a batch at a time', () => {
    const stand = new Stand(behaviour([handler([QUEUED, QUEUED, QUEUED])], { outbox }))
    stand.deliver()
    expect(stand.acknowledged).toEqual([1])
    expect(stand.sent).toEqual([])
    stand.run(150)
    expect(stand.sent.map(({ event, at }) => [event.id, at])).toEqual([
      ['svc-1', 100_000],
      ['svc-2', 100_000],
    ])
    stand.run(100)
    expect(stand.sent.map(({ event }) => event.id)).toEqual(['svc-1', 'svc-2', 'svc-3'])
    stand.brokerAnswers()
    expect(stand.state.outbox).toEqual([])
    expect([...stand.kept.keys()].filter((key) => key.includes('outbox'))).toEqual([])
  })

  test('polls only while rows wait', () => {
    const stand = new Stand(behaviour([handler([QUEUED])], { outbox }))
    stand.deliver()
    stand.run(150)
    expect(stand.state.pollAt).toBe(-1)
  })

  test('B7 publishes again after a crash what was not marked, with the same id', () => {
    const stand = new Stand(behaviour([handler([QUEUED])], { outbox }))
    stand.deliver()
    stand.run(150)
    stand.restart()
    stand.run(150)
    expect(stand.sent.map(({ event, ordinal }) => [event.id, ordinal])).toEqual([
      ['svc-1', 1],
      ['svc-1', 2],
    ])
  })

  test('marked when sent: a crash loses what the broker never got', () => {
    const stand = new Stand(
      behaviour([handler([QUEUED])], { outbox: { ...outbox, markAfter: 'send' } }),
    )
    stand.deliver()
    stand.run(150)
    stand.restart()
    stand.run(500)
    expect(stand.sent).toHaveLength(1)
  })

  test('waits for the connection, and sends again what a new session does not know', () => {
    const stand = new Stand(behaviour([handler([QUEUED])], { outbox }))
    stand.online = false
    stand.deliver()
    stand.run(500)
    expect(stand.sent).toEqual([])
    stand.connects()
    stand.run(150)
    expect(stand.sent).toHaveLength(1)
    stand.open.clear()
    stand.connects()
    stand.run(150)
    expect(stand.sent.map(({ event }) => event.id)).toEqual(['svc-1', 'svc-1'])
  })

  test('what the broker refuses is published again at the next look', () => {
    const stand = new Stand(behaviour([handler([QUEUED])], { outbox }))
    stand.deliver()
    stand.run(150)
    stand.brokerAnswers(false)
    stand.run(150)
    expect(stand.sent).toHaveLength(2)
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
