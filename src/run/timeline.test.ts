import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../core/row.ts'
import { frameAt } from './frame.ts'
import { packetBytes } from './packet-bytes.ts'
import { deliveries, filmed, homeLoop, pair, PTYPE, rowsOf } from './testing/designs.ts'
import { snapshot } from './testing/snapshot.ts'

const record = (n: number): RecordIndex => n as RecordIndex

describe('T1 same design, same seed, same digest', () => {
  test('for 20 seeds, and each seed its own', () => {
    const once = Array.from({ length: 20 }, (_, seed) => filmed(homeLoop(seed)).digest())
    const again = Array.from({ length: 20 }, (_, seed) => filmed(homeLoop(seed)).digest())
    expect(again).toEqual(once)
  })
  test('seeds differ where anything is left to chance', () => {
    const digests = Array.from({ length: 20 }, (_, seed) => filmed(pair({ seed })).digest())
    expect(new Set(digests).size).toBe(20)
  })
})

describe('T3 seek equals replay', () => {
  const script = [
    { at: 4_030, do: 'cut', link: 'p-b' },
    { at: 7_000, do: 'crash', node: 'b', forMs: 1_000 },
    { at: 9_000, do: 'loss', link: 's1-b', ppm: 300_000, forMs: 4_000 },
    { at: 14_000, do: 'crash', node: 's2', forMs: 500 },
  ] as const
  const design = pair({ subscribers: 3, messages: 200, everyMs: 100, script })

  test('at 100 random places the whole state is that of a fresh replay to there', () => {
    const timeline = filmed(design)
    expect(timeline.trace.length).toBeGreaterThan(3_000)
    let place = 99
    for (let i = 0; i < 100; i++) {
      place = (place * 48_271) % 2_147_483_647
      const at = record(place % timeline.trace.length)
      const sought = frameAt(timeline, at)
      const state = snapshot(timeline.seek(at).checkpoint())
      const fresh = filmed(design)
      const replayed = fresh.replayFromStart(at)
      expect(snapshot(replayed.checkpoint()) === state, `record ${at}`).toBe(true)
      expect(frameAt(timeline, at)).toEqual(sought)
    }
  })

  test('settling leaves more checkpoints, and every seek finds the same state', () => {
    const long = pair({ subscribers: 3, messages: 900, everyMs: 50, script })
    const timeline = filmed(long)
    const places = [1, 2_500, 4_100, 7_000, 11_111].filter((n) => n < timeline.trace.length)
    const before = places.map((n) => frameAt(timeline, record(n)))
    const count = (): number => timeline['checkpoints'].length
    // as if the film had left few
    timeline['checkpoints'] = timeline['checkpoints'].slice(0, 1)
    expect(timeline.settle(() => false)).toBe(false)
    expect(count()).toBe(2)
    expect(timeline.settle(() => true)).toBe(true)
    expect(count()).toBeGreaterThan(4)
    expect(places.map((n) => frameAt(timeline, record(n)))).toEqual(before)
    const digest = timeline.digest()
    timeline.branch([{ at: 9_000, do: 'cut', link: 'p-b' }])
    timeline.film(() => true)
    timeline.branch(script)
    timeline.film(() => true)
    expect(timeline.digest()).toBe(digest)
  })

  test('a packet of the trace is found again, with its bytes', () => {
    const timeline = filmed(homeLoop())
    const at = rowsOf(timeline).findIndex(
      (row) => row.ev === 'packet' && row.ptype === PTYPE.publish,
    )
    const row = timeline.trace.row(at)
    const view = packetBytes(timeline, record(at))
    expect(view?.name).toBe('PUBLISH')
    expect(row.ev === 'packet' && view?.bytes.length === row.bytes).toBe(true)
    expect(view?.spans.some(({ field }) => field === 'Packet Identifier')).toBe(true)
    expect(packetBytes(timeline, record(0))).toBe(null)
  })
})

