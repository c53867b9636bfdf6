/** Where popular teaching of MQTT is wrong: each trap played, and what is true of it pinned by the rows of its run. */
import { describe, expect, test } from 'vitest'
import type { Design, LinkId } from '../design/design.ts'
import { HEADER_BYTES } from '../engine/transmit.ts'
import { PTYPE } from './testing/designs.ts'
import { played, seeded } from './testing/played.ts'

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** The same design with MQTT 3.1.1 on a wire. */
function speaking311(design: Design, link: LinkId): Design {
  const links = design.links.map((one) =>
    one.id === link ? { ...one, protocol: 'mqtt3' as const } : one,
  )
  return { ...design, links }
}

/** The same design with a broker that dies at 7 s for half a second, and keeps what it has or does not. */
function crashing(design: Design, persistence: 'sync' | 'none'): Design {
  const nodes = design.nodes.map((node) =>
    node.kind === 'mqtt-broker' ? { ...node, config: { ...node.config, persistence } } : node,
  )
  const crash = { at: 7_000, do: 'crash', node: 'broker', forMs: 500 } as const
  return { ...design, nodes, script: [...design.script, crash] }
}

/** The same design with wills that wait so long. */
function withDelay(design: Design, delayMs: number): Design {
  const nodes = design.nodes.map((node) => {
    if (node.kind !== 'service' || node.config.session.will === undefined) return node
    const { session } = node.config
    const will = { ...node.config.session.will, delayMs }
    return { ...node, config: { ...node.config, session: { ...session, will } } }
  })
  return { ...design, nodes }
}

test('T2 QoS 2 is of a hop: a session that ends loses messages, and two filters get two copies', () => {
  const { got, packets } = played('qos-2-not-end-to-end')
  const had = (node: string) => got(node).map(({ n }) => n)
  expect(had('kept')).toEqual(upTo(10))
  expect(had('forgets')).toEqual([1, 2, 3, 9, 10])
  expect(had('overlap')).toEqual(upTo(10).flatMap((n) => [n, n]))
  // no hop has broken its promise: each exchange is whole
  for (const node of ['kept', 'forgets', 'overlap']) {
    const done = new Set(packets(`${node}-broker`, 'pubcomp').map(({ at }) => at))
    expect(done.size).toBeGreaterThan(0)
    expect(got(node).every(({ qos }) => qos === 2)).toBe(true)
  }
})

test('T2 a broker that forgets in a crash loses what it has acknowledged at QoS 2; one that keeps it does not', () => {
  const had = (persistence: 'sync' | 'none') => {
    const { got, of, nodeOf, messageOf } = played('qos-2-not-end-to-end', (design) =>
      crashing(design, persistence),
    )
    const acked = of('ack').filter((row) => nodeOf(row) === 'till' && row.at < 7_000_000)
    expect(acked.map((row) => messageOf(row)[1])).toEqual(upTo(5))
    return new Set(got('kept').map(({ n }) => n))
  }
  expect(had('sync')).toEqual(new Set(upTo(10)))
  // published while the reader was away, and acknowledged before the crash
  expect(upTo(5).filter((n) => !had('none').has(n))).toEqual([4, 5])
})

describe.each([undefined, 1, 7, 42])('loss-is-delay, seed %s', (seed) => {
  test('T4 a wire that loses one segment in five loses no message of QoS 0, and delays some', () => {
    const { got, of, design, nodeOf } = played('loss-is-delay', seeded(seed))
    expect(got('lossy').map(({ n, qos }) => [n, qos])).toEqual(upTo(30).map((n) => [n, 0]))
    const again = of('segment').filter(
      ({ wire, packet }) => design.links[wire]?.id === 'lossy-broker' && packet >= 0,
    )
    expect(again.length).toBeGreaterThan(3)
    const sentAt = of('publish').flatMap((row) => (nodeOf(row) === 'sensor' ? [row.at / 1000] : []))
    const late = got('lossy').map(({ n, at }) => at - sentAt[n - 1]!)
    expect(Math.min(...late)).toBe(100)
    expect(Math.max(...late)).toBeGreaterThan(1_000)
  })

  test('T4 a connection that is dead without a word loses them, and then the subscriber is away', () => {
    const { got, of, text } = played('loss-is-delay', seeded(seed))
    const had = got('pulled').map(({ n }) => n)
    expect(had.slice(0, 8)).toEqual(upTo(8))
    expect(had[8]).toBeGreaterThan(20)
    const offline = of('drop').filter(
      ({ reason, to }) => reason === 'qos0Offline' && text(to) === 'pulled',
    )
    expect(offline.length).toBeGreaterThan(3)
    expect(offline.length).toBeLessThan(30 - had.length)
  })

  test('T4 where there is no TCP a lost packet is a lost message, and nothing is sent again', () => {
    const { got, packets } = played('loss-is-delay', seeded(seed))
    const had = got('datagrams').map(({ n }) => n)
    expect(had.length).toBeGreaterThan(15)
    expect(had.length).toBeLessThan(30)
    expect(had).toEqual(had.toSorted((a, b) => a - b))
    expect(packets('datagrams-broker', 'publish')).toHaveLength(30)
  })
})

