import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../../core/row.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { pair } from '../../run/testing/designs.ts'
import type { Finding } from './absence.ts'
import { whyNotGot } from './absence.ts'
import type { Read } from './testing/read.ts'
import { configured, read, withSession } from './testing/read.ts'
import { whyNoWill } from './will.ts'
import { whyNoPacket } from './wire.ts'

const WILL = { topic: 't/will', payload: 'gone', qos: 1, retain: false }

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code)

/** Why `s1` has not got the publisher's message of this number, at a moment in ms. */
function notGot(run: Read, ordinal: number, ms = Infinity, filters = ['t/#']) {
  const message = run.where({ ev: 'publish', ordinal, node: run.node('p') })[0]!
  const upTo = ms === Infinity ? run.last : run.cast.trace.lastAt(ms * 1_000)
  return whyNotGot(run, { message, node: run.node('s1'), filters, upTo })
}

/** What proves an answer is there by then. */
function proofs(run: Read, findings: readonly Finding[], upTo: RecordIndex = run.last) {
  for (const { record, rule } of findings) {
    expect(record).toBeLessThanOrEqual(upTo)
    expect(rule).toBeLessThanOrEqual(upTo)
  }
  return findings.map(({ record }) => (record < 0 ? '' : run.cast.trace.ev(record)))
}

describe('a message that a subscriber has not got', () => {
  test('it has got it, it is under way, it is not published yet', () => {
    const run = read(pair({ messages: 3 }))
    expect(codes(notGot(run, 1))).toEqual(['got'])
    expect(codes(notGot(run, 1, 1_900))).toEqual(['notPublished'])
    expect(codes(notGot(run, 1, 2_020))).toEqual(['published', 'underWay'])
    const second = notGot(run, 1, 2_050)
    expect(codes(second)).toEqual(['published', 'reached', 'underWay'])
    expect(proofs(run, second)).toEqual(['publish', 'packet', 'packet'])
  })

  const away: ScriptEntry[] = [{ at: 2_430, do: 'cut', link: 's1-b', forMs: 20_000 }]

  test('it waits in the session at the broker, by the rule that is named', () => {
    const run = read(pair({ messages: 6, script: away }))
    const found = notGot(run, 5, 4_000)
    expect(codes(found)).toEqual(['published', 'reached', 'held'])
    expect(found.at(-1)!.rule).toBe(run.notes('queuedOffline')[2])
  })

  test('[MQTT5-4.1.0-2] its session expired with it', () => {
    const design = withSession(pair({ messages: 6, script: away }), 's1', {
      sessionExpiryMs: 1_000,
    })
    const run = read(design)
    expect(codes(notGot(run, 5, 3_400))).toEqual(['published', 'reached', 'held'])
    const found = notGot(run, 5, 3_500)
    expect(codes(found)).toEqual(['published', 'reached', 'dropped'])
    expect(run.cast.trace.row(found.at(-1)!.record)).toMatchObject({ reason: 'sessionExpired' })
  })

  test('QoS 0 is not kept for who is away', () => {
    const run = read(pair({ messages: 6, qos: 0, subQos: 0, script: away }))
    expect(codes(notGot(run, 4))).toEqual(['published', 'reached', 'dropped'])
  })

  test('the publisher has no connection: it waits there', () => {
    const script: ScriptEntry[] = [{ at: 2_430, do: 'cut', link: 'p-b', forMs: 20_000 }]
    const run = read(pair({ messages: 6, script }))
    const lost = notGot(run, 3, 2_500)
    expect(codes(lost)).toEqual(['published', 'lostOnTheWay'])
    expect(proofs(run, lost)).toEqual(['publish', 'arrival'])
    const waits = notGot(run, 4, 2_700)
    expect(codes(waits)).toEqual(['published', 'waitsOffline'])
    expect(proofs(run, waits)).toEqual(['publish', 'conn'])
  })

  test('it subscribed too late, has no filter for it, or has never subscribed', () => {
    const late = read(configured(pair({ messages: 3 }), 's1', (c) => ({ ...c, startAtMs: 5_000 })))
    expect(codes(notGot(late, 2))).toEqual(['published', 'reached', 'subscribedLater', 'unwanted'])
    expect(codes(notGot(late, 2, 4_000))).toEqual([
      'published',
      'reached',
      'neverSubscribed',
      'unwanted',
    ])
    const other = (c: object) => ({ ...c, subs: [{ filter: 'u/#', qos: 1 }] })
    const none = read(configured(pair({ messages: 3 }), 's1', other))
    expect(codes(notGot(none, 2, Infinity, ['u/#']))).toContain('noFilter')
  })

  test('it had subscribed in a session that is gone', () => {
    const design = withSession(pair({ messages: 40, script: away }), 's1', {
      sessionExpiryMs: 1_000,
    })
    const run = read(design)
    const found = notGot(run, 20)
    expect(codes(found).slice(0, 3)).toEqual(['published', 'reached', 'sessionGone'])
    expect(run.cast.trace.row(found[2]!.record)).toMatchObject({ ev: 'session', what: 'expired' })
  })
})

