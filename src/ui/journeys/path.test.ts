import { describe, expect, test } from 'vitest'
import { literalNodes } from '../../content/orders/literal.ts'
import { planOf, forwardPath, sampleTopic } from './path.ts'
import { library, orders } from './testing/designs.ts'

describe('a topic that is put together', () => {
  test.each([
    ["'shop/orders/' + k + '/Paid'", 'shop/orders/x/Paid'],
    ["'fixed'", 'fixed'],
    ["k + '/Paid'", 'x/Paid'],
    ["'a/' + d.id + '/' + e.type", 'a/x/x'],
  ])('%s', (source, topic) => expect(sampleTopic(source)).toBe(topic))

  test.each(['k', "s.ok ? 'a' : 'b'", "'a' + max(1, 2)", ''])('not %s', (source) =>
    expect(sampleTopic(source)).toBeNull(),
  )
})

const columnsOf = (nodes: Parameters<typeof planOf>[0]) => {
  const plan = planOf(nodes)
  const roots = [...plan.roots.values()].flat()
  return forwardPath(plan, roots).map(({ stop, column }) => `${column} ${stop.name}`)
}

describe('the forward path of a design', () => {
  test('is what leads on or ends it; who only listens and who takes back stand aside', () => {
    expect(columnsOf(orders())).toEqual([
      '0 order/place',
      '1 inventory/reserve',
      '2 payment/charge',
      '3 shipping/ship',
      '4 order/complete',
    ])
    expect(columnsOf(literalNodes())).toEqual([
      '0 order/place',
      '1 payment/charge',
      '2 inventory/reserve',
      '3 shipping/ship',
      '4 order/complete',
    ])
    expect(columnsOf(library().nodes)).toEqual(['0 desk/take', '1 stacks/fetch', '2 desk/give'])
  })

  test('a service that does not subscribe is not started', () => {
    const nodes = library().nodes.map((node) =>
      node.id === 'stacks' && node.kind === 'service'
        ? { ...node, config: { ...node.config, subs: [] } }
        : node,
    )
    expect(columnsOf(nodes)).toEqual(['0 desk/take'])
  })
})
