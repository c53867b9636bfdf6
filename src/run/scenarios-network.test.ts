/** The scenarios of what is below MQTT do what their texts say, with any seed: read from the rows of their runs. */
import { describe, expect, test } from 'vitest'
import type { Design, DesignLink } from '../design/design.ts'
import { RECEIVE_WINDOW, SEND_BUFFER } from '../engine/window.ts'
import { played, seeded } from './testing/played.ts'

/** Where nothing is left to chance one other seed is enough. */
const TWO = [undefined, 42] as const
const SEEDS = [undefined, 2, 7, 42] as const
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** The wires of a design as a person changes them in the studio. */
function rewired(design: Design, change: (link: DesignLink) => DesignLink): Design {
  return { ...design, links: design.links.map(change) }
}

describe.each(TWO)('connection-costs, seed %s', (seed) => {
  const SENSORS = ['plain', 'tls13', 'tls12', 'wss13'] as const
  const connects = ({ packets }: ReturnType<typeof played>) =>
    SENSORS.map((sensor) => packets(`${sensor}-broker`, 'connect').map(({ at }) => at))

  test('N6 each CONNECT leaves when TCP, TLS and the upgrade have had their round trips, and so again at waking', () => {
    expect(connects(played('connection-costs', seeded(seed)))).toEqual([
      [200, 9_200],
      [400, 9_400],
      [600, 9_600],
      [600, 9_600],
    ])
  })

  test('N6 what there was to say at the start waits for CONNACK as well, and is said once', () => {
    const { packets, got } = played('connection-costs', seeded(seed))
    const [plain, tls13, tls12, wss13] = SENSORS.map(
      (sensor) => packets(`${sensor}-broker`, 'publish')[0]!.at,
    )
    const inTurn = [400, plain, plain! + 200, tls13, tls13! + 200, wss13, tls12]
    expect(inTurn).toEqual(inTurn.toSorted((one, other) => one! - other!))
    for (const sensor of SENSORS)
      expect(got('board').flatMap(({ from, n }) => (from === sensor ? [n] : []))).toEqual(upTo(6))
  })

  test('N6 the session is resumed at waking, and saves no round trip', () => {
    const { of, text } = played('connection-costs', seeded(seed))
    const resumed = of('session').filter(({ what }) => what === 'resumed')
    expect(resumed.map(({ client }) => text(client)).toSorted()).toEqual(SENSORS.toSorted())
  })

  test('N7 the same PUBLISH has a record and a frame more around it: a byte is a millisecond on these wires', () => {
    const { packets } = played('connection-costs', seeded(seed))
    const third = SENSORS.map((sensor) => packets(`${sensor}-broker`, 'publish')[1]!)
    const [{ bytes }] = third as [(typeof third)[number]]
    expect(third.map((packet) => packet.bytes)).toEqual(third.map(() => bytes))
    // 40 for TCP and IP; 22 for TLS 1.3; 29 for TLS 1.2; 22 and a masked frame of 6
    expect(third.map(({ at, arrives }) => arrives - at - 100 - bytes)).toEqual([40, 62, 69, 68])
  })

  test('N6 as by satellite each round trip counts three times as much', () => {
    const far = played('connection-costs', (design) =>
      rewired(seeded(seed)(design), (link) =>
        link.id === 'board-broker' ? link : { ...link, latency: 300 },
      ),
    )
    expect(connects(far).map(([at]) => at)).toEqual([600, 1_200, 1_800, 1_800])
  })
})

