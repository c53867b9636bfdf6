/** What holds of a client under any schedule of losses: against an honest server, and against our broker. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rows } from './harness.fixture.ts'
import { sub } from './testing/client-machine.ts'
import type { Move, World } from './testing/honest-broker.ts'
import { createWorld } from './testing/honest-broker.ts'

const LOSSES: Move[] = ['publish', 'publish', 'there', 'there', 'back', 'back', 'cut', 'time']

function schedule(moves: readonly Move[]): fc.Arbitrary<Move[]> {
  return fc.array(fc.constantFrom(...moves), { maxLength: 120 })
}

function played(moves: readonly Move[], window: number, durable = true): World {
  const world = createWorld({ durable, offlineLimit: 10_000, subscriptions: [sub('s')] }, window)
  for (const move of moves) world.move(move)
  world.heal()
  return world
}

/** Messages that ended well, and ill, by the index of their publish row. */
function ends({ did }: World): { acked: number[]; dropped: number[] } {
  return {
    acked: rows(did, 'ack').map(({ about }) => about),
    dropped: rows(did, 'drop').map(({ about }) => about),
  }
}

const window = fc.integer({ min: 1, max: 5 })

describe('any schedule of losses, the session kept', () => {
  test('every QoS 1 message is acknowledged at last, once, and arrives at least once', () => {
    fc.assert(
      fc.property(schedule(LOSSES), window, (moves, size) => {
        const world = played(moves, size)
        const { acked, dropped } = ends(world)
        expect(dropped).toEqual([])
        expect(acked).toHaveLength(world.published)
        expect(new Set(acked).size).toBe(world.published)
        expect(new Set(world.arrived).size).toBe(world.published)
      }),
    )
  })

  test('the order of first sends is kept; on one connection too [MQTT5-4.6.0-1]', () => {
    fc.assert(
      fc.property(schedule(LOSSES), window, (moves, size) => {
        const { left } = played(moves, size)
        const firsts = left.filter(({ publish }) => !publish.dup).map(({ about }) => about)
        expect(firsts).toEqual([...firsts].sort((a, b) => a - b))
        for (const connection of new Set(left.map((seen) => seen.connection))) {
          const order = left.filter((seen) => seen.connection === connection)
          const abouts = order.map(({ about }) => about)
          expect(abouts).toEqual([...new Set(abouts)].sort((a, b) => a - b))
        }
      }),
    )
  })

  test('[MQTT5-4.4.0-1], [MQTT5-3.3.1-1] sent again: DUP 1, the same id, after Session Present 1 only', () => {
    fc.assert(
      fc.property(schedule([...LOSSES, 'crash']), window, (moves, size) => {
        const first = new Map<number, number>()
        for (const { publish, about, resumed } of played(moves, size).left) {
          const id = first.get(about)
          if (id === undefined) first.set(about, publish.packetId)
          expect(publish.dup).toBe(id !== undefined)
          if (id === undefined) continue
          expect(publish.packetId).toBe(id)
          expect(resumed).toBe(true)
        }
      }),
    )
  })

  test('never more unacknowledged than the Receive Maximum [MQTT5-3.3.4-7]', () => {
    fc.assert(
      fc.property(schedule(LOSSES), window, (moves, size) => {
        const world = createWorld({}, size)
        for (const move of moves) {
          world.move(move)
          expect(world.client.state.client.sender.sent).toBeLessThanOrEqual(size)
          expect(world.client.state.client.sender.quota).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('once it is quiet, the subscription is granted (N30a)', () => {
    fc.assert(
      fc.property(schedule([...LOSSES, 'crash']), window, (moves, size) => {
        expect(played(moves, size).client.state.client.granted).toEqual([1])
      }),
    )
  })
})

describe('any schedule of losses, the session not kept', () => {
  test('a server that forgets: each message is acknowledged or dropped, never both', () => {
    fc.assert(
      fc.property(schedule([...LOSSES, 'forget']), window, (moves, size) => {
        const world = played(moves, size)
        const { acked, dropped } = ends(world)
        expect(new Set([...acked, ...dropped]).size).toBe(world.published)
        expect(acked.length + dropped.length).toBe(world.published)
      }),
    )
  })

  test('a crash of a durable client loses nothing that was sent', () => {
    fc.assert(
      fc.property(schedule([...LOSSES, 'crash']), (moves) => {
        const world = played(moves, 3)
        const sentOnce = new Set(world.left.map(({ about }) => about))
        expect(new Set(ends(world).acked)).toEqual(sentOnce)
      }),
    )
  })

  test('a crash of a volatile client: it comes back, with a clean session if the server has one', () => {
    fc.assert(
      fc.property(schedule([...LOSSES, 'crash']), (moves) => {
        const { client } = played(moves, 3, false)
        expect(client.state.client).toMatchObject({ phase: 'up', session: 'agreed' })
      }),
    )
  })
})

describe('the copy of a state', () => {
  test('shares nothing that changes, and says the same as JSON', () => {
    const schedules = fc.tuple(schedule([...LOSSES, 'crash']), schedule(LOSSES))
    fc.assert(
      fc.property(schedules, ([before, later]) => {
        const world = createWorld({ subscriptions: [sub('s')] }, 2)
        for (const move of before) world.move(move)
        const { machine } = world.client
        const one = machine.copy(world.client.state)
        const json = JSON.stringify(one)
        expect(JSON.stringify(machine.copy(one))).toBe(json)
        for (const move of later) world.move(move)
        expect(JSON.stringify(one)).toBe(json)
      }),
    )
  })

  test('goes on as the original would have', () => {
    const schedules = fc.tuple(schedule(LOSSES), schedule(LOSSES))
    fc.assert(
      fc.property(schedules, ([before, later]) => {
        const straight = createWorld({}, 2)
        const seeking = createWorld({}, 2)
        for (const move of before) [straight, seeking].forEach((world) => world.move(move))
        seeking.client.state = seeking.client.machine.copy(seeking.client.state)
        for (const move of later) [straight, seeking].forEach((world) => world.move(move))
        expect(seeking.did).toEqual(straight.did)
      }),
    )
  })
})