describe('T5 a branch shares its past, and undo gives the old future back bit for bit', () => {
  test.each([400, 1_200, 3_050.123, 9_000])('cut at %d ms of the home loop', (at) => {
    const timeline = filmed(homeLoop())
    const before = timeline.digest()
    const rows = rowsOf(timeline)
    timeline.branch([{ at, do: 'cut', link: 'thermometer-broker' }])
    timeline.film(() => true)
    const shared = rows.filter((row) => row.at <= at * 1000).length
    expect(rowsOf(timeline).slice(0, shared)).toEqual(rows.slice(0, shared))
    expect(timeline.trace.row(shared)).toMatchObject({ ev: 'poke', poke: 'cut', at: at * 1000 })
    expect(timeline.digest()).not.toBe(before)
    expect(timeline.digest()).toBe(
      filmed(homeLoop(7, [{ at, do: 'cut', link: 'thermometer-broker' }])).digest(),
    )
    timeline.branch([])
    timeline.film(() => true)
    expect(timeline.digest()).toBe(before)
  })

  test('also in the middle of filming, and over several branches', () => {
    const design = pair({ messages: 300, everyMs: 50, subscribers: 2 })
    const whole = filmed(design).digest()
    const timeline = filmed({
      ...design,
      script: [{ at: 5_000, do: 'crash', node: 'b', forMs: 700 }],
    })
    timeline.branch([{ at: 3_000, do: 'cut', link: 'p-b', forMs: 900 }])
    timeline.film(() => timeline.trace.length < 500)
    timeline.branch([
      { at: 3_000, do: 'cut', link: 'p-b', forMs: 900 },
      { at: 6_000, do: 'publishNow', node: 'p' },
    ])
    timeline.film(() => true)
    timeline.branch([])
    timeline.film(() => true)
    expect(timeline.digest()).toBe(whole)
  })
})

describe('T5 checkpoints', () => {
  test.each([3_003, 6_000, 9_999.5])(
    'cut at %d ms: a branch into the past of a long run is the run that it would have been',
    (at) => {
      const design = pair({ messages: 300, everyMs: 50, subscribers: 3 })
      const script = [{ at, do: 'cut', link: 's1-b', forMs: 900 }] as const
      const timeline = filmed(design)
      expect(timeline.trace.length).toBeGreaterThan(4_000)
      timeline.branch(script)
      timeline.film(() => true)
      expect(timeline.digest()).toBe(filmed({ ...design, script }).digest())
    },
  )
})

describe('the dare: a cut while the PUBACK is on its way', () => {
  test('the PUBLISH comes again with DUP 1 and the same packet id; each subscriber has it exactly twice', () => {
    const plain = filmed(homeLoop())
    const arrived = rowsOf(plain).find(
      (row) => row.ev === 'packet' && row.ptype === PTYPE.puback && row.back && row.wire === 0,
    )!
    const first = rowsOf(plain).find((row) => row.ev === 'packet' && row.ptype === PTYPE.publish)!
    const timeline = filmed(
      homeLoop(7, [{ at: arrived.at / 1000 + 1, do: 'cut', link: 'thermometer-broker' }]),
    )
    const again = rowsOf(timeline).filter(
      (row) => row.ev === 'packet' && row.ptype === PTYPE.publish && row.wire === 0 && row.dup,
    )
    expect(again).toHaveLength(1)
    expect(again[0]).toMatchObject({
      pid: first.ev === 'packet' ? first.pid : -1,
      about: first.about,
    })
    for (const got of deliveries(timeline).values())
      expect(got.filter((n) => n === 1)).toHaveLength(2)
    for (const got of deliveries(timeline).values()) expect(got.length).toBe(new Set(got).size + 1)
    // the copies that the broker sends on are new packets: DUP is per hop (MQTT5-3.3.1-3)
    expect(
      rowsOf(timeline).some(
        (row) => row.ev === 'packet' && row.ptype === PTYPE.publish && row.wire !== 0 && row.dup,
      ),
    ).toBe(false)
  })
})
