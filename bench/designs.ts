/** Designs for the bench, made like any other: they are compiled by the shipped `compile` and its registry. */
import type { Design, DesignLink, DesignNode } from '../src/design/design.ts'
import { configDefaults } from '../src/design/design.ts'

const at = { x: 0, y: 0 }

/** `publishers` devices to one broker to one subscriber, QoS 1. */
export function fanIn(publishers: number, everyMs: number, horizonMs: number, lossPpm = 0): Design {
  const nodes: DesignNode[] = [
    { id: 'broker', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
    {
      id: 'subscriber',
      kind: 'service',
      at,
      config: {
        ...configDefaults.service,
        session: { ...configDefaults.service.session, receiveMaximum: 65_535, keepAliveMs: 0 },
        subs: [{ filter: 'plant/#', qos: 1 }],
      },
    },
  ]
  const links: DesignLink[] = [
    { id: 'subscriber-broker', a: 'subscriber', b: 'broker', protocol: 'mqtt5', latency: 5 },
  ]
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
  return { v: 1, name: `${publishers} devices`, nodes, marks: [], links, script: [], run }
}
