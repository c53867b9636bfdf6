import { describe, expect, test } from 'vitest'
import { ORDER_STORY } from '../content/orders/story.ts'
import type { Phrase } from '../core/codes.ts'
import type { Design, DesignNode } from './design.ts'
import { differences, mending } from './differences.ts'
import { apply } from './edit.ts'
import { parted } from './groups.ts'
import { writeDesign } from './write.ts'

const design = (id: string): Design => {
  const document = ORDER_STORY[id]!
  return { ...document, ...parted(document.nodes) }
}
const chapters = Object.keys(ORDER_STORY)
const steps = chapters.slice(1).map((id, place) => [chapters[place]!, id] as const)

const told = (before: Design, after: Design) =>
  differences(before, after).flatMap(({ node, says }) =>
    says.map(({ say, with: args }: Phrase) => {
      const words = Object.entries(args ?? {}).map(([name, value]) => `${name}=${value}`)
      return [node, say.replace('difference.', ''), ...words].join(' ')
    }),
  )

const fromTo = (place: number) => {
  const [before, after] = steps[place]!
  return told(design(before), design(after))
}

describe('what a chapter of the order story mends', () => {
  test('compensation: a way back for what is refused', () => {
    expect(fromTo(0)).toEqual([
      'order subscribes filters=shop/orders/+/PaymentDeclined, shop/orders/+/PaymentRefunded',
      'order undoing handlers=declined on=PaymentDeclined undoes=place',
      'order undoing handlers=refunded on=PaymentRefunded undoes=place',
      'payment subscribes filters=shop/orders/+/StockRejected',
      'payment emits handlers=charge types=PaymentDeclined',
      'payment undoing handlers=refund on=StockRejected undoes=charge',
      'inventory emits handlers=reserve types=StockRejected',
    ])
  })

  test('retry: the same of several handlers is said once', () => {
    expect(fromTo(1)).toEqual([
      'order retry handlers=complete, declined, refunded max=5 delay=200',
      'payment retry handlers=charge, refund max=5 delay=200',
      'inventory retry handlers=reserve, shipped max=5 delay=200',
      'shipping retry handlers=ship max=5 delay=200',
      'notify retry handlers=mail max=5 delay=200',
    ])
  })

  test('dedupe, keys and the other order of the services; a node that is new; the fault of the script', () => {
    const said = fromTo(2)
    expect(said).toContain('payment trigger handlers=charge was=OrderCreated is=StockReserved')
    expect(said).toContain('payment idem handlers=charge effect=charge')
    expect(said).toContain('payment dedupe handlers=charge by=e.id mode=inTx')
    expect(said).toContain('payment handlerGone handlers=refund')
    expect(said).toContain('payment faultAt handler=charge point=afterCommit nth=3')
    expect(said).toContain('dlq node')
  })

  test('outbox: the way of the events', () => {
    expect(fromTo(3)).toContain('order via handlers=place types=OrderCreated is=outbox')
    expect(fromTo(3)).not.toContain('payment via handlers=charge types=PaymentCaptured is=outbox')
    expect(fromTo(4)).toEqual([
      'payment outbox pollMs=100',
      'payment via handlers=charge types=PaymentDeclined, PaymentCaptured is=outbox',
      'payment faultGoneAt handler=charge point=afterCommit nth=3',
    ])
  })
})

describe.each(steps)('from %s to %s', (from, to) => {
  const [before, after] = [design(from), design(to)]
  const mended = apply(before, { do: 'batch', edits: mending(before, after) })

  test('G3 the edits make the one of the other, and nothing but the script is left', () => {
    if (!mended.ok) throw new Error(mended.error.say)
    const left = told(mended.value.design, after).filter((line) => !line.includes(' fault'))
    expect(left).toEqual([])
    expect(mended.value.design.script).toEqual(before.script)
  })

  test('E2 undo gives the bytes back', () => {
    if (!mended.ok) throw new Error(mended.error.say)
    const back = apply(mended.value.design, mended.value.undo)
    if (!back.ok) throw new Error(back.error.say)
    expect(writeDesign(back.value.design)).toBe(writeDesign(before))
  })

  test('each way tells of as many nodes', () => {
    expect(differences(after, before).length).toBe(differences(before, after).length)
  })
})

test('a design without a difference says nothing, wherever its cards stand', () => {
  const one = design('order-processing-reference')
  const moved = { ...one, nodes: one.nodes.map((node) => ({ ...node, at: { x: 0, y: 0 } })) }
  expect(differences(one, moved)).toEqual([])
  expect(mending(one, moved)).toEqual([])
})

test('what has no words of its own is told by the name of its field', () => {
  const one = design('order-processing-reference')
  const busy = (node: DesignNode): DesignNode =>
    node.kind === 'publisher' ? { ...node, config: { ...node.config, count: 7 } } : node
  expect(told(one, { ...one, nodes: one.nodes.map(busy) })).toEqual([
    'shopper settings fields=count',
  ])
})

test('another kind under the same id is another node', () => {
  const one = design('order-processing-reference')
  const other = one.nodes.find(({ id }) => id === 'notify')!
  const nodes = one.nodes.map((node) => (node.id === 'dlq' ? { ...other, id: 'dlq' } : node))
  const applied = apply(one, { do: 'batch', edits: mending(one, { ...one, nodes }) })
  if (!applied.ok) throw new Error(applied.error.say)
  expect(applied.value.design.nodes.find(({ id }) => id === 'dlq')?.kind).toBe('service')
  expect(applied.value.design.links).toHaveLength(one.links.length)
})