describe.each(TWO)('slow-reader, seed %s', (seed) => {
  type Played = ReturnType<typeof played>

  /** How old what a dashboard reads is by then, in ms, by the number of the message. */
  const ages = ({ got, of, nodeOf }: Played, node: string): ReadonlyMap<number, number> => {
    const sentAt = of('publish').flatMap((row) => (nodeOf(row) === 'sensor' ? [row.at / 1000] : []))
    return new Map(got(node).map(({ n, at }) => [n, at - sentAt[n - 1]!]))
  }
  /** The messages that are thrown away for a dashboard, and when. */
  const thrown = ({ of, text, messageOf }: Played, node: string) =>
    of('drop')
      .filter(({ to }) => text(to) === node)
      .map((row) => ({ at: row.at / 1000, n: messageOf(row)[1], reason: row.reason }))

  test('N10 when the first is thrown away, window, send buffer and queue are full, and the sensor has its PUBACKs', () => {
    const run = played('slow-reader', seeded(seed))
    const copies = run.packets('slow-broker', 'publish')
    const { bytes } = copies[0]!
    const inTcp = Math.floor(RECEIVE_WINDOW / bytes) + Math.ceil(SEND_BUFFER / bytes)
    const [first, ...more] = thrown(run, 'slow')
    expect(first).toMatchObject({ at: 8_720, reason: 'queueFull' })
    const handedToTcp = copies.filter(({ at }) => at <= first!.at).length
    const read = run.got('slow').filter(({ at }) => at <= first!.at).length
    expect(handedToTcp - read).toBe(inTcp)
    // the oldest that is not in TCP yet, when the eleventh behind it comes
    expect(first!.n).toBe(handedToTcp + 1)
    const published = run.of('publish').filter(({ at }) => at / 1000 <= first!.at)
    expect(published).toHaveLength(handedToTcp + 11)
    expect(more.length).toBeGreaterThan(20)
    expect(run.of('ack').filter((row) => run.nodeOf(row) === 'sensor')).toHaveLength(100)
  })

  test('N10 each message is read or thrown away, and the reader that keeps up loses none', () => {
    const run = played('slow-reader', seeded(seed))
    const both = (node: string) => [
      ...run.got(node).map(({ n }) => n),
      ...thrown(run, node).map(({ n }) => n),
    ]
    for (const node of ['quick', 'slow', 'bounded'])
      expect(both(node).toSorted((one, other) => one - other)).toEqual(upTo(100))
    expect(thrown(run, 'quick')).toEqual([])
    expect(new Set(ages(run, 'quick').values())).toEqual(new Set([40]))
  })

  test('N10 what is read is 20 s old, though the oldest go; with Receive Maximum 2 it is 2 s old', () => {
    const run = played('slow-reader', seeded(seed))
    const oldest = (node: string, until: number) =>
      Math.max(...[...ages(run, node)].flatMap(([n, age]) => (n <= until ? [age] : [])))
    // the last ten lie in the queue when the sensor has fallen silent, and are the newest there will be
    expect(oldest('slow', 90)).toBeGreaterThan(20_000)
    expect(oldest('bounded', 90)).toBeLessThan(2_500)
    expect(oldest('bounded', 100)).toBeLessThan(6_000)
  })

  test('N10 the rule acts on the queue alone: with dropNew what lies in TCP is the same, and as old', () => {
    const dropNew = played('slow-reader', (design) => ({
      ...seeded(seed)(design),
      nodes: design.nodes.map((node) =>
        node.kind === 'mqtt-broker'
          ? { ...node, config: { ...node.config, overflow: 'dropNew' } }
          : node,
      ),
    }))
    const dropOldest = played('slow-reader', seeded(seed))
    const tcp = thrown(dropOldest, 'slow')[0]!.n - 1
    const inTcp = (run: Played) => [...ages(run, 'slow')].filter(([n]) => n <= tcp)
    expect(inTcp(dropNew)).toEqual(inTcp(dropOldest))
    // then the ten that came first, instead of the ten that came last
    expect(dropNew.got('slow')[tcp]!.n).toBe(tcp + 1)
    expect(thrown(dropNew, 'slow')[0]!.n).toBe(tcp + 11)
  })

  test('N10 with Receive Maximum 20 the bounded one becomes as slow as the other', () => {
    const wide = played('slow-reader', (design) => ({
      ...seeded(seed)(design),
      nodes: design.nodes.map((node) => {
        if (node.kind !== 'service' || node.id !== 'bounded') return node
        const session = { ...node.config.session, receiveMaximum: 20 }
        return { ...node, config: { ...node.config, session } }
      }),
    }))
    expect(Math.max(...ages(wide, 'bounded').values())).toBeGreaterThan(10_000)
  })
})

