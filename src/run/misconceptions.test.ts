/** The misconceptions people have of MQTT, each played, and what is true of it pinned by the rows of its run. */
import { describe, expect, test } from 'vitest'
import { MISCONCEPTIONS } from '../content/misconceptions.ts'
import { BELIEFS } from '../content/text/en.misconceptions.ts'
import { designOf, findContent } from '../content/scenario.ts'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import { bench, join, receive, subscribePacket } from '../protocol/mqtt/testing/broker-bench.ts'
import { sent } from '../protocol/mqtt/harness.fixture.ts'
import { playDesign } from './outcome.ts'
import { played, seeded } from './testing/played.ts'

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

describe('the table', () => {
  test('it has M1 to M14 and T1 to T11, T13 to T15 and T21, and none of the M twice', () => {
    const wanted = [
      ...upTo(14).map((n) => `M${n}`),
      ...[...upTo(11), 13, 14, 15, 21].map((n) => `T${n}`),
    ]
    const numbers = MISCONCEPTIONS.flatMap(({ of }) => of)
    const ours = numbers.filter((number) => !number.startsWith('N'))
    expect([...new Set(ours)].toSorted()).toEqual(wanted.toSorted())
    expect(ours.filter((number) => number.startsWith('M'))).toHaveLength(14)
  })

  test('what is below MQTT has N3, N4, N6 and N10', () => {
    const promises = MISCONCEPTIONS.flatMap(({ of }) => of).filter((one) => one.startsWith('N'))
    expect(new Set(promises)).toEqual(new Set(['N3', 'N4', 'N6', 'N10']))
  })

  test('each has its words, and no words are of none', () => {
    expect(MISCONCEPTIONS.map(({ id }) => id).toSorted()).toEqual(Object.keys(BELIEFS).toSorted())
  })

  test.each(MISCONCEPTIONS)(
    '$of: $scenario shows it at the record it says',
    ({ scenario, shown, record }) => {
      const design = designOf(findContent(scenario)!)
      const invariants = [{ id: 'shown', why: 'It is not shown', never: shown }]
      const result = playDesign({ ...design, invariants })
      if ('problem' in result) throw new Error(result.problem.say)
      expect(result.outcome.broken.map((broken) => broken.record)).toEqual([record])
    },
  )
})

test('M1 T3 a timer sends no PUBLISH again: TCP repeats the segment, and the sale is in the books once', () => {
  const { got, packets, notes } = played('resend-timer')
  const first = (till: string) =>
    packets(`${till}-broker`, 'publish').filter(({ pid }) => pid === 1)
  expect(first('as-it-is')).toMatchObject([{ at: 2_000, dup: false }])
  expect(first('as-told').map(({ at, dup }) => [at, dup])).toEqual([
    [2_000, false],
    [2_500, true],
    [3_000, true],
  ])
  const times = (till: string) => got('books').filter(({ from, n }) => from === till && n === 1)
  expect(times('as-it-is').map(({ at }) => at)).toEqual([3_400])
  expect(times('as-told')).toHaveLength(3)
  expect(notes('clientResendsByTimer').map(({ node, clause }) => [node, clause])).toEqual([
    ['as-told', 'MQTT5-4.4.0-1'],
    ['as-told', 'MQTT5-4.4.0-1'],
  ])
})

test('M2 QoS 1 stores nothing for who has never subscribed; a session that was there has it all', () => {
  const { got } = played('late-subscriber')
  expect(got('was-here').map(({ n }) => n)).toEqual(upTo(12))
  expect(got('late').map(({ n }) => n)).toEqual([9, 10, 11, 12])
  expect(
    got('was-here')
      .filter(({ n }) => n > 2 && n < 9)
      .every(({ at }) => at > 9_000),
  ).toBe(true)
})

