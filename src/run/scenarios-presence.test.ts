/** What the scenarios of presence and of the smart home say of themselves, read from the rows of their runs. */
import { describe, expect, test } from 'vitest'
import { played, seeded } from './testing/played.ts'

function run(id: string, seed?: number) {
  const { of, nodeOf, text, last } = played(id, seeded(seed))
  /** When the broker publishes the will of a client, in s. */
  const wills = (client: string): number[] =>
    of('publish')
      .filter((row) => nodeOf(row) === 'broker' && text(row.topic) === `presence/${client}`)
      .map(({ at }) => at / 1_000_000)
  return { of, nodeOf, text, last, wills }
}

const SEEDS = [undefined, 1, 42] as const

describe.each(SEEDS)('seed %s', (seed) => {
  test('chat-presence: a wire that comes and goes and a reboot are not told, two departures are, each once', () => {
    const { wills, of } = run('chat-presence', seed)
    expect(wills('ana-phone')).toEqual([])
    expect(of('session').filter(({ what }) => what === 'takenOver')).toHaveLength(1)
    const [laptop, ...more] = wills('ana-laptop')
    expect(more).toEqual([])
    expect(laptop).toBeGreaterThan(53)
    expect(laptop).toBeLessThan(53.5)
    // 42.5 s, and nobody heard it: the keep alive tells
    const [ben, ...others] = wills('ben')
    expect(others).toEqual([])
    expect(ben).toBeGreaterThan(45)
    expect(ben).toBeLessThan(42 + 15 + 3)
  })

  test('chat-presence: who comes last knows who is there, and sees nobody typing who has gone', () => {
    const { last } = run('chat-presence', seed)
    const there = ['ana-phone', 'ana-laptop', 'ben', 'cleo'].map(
      (id) => last('cleo', 'screen', id)['online'],
    )
    expect(there).toEqual([true, false, false, true])
    expect(last('cleo', 'typing', 'ben')).toEqual({})
  })

  test('chat-presence-two-tabs: each takes over from the other, again and again', () => {
    const { of, text } = run('chat-presence-two-tabs', seed)
    const taken = of('session').filter(({ what }) => what === 'takenOver')
    expect(new Set(taken.map(({ client }) => text(client)))).toEqual(new Set(['ana']))
    expect(taken.filter(({ at }) => at < 10_000_000).length).toBeGreaterThan(5)
  })

  test('smart-home: what the heater was told when it was out of reach it never does, and that is told', () => {
    const { of, text, nodeOf } = run('smart-home', seed)
    const done = of('effect').filter((row) => nodeOf(row) === 'heater')
    expect(done.map((row) => text(row.key))).toEqual(['schedule-2'])
    const notices = of('publish').filter((row) => text(row.type) === 'CommandTimedOut')
    expect(notices.map(({ corr }) => text(corr))).toEqual(['schedule-1'])
    expect(of('drop').map(({ reason }) => reason)).toContain('expired')
  })

  test.each([
    ['smart-home', 1],
    ['smart-home-retained-set', 2],
  ] as const)('%s: the door that somebody was let in by is unlocked %i times', (id, times) => {
    const { of, text, last } = run(id, seed)
    const unlocked = of('effect').filter(
      (row) => text(row.name) === 'unlock' && text(row.key) === 'app-4' && row.applied,
    )
    expect(unlocked.map(({ at }) => at > 72_000_000)).toEqual([false, true].slice(0, times))
    expect(last('lock', 'db', 'lock')['value']).toBe('locked')
  })
})
