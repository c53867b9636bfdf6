/** Made-up runs for looking at the canvas and for measuring it. Not part of the product. */
import { phrase } from '../../core/codes.ts'
import { NO_RECORD, type RecordIndex, type Row } from '../../core/row.ts'
import { NO_TEXT, type Text, createTextTable } from '../../core/text.ts'
import { type Micros, NEVER } from '../../core/time.ts'
import { type Design, type DesignNode, configDefaults, runDefaults } from '../../design/design.ts'
import type { Face, FaceRow, Piece } from '../../design/face.ts'
import type { Catalog, CatalogEntry } from '../../design/form.ts'
import { Trace } from '../../trace/trace.ts'
import type { RunOpened, WireView } from '../../worker/api.ts'
import type { Film } from './props.ts'

export interface Scene {
  readonly design: Design
  readonly opened: RunOpened
  readonly film: Film
  readonly catalog: Catalog
  readonly faces: readonly Face[]
  readonly wires: readonly WireView[]
  readonly time: number
}

const us = (time: number) => time as Micros
const words = (say: string): Piece => ({ kind: 'words', phrase: phrase(say), tone: 'quiet' })
const text = (value: string, mono = false, strong = false): Piece => ({
  kind: 'text',
  text: value,
  mono,
  strong,
})
const line = (label: string, ...pieces: Piece[]): FaceRow => ({
  kind: 'line',
  label: phrase(label),
  pieces,
})

function entry(kind: string, icon: string, width: number, role: 'client' | 'server'): CatalogEntry {
  const port = { name: 'mqtt', side: 'left', protocols: ['mqtt5'], role, many: true } as const
  const title = phrase(`kind.${icon}.title`)
  return { kind, title, icon, ports: [port], asks: [], width }
}

const NAMES =
  ' CONNECT CONNACK PUBLISH PUBACK PUBREC PUBREL PUBCOMP SUBSCRIBE SUBACK UNSUBSCRIBE UNSUBACK PINGREQ PINGRESP DISCONNECT AUTH'

export const catalog: Catalog = {
  entries: [
    entry('publisher', 'publisher', 176, 'client'),
    entry('mqtt-broker', 'broker', 264, 'server'),
    entry('service', 'service', 176, 'client'),
  ],
  packetNames: { mqtt5: NAMES.split(' ') },
  clauses: {},
}

function node(id: string, kind: DesignNode['kind'], x: number, y: number): DesignNode {
  return { id, kind, at: { x, y }, config: configDefaults[kind] } as DesignNode
}

function openedOf(design: Design): RunOpened {
  const number = (id: string) => design.nodes.findIndex((one) => one.id === id)
  return {
    run: 1,
    nodes: design.nodes.map(({ id, kind }) => ({ id, kind, title: id })),
    links: design.links.map(({ id, a, b, protocol }) => ({
      id,
      a: number(a),
      b: number(b),
      protocol,
    })),
    horizon: us(20_000_000),
  }
}

interface PacketLook {
  readonly pid?: number
  readonly qos?: 0 | 1 | 2
  readonly dup?: boolean
  readonly retain?: boolean
}

class Writer {
  readonly trace = new Trace()
  readonly texts = createTextTable()
  readonly film: Film = { trace: this.trace, textOf: (of) => this.texts.textOf(of), cuts: [] }

  row(at: number, row: Row): RecordIndex {
    return this.trace.append(us(at), 0, NO_RECORD, row)
  }
  publish(at: number, topic: string, corr = ''): RecordIndex {
    const told: Text = corr === '' ? NO_TEXT : this.texts.intern(corr)
    return this.row(at, {
      ev: 'publish',
      about: NO_RECORD,
      ordinal: this.trace.length + 1,
      topic: this.texts.intern(topic),
      qos: 1,
      retain: false,
      bytes: 30,
      corr: told,
      type: NO_TEXT,
    })
  }
  packet(
    at: number,
    arrives: number,
    wire: number,
    back: boolean,
    ptype: number,
    about: RecordIndex,
    look: PacketLook = {},
  ) {
    const { pid = 8, qos = 1, dup = false, retain = false } = look
    const sent = { wire, back, ptype, pid, qos, dup, retain, bytes: 30, arrives: us(arrives) }
    return this.row(at, { ev: 'packet', about, ...sent })
  }
}