describe('sessions', () => {
  const missed = (design?: (one: Design) => Design) => {
    const had = new Set(
      played('sessions', design)
        .got('forgets')
        .map(({ n }) => n),
    )
    return upTo(12).filter((n) => !had.has(n))
  }

  test('T5 Clean Start 0 keeps nothing in MQTT 5: without a Session Expiry Interval the session ends', () => {
    const { design, got, of, text } = played('sessions')
    const forgets = design.nodes.find(({ id }) => id === 'forgets')!
    expect(forgets.config).toMatchObject({ session: { cleanStart: false, sessionExpiryMs: 0 } })
    const ended = of('session').filter(({ what }) => what === 'ended')
    expect(ended.map(({ client, at }) => [text(client), at])).toEqual([['forgets', 5_000_000]])
    expect([...new Set(got('keeps').map(({ n }) => n))].slice(0, 12)).toEqual(upTo(12))
    expect(missed().length).toBeGreaterThan(3)
  })

  test('T5 in MQTT 3.1.1 Clean Session 0 does keep it', () => {
    expect(missed((design) => speaking311(design, 'forgets-broker'))).toEqual([])
  })
})

test('T6 [MQTT5-3.3.1-5] retained is the last value: who comes late gets one, and no history', () => {
  const { got, of, nodeOf } = played('retained')
  const before = of('publish').filter(
    (row) => nodeOf(row) === 'thermometer' && row.at / 1000 < got('late')[0]!.at,
  )
  expect(before.length).toBeGreaterThan(2)
  const served = got('late').filter(({ retain }) => retain)
  expect(served.map(({ n }) => n)).toEqual([before.length])
  expect(got('late').map(({ n }) => n)).toEqual(upTo(6).filter((n) => n >= before.length))
})

test('T6 it comes with SUBSCRIBE, and not when a session is resumed', () => {
  const { of, text, got } = played('subscribe-again')
  const resumed = of('session').filter(
    ({ what, client }) => what === 'resumed' && text(client) === 'resumed',
  )
  expect(resumed).toHaveLength(1)
  expect(got('resumed').filter(({ at }) => at * 1000 > resumed[0]!.at)).toEqual([])
})

describe('no-nack', () => {
  test('T7 what a handler gives up is acknowledged, and no other gets it; a letter is the PUBLISH of a service', () => {
    const { got, of, nodeOf, text, packets, messageOf } = played('no-nack')
    expect(of('giveUp').map((row) => [nodeOf(row), row.how, messageOf(row)[1]])).toEqual([
      ['drops', 'drop', 2],
      ['writes', 'dlq', 2],
    ])
    for (const node of ['drops', 'writes'])
      expect(got(node).map(({ n, dup }) => [n, dup])).toEqual([
        [1, false],
        [2, false],
        [3, false],
      ])
    expect(packets('drops-broker', 'puback')).toHaveLength(3)
    const letters = of('publish').filter((row) => text(row.topic) === 'shop/dlq/writes')
    expect(letters.map(nodeOf)).toEqual(['writes'])
    expect(of('letter')).toHaveLength(1)
  })

  test('T7 a PUBACK that refuses ends it: nothing is sent again', () => {
    const { of, nodeOf, packets } = played('no-nack')
    expect(of('nack').map((row) => [nodeOf(row), row.reasonCode])).toEqual([['stray', 0x87]])
    expect(packets('stray-broker', 'publish')).toHaveLength(1)
    expect(of('drop').map(({ reason }) => reason)).toEqual(['nacked'])
  })
})

