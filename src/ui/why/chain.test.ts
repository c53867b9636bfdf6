import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../../core/row.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { pair } from '../../run/testing/designs.ts'
import { sentenceOf } from '../../content/text/story.ts'
import type { WhyStep } from './chain.ts'
import { whyOf } from './chain.ts'
import type { Read } from './testing/read.ts'
import { configured, read, withSession } from './testing/read.ts'

const WILL = { topic: 't/will', payload: 'gone', qos: 1, retain: false }

function steps(run: Read, record: RecordIndex | undefined): readonly WhyStep[] {
  expect(record).toBeDefined()
  return whyOf(run, record!)
}

const sentences = (run: Read, list: readonly WhyStep[]) =>
  list.map(({ record }) => sentenceOf(run.cast, record))

const clauses = (run: Read, { rules }: WhyStep) =>
  rules.map((record) => {
    const row = run.cast.trace.row(record)
    return row.ev === 'note' ? run.cast.textOf(row.clause) : ''
  })

/** A chain is true if each step is later than the one before and the last is what was asked about. */
function isSound(list: readonly WhyStep[], record: RecordIndex): void {
  const records = list.map((step) => step.record)
  expect(records).toEqual([...new Set(records)].toSorted((a, b) => a - b))
  expect(records.at(-1)).toBe(record)
  for (const { record: at, trigger, rules } of list) {
    for (const step of trigger) expect(step.record).toBeLessThan(at)
    expect(rules).not.toContain(at)
  }
}

test('a delivery goes back to its publish, hop by hop', () => {
  const run = read(pair({ messages: 3 }))
  const delivery = run.where({ ev: 'deliver' })[1]!
  const chain = steps(run, delivery)
  isSound(chain, delivery)
  expect(sentences(run, chain)).toEqual([
    'p publishes message 2 to t/a, QoS 1.',
    'p sends PUBLISH 2 to b (message 2 of p).',
    'b sends PUBLISH 2 to s1 (message 2 of p).',
    's1 gets message 2 of p, QoS 1.',
  ])
  expect(chain.every(({ trigger }) => trigger.length === 0)).toBe(true)
})

test('what a person asked for begins with what the person did', () => {
  const run = read(pair({ messages: 1, script: [{ at: 3_000, do: 'publishNow', node: 'p' }] }))
  const chain = steps(run, run.where({ ev: 'deliver' }).at(-1))
  expect(sentences(run, chain)[0]).toBe('A change to the run: p is told to publish now.')
})

test('[MQTT5-4.4.0-1] a duplicate: the lost acknowledgement is in the chain, and why it came again', () => {
  const run = read(pair({ messages: 6, script: [{ at: 2_280, do: 'cut', link: 's1-b' }] }))
  const { trace } = run.cast
  const delivery = run.where({ ev: 'deliver', dup: true })[0]!
  const chain = steps(run, delivery)
  isSound(chain, delivery)
  expect(sentences(run, chain)).toEqual([
    'p publishes message 2 to t/a, QoS 1.',
    'p sends PUBLISH 2 to b (message 2 of p).',
    'b sends PUBLISH 2 to s1 (message 2 of p).',
    's1 gets message 2 of p, QoS 1.',
    's1 sends PUBACK 2 to b (message 2 of p).',
    'PUBACK 2 to b will not arrive: the wire is cut.',
    'b sends PUBLISH 2 to s1 again, with DUP 1 (message 2 of p).',
    's1 gets message 2 of p, sent again with DUP 1, QoS 1.',
  ])
  const again = chain[6]!
  expect(clauses(run, again)).toContain('MQTT5-4.4.0-1')
  expect(trace.ev(again.trigger[0]!.record)).toBe('poke')
  expect(sentences(run, again.trigger).at(-1)).toBe('s1 sends CONNECT to b.')
})

test('a resend of a PUBLISH that never came: its loss is in the chain', () => {
  const run = read(pair({ messages: 6, script: [{ at: 2_430, do: 'cut', link: 'p-b' }] }))
  const again = run.where({ ev: 'packet', ptype: 3, dup: true })[0]!
  const chain = steps(run, again)
  isSound(chain, again)
  expect(sentences(run, chain)).toEqual([
    'p publishes message 3 to t/a, QoS 1.',
    'p sends PUBLISH 3 to b (message 3 of p).',
    'PUBLISH 3 to b will not arrive: the wire is cut.',
    'p sends PUBLISH 3 to b again, with DUP 1 (message 3 of p).',
  ])
  expect(run.cast.trace.ev(chain[2]!.trigger[0]!.record)).toBe('poke')
})

test('[MQTT5-4.5.0-1] a delivery after queueing: published, queued, and let go by a CONNECT', () => {
  const script: ScriptEntry[] = [{ at: 2_430, do: 'cut', link: 's1-b', forMs: 2_000 }]
  const run = read(pair({ messages: 6, script }))
  const delivery = run.where({ ev: 'deliver' }).at(-1)!
  const chain = steps(run, delivery)
  isSound(chain, delivery)
  expect(sentences(run, chain)).toEqual([
    'p publishes message 6 to t/a, QoS 1.',
    'p sends PUBLISH 6 to b (message 6 of p).',
    'b: s1 is away: the message waits in its session.',
    'b sends PUBLISH 6 to s1 (message 6 of p).',
    's1 gets message 6 of p, QoS 1.',
  ])
  expect(sentences(run, chain[3]!.trigger).at(-1)).toBe('s1 sends CONNECT to b.')
})