describe('what others have of the same message proves nothing', () => {
  test('the answer of another subscriber is no proof that the broker has it', () => {
    const design = pair({ messages: 3, subscribers: 2 })
    const late = read(configured(design, 's1', (c) => ({ ...c, startAtMs: 5_000 })))
    const found = notGot(late, 1, 6_500)
    expect(codes(found)).toEqual(['published', 'reached', 'subscribedLater'])
    const proof = late.cast.trace.row(found[1]!.record)
    expect(proof).toMatchObject({ ev: 'packet', ptype: 3, wire: late.wire('p-b') })
  })

  test('N8 on a silent wire nothing is lost for good as long as the connection stands', () => {
    const pulled: ScriptEntry[] = [
      { at: 2_390, do: 'halfOpen', link: 'p-b', way: 'both', forMs: 2_000 },
    ]
    const run = read(pair({ messages: 4, qos: 0, subQos: 0, script: pulled }))
    expect(codes(notGot(run, 3, 2_600))).toEqual(['published', 'silentNow'])
    expect(codes(notGot(run, 3))).toEqual(['got'])
  })

  test('a quota that was used up on an older connection holds nothing back', () => {
    const slow = pair({ messages: 30, everyMs: 1 })
    const script: ScriptEntry[] = [{ at: 2_035, do: 'cut', link: 'p-b' }]
    const run = read({ ...slow, script })
    const noted = run.notes('clientHeldBack')
    const upTo = run.where({ ev: 'conn', what: 'up', node: run.node('p') })[1]!
    expect(noted[0]).toBeLessThan(upTo)
    const last = run.where({ ev: 'publish', node: run.node('p') }).at(-1)!
    const found = whyNotGot(run, { message: last, node: run.node('s1'), filters: ['t/#'], upTo })
    expect(codes(found)).toEqual(['published', 'notSent'])
  })
})

