/** What cards and inspector say of exchanges, sessions and wills, at every moment of real runs. */
import { describe, expect, test } from 'vitest'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import type { Qos, RecordIndex } from '../core/row.ts'
import type { Detail, DetailRow } from '../design/detail.ts'
import { EXCHANGES_SHOWN } from '../design/detail.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import type { Piece } from '../design/face.ts'
import { phrasesOf } from '../nodes/parts/testing/phrases.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { detailAt } from './detail.ts'
import { frameAt } from './frame.ts'
import { filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

type Packet = PlacedRow & { ev: 'packet'; record: RecordIndex }

const P = 0
const B = 1
const S = 2

function packetsOf(timeline: Timeline): Packet[] {
  return rowsOf(timeline).flatMap((row, record) =>
    row.ev === 'packet' && row.ptype >= PTYPE.publish && row.ptype <= PTYPE.pubcomp
      ? [{ ...row, record: record as RecordIndex }]
      : [],
  )
}

function detail(timeline: Timeline, at: number, node: number): Detail {
  return detailAt(timeline, at as RecordIndex, node)!
}

/** Each exchange that is not over, in words: which way, on which link, id, state. */
function exchangesIn(timeline: Timeline, at: number, node: number): string[] {
  return rowsFor(timeline, at, node).flatMap((row) =>
    row.kind === 'exchange'
      ? [`${row.name.way} ${row.name.link} ${row.name.packetId}: ${say(row.state, en)}`]
      : [],
  )
}

function worded(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'words':
          return say(piece.phrase, en)
        case 'text':
          return piece.text
        case 'message':
          return `#${piece.about}`
        case 'time':
          return `${piece.as} ${piece.at}`
      }
    })
    .join(' ')
}

/** The rows of a node; of a broker those of one session. */
function rowsFor(timeline: Timeline, at: number, node: number, client?: string): DetailRow[] {
  const { sections } = detail(timeline, at, node)
  return sections
    .filter(({ title }) => client === undefined || title.with?.['client'] === client)
    .flatMap(({ rows }) => rows)
}

/** The facts of a node, or of one session of a broker, with this label, in words. */
function facts(
  timeline: Timeline,
  at: number,
  node: number,
  label: string,
  client?: string,
): string[] {
  return rowsFor(timeline, at, node, client).flatMap((row) =>
    row.kind === 'fact' && row.label.say === label ? [worded(row.pieces)] : [],
  )
}

function faceLines(timeline: Timeline, at: number, node: number): string[] {
  return frameAt(timeline, at as RecordIndex).faces[node]!.rows.flatMap((row) =>
    row.kind === 'line' && row.label.say.startsWith('face.exchange.')
      ? [`${say(row.label, en)}: ${worded(row.pieces)}`]
      : [],
  )
}

const AWAY = 40

const STORED = 'stored, PUBREL due'

/** Per packet in flight on a hop: what its sender and its receiver have; and the same once the wire is cut. */
const GAPS = [
  [PTYPE.publish, 'PUBLISH sent, PUBREC due', null, 'PUBLISH to be sent again', null],
  [PTYPE.pubrec, 'PUBLISH sent, PUBREC due', STORED, 'PUBLISH to be sent again', STORED],
  [PTYPE.pubrel, 'PUBREL sent, PUBCOMP due', STORED, 'PUBREC in, PUBREL to be sent', STORED],
  [PTYPE.pubcomp, 'PUBREL sent, PUBCOMP due', null, 'PUBREC in, PUBREL to be sent', null],
] as const
const HOPS = [
  { hop: 1, wire: 0, link: 'p-b', sender: P, receiver: B },
  { hop: 2, wire: 1, link: 's1-b', sender: B, receiver: S },
] as const
const VERSIONS = ['mqtt5', 'mqtt3'] as const

const EACH_GAP = VERSIONS.flatMap((version) =>
  HOPS.flatMap((hop) =>
    GAPS.map(([ptype, out, held, cutOut, cutHeld]) => ({
      version,
      ...hop,
      ptype,
      out,
      held,
      cutOut,
      cutHeld,
    })),
  ),
)

function lab(version: 'mqtt3' | 'mqtt5', script: readonly ScriptEntry[] = []): Design {
  return pair({ qos: 2, subQos: 2, version, messages: 1, horizonMs: 30_000, script })
}

