/** What goes on by itself behind a transaction: timers, and the outbox with its relay. */
import { describe, expect, test } from 'vitest'
import type { Step } from '../design/kinds/parts/behaviour.ts'
import { behaviour, EMIT, handler, SET } from './testing/behaviours.ts'
import { Stand } from './testing/stand.ts'

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
