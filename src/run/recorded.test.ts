/** Recorded clients in whole runs: they play back, keep the books of their messages, and a run with them can be forked. */
import { describe, expect, test } from 'vitest'
import type { RecordIndex, Row } from '../core/row.ts'
import { base64Of } from '../design/base64.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { hexFromBytes } from '../design/packet-bytes.ts'
import { mqttBrokerDefaults } from '../design/kinds/mqtt-broker.ts'
import { openText } from '../design/open-text.ts'
import type { RecordedLine } from '../design/recording.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet } from '../protocol/mqtt/packet.ts'
import {
  connectPacket,
  publishPacket,
  subscribePacket,
} from '../protocol/mqtt/testing/broker-bench.ts'
import { packetBytes } from './packet-bytes.ts'
import { PTYPE, filmed, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const { encode } = mqttCodec(5)
const MS = 1_000

/** What each client sends, ms by ms: `a` publishes, `b` is subscribed. */
function lines(): RecordedLine[] {
  const on = (us: number, conn: number, packet: Packet): RecordedLine => {
    const bytes = base64Of(encode(packet))
    return packet.kind === 'connect'
      ? { us, conn, do: 'connect', client: packet.clientId, speaks: 'mqtt5', bytes }
      : { us, conn, do: 'packet', bytes }
  }
  const twice = publishPacket('t/2', 'two', { qos: 2, packetId: 2 })
  return [
    { us: 1 * MS, conn: 0, do: 'open' },
    on(2 * MS, 0, connectPacket('a')),
    { us: 3 * MS, conn: 1, do: 'open' },
    on(4 * MS, 1, connectPacket('b')),
    on(5 * MS, 1, subscribePacket([{ filter: 't/#', qos: 2 }])),
    on(
      6 * MS,
      0,
      publishPacket('t/1', 'one', { qos: 1, packetId: 1, properties: { topicAlias: 1 } }),
    ),
    on(7 * MS, 1, { kind: 'puback', packetId: 1, reasonCode: 0 }),
    on(8 * MS, 0, twice),
    on(9 * MS, 0, { ...twice, dup: true }),
    on(10 * MS, 0, { kind: 'pubrel', packetId: 2, reasonCode: 0 }),
    on(11 * MS, 1, { kind: 'pubrec', packetId: 2, reasonCode: 0 }),
    on(12 * MS, 1, { kind: 'pubcomp', packetId: 2, reasonCode: 0 }),
    {
      us: 13 * MS,
      conn: 0,
      do: 'malformed',
      speaks: 'mqtt5',
      bytes: base64Of(Uint8Array.of(0x36, 0)),
      error: ERROR,
    },
    { us: 14 * MS, conn: 1, do: 'fin' },
  ]
}

const ERROR = { kind: 'malformed', reasonCode: 0x81, clause: 'MQTT5-3.3.1-4' } as const

function design(change: (one: Design) => Design = (one) => one, some = lines()): Design {
  const head = {
    eventloom: 'trace',
    v: 1,
    engine: '0',
    broker: { ...mqttBrokerDefaults, topicAliasMaximum: 5 },
  }
  const read = openText([head, ...some].map((line) => `${JSON.stringify(line)}\n`).join(''))
  if (!read.ok || read.problems.length + read.healed.length > 0)
    throw new Error(JSON.stringify(read))
  return change(read.design)
}

const withScript = (...script: ScriptEntry[]) => design((one) => ({ ...one, script }))

/** Rows of a kind at a node, with their times in ms. */
function told<E extends Row['ev']>(timeline: Timeline, node: string, ev: E) {
  const number = timeline.compiled.design.nodes.findIndex(({ id }) => id === node)
  return rowsOf(timeline).flatMap((row, record) =>
    row.ev === ev && row.node === number
      ? [
          { ...row, ev, at: row.at / MS, record } as Extract<Row, { ev: E }> & {
            at: number
            record: number
          },
        ]
      : [],
  )
}

/** The packets on the wire of a node, to the broker or from it: when, what, how many bytes. */
function packets(timeline: Timeline, node: string, back: boolean): string[] {
  const wire = timeline.compiled.design.links.findIndex(({ a }) => a === node)
  const names = Object.entries(PTYPE)
  return rowsOf(timeline).flatMap((row) =>
    row.ev === 'packet' && row.wire === wire && row.back === back
      ? [`${row.at / MS} ${names.find(([, type]) => type === row.ptype)?.[0]} ${row.bytes}`]
      : [],
  )
}

describe('played back', () => {
  const timeline = filmed(design())
  const text = (of: number): string => timeline.tables.texts.textOf(of as never)

  test('each packet arrives at its moment, with its bytes, and what is no packet is refused as it was', () => {
    expect(packets(timeline, 'a', false)).toEqual([
      '2 connect 16',
      '6 publish 16',
      '8 publish 13',
      '9 publish 13',
      '10 pubrel 4',
      '13 publish 2',
    ])
    expect(packets(timeline, 'a', true).at(-1)).toMatch(/^13 disconnect /)
    const record = rowsOf(timeline).findIndex((row) => row.ev === 'packet' && row.at === 13 * MS)
    expect(hexFromBytes(packetBytes(timeline, record as RecordIndex)!.bytes)).toBe('3600')
  })

  test('a message is one row, however often it is sent; it is delivered and acknowledged once', () => {
    const sent = told(timeline, 'a', 'publish')
    expect(sent.map(({ topic, qos, ordinal }) => [text(topic), qos, ordinal])).toEqual([
      ['t/1', 1, 1],
      ['t/2', 2, 2],
    ])
    const names = sent.map(({ record }) => record)
    expect(told(timeline, 'b', 'deliver').map(({ about, topic }) => [about, text(topic)])).toEqual([
      [names[0], 't/1'],
      [names[1], 't/2'],
    ])
    expect(told(timeline, 'a', 'ack').map(({ about, pid }) => [about, pid])).toEqual([
      [names[0], 1],
      [names[1], 2],
    ])
    const answers = rowsOf(timeline).filter(
      (row) =>
        row.ev === 'packet' &&
        !row.back &&
        [PTYPE.puback, PTYPE.pubrec, PTYPE.pubcomp, PTYPE.pubrel].includes(row.ptype as never),
    )
    expect(answers.map(({ about }) => about)).toEqual([names[0], names[1], names[1], names[1]])
  })

  test('looking at any record shows what was there', () => {
    for (let at = 0; at < timeline.trace.length; at++)
      for (let node = 0; node < 3; node++)
        expect(timeline.seek(at as RecordIndex).stateOf(node)).toEqual(
          timeline.replayFromStart(at as RecordIndex).stateOf(node),
        )
  })
})

describe('another way', () => {
  test('a wire that takes its time: all is later by that, and in order', () => {
    const slow = filmed(
      design((one) => ({ ...one, links: one.links.map((link) => ({ ...link, latency: 5 })) })),
    )
    // one way for the SYN, one back: the CONNECT of 2 ms leaves when the connection is up
    expect(packets(slow, 'a', false).slice(0, 2)).toEqual(['11 connect 16', '11 publish 16'])
    expect(told(slow, 'a', 'publish')).toHaveLength(2)
  })

  test('a cut wire ends the connection; what was to follow on it is not sent, and others go on', () => {
    const cut = filmed(withScript({ at: 7.5, do: 'cut', link: 'a-broker' }))
    expect(packets(cut, 'a', false).at(-1)).toBe('6 publish 16')
    expect(packets(cut, 'b', false).at(-1)).toBe('12 pubcomp 4')
  })

  test('other bytes in the place of a packet that is delayed', () => {
    const hex = hexFromBytes(encode(publishPacket('t/9', 'x', { qos: 0 })))
    const slow = design((one) => ({
      ...one,
      links: one.links.map((link) => ({ ...link, latency: 1 })),
      script: [{ at: 6.5, do: 'editBytes', link: 'a-broker', way: 'ab', packet: 2, bytes: hex }],
    }))
    const timeline = filmed(slow)
    const topics = told(timeline, 'b', 'deliver').map(({ topic }) =>
      timeline.tables.texts.textOf(topic),
    )
    expect(topics).toEqual(['t/9', 't/2'])
  })

  test('a crash: it comes back with what is still to be opened, and sends nothing on what is gone', () => {
    const again = base64Of(encode(connectPacket('a')))
    const later: RecordedLine[] = [
      { us: 20 * MS, conn: 2, do: 'open' },
      { us: 21 * MS, conn: 2, do: 'connect', client: 'a', speaks: 'mqtt5', bytes: again },
    ]
    const crash: ScriptEntry = { at: 6.5, do: 'crash', node: 'a', forMs: 5 }
    const timeline = filmed(design((one) => ({ ...one, script: [crash] }), [...lines(), ...later]))
    expect(packets(timeline, 'a', false)).toEqual(['2 connect 16', '6 publish 16', '21 connect 16'])
  })

  test('without a wire it does nothing', () => {
    const timeline = filmed(
      design((one) => ({ ...one, links: one.links.filter(({ a }) => a !== 'a') })),
    )
    expect(told(timeline, 'a', 'publish')).toEqual([])
    expect(packets(timeline, 'b', false)).not.toEqual([])
  })
})
