import { describe, expect, test } from 'vitest'
import type { Design, DesignNode } from './design.ts'
import { configDefaults, emptyDesign } from './design.ts'
import { trafficOf } from './traffic.ts'

const { publisher, service } = configDefaults
const at = { x: 0, y: 0 }
const source = (id: string, topic: string): DesignNode => ({
  id,
  kind: 'publisher',
  at,
  config: { ...publisher, topic, qos: 1 },
})
const sink = (id: string, ...filters: string[]): DesignNode => ({
  id,
  kind: 'service',
  at,
  config: { ...service, subs: filters.map((filter) => ({ filter, qos: 2 as const })) },
})
const hub: DesignNode = {
  id: 'hub',
  kind: 'mqtt-broker',
  at,
  config: configDefaults['mqtt-broker'],
}
const far: DesignNode = { ...hub, id: 'far' }
const link = (a: string, b: string) => ({
  id: `${a}-${b}`,
  a,
  b,
  protocol: 'mqtt5' as const,
  latency: 5,
})

const design: Design = {
  ...emptyDesign('traffic'),
  nodes: [
    source('one', 'lab/a'),
    source('two', 'lab/b'),
    sink('all', 'lab/#'),
    sink('some', 'lab/a', 'x/+'),
    hub,
    far,
    sink('away', 'lab/a'),
  ],
  links: [
    link('one', 'hub'),
    link('two', 'hub'),
    link('all', 'hub'),
    link('some', 'hub'),
    link('away', 'far'),
  ],
}

describe('what a node sends and gets', () => {
  test('a publisher emits its topic to whom it reaches over the same broker, and only there', () => {
    expect(trafficOf(design, 'one')).toEqual([
      { way: 'emits', topic: 'lab/a', qos: 1, will: false, peers: ['all', 'some'] },
    ])
  })

  test('a service reads its filters, each from whom it matches; one that nobody feeds has none', () => {
    expect(trafficOf(design, 'some').map(({ topic, peers }) => [topic, peers])).toEqual([
      ['lab/a', ['one']],
      ['x/+', []],
    ])
  })

  test('a broker reads what its clients emit and emits what they subscribed to', () => {
    const flows = trafficOf(design, 'hub').map(({ way, topic, peers }) => [way, topic, peers])
    expect(flows).toEqual([
      ['reads', 'lab/a', ['one']],
      ['reads', 'lab/b', ['two']],
      ['emits', 'lab/#', ['all']],
      ['emits', 'lab/a', ['some']],
      ['emits', 'x/+', ['some']],
    ])
  })

  test('a will is told as one', () => {
    const will = { topic: 'gone/one', payload: '', qos: 0 as const, retain: false }
    const one = { ...source('one', 'lab/a') } as Extract<DesignNode, { kind: 'publisher' }>
    const config = { ...one.config, session: { ...one.config.session, will } }
    const changed = { ...design, nodes: [{ ...one, config }, ...design.nodes.slice(1)] }
    expect(trafficOf(changed, 'one')[1]).toMatchObject({ topic: 'gone/one', will: true })
  })
})