describe('a will that is not published', () => {
  function noWill(script: readonly ScriptEntry[], ms: number, delayMs = 0, keepAliveMs = 10_000) {
    const design = pair({ messages: 4, everyMs: 2_000, keepAliveMs, script })
    const run = read(withSession(design, 'p', { will: { ...WILL, delayMs } }))
    const upTo = run.cast.trace.lastAt(ms * 1_000)
    const who = { node: run.node('p'), client: 'p', designed: true, keepAliveMs }
    const found = whyNoWill(run, { ...who, upTo })
    proofs(run, found, upTo)
    return { run, found }
  }
  const cut = (forMs?: number): ScriptEntry[] => [
    { at: 7_000, do: 'cut', link: 'p-b', ...(forMs !== undefined && { forMs }) },
  ]

  test('[MQTT5-3.14.4-3] the client said goodbye: its DISCONNECT proves it', () => {
    const { run, found } = noWill([{ at: 7_000, do: 'disconnect', node: 'p' }], 9_000)
    expect(codes(found)).toEqual(['willDiscarded'])
    expect(run.cast.trace.row(found[0]!.record)).toMatchObject({ ev: 'packet', ptype: 14 })
  })

  test('[MQTT5-3.1.3-9] it waits for its delay, and is cancelled by a return', () => {
    const waiting = noWill(cut(), 7_100, 5_000)
    expect(codes(waiting.found)).toEqual(['willDelayed'])
    expect(waiting.found[0]!.args['until']).toBe(12_000_000)
    expect(codes(noWill(cut(), 9_000, 5_000).found)).toEqual(['willCancelled', 'stillConnected'])
  })

  test('the connection has not ended, or the broker has not noticed', () => {
    expect(codes(noWill([], 9_000).found)).toEqual(['stillConnected'])
    const pulled: ScriptEntry[] = [{ at: 7_000, do: 'halfOpen', link: 'p-b', way: 'both' }]
    expect(codes(noWill(pulled, 9_000).found)).toEqual(['stillConnected', 'notNoticed'])
    expect(codes(noWill(pulled, 60_000).found)).toEqual(['willPublished'])
  })

  test('with keep alive 0 the broker never notices; while it is down it publishes nothing', () => {
    const pulled: ScriptEntry[] = [{ at: 7_000, do: 'halfOpen', link: 'p-b', way: 'both' }]
    expect(codes(noWill(pulled, 60_000, 0, 0).found)).toEqual(['stillConnected', 'notNoticedEver'])
    const down: ScriptEntry[] = [
      ...cut(20_000),
      { at: 7_100, do: 'crash', node: 'b', forMs: 20_000 },
    ]
    expect(codes(noWill(down, 20_000, 5_000).found)).toEqual(['willDelayed', 'nodeDown'])
  })

  test('the client never connected, or has no will as designed', () => {
    expect(codes(noWill([], 10).found)).toEqual(['neverConnected'])
    const run = read(pair())
    const question = { node: 0, client: 'p', designed: false, keepAliveMs: 0, upTo: run.last }
    expect(codes(whyNoWill(run, question))).toEqual(['noWillDesigned'])
  })
})

describe('a wire on which nothing moves', () => {
  function onWire(script: readonly ScriptEntry[], ms: number, more: Partial<Design> = {}) {
    const run = read({ ...pair({ messages: 6, script }), ...more })
    const upTo = run.cast.trace.lastAt(ms * 1_000)
    const found = whyNoPacket(run, run.wire('p-b'), upTo)
    proofs(run, found, upTo)
    return codes(found)
  }

  test('each reason has its moment', () => {
    const script: ScriptEntry[] = [{ at: 2_900, do: 'cut', link: 'p-b', forMs: 3_000 }]
    expect(onWire(script, 10)).toEqual(['stillOpening'])
    expect(onWire(script, 1_000)).toEqual(['nothingToSend'])
    expect(onWire(script, 2_010)).toEqual(['packetThere'])
    expect(onWire(script, 2_950)).toEqual(['wireCut', 'noConnection', 'triesAgain'])
  })

  test('a goodbye was the last word; a last packet that does not arrive', () => {
    const bye: ScriptEntry[] = [{ at: 4_000, do: 'disconnect', node: 'p' }]
    expect(onWire(bye, 4_010)).toEqual(['packetThere'])
    const stays: ScriptEntry[] = [
      { at: 2_900, do: 'cut', link: 'p-b' },
      { at: 2_910, do: 'disconnect', node: 'p' },
    ]
    expect(onWire(stays, 8_000)).toEqual(['noConnection', 'staysAway'])
    const pulled: ScriptEntry[] = [{ at: 2_500, do: 'halfOpen', link: 'p-b', way: 'both' }]
    expect(onWire(pulled, 5_000)).toEqual(['wireSilent', 'lastNeverComes'])
  })

  test('a node that is down, a wire that is silent', () => {
    const crash: ScriptEntry[] = [{ at: 2_900, do: 'crash', node: 'b', forMs: 3_000 }]
    expect(onWire(crash, 3_000)).toContain('nodeDown')
    const pulled: ScriptEntry[] = [{ at: 2_900, do: 'halfOpen', link: 'p-b', way: 'both' }]
    expect(onWire(pulled, 2_950)).toContain('wireSilent')
  })
})
