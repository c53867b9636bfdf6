/**
 * A note is in the words of the version that is spoken by whom it is about, and cites that standard: in whole
 * runs of one version, and of both on the wires of one broker.
 */
import { describe, expect, test } from 'vitest'
import { CONTENT } from '../content/registry.ts'
import { designOf } from '../content/scenario.ts'
import type { Design, DesignNode, ScriptEntry, ServiceNode } from '../design/design.ts'
import type { PlacedRow } from '../trace/trace.ts'
import type { RolesWithIds } from './roles.ts'
import { rolesOf } from './roles.ts'
import { storyOf } from './story.ts'
import { filmed, pair } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

type Version = 'mqtt3' | 'mqtt5'
type NoteRow = PlacedRow & { ev: 'note' }

/** Which wire speaks what, by its number. */
const WIRES: readonly (readonly [name: string, of: (wire: number) => Version])[] = [
  ['all 5.0', () => 'mqtt5'],
  ['all 3.1.1', () => 'mqtt3'],
  ['the first 3.1.1', (wire) => (wire === 0 ? 'mqtt3' : 'mqtt5')],
  ['the first 5.0', (wire) => (wire === 0 ? 'mqtt5' : 'mqtt3')],
]

const CITES = { mqtt3: /^MQTT311[- ]/, mqtt5: /^MQTT5[- ]/ }
/** Our own promises, and what is decided before a version is spoken. */
const CITES_NEITHER = /^(Eventloom: |MQTT[- ])/

/** What only the other version says. */
const FOREIGN = {
  mqtt3:
    /Clean Start|expiry|Receive Maximum|Maximum (QoS|Packet Size)|Retain Handling|No Local|alias|reason code|0x(8[1-9a-f]|9|a)|normal DISCONNECT|shared|MQTT 5/i,
  mqtt5: /Clean Session|3\.1\.1|return code/i,
}

/** The design on such wires, and with titles that say nothing. */
function withVersions(design: Design, of: (wire: number) => Version): Design {
  const links = design.links.map((link, wire) => ({ ...link, protocol: of(wire) }))
  const nodes = design.nodes.map((node, i) => ({ ...node, title: `N${i}` }))
  return { ...design, nodes, links }
}

/** What the wire of a client speaks: its node by number, or by the id that the broker has of it. */
function versionOfClient({ nodes, links }: RolesWithIds, node: number | string): Version {
  const number = typeof node === 'number' ? node : nodes.findIndex(({ client }) => client === node)
  return links.find(({ a, b }) => a === number || b === number)!.protocol as Version
}

/** Whom a note is about: a client, the client that it names, or the one whose packet or connection led to it. */
function versionAbout({ trace, tables }: Timeline, roles: RolesWithIds, note: NoteRow): Version {
  if (roles.nodes[note.node]?.kind !== 'mqtt-broker') return versionOfClient(roles, note.node)
  const args = JSON.parse(tables.texts.textOf(note.args) || '{}') as { client?: string }
  if (args.client !== undefined) return versionOfClient(roles, args.client)
  for (let record = note.cause; record >= 0; record = trace.cause(record)) {
    const row = trace.row(record)
    if (row.ev === 'packet' || row.ev === 'conn') return roles.links[row.wire]!.protocol as Version
  }
  throw new Error(`nobody led to note ${tables.texts.textOf(note.code)}`)
}

/** Every note of a run: the version of whom it is about, its code and clause, and as it is read. */
function notesOf(design: Design) {
  const timeline = filmed(design)
  const roles = rolesOf(timeline.compiled)
  const [, , ...lines] = storyOf(timeline, { from: 0, to: Infinity })
  return lines.flatMap((line, record) => {
    const row = timeline.trace.row(record)
    if (row.ev !== 'note') return []
    const textOf = (text: typeof row.code) => timeline.tables.texts.textOf(text)
    const [code, clause] = [textOf(row.code), textOf(row.clause)]
    return [{ version: versionAbout(timeline, roles, row), code, clause, line }]
  })
}

type ToldNote = ReturnType<typeof notesOf>[number]

/** The notes that speak the wrong version. */
function foreign(notes: readonly ToldNote[]): string[] {
  return notes.flatMap(({ version, clause, line }) =>
    (CITES[version].test(clause) || CITES_NEITHER.test(clause)) && !FOREIGN[version].test(line)
      ? []
      : [`${version}: ${line}`],
  )
}

/** The design with other configs: by node, what is different in it. */
function changed(design: Design, change: Record<string, Record<string, unknown>>): Design {
  const nodes = design.nodes.map(
    (node) => ({ ...node, config: { ...node.config, ...change[node.id] } }) as DesignNode,
  )
  return { ...design, nodes }
}