describe('last-will', () => {
  const wills = () => {
    const { of, nodeOf, text } = played('last-will')
    return of('publish').flatMap((row) =>
      nodeOf(row) === 'broker' ? [[text(row.topic), row.at / 1000] as const] : [],
    )
  }

  test('M3 a clean DISCONNECT throws the will away', () => {
    const { notes, packets } = played('last-will')
    expect(packets('pump-2-broker', 'disconnect')).toHaveLength(1)
    expect(notes('willDiscarded')).toMatchObject([{ clause: 'MQTT5-3.14.4-3' }])
    expect(wills().map(([topic]) => topic)).not.toContain('plant/pump-2/status')
  })

  test('M4 [MQTT5-3.1.2-22] when the cable is pulled, the will waits for 1.5 x keep alive, then for its delay', () => {
    const { of, design } = played('last-will')
    const heard = of('packet').flatMap((row) =>
      design.links[row.wire]?.id === 'pump-1-broker' && !row.back && row.at < 6_000_000
        ? [row.arrives]
        : [],
    )
    expect(wills()).toEqual([['plant/pump-1/status', (Math.max(...heard) + 8_000_000) / 1000]])
  })
})

test('M5 [MQTT5-3.3.1-12] a live copy has RETAIN 0, whatever it was published with', () => {
  const { got, of, nodeOf } = played('retained')
  const published = of('publish').filter((row) => nodeOf(row) === 'thermometer')
  expect(published.every(({ retain }) => retain)).toBe(true)
  expect(got('dashboard').map(({ retain }) => retain)).toEqual(published.map(() => false))
})

describe('qos-per-hop', () => {
  test('M6 T1 PUBACK says that the broker has it: the publisher is done, and a subscriber never gets it', () => {
    const { of, nodeOf, messageOf, got, metrics } = played('qos-per-hop')
    const acked = of('ack').filter((row) => nodeOf(row) === 'orders')
    expect(acked.map((row) => [messageOf(row)[1], row.reasonCode])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ])
    const orders = (node: string) =>
      got(node).flatMap(({ from, n }) => (from === 'orders' ? [n] : []))
    expect(orders('archive')).toEqual([1, 2, 3])
    expect(orders('wall')).toEqual([2, 3])
    expect(metrics()).toMatchObject({ lostBecause: { connectionLost: 1 } })
  })

  test('M7 [MQTT5-3.8.4-8] the broker lowers QoS and never raises it', () => {
    const { got } = played('qos-per-hop')
    const pairs = (node: string) => new Set(got(node).map(({ from, qos }) => `${from} ${qos}`))
    expect(pairs('archive')).toEqual(new Set(['orders 1', 'hints 0']))
    expect(pairs('wall')).toEqual(new Set(['orders 0', 'hints 0']))
  })
})

describe('qos-2-missing', () => {
  test('M8 [MQTT5-3.2.2-11] where the broker takes QoS 1 at most, QoS 2 goes as QoS 1, and a cut makes two of it', () => {
    const { packets, got } = played('qos-2-missing')
    const sentByNew = packets('new-meter-broker', 'publish')
    expect(sentByNew.every(({ qos }) => qos === 1)).toBe(true)
    expect(packets('new-meter-broker', 'pubrec')).toEqual([])
    expect(got('billing').map(({ from, n, qos }) => [from, n, qos])).toEqual([
      ['new-meter', 1, 1],
      ['new-meter', 1, 1],
      ['new-meter', 2, 1],
      ['new-meter', 3, 1],
    ])
  })

  test('M8 a client of MQTT 3.1.1 cannot be told: it is closed each time it tries', () => {
    const { packets, notes, got } = played('qos-2-missing')
    expect(notes('qosAboveMaximum').length).toBeGreaterThan(5)
    expect(packets('old-meter-broker', 'connect').length).toBeGreaterThan(5)
    expect(packets('old-meter-broker', 'puback')).toEqual([])
    expect(got('billing').some(({ from }) => from === 'old-meter')).toBe(false)
  })
})

test.each([undefined, 1, 42])(
  'M9 [MQTT5-3.1.4-3] two devices with one client id throw each other out, again and again (seed %s)',
  (seed) => {
    const { of, text } = played('chat-presence-two-tabs', seeded(seed))
    const taken = of('session').filter(({ what }) => what === 'takenOver')
    expect(new Set(taken.map(({ client }) => text(client)))).toEqual(new Set(['ana']))
    expect(taken.length).toBeGreaterThan(20)
  },
)

