/** Our client and our broker, wired to each other, under any schedule of losses. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notes, rows, sent } from './harness.fixture.ts'
import { REASON } from './packet.ts'
import { sub } from './testing/client-machine.ts'
import type { Pair } from './testing/pair.ts'
import { createPair } from './testing/pair.ts'

const MOVES = ['publish', 'publish', 'there', 'there', 'back', 'back', 'cut', 'time'] as const
type Move = (typeof MOVES)[number] | 'crash'

const losses = fc.array(fc.constantFrom<Move>(...MOVES), { maxLength: 100 })
const crashes = fc.array(fc.constantFrom<Move>(...MOVES, 'crash'), { maxLength: 100 })
const version = fc.constantFrom(4 as const, 5 as const)

/** A client that hears its own messages: both directions are at work. */
function played(moves: readonly Move[], level: 4 | 5): { pair: Pair; published: number } {
  const pair = createPair({ version: level, subscriptions: [sub('m/#')], receiveMaximum: 2 })
  let published = 0
  for (const move of moves) {
    if (move === 'publish') pair.publish(`m/${++published}`)
    else if (move === 'crash') pair.crashClient()
    else pair[move]()
  }
  pair.heal()
  return { pair, published }
}

describe('client and broker agree', () => {
  test('every QoS 1 message is acknowledged once and nobody breaks a rule', () => {
    fc.assert(
      fc.property(losses, version, (moves, level) => {
        const { pair, published } = played(moves, level)
        const acked = rows(pair.clientDid, 'ack').map(({ about }) => about)
        expect(new Set(acked).size).toBe(published)
        expect(acked).toHaveLength(published)
        expect(rows(pair.clientDid, 'drop')).toEqual([])
        expect(faults(pair)).toEqual([])
      }),
    )
  })

  test('what is published once the subscription is granted comes back at least once', () => {
    fc.assert(
      fc.property(losses, version, (moves, level) => {
        const pair = createPair({ version: level, subscriptions: [sub('m/#')], receiveMaximum: 2 })
        pair.heal()
        let published = 0
        for (const move of moves) {
          if (move === 'publish') pair.publish(`m/${++published}`)
          else if (move !== 'crash') pair[move]()
        }
        pair.heal()
        expect(new Set(pair.client.state.got).size).toBe(published)
      }),
    )
  })

  test('over crashes of the client too no rule is broken, and the session is agreed again', () => {
    fc.assert(
      fc.property(crashes, version, (moves, level) => {
        const { pair } = played(moves, level)
        expect(faults(pair)).toEqual([])
        expect(pair.client.state.client).toMatchObject({ phase: 'up', session: 'agreed' })
      }),
    )
  })
})

/** What either end says when the other breaks a rule, or a session does not agree. */
function faults({ clientDid, brokerDid }: Pair): string[] {
  const told = [...clientDid, ...brokerDid]
  const codes = notes(told).filter((code) =>
    /peerInError|unknown|lost|protocolError|malformed|exceeded|twice|first/i.test(code),
  )
  // A packet that is under way for as long as the schedule likes may cost the keep alive: that is no fault.
  const said = sent(told).flatMap((packet) =>
    packet.kind === 'disconnect' && packet.reasonCode !== REASON.keepAliveTimeout
      ? [`disconnect ${packet.reasonCode}`]
      : [],
  )
  return [...codes, ...said]
}