describe('refused', () => {
  test('T7 [MQTT5-4.8.2-6] one of a group refuses: it is over, its quota is free, and no other member gets it', () => {
    const { got, of, nodeOf, messageOf, packets, notes, text } = played('refused')
    const had = (node: string) => got(node).map(({ n }) => n)
    expect(had('packer-1')).toEqual([1, 3])
    expect(had('packer-2')).toEqual([2, 4])
    const refused = of('nack').map((row) => [nodeOf(row), ...messageOf(row), row.reasonCode])
    expect(refused).toEqual([['broker', 'till', 2, 0x99]])
    expect(packets('packer-2-broker', 'publish').map(({ dup }) => dup)).toEqual([false, false])
    const dropped = of('drop').map((row) => [row.reason, text(row.to), messageOf(row)[1]])
    expect(dropped).toEqual([['nacked', 'packer-2', 2]])
    const clauses = ['clientRefusesMessage', 'sharedRejected'].map((code) =>
      notes(code).map(({ node, clause }) => [node, clause]),
    )
    expect(clauses).toEqual([[['packer-2', 'MQTT5-3.4.2-1']], [['broker', 'MQTT5-4.8.2-6']]])
  })

  test('T7 MQTT 3.1.1 has no refusal: the broker has its PUBACK, and the handler has dropped the message', () => {
    const { got, of, nodeOf, notes, packets } = played('refused')
    expect(got('old').map(({ n }) => n)).toEqual([1, 2, 3, 4])
    expect(packets('old-broker', 'puback')).toHaveLength(4)
    expect(of('giveUp').map((row) => [nodeOf(row), row.how])).toEqual([
      ['old', 'drop'],
      ['packer-2', 'refuse'],
    ])
    expect(notes('clientCannotRefuse').map(({ node }) => node)).toEqual(['old'])
  })
})

describe('shared-subscription', () => {
  const run = () => played('shared-subscription')

  test('T8 each job goes to one of the two, in turns, as long as both are there', () => {
    const { notes, text, of } = run()
    const turns = notes('sharedTurn')
      .filter(({ at }) => at < 4_600)
      .map(({ row }) => (JSON.parse(text(row.args)) as { client: string }).client)
    expect(turns.length).toBeGreaterThan(5)
    turns.reduce((before, now) => {
      expect(now).not.toBe(before)
      return now
    })
    const handled = of('handle').map(({ about }) => about)
    expect(new Set(handled).size).toBe(handled.length)
  })

  test('T8 [MQTT5-4.8.2-5] when the session of a dead worker ends, QoS 1 moves on, and QoS 2 that was begun does not', () => {
    const { notes, messageOf, of, text, nodeOf } = run()
    const ended = of('session').find(({ what }) => what === 'expired')!
    expect(text(ended.client)).toBe('worker-2')
    const named = (code: string) => notes(code).map(({ at, row }) => [at, ...messageOf(row)])
    expect(named('sharedPassedOn')).toEqual([
      [ended.at / 1000, 'small', 3],
      [ended.at / 1000, 'small', 6],
    ])
    expect(named('sharedBegun')).toEqual([[ended.at / 1000, 'big', 2]])
    const done = of('handle').map((row) => messageOf(row).join(' '))
    expect(done).toContain('small 3')
    expect(done).not.toContain('big 2')
    const last = of('handle').filter((row) => nodeOf(row) === 'worker-1')
    expect(last.slice(-2).map((row) => messageOf(row))).toEqual([
      ['small', 3],
      ['small', 6],
    ])
  })
})

describe('overtaken', () => {
  test('T9 order holds for one publisher, one topic and one QoS: QoS 0 passes what waits at QoS 1', () => {
    const { got, of, nodeOf } = played('overtaken')
    const published = of('publish').filter((row) => nodeOf(row) === 'press')
    expect(published.map(({ ordinal, qos }) => [ordinal, qos])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 0],
    ])
    expect(new Set(got('log').map(({ topic }) => topic))).toEqual(new Set(['press/report']))
    expect(got('log').map(({ n }) => n)).toEqual([1, 4, 2, 3])
  })

  test('T9 [MQTT5-4.6.0-2] PUBACKs go in the order of arrival: pages 2 and 3 are ready, and wait for page 1', () => {
    const { of, nodeOf, messageOf, packets, notes } = played('overtaken')
    const ready = of('handle')
      .filter((row) => nodeOf(row) === 'printer')
      .map((row) => messageOf(row)[1])
    expect(ready).toEqual([4, 2, 3, 1])
    const acks = packets('printer-broker', 'puback')
    expect(acks.map(({ pid, at }) => [pid, at])).toEqual([
      [1, 7_800],
      [2, 7_800],
      [3, 7_800],
    ])
    expect(notes('clientPubackWaits').length).toBeGreaterThan(0)
  })
})