test('[MQTT5-3.3.1-9] a retained message: published long before, and set free by a SUBSCRIBE', () => {
  const retained = configured(pair({ messages: 3 }), 'p', (config) => ({ ...config, retain: true }))
  const run = read(configured(retained, 's1', (config) => ({ ...config, startAtMs: 5_000 })))
  const chain = steps(run, run.where({ ev: 'deliver' })[0])
  expect(sentences(run, chain)[0]).toBe('p publishes message 3 to t/a, QoS 1, RETAIN 1.')
  const served = chain.at(-2)!
  expect(clauses(run, served)).toContain('MQTT5-3.3.1-9')
  expect(sentences(run, served.trigger).at(-1)).toBe('s1 sends SUBSCRIBE 1 to b.')
})

test('[MQTT5-4.1.0-2] a drop with its session: the message had waited, and the connection had ended', () => {
  const design = withSession(pair({ messages: 6 }), 's1', { sessionExpiryMs: 1_000 })
  const script: ScriptEntry[] = [{ at: 2_430, do: 'cut', link: 's1-b', forMs: 20_000 }]
  const run = read({ ...design, script })
  const drop = run.where({ ev: 'drop' })[1]!
  const chain = steps(run, drop)
  isSound(chain, drop)
  expect(sentences(run, chain)).toEqual([
    'p publishes message 4 to t/a, QoS 1.',
    'p sends PUBLISH 4 to b (message 4 of p).',
    'b: s1 is away: the message waits in its session.',
    'b loses message 4 of p for s1 for good: the session is over.',
  ])
  expect(clauses(run, chain.at(-1)!)).toEqual(['MQTT5-4.1.0-2'])
  expect(run.cast.trace.ev(chain.at(-1)!.trigger[0]!.record)).toBe('poke')
})

describe('[MQTT5-3.1.2-8] a will', () => {
  test('after a cut: the cut is its root', () => {
    const script: ScriptEntry[] = [{ at: 7_000, do: 'cut', link: 'p-b', forMs: 20_000 }]
    const run = read(withSession(pair({ messages: 4, script }), 'p', { will: WILL }))
    const [will] = run.notes('willPublished')
    const message = run.cast.trace.about(will!)
    const chain = steps(run, run.where({ ev: 'deliver', about: message })[0])
    expect(run.cast.trace.ev(chain[0]!.record)).toBe('poke')
    expect(chain.find(({ record }) => record === message)!.rules).toContain(will)
  })

  test('after a silence: the pulled cable is its root, and the last packet that came is named', () => {
    const script: ScriptEntry[] = [{ at: 7_000, do: 'halfOpen', link: 'p-b', way: 'both' }]
    const design = pair({ messages: 4, everyMs: 2_000, keepAliveMs: 10_000, script })
    const run = read(withSession(design, 'p', { will: WILL }))
    const message = run.cast.trace.about(run.notes('willPublished')[0]!)
    const chain = steps(run, run.where({ ev: 'deliver', about: message })[0])
    expect(run.cast.trace.row(chain[0]!.record)).toMatchObject({ ev: 'poke', poke: 'halfOpen' })
    const published = chain.find(({ record }) => record === message)!
    expect(clauses(run, published)).toEqual(['MQTT5-3.1.2-22', 'MQTT5-3.1.2-8'])
    expect(sentenceOf(run.cast, published.heard)).toBe('p sends PUBLISH 3 to b (message 3 of p).')
  })
})

test('a restart after a crash begins with the crash', () => {
  const run = read(
    pair({ messages: 3, script: [{ at: 2_300, do: 'crash', node: 's1', forMs: 1_000 }] }),
  )
  const chain = steps(run, run.where({ ev: 'restart' })[0])
  expect(sentences(run, chain)).toEqual([
    'A change to the run: s1 goes down until 3.300.000.',
    's1 is down. What it kept in memory only is gone.',
    's1 starts again with what it had kept.',
  ])
})

test.each([0, 1, 2] as const)('QoS %i: every record of a troubled run has a sound chain', (qos) => {
  const script: ScriptEntry[] = [
    { at: 2_280, do: 'cut', link: 's1-b' },
    { at: 3_100, do: 'crash', node: 'b', forMs: 800 },
    { at: 5_000, do: 'halfOpen', link: 'p-b', way: 'both', forMs: 9_000 },
    { at: 6_000, do: 'loss', link: 's2-b', ppm: 200_000 },
  ]
  const run = read(
    pair({ messages: 40, qos, subQos: qos, subscribers: 2, keepAliveMs: 4_000, script }),
  )
  const all = Array.from({ length: run.last + 1 }, (_, record) => record as RecordIndex)
  for (const record of all) isSound(whyOf(run, record), record)
  expect(all.length).toBeGreaterThan(300)
})