describe.each(SEEDS)('lost-and-noticed, seed %s', (seed) => {
  type Played = ReturnType<typeof played>
  const DISPLAYS = ['thin-classic', 'thin-linux', 'busy-classic', 'busy-linux'] as const

  /** When the broker has the messages of a stream, and sends them on, in ms. */
  const sentOn = ({ of, nodeOf }: Played, display: string): readonly number[] => {
    const [stream] = display.split('-')
    return of('publish').flatMap((row) => (nodeOf(row) === stream ? [row.at / 1000 + 10] : []))
  }
  /** How much later than without a loss each message is, in ms, in order. */
  const late = (run: Played, display: string): readonly number[] => {
    const sentAt = sentOn(run, display)
    return run.got(display).map(({ n, at }) => at - sentAt[n - 1]! - 30)
  }
  /** What TCP sends again to a display: when, why, and how long its timer ran. */
  const again = ({ of, design, messageOf }: Played, display: string) =>
    of('segment')
      .filter(({ wire }) => design.links[wire]?.id === `${display}-broker`)
      .map((row) => ({
        n: messageOf(row)[1],
        at: row.at / 1000,
        why: row.why,
        rto: row.rto / 1000,
        attempt: row.attempt,
      }))

  test('N3 N4 at 4 s one segment is lost on each wire: a timer, a probe, three later ones, one later one', () => {
    const run = played('lost-and-noticed', seeded(seed))
    const [timer, probe, three, one] = DISPLAYS.map((display) => again(run, display)[0])
    expect(timer).toEqual({ n: 2, at: 5_010, why: 'timeout', rto: 1_000, attempt: 1 })
    expect(probe).toEqual({ n: 2, at: 4_270, why: 'probe', rto: 260, attempt: 1 })
    expect(three).toEqual({ n: 41, at: 4_220, why: 'acks', rto: 0, attempt: 1 })
    expect(one).toEqual({ n: 41, at: 4_120, why: 'acks', rto: 0, attempt: 1 })
    expect(late(run, 'thin-classic').slice(0, 3)).toEqual([0, 1_000, 0])
    expect(late(run, 'thin-linux').slice(0, 3)).toEqual([0, 260, 0])
    // behind the lost one 50 ms less for each, until that one is in
    expect(late(run, 'busy-classic').slice(39, 47)).toEqual([0, 210, 160, 110, 60, 10, 0, 0])
    expect(late(run, 'busy-linux').slice(39, 47)).toEqual([0, 110, 60, 10, 0, 0, 0, 0])
  })

  test('N3 no message is lost or passed by another, however many segments are', () => {
    const { got, of } = played('lost-and-noticed', seeded(seed))
    expect(of('drop')).toEqual([])
    for (const display of DISPLAYS) {
      const had = got(display).map(({ n }) => n)
      expect(had).toEqual(upTo(had.length))
      expect(had.length).toBeGreaterThan(display.startsWith('thin') ? 5 : 200)
    }
  })

  test('N3 N4 no segment of the whole run is sent again sooner than those of 4 s', () => {
    const run = played('lost-and-noticed', seeded(seed))
    const waits = (display: string) => {
      const sentAt = sentOn(run, display)
      return again(run, display).flatMap(({ n, at, attempt }) =>
        attempt === 1 ? [at - sentAt[n - 1]!] : [],
      )
    }
    expect(DISPLAYS.map((display) => Math.min(...waits(display)))).toEqual([1_000, 260, 210, 110])
    for (const display of ['busy-classic', 'busy-linux'])
      expect(waits(display).length).toBeGreaterThan(10)
  })

  test('N4 with a message each 500 ms no later segment comes in time, and the timers rule there too', () => {
    const slower = played('lost-and-noticed', (design) => ({
      ...seeded(seed)(design),
      nodes: design.nodes.map((node) =>
        node.kind === 'publisher' && node.id === 'busy'
          ? { ...node, config: { ...node.config, every: 500 } }
          : node,
      ),
      script: design.script.map((entry) =>
        entry.do === 'dropSegment' && entry.link.startsWith('busy')
          ? { ...entry, packet: 2 + 5 }
          : entry,
      ),
    }))
    const first = (display: string) => again(slower, display)[0]
    expect(first('busy-classic')).toMatchObject({ at: 5_010, why: 'timeout' })
    expect(first('busy-linux')).toMatchObject({ at: 4_270, why: 'probe' })
  })
})