test('T10 Receive Maximum is a throttle of Receive Maximum / round trip, and does not count QoS 0', () => {
  const { got } = played('receive-maximum')
  const gaps = (node: string) => {
    const at = got(node).map((one) => one.at)
    return new Set(at.slice(1).map((time, i) => Math.round(time - at[i]!)))
  }
  expect(gaps('one')).toEqual(new Set([200]))
  expect(gaps('ten')).toEqual(new Set([100]))
  expect(gaps('qos-0')).toEqual(new Set([100]))
  expect(['one', 'ten', 'qos-0'].map((node) => got(node).length)).toEqual([100, 100, 100])
})

describe('will-is-not-presence', () => {
  test('T11 [MQTT5-3.1.3-9] who is back within the delay is not told as gone; a will without one is a false alarm', () => {
    const { of, nodeOf, text, notes } = played('will-is-not-presence')
    const wills = of('publish')
      .filter((row) => nodeOf(row) === 'broker')
      .map((row) => [text(row.topic), row.at < 10_000_000])
    expect(wills).toEqual([
      ['fleet/truck-1/status', true],
      ['fleet/truck-1/status', false],
      ['fleet/truck-2/status', false],
    ])
    expect(notes('willCancelled')).toHaveLength(1)
  })

  test('T11 who comes late knows of the truck whose birth and will are kept, and of the other nothing', () => {
    const { got } = played('will-is-not-presence')
    expect(got('late').map(({ topic, retain }) => [topic, retain])).toEqual([
      ['fleet/truck-2/status', true],
    ])
    const births = got('early').filter(({ from }) => from === 'truck-2')
    expect(births).toHaveLength(2)
    expect(got('early').some(({ from }) => from === 'truck-1')).toBe(false)
  })
})

test('T11 a takeover publishes a will that has no delay, and none that has one', () => {
  const wills = (delayMs: number) => {
    const { of, nodeOf } = played('chat-presence-two-tabs', (design) => withDelay(design, delayMs))
    return of('publish').filter((row) => nodeOf(row) === 'broker' && row.at < 5_000_000).length
  }
  expect(wills(0)).toBeGreaterThan(10)
  // that one is of a session that a Clean Start 1 has ended, and the will with it
  expect(wills(60_000)).toBe(1)
})

test('T13 dedupe without an outbox turns a second try into a loss: handled, and its event never published', () => {
  const { of, nodeOf, text } = played('dedupe-without-outbox')
  const [again, ...more] = of('handle').filter(({ out }) => out === 'duplicate')
  expect(more).toEqual([])
  expect(nodeOf(again!)).toBe('payment')
  const ofOrder = of('publish').filter((row) => text(row.corr) === 'o3')
  expect(ofOrder.map((row) => text(row.type))).not.toContain('PaymentCaptured')
  const ofOther = of('publish').filter((row) => text(row.corr) === 'o1')
  expect(ofOther.map((row) => text(row.type))).toContain('PaymentCaptured')
})

test('T13 a window of dedupe must exceed the longest redelivery: what is forgotten is handled twice', () => {
  const { of, nodeOf, messageOf, got, last, notes } = played('dedupe-window')
  const handled = (node: string) =>
    of('handle').flatMap((row) => (nodeOf(row) === node ? [`${messageOf(row)[1]} ${row.out}`] : []))
  expect(handled('short')).toEqual(['1 ok', '2 ok', '2 ok', '3 ok'])
  expect(handled('long')).toEqual(['1 ok', '2 ok', '2 duplicate', '3 ok'])
  for (const node of ['short', 'long'])
    expect(got(node).map(({ n, dup }) => [n, dup])).toEqual([
      [1, false],
      [2, false],
      [2, true],
      [3, false],
    ])
  expect(last('short', 'db', 'ann')).toEqual({ points: 40 })
  expect(last('long', 'db', 'ann')).toEqual({ points: 30 })
  const forgot = notes('serviceForgets').map(({ node, row }) => [node, messageOf(row)[1]])
  expect(forgot).toEqual([
    ['short', 1],
    ['short', 2],
  ])
  const again = notes('serviceHandledAgain').map(({ node, row }) => [node, messageOf(row)[1]])
  expect(again).toEqual([['short', 2]])
})

test('T14 an outbox publishes at least once: the same event twice, counted once only where there is an inbox', () => {
  const { of, text, last } = played('outbox-twice')
  const ids = of('event').flatMap((row) => (text(row.source) === 'shop' ? [text(row.id)] : []))
  expect(ids).toEqual(['shop-1', 'shop-2', 'shop-2', 'shop-3'])
  expect(last('counts', 'db', 'sku-1')).toMatchObject({ left: 6 })
  expect(last('inbox', 'db', 'sku-1')).toMatchObject({ left: 7 })
})