describe('hash-last', () => {
  test('M10 [MQTT5-4.7.1-1] # in the middle of a filter is refused, by the form and by the broker', () => {
    const design = designOf(findContent('hash-last')!)
    const written = writeDesign(design).replaceAll('plant/+/bar', 'plant/#/bar')
    const { problems } = parseDesign(written)
    expect(problems.map(({ because }) => because.say)).toContain('problem.topic.hash')
    const h = bench()
    join(h, 0, 'reader')
    const did = receive(h, 0, subscribePacket(['plant/#/bar']))
    expect(sent(did, 0)).toMatchObject([{ kind: 'disconnect', reasonCode: 0x81 }])
  })

  test('M10 # takes all that is below it, + one level: who wants one fact of two depths needs two filters', () => {
    const { got } = played('hash-last')
    const kinds = (node: string) => [...new Set(got(node).map(({ topic }) => topic))].toSorted()
    expect(kinds('all')).toEqual([
      'plant/cell-4/pump-2/bar',
      'plant/oven-1/temp',
      'plant/pump-1/bar',
    ])
    expect(kinds('both')).toEqual(['plant/cell-4/pump-2/bar', 'plant/pump-1/bar'])
  })
})

test('M11 QoS 2 everywhere costs four packets a hop, and what should be fresh arrives seconds late', () => {
  const { got, packets, of, nodeOf } = played('qos-2-everywhere')
  const sentAt = (node: string) =>
    of('publish').flatMap((row) => (nodeOf(row) === node ? [row.at / 1000] : []))
  const ages = (node: string) =>
    got('display').flatMap(({ from, n, at }) => (from === node ? [at - sentAt(node)[n - 1]!] : []))
  expect(ages('qos-0')).toEqual(upTo(40).map(() => 400))
  const old = ages('qos-2')
  expect(old[0]).toBe(400)
  expect(old.at(-1)).toBeGreaterThan(5_000)
  expect(Math.max(...old.slice(0, 10))).toBeLessThan(Math.min(...old.slice(30)))
  const exchange = (node: string) =>
    (['publish', 'pubrec', 'pubrel', 'pubcomp'] as const).map(
      (type) => packets(`${node}-broker`, type).length,
    )
  expect(exchange('qos-0')).toEqual([40, 0, 0, 0])
  expect(exchange('qos-2')).toEqual([40, 40, 40, 40])
})

test('M12 QoS 2 and a crash behind the effect: charged twice, unless the world knows the key', () => {
  const { of, nodeOf, text, got } = played('qos-2-and-a-crash')
  const charged = (node: string) =>
    of('effect').flatMap((row) => (nodeOf(row) === node && row.applied ? [text(row.key)] : []))
  expect(charged('naive')).toEqual(['o1', 'o2', 'o2', 'o3', 'o4'])
  expect(charged('idempotent')).toEqual(['o1', 'o2', 'o3', 'o4'])
  for (const node of ['naive', 'idempotent'])
    expect(got(node).map(({ n, qos, dup }) => [n, qos, dup])).toEqual([
      [1, 2, false],
      [2, 2, false],
      [2, 2, true],
      [3, 2, false],
      [4, 2, false],
    ])
})

test('M13 [MQTT5-3.3.1-9] [MQTT5-3.3.1-10] SUBSCRIBE again sends what is retained again, unless Retain Handling says no', () => {
  const { got, packets } = played('subscribe-again')
  for (const node of ['handling-0', 'handling-1', 'resumed'])
    expect(packets(`${node}-broker`, 'subscribe')).toHaveLength(node === 'resumed' ? 1 : 2)
  const flags = (node: string) => got(node).map(({ retain, dup }) => [retain, dup])
  // the first copy of both went down with the wire, and is what comes with DUP 1
  expect(flags('handling-0')).toEqual([
    [true, true],
    [true, false],
  ])
  expect(flags('handling-1')).toEqual([[true, true]])
  expect(flags('resumed')).toEqual([[true, false]])
})

test('M14 [MQTT5-4.3.3-10] PUBREC comes again after a reconnect, on either hop, and the message does not', () => {
  const { packets, got, notes } = played('pubrec-again')
  const pids = (link: string) => packets(link, 'pubrec').map(({ pid }) => pid)
  expect(pids('meter-broker')).toEqual([1, 1, 2, 3])
  expect(pids('billing-broker')).toEqual([1, 2, 2, 3])
  expect(notes('heldAlready')).toHaveLength(1)
  expect(notes('clientHeldAlready')).toHaveLength(1)
  expect(got('billing').map(({ n, dup }) => [n, dup])).toEqual([
    [1, false],
    [2, false],
    [3, false],
  ])
})
