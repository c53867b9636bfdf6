/** What the broker lets its clients do, and how it ends. */
import { describe, expect, test } from 'vitest'
import { closed, sent, SECONDS } from './harness.fixture.ts'
import { bench, connack, join, text } from './testing/broker-bench.ts'

describe('the terms of a broker', () => {
  test.each([
    [5, 0, 60],
    [5, 61, 60],
    [5, 60, undefined],
    [5, 1, undefined],
  ] as const)(
    '[MQTT5-3.2.2-21] [MQTT5-3.2.2-22] keep alive of at most 60 s: MQTT %i asks for %i and is told %s',
    (protocolVersion, keepAlive, told) => {
      const h = bench({ maximumKeepAlive: 60 })
      const did = join(h, 0, 'a', { protocolVersion, keepAlive })
      expect(connack(did, 0).properties?.serverKeepAlive).toBe(told)
      const patience = (told ?? keepAlive) * 1.5 * SECONDS
      expect(sent(h.until(patience - 1))).toEqual([])
      expect(sent(h.until(patience))).toEqual([{ kind: 'disconnect', reasonCode: 0x8d }])
    },
  )

  test('3.1.1 cannot be told another keep alive, and has its own', () => {
    const h = bench({ maximumKeepAlive: 60 })
    join(h, 0, 'a', { protocolVersion: 4, keepAlive: 100 })
    expect(closed(h.until(149 * SECONDS))).toEqual([])
    expect(closed(h.until(150 * SECONDS))).toEqual([0])
  })

  test('[MQTT5-3.1.2-8] a broker that ends says 0x8B to 5.0 and nothing to 3.1.1, and wills are published', () => {
    const h = bench()
    const will = { topic: 'gone', payload: text('w'), qos: 1, retain: true } as const
    join(h, 0, 'a', { will, properties: { sessionExpiryInterval: 9 } })
    join(h, 1, 'b', { protocolVersion: 4 })
    h.step({ kind: 'opened', conn: 2 })
    const did = h.step({ kind: 'asked', ask: { kind: 'stop' } })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x8b }])
    expect(closed(did)).toEqual([0, 1, 2])
    expect(h.state.retained.has('gone')).toBe(true)
  })
})