/** The loop of Home, halfway through its flights. `state` of the wires and cards to be looked at. */
export function homeScene(look: 'flow' | 'faults'): Scene {
  const design: Design = {
    v: 1,
    name: 'Home',
    nodes: [
      node('thermometer', 'publisher', 32, 116),
      node('broker', 'mqtt-broker', 328, 56),
      node('dashboard', 'service', 720, 46),
      node('alarm', 'service', 720, 200),
    ],
    marks: [],
    links: [
      { id: 'w1', a: 'thermometer', b: 'broker', protocol: 'mqtt5', latency: 20 },
      { id: 'w2', a: 'dashboard', b: 'broker', protocol: 'mqtt5', latency: 30 },
      {
        id: 'w3',
        a: 'alarm',
        b: 'broker',
        protocol: 'mqtt5',
        latency: { lognorm: { median: 12.5, sigma: 0.4 } },
      },
    ],
    script: [],
    run: runDefaults,
  }
  const writer = new Writer()
  const one = writer.publish(0, 'lab/oven/temp')
  const two = writer.publish(10, 'lab/oven/humidity')
  const three = writer.publish(10, 'lab/oven/temp', 'o3')
  if (look === 'flow') {
    writer.packet(80, 120, 0, true, 4, one)
    writer.packet(80, 120, 1, true, 3, one, { qos: 1 })
    writer.packet(82, 120, 2, true, 3, two, { pid: 3, qos: 2, dup: true })
    writer.packet(88, 120, 2, false, 5, three, { pid: 4 })
    writer.packet(92, 120, 1, false, 12, NO_RECORD, { pid: 0 })
  } else {
    writer.packet(20, 240_100, 1, true, 3, one, { pid: 8 })
    writer.packet(40, 240_100, 1, true, 3, two, { pid: 9 })
    writer.packet(60, 240_100, 1, true, 3, three, { pid: 10, retain: true })
    const cut = writer.packet(70, 110, 0, false, 3, one)
    writer.row(90, { ev: 'arrival', about: one, packet: cut, arrives: NEVER, because: 'cut' })
    writer.packet(80, 140, 2, true, 8, NO_RECORD)
    writer.row(240_060, {
      ev: 'segment',
      about: one,
      wire: 1,
      back: true,
      packet: 3 as RecordIndex,
      segment: 0,
      attempt: 1,
      rto: us(240_040),
      why: 'timeout',
    })
  }
  const faulty = look === 'faults'
  const session = (
    client: string,
    link: string,
    filter: string,
    used: RecordIndex[],
    note: Piece[],
  ): FaceRow => ({
    kind: 'session',
    client,
    link,
    note,
    queue: [],
    used,
    size: 10,
    filters: filter === '' ? [] : [filter],
  })
  const inflight = words('in flight 1 / 10')
  const faces: Face[] = [
    {
      state: faulty ? 'idle' : 'busy',
      meta: [text('every 2 s')],
      rows: [
        line('topic', text('lab/oven/temp', true)),
        line('value', text('30.4 °C', false, true)),
        { kind: 'window', label: phrase('window'), used: [one], size: 10 },
        line(
          'last',
          { kind: 'message', about: two },
          { kind: 'time', at: us(-400_000), as: 'since' },
        ),
      ],
      foot: [[text('client thermometer')]],
    },
    {
      state: 'busy',
      meta: [text('MQTT 5 · 3 sessions')],
      rows: [
        session('thermometer', 'w1', '', [], [words('publishes only')]),
        session('dashboard', 'w2', 'lab/#', [one], [inflight]),
        session('alarm', 'w3', 'lab/+/temp', [one, two, three], [inflight]),
        { kind: 'rule' },
        line('retained', text('lab/oven/temp', true), text('30.4')),
      ],
      foot: [[text('3 sessions')], [text('retained 1')], [text('8 in, 15 out')]],
    },
    {
      state: 'idle',
      meta: [text('7 readings')],
      rows: [
        {
          kind: 'spark',
          label: phrase('value'),
          values: [20, 20.2, 20.1, 20.5, 21, 22, 24.2, 26.4, 28.8, 29.9, 30.4],
          limit: 30,
          unit: '°C',
        },
      ],
      foot: [],
    },
    {
      state: faulty ? 'down' : 'idle',
      meta: faulty
        ? [words('crashed'), { kind: 'time', at: us(40), as: 'moment' }]
        : [text('at 30 °C')],
      rows: [
        line('rings', text('0', false, true), text('times')),
        line('next', words('when 30.4 arrives')),
      ],
      foot: [],
    },
  ]
  const up: WireView = { state: 'up', since: us(0) }
  const wires: WireView[] = [
    faulty ? { state: 'cut', since: us(90) } : up,
    up,
    faulty ? { state: 'down', since: us(95_000) } : up,
  ]
  return { design, opened: openedOf(design), film: writer.film, catalog, faces, wires, time: 100 }
}

/** 50 cards, 5,000 packets in flight at any moment. */
export function loadScene(cards = 50, inFlight = 5_000): Scene {
  const leaves = cards - 1
  const perSide = Math.ceil(leaves / 2)
  const nodes: DesignNode[] = [node('broker', 'mqtt-broker', 900, 0)]
  for (let i = 0; i < leaves; i++) {
    const left = i < perSide
    const row = left ? i : i - perSide
    const column = row % 2
    const x = left ? 340 - column * 220 : 1500 + column * 220
    nodes.push(
      node(`n${i}`, left ? 'publisher' : 'service', x, Math.floor(row / 2) * 150 + column * 75),
    )
  }
  const links = nodes.slice(1).map(({ id }) => ({
    id: `w-${id}`,
    a: id,
    b: 'broker',
    protocol: 'mqtt5' as const,
    latency: 20,
  }))
  const design: Design = {
    v: 1,
    name: 'Load',
    nodes,
    marks: [],
    links,
    script: [],
    run: runDefaults,
  }
  const writer = new Writer()
  const publishes = Array.from({ length: 40 }, (_, i) =>
    writer.publish(0, `plant/${i}/temp`, `o${i}`),
  )
  const flight = 1_000_000
  const gap = flight / inFlight
  for (let i = 0; i < inFlight * 8; i++) {
    const about = publishes[i % 40] ?? NO_RECORD
    const at = Math.round(1000 + i * gap)
    writer.packet(at, at + flight, i % leaves, i % 3 === 0, i % 3 === 0 ? 4 : 3, about, {
      pid: i % 60_000,
    })
  }
  const faces = nodes.map((one, i): Face => ({
    state: i % 3 === 0 ? 'busy' : 'idle',
    meta: [text('every 2 s')],
    rows: [
      line('topic', text(`plant/${i}/temp`, true)),
      line('last', { kind: 'message', about: publishes[i % 40] ?? NO_RECORD }, text('30.4 °C')),
      { kind: 'window', label: phrase('window'), used: publishes.slice(0, i % 10), size: 20 },
    ],
    foot: [[text(one.id)]],
  }))
  const wires = links.map((): WireView => ({ state: 'up', since: us(0) }))
  return {
    design,
    opened: openedOf(design),
    film: writer.film,
    catalog,
    faces,
    wires,
    time: 2_000_000,
  }
}