describe.each(EACH_GAP)('QoS 2, $version, hop $hop, packet type $ptype', (gap) => {
  const { version, wire, link, sender, receiver, ptype } = gap
  const calm = filmed(lab(version))
  const packet = packetsOf(calm).find((one) => one.wire === wire && one.ptype === ptype)!

  const ofLink = (timeline: Timeline, at: number, node: number, way: string) =>
    exchangesIn(timeline, at, node).filter((line) => line.startsWith(`${way} ${link} `))

  const bothEnds = (timeline: Timeline, at: number) => ({
    out: ofLink(timeline, at, sender, 'out'),
    held: ofLink(timeline, at, receiver, 'in'),
    others: [...ofLink(timeline, at, sender, 'in'), ...ofLink(timeline, at, receiver, 'out')],
  })
  const held = (stored: string | null) => (stored === null ? [] : [`in ${link} 1: ${stored}`])

  test('while it flies, each side says what it has and what is due', () => {
    expect(bothEnds(calm, packet.record)).toEqual({
      out: [`out ${link} 1: ${gap.out}`],
      held: held(gap.held),
      others: [],
    })
  })

  test('once the wire is cut, nothing is sent any more and everything is kept', () => {
    const ms = Math.round((packet.at + packet.arrives) / 2) / 1000
    const cut = filmed(lab(version, [{ at: ms, do: 'cut', link }]))
    expect(bothEnds(cut, cut.trace.lastAt(packet.arrives + AWAY * 1000))).toEqual({
      out: [`out ${link} 1: ${gap.cutOut}`],
      held: held(gap.cutHeld),
      others: [],
    })
  })
})

test('when all is over nothing is left, and the cards kept the places of their lines', () => {
  const timeline = filmed(lab('mqtt5'))
  const last = timeline.trace.length - 1
  for (const node of [P, B, S]) expect(exchangesIn(timeline, last, node)).toEqual([])
  expect(faceLines(timeline, last, P)).toEqual(['ids out: none'])
  expect(faceLines(timeline, last, B)).toEqual(['ids in: none', 'ids out: none'])
  expect(faceLines(timeline, last, S)).toEqual(['ids in: none'])
})

test('the cards say it in a line each, and no card grows for it', () => {
  const timeline = filmed(lab('mqtt5'))
  const first = packetsOf(timeline)[0]!.record
  const counts = (at: number) =>
    frameAt(timeline, at as RecordIndex).faces.map(({ rows }) => rows.length)
  const before = counts(first - 1)
  const said = new Set<string>()
  for (let at: number = first; at < timeline.trace.length; at++) {
    expect(counts(at)).toEqual(before)
    for (const node of [P, B, S])
      for (const line of faceLines(timeline, at, node)) said.add(`${node} ${line}`)
  }
  expect([...said].toSorted()).toEqual([
    '0 ids out: 1 PUBCOMP due',
    '0 ids out: 1 PUBREC due',
    '0 ids out: none',
    '1 ids in: 1 stored, PUBREL due',
    '1 ids in: none',
    '1 ids out: 1 PUBCOMP due',
    '1 ids out: 1 PUBREC due',
    '1 ids out: none',
    '2 ids in: 1 stored, PUBREL due',
    '2 ids in: none',
  ])
})

test('at QoS 1 the cards have no such lines, and the inspector has the exchange', () => {
  const timeline = filmed(pair({ qos: 1, messages: 1, horizonMs: 10_000 }))
  const publish = packetsOf(timeline)[0]!
  for (const node of [P, B, S]) expect(faceLines(timeline, publish.record, node)).toEqual([])
  expect(exchangesIn(timeline, publish.record, P)).toEqual(['out p-b 1: PUBLISH sent, PUBACK due'])
  expect(facts(timeline, publish.record, P, 'detail.quota')).toEqual(['1 of 20 out'])
  const granted = packetsOf(timeline).at(-1)!.record
  expect(facts(timeline, granted, S, 'detail.filter')).toEqual(['t/# granted QoS 1'])
})

test('a session that is away: since when, until when, and the first of its queue', () => {
  const cut = { at: 2_500, do: 'cut' as const, link: 's1-b', forMs: 20_000 }
  const timeline = filmed(pair({ messages: 30, everyMs: 100, horizonMs: 10_000, script: [cut] }))
  const at = timeline.trace.length - 1
  const of = (label: string) => facts(timeline, at, B, label, 's1')
  expect(of('detail.connection')).toEqual(['MQTT 5, away for since 2500000'])
  expect(of('detail.session')).toEqual([`ends in until ${2_500_000 + 3_600_000_000}`])
  expect(of('detail.quota')).toEqual([])
  expect(facts(timeline, at, B, 'detail.session', 'p')).toEqual(['kept 1 h after the connection'])
  const rows = rowsFor(timeline, at, B, 's1')
  const waiting = rows.filter(({ kind }) => kind === 'message')
  const kept = rows.filter(({ kind }) => kind === 'exchange').length
  expect(waiting).toHaveLength(5)
  const delivered = rowsOf(timeline).filter(({ ev }) => ev === 'deliver').length
  const queue = of('detail.queue')[0]
  expect(queue).toMatch(/^\d+ of 1,000$/)
  // whatever was delivered but not acknowledged stands among the exchanges
  const n = Number.parseInt(queue!, 10)
  expect(n + kept + delivered).toBeGreaterThanOrEqual(30)
  expect(n + kept + delivered).toBeLessThanOrEqual(30 + kept)
  const first = waiting[0]!
  expect(first.kind === 'message' && timeline.trace.ev(first.about)).toBe('publish')
})