const FAULTS: readonly ScriptEntry[] = [
  { at: 2_500, do: 'halfOpen', link: 's1-b', way: 'both', forMs: 4_000 },
  { at: 3_000, do: 'loss', link: 'p-b', ppm: 500_000, forMs: 9_000 },
  { at: 14_000, do: 'crash', node: 'b', forMs: 2_000 },
  { at: 18_310, do: 'cut', link: 's1-b', forMs: 900 },
  { at: 20_105, do: 'cut', link: 'p-b', forMs: 200 },
  { at: 22_000, do: 'disconnect', node: 's1' },
  { at: 23_000, do: 'publishNow', node: 'p' },
  { at: 24_000, do: 'connect', node: 's1' },
  { at: 26_010, do: 'cut', link: 'p-b' },
  { at: 28_000, do: 'crash', node: 's2', forMs: 1_000 },
  { at: 30_000, do: 'disconnect', node: 'p' },
]

const WILL = { topic: 't/gone', payload: 'gone', qos: 1, retain: true, delayMs: 500 }

function faulty(qos: 0 | 1 | 2): Design {
  return pair({
    qos,
    subQos: 2,
    subscribers: 2,
    messages: 150,
    keepAliveMs: 2_000,
    script: FAULTS,
    horizonMs: 40_000,
  })
}

function sessionOf(design: Design, id: string) {
  const node = design.nodes.find((one) => one.id === id) as DesignNode & { kind: 'service' }
  return node.config.session
}

/** Runs in which much goes wrong, by what is. */
const TROUBLE: readonly (readonly [name: string, design: Design])[] = [
  ['faults at QoS 0', faulty(0)],
  ['faults at QoS 1', faulty(1)],
  ['faults at QoS 2', faulty(2)],
  [
    'a will, retained messages, two filters that overlap',
    changed(faulty(1), {
      p: { retain: true, session: { ...sessionOf(faulty(1), 'p'), will: WILL } },
      s2: {
        subs: [
          { filter: 't/#', qos: 1 },
          { filter: 't/+', qos: 0 },
        ],
      },
    }),
  ],
  [
    'sessions that end with their connection',
    changed(faulty(1), {
      s1: { session: { ...sessionOf(faulty(1), 's1'), cleanStart: true, sessionExpiryMs: 0 } },
      s2: { session: { ...sessionOf(faulty(1), 's2'), cleanStart: true, sessionExpiryMs: 0 } },
    }),
  ],
  ['a broker with short queues', changed(faulty(1), { b: { queueLimit: 1, receiveMaximum: 1 } })],
  ['a broker that takes QoS 1 at most', changed(faulty(2), { b: { maximumQos: 1 } })],
  ['a broker that is full', changed(faulty(1), { b: { sessionLimit: 2 } })],
  ['a broker that forgets', changed(faulty(2), { b: { persistence: 'none' } })],
  ['a topic that is the broker’s own', changed(faulty(1), { p: { topic: '$SYS/a' } })],
  ['a topic that nobody wants', changed(faulty(1), { p: { topic: 'u/a' } })],
]

/** Of two clients with one id nobody can say whose version it is that a note names. */
const SHIPPED = CONTENT.map((entry) => [entry.id, designOf(entry)] as const).filter(
  ([, { nodes }]) => !nodes.some((node) => node.kind === 'service' && isShared(node, nodes)),
)

function isShared({ id, config: { session } }: ServiceNode, nodes: readonly DesignNode[]): boolean {
  const { clientId } = session
  return nodes.some(
    (other) =>
      other.kind === 'service' &&
      other.id !== id &&
      clientId !== undefined &&
      other.config.session.clientId === clientId,
  )
}

describe.each(WIRES)('on wires that speak %s', (_name, of) => {
  test.each([...SHIPPED, ...TROUBLE])('%s: each note speaks its version', (_, design) => {
    const notes = notesOf(withVersions(design, of))
    expect(foreign(notes)).toEqual([])
    expect(notes.length).toBeGreaterThan(2)
  })
})

test('in 3.1.1 these runs note most of what can be noted there', () => {
  const codes = new Set(
    [...SHIPPED, ...TROUBLE].flatMap(([, design]) =>
      notesOf(withVersions(design, () => 'mqtt3')).map(({ code }) => code),
    ),
  )
  const wanted = `
    clientConnecting clientSaysGoodbye clientRefused clientSessionEnded clientSessionLost
    clientResends clientPubrelAgain clientNoPingresp clientGrantedLess
    keepAliveExpired sessionEndsNow sessionKept sessionResumed sessionLimit
    qosAboveMaximum topicNotAuthorized nobodyMatches queuedOffline qos0NotQueued queueFull
    qosGranted qosLowered overlapOnce resent pubrelAgain
    retainedSet retainedServed willPublished willDiscarded`
  expect([...codes]).toEqual(expect.arrayContaining(wanted.trim().split(/\s+/)))
})
