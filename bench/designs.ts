/** Designs for the bench, made like any other: they are compiled by the shipped `compile` and its registry. */
import type { Design, DesignLink, DesignNode } from '../src/design/design.ts'
import { configDefaults } from '../src/design/design.ts'
import type { Invariant } from '../src/design/invariants.ts'

const at = { x: 0, y: 0 }

/** What must hold of the devices' messages: three folds over all that is dropped and all that is delivered. */
const INVARIANTS: readonly Invariant[] = [
  { id: 'N1', why: 'Nothing is dropped', never: { ev: 'drop' } },
  { id: 'N2', why: 'Nothing comes as a repetition', never: { ev: 'deliver', where: 'x.dup' } },
  {
    id: 'N3',
    why: 'A message comes to each subscriber once',
    atMost: 2,
    of: { ev: 'deliver' },
    per: 'x.about',
  },
]

/** `publishers` devices to one broker to its subscribers, QoS 1. */
export function fanIn(
  publishers: number,
  everyMs: number,
  horizonMs: number,
  { subscribers = 1, lossPpm = 0 } = {},
): Design {
  const nodes: DesignNode[] = [
    { id: 'broker', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
  ]
  const links: DesignLink[] = []
  for (let i = 0; i < subscribers; i++) {
    const id = `subscriber-${i}`
    nodes.push({
      id,
      kind: 'service',
      at,
      config: {
        ...configDefaults.service,
        session: { ...configDefaults.service.session, receiveMaximum: 65_535, keepAliveMs: 0 },
        subs: [{ filter: 'plant/#', qos: 1 }],
      },
    })
    links.push({ id: `${id}-broker`, a: id, b: 'broker', protocol: 'mqtt5', latency: 5, lossPpm })
  }
  for (let i = 0; i < publishers; i++) {
    const id = `device-${i}`
    nodes.push({
      id,
      kind: 'publisher',
      at,
      config: {
        ...configDefaults.publisher,
        topic: `plant/${i % 20}/${id}/temperature`,
        qos: 1,
        retain: false,
        every: everyMs,
        startAtMs: 1_000 + (i * everyMs) / publishers,
        vary: { c: { uniform: [18, 32], decimals: 1 } },
      },
    })
    const latency = { uniform: [10, 40] } as const
    links.push({ id: `${id}-broker`, a: id, b: 'broker', protocol: 'mqtt5', latency, lossPpm })
  }
  const run = { seed: 7, horizonMs, drainMs: 0 }
  const name = `${publishers} devices`
  return { v: 1, name, nodes, marks: [], links, script: [], run, invariants: [...INVARIANTS] }
}