test('of many exchanges the first are listed, the others counted', () => {
  const base = pair({ messages: 200, everyMs: 1, horizonMs: 3_000 })
  const design: Design = {
    ...base,
    nodes: base.nodes.map((node) =>
      node.kind === 'mqtt-broker'
        ? { ...node, config: { ...node.config, receiveMaximum: 150 } }
        : node,
    ),
  }
  const timeline = filmed(design)
  const at = packetsOf(timeline)[149]!.record
  const listed = exchangesIn(timeline, at, P)
  const used = facts(timeline, at, P, 'detail.quota')[0]!
  const n = Number.parseInt(used, 10)
  expect(n).toBeGreaterThan(EXCHANGES_SHOWN)
  expect(listed).toHaveLength(EXCHANGES_SHOWN)
  expect(facts(timeline, at, P, 'detail.more')).toEqual([`${n - EXCHANGES_SHOWN} more`])
})

describe('keep alive and will', () => {
  const will = { topic: 't/gone', payload: 'x', qos: 1 as Qos, retain: false, delayMs: 5_000 }
  const base = pair({ messages: 1, keepAliveMs: 4_000, horizonMs: 20_000 })
  const design = (script: readonly ScriptEntry[]): Design => ({
    ...base,
    script,
    nodes: base.nodes.map((node) =>
      node.id === 'p' && node.kind === 'publisher'
        ? { ...node, config: { ...node.config, session: { ...node.config.session, will } } }
        : node,
    ),
  })

  test('both ends say when silence ends: the client with PINGREQ, the broker by giving it up', () => {
    const timeline = filmed(design([]))
    const at = timeline.trace.lastAt(1_900_000)
    const lastSent = rowsOf(timeline).findLast(
      (row, record) => record <= at && row.ev === 'packet' && row.wire === 0 && !row.back,
    )!
    expect(facts(timeline, at, P, 'detail.keepAlive')).toEqual([
      `PINGREQ if nothing is sent for until ${lastSent.at + 4_000_000}`,
    ])
    const heard = lastSent.ev === 'packet' ? lastSent.arrives : 0
    expect(facts(timeline, at, B, 'detail.connection', 'p')).toEqual([
      `MQTT 5, connected, given up in until ${heard + 6_000_000}`,
    ])
  })

  test('a will is armed while its client is there, due when it is away, and gone when published', () => {
    const script: ScriptEntry[] = [{ at: 3_000, do: 'cut', link: 'p-b', forMs: 15_000 }]
    const timeline = filmed(design(script))
    const willAt = (time: number) => facts(timeline, timeline.trace.lastAt(time), B, 'detail.will')
    expect(willAt(2_900_000)).toEqual(['t/gone QoS 1 armed, delay 5 s'])
    expect(willAt(7_000_000)).toEqual([`t/gone QoS 1 published in until 8000000`])
    expect(willAt(8_100_000)).toEqual([])
    expect(facts(timeline, timeline.trace.lastAt(2_900_000), P, 'detail.will')).toEqual([
      't/gone QoS 1 delay 5 s',
    ])
  })
})

test('a process that is down has nothing to show; a node that does not exist is none', () => {
  const crash = { at: 2_500, do: 'crash' as const, node: 'b', forMs: 1_000 }
  const timeline = filmed(pair({ messages: 5, horizonMs: 5_000, script: [crash] }))
  expect(detail(timeline, timeline.trace.lastAt(3_000_000), B)).toEqual({ sections: [] })
  expect(detailAt(timeline, 0 as RecordIndex, 9)).toBeNull()
})

test('every word of a detail has its sentence, and looking changes no digest', () => {
  const cut = { at: 2_500, do: 'cut' as const, link: 's1-b', forMs: 2_000 }
  for (const version of VERSIONS)
    for (const qos of [0, 1, 2] as const) {
      const timeline = filmed(
        pair({ qos, subQos: qos, version, messages: 20, horizonMs: 9_000, script: [cut] }),
      )
      const before = timeline.digest()
      const codes = new Set<string>()
      for (let at = 0; at < timeline.trace.length; at += 3)
        for (const node of [P, B, S])
          for (const code of phrasesOf(detail(timeline, at, node))) codes.add(code)
      expect([...codes].filter((code) => !(code in en))).toEqual([])
      expect(timeline.digest()).toBe(before)
    }
})
