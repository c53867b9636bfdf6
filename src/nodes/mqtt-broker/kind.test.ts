import { describe, expect, test } from 'vitest'
import type { Micros } from '../../core/time.ts'
import { say } from '../../content/text/say.ts'
import { en } from '../../content/text/en.ts'
import type { Face } from '../../design/face.ts'
import { mqttBrokerDefaults } from '../../design/kinds/mqtt-broker.ts'
import {
  CONFIG,
  bench,
  join,
  joinKept,
  lose,
  publish,
  subscribe,
} from '../../protocol/mqtt/testing/broker-bench.ts'
import type { NodeContext } from '../kind.ts'
import { formCodes } from '../parts/testing/phrases.ts'
import { valueOf } from '../parts/value.ts'
import { faceOf, mqttBrokerKind } from './kind.ts'

const context: NodeContext = {
  links: [
    { id: 'l1', address: 0, protocol: 'mqtt5', peer: 'thermometer' },
    { id: 'l2', address: 1, protocol: 'mqtt5', peer: 'dashboard' },
  ],
  owner: 1,
  seed: 1,
  horizon: 1e9 as Micros,
  titleOf: (id) => id,
}

/** A face as its words. */
function shown(face: Face): string[] {
  const pieces = (list: Face['meta']): string =>
    list
      .map((piece) => {
        if (piece.kind === 'words') return say(piece.phrase, en)
        return piece.kind === 'text' ? piece.text : piece.kind === 'time' ? `@${piece.at}` : '*'
      })
      .join(' ')
  return [
    pieces(face.meta),
    ...face.rows.map((row) => {
      switch (row.kind) {
        case 'session':
          return `${row.client}${row.link === undefined ? '' : ` (${row.link})`} ${row.used.length}/${row.size} [${row.filters.join(' ')}] ${pieces([...row.note, ...row.queue])}`
        case 'line':
          return `${say(row.label, en)}: ${pieces(row.pieces)}`
        default:
          return row.kind
      }
    }),
    ...face.foot.map(pieces),
  ]
}

describe('the card of a broker', () => {
  test('shows sessions with window and filters, retained values, counters', () => {
    const h = bench(CONFIG)
    join(h, 0, 'thermometer')
    joinKept(h, 1, 'dashboard', { receiveMaximum: 10 })
    subscribe(h, 1, 'lab/#')
    publish(h, 0, 'lab/oven/temp', '{"data":{"value":30.4}}', { qos: 1, retain: true })
    expect(shown(faceOf(h.state, h.now, context))).toEqual([
      'MQTT 5 · 2 sessions',
      'thermometer (l1) 0/65535 [] in flight 0 / 65,535',
      'dashboard (l2) 1/10 [lab/#] in flight 1 / 10',
      'rule',
      'retained: lab/oven/temp 30.4',
      '2 sessions',
      'retained 1',
      '1 in, 1 out',
    ])
  })

  test('says since when a session is away and how much waits for it', () => {
    const h = bench(CONFIG)
    join(h, 0, 'thermometer')
    joinKept(h, 1, 'dashboard-2')
    subscribe(h, 1, 'lab/#')
    h.now = 7 as Micros
    lose(h, 1)
    publish(h, 0, 'lab/x', '1', { qos: 1 })
    expect(shown(faceOf(h.state, h.now, context))).toContain(
      'dashboard-2 (l2) 0/65535 [lab/#] away @7 queue 1',
    )
  })

  test('every word of card and form has its text', () => {
    for (const code of formCodes(mqttBrokerKind.catalog)) expect(en).toHaveProperty([code])
  })

  test('does not change the state', () => {
    const h = bench(CONFIG)
    joinKept(h, 0, 'a')
    const before = JSON.stringify(h.state)
    faceOf(h.state, h.now, context)
    expect(JSON.stringify(h.state)).toBe(before)
  })
})

test.each([
  ['30.4', '30.4'],
  ['"on"', 'on'],
  ['plain text', 'plain text'],
  ['{"data":{"celsius":21,"unit":"C"}}', '21'],
  ['{"a":1,"b":2}', '{"a":1,"b":2}'],
  ['a text that is far too long for a card', 'a text that is far too …'],
  ['null', 'null'],
])('the value %s is shown as %s', (payload, value) => {
  expect(valueOf(new TextEncoder().encode(payload))).toBe(value)
})

test('bytes that are no text are counted', () => {
  expect(valueOf(new Uint8Array([0xff, 0xfe]))).toBe('2 B')
})

test('compiles from a design node', () => {
  const node = {
    id: 'b',
    kind: 'mqtt-broker',
    at: { x: 0, y: 0 },
    config: mqttBrokerDefaults,
  } as const
  const compiled = mqttBrokerKind.compile(node, context)
  expect(compiled).toMatchObject({ persistence: 'sync', accepts: true, boot: { kind: 'boot' } })
  expect(compiled.face(compiled.machine.init(new Map()), 0 as Micros, null).state).toBe('idle')
})