describe('undo-before-do', () => {
  test('T15 the undoing arrives before the doing: only who remembers it holds nothing in the end', () => {
    const { of, nodeOf, text, last } = played('undo-before-do')
    const handled = (node: string) =>
      of('handle').flatMap((row) =>
        nodeOf(row) === node && row.out !== 'failed' ? [`${text(row.handler)} ${row.out}`] : [],
      )
    expect(handled('naive')).toEqual(['release ok', 'hold ok', 'release ok', 'hold ok'])
    expect(handled('tombstone')).toEqual([
      'release ok',
      'hold ignored',
      'release ok',
      'hold ignored',
    ])
    expect(last('naive', 'db', 't1')['held']).toBe(true)
    expect(last('tombstone', 'db', 't1')['held']).toBe(false)
  })

  test('T15 others see what is pending, and a mail is not taken back', () => {
    const { of, nodeOf, text } = played('undo-before-do')
    const states = of('state').flatMap((row) =>
      nodeOf(row) === 'trips' && text(row.key) === 't1' ? [text(row.after)] : [],
    )
    expect(states).toEqual(['{"status":"PENDING"}', '{"status":"CANCELLED"}'])
    const mails = of('effect').filter((row) => text(row.name) === 'mail' && row.applied)
    expect(mails.map((row) => text(row.key))).toEqual(['t1', 't2'])
  })
})

test('T15 the undoing may fail: tried again, then dropped and never done, or a dead letter until somebody sends it again', () => {
  const { of, nodeOf, text, last } = played('undo-fails')
  const refunds = (node: string) =>
    of('handle').flatMap((row) =>
      nodeOf(row) === node && text(row.handler) === 'refund' ? [`${row.out} ${row.attempt}`] : [],
    )
  const tried = ['failed 1', 'failed 2', 'failed 3']
  expect(refunds('card-1')).toEqual(tried)
  expect(refunds('card-2')).toEqual([...tried, 'ok 1'])
  expect(of('giveUp').map((row) => [nodeOf(row), row.how, row.attempts])).toEqual([
    ['card-1', 'drop', 3],
    ['card-2', 'dlq', 3],
  ])
  expect(of('letter').map((row) => [text(row.topic), text(row.error)])).toEqual([
    ['trip/card-2/refund', '503'],
  ])
  const applied = of('effect').flatMap((row) =>
    text(row.name) === 'refund' && row.applied ? [[nodeOf(row), row.at >= 15_000_000]] : [],
  )
  expect(applied).toEqual([['card-2', true]])
  expect(last('trips', 'db', 't1')).toEqual({ status: 'CANCELLED' })
  expect([last('card-1', 'db', 't1'), last('card-2', 'db', 't1')]).toEqual([
    { paid: true },
    { paid: false },
  ])
})

describe('overhead', () => {
  test('T21 most of a small reading is topic and headers, and an alias saves the topic from the second on', () => {
    const { packets, of, nodeOf } = played('overhead')
    const sizes = (node: string) =>
      packets(`${node}-broker`, 'publish').flatMap(({ back, bytes }) => (back ? [] : [bytes]))
    const payload = of('publish').find((row) => nodeOf(row) === 'named')!.bytes
    const topic = 'factory/hall-3/line-2/press-1/temperature'.length
    const [first, ...rest] = sizes('alias')
    expect(new Set(sizes('named')).size).toBe(1)
    const named = sizes('named')[0]!
    // property, its length and number: three bytes more at first, and the topic less from then on
    expect(first).toBe(named + 3)
    expect(new Set(rest)).toEqual(new Set([named + 3 - topic]))
    expect(payload / (named + HEADER_BYTES)).toBeLessThan(0.15)
    expect(payload / (rest[0]! + HEADER_BYTES)).toBeLessThan(0.25)
  })

  test('T21 the keep alive of a client that hardly ever sends weighs more than what it sends', () => {
    const { of, design } = played('overhead')
    const bytes = (types: readonly number[]) =>
      of('packet')
        .filter(
          ({ wire, ptype }) => design.links[wire]?.id === 'quiet-broker' && types.includes(ptype),
        )
        .reduce((sum, row) => sum + row.bytes + HEADER_BYTES, 0)
    const [pingreq, pingresp] = [12, 13]
    expect(bytes([pingreq, pingresp])).toBeGreaterThan(5 * bytes([PTYPE.publish]))
  })
})
