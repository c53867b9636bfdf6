/** The round on S-01, as a candidate meets it who draws nothing, something wrong, too much, or one of two right ways. */
import { describe, expect, test } from 'vitest'
import { literalNodes } from '../../content/orders/literal.ts'
import { orderDesign } from '../../content/orders/parts.ts'
import { paymentFirstNodes } from '../../content/orders/payment-first.ts'
import { referenceNodes } from '../../content/orders/reference.ts'
import { inRush } from '../../content/rounds/orders.ts'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import type { Design, DesignNode } from '../../design/design.ts'
import type { Handler } from '../../design/kinds/parts/behaviour.ts'
import type { Check } from '../check.ts'
import { prepareCheck, WHOLE } from '../check.ts'
import { ProofFold } from '../proof.ts'
import { wholeDesign } from './fixed.ts'
import type { Evidence, Grade } from './grade.ts'
import type { CardRun, Put } from './office.ts'
import { fixedFor, graded, gradingSeeds, nextCard, plainCard, runCard, weigh } from './office.ts'

const ROUND = ROUNDS.orders

function drawn(nodes: readonly DesignNode[]): Design {
  return wholeDesign(orderDesign('mine', '', inRush(nodes), 7))
}

/** Each object of a design, changed. */
function changed(design: Design, change: (key: string, value: unknown) => unknown): Design {
  return JSON.parse(JSON.stringify(design), change) as Design
}

function fixed(design: Design, seed: number | null = null): Design {
  const back = fixedFor('orders', design, seed)
  if (!back.ok) throw new Error(back.error.say)
  return back.value.design
}

/** Of a sweep every so manieth trial, and of the seeds so many: what a whole grading plays takes ten times as long. */
const STEP = 5
const SEEDS = 30

function played(design: Design, from: number): { check: Check; numbers: readonly number[] } {
  const check = prepareCheck(design, { sweep: true, seeds: SEEDS, from, shard: WHOLE })
  if (!check.ok) throw new Error(check.error.say)
  const { value } = check
  const all = Array.from({ length: value.size }, (_, i) => i)
  return { check: value, numbers: all.filter((n) => !value.isSweep(n) || n % STEP === 0) }
}

function grade(design: Design, nonce: number, more: Partial<Evidence> = {}): Grade {
  const { from } = gradingSeeds('orders', nonce)
  const judged = fixed(design, from)
  const { check, numbers } = played(judged, from)
  const fold = new ProofFold(check)
  for (const number of numbers) fold.add(check.play(number))
  const { sweep, seeds, stopped } = fold.proof()
  const { cost, reference, contracts } = weigh('orders', judged, from)
  return graded('orders', {
    sweep,
    seeds,
    stopped,
    cost,
    reference,
    picks: [],
    asked: 0,
    predictions: [],
    contracts: contracts.length,
    ...more,
  })
}

test('both documents of the round are whole designs', () => {
  for (const document of [ROUND.start, ROUND.reference]) {
    const design = wholeDesign(document)
    expect(design.nodes).toHaveLength(document.nodes.length)
    const back = fixedFor('orders', design, null)
    expect(back.ok && back.value).toEqual({ design, changed: [] })
  }
})

describe('Q1 graded by what it does', () => {
  test('the literal design does not pass', () => {
    const { passed, reasons, percent } = grade(wholeDesign(ROUND.start), 1)
    expect(passed).toBe(false)
    expect(reasons).toEqual(expect.arrayContaining(['single', 'combined']))
    expect(percent).toBeLessThan(55)
  })

  test.each([
    ['stock first, with compensation', referenceNodes()],
    ['payment first, with refund, dedupe and outbox', paymentFirstNodes()],
  ])('%s passes', (_, nodes) => {
    const result = grade(drawn(nodes), 2)
    expect(result.reasons).toEqual([])
    expect(result.levels.single).toBe(4)
  })

  test('Q3 QoS 2 everywhere and one thing after the other holds, and is too dear', () => {
    const dear = changed(drawn(referenceNodes()), (key, value) =>
      key === 'qos' ? 2 : key === 'concurrency' ? 1 : value,
    )
    const result = grade(dear, 3)
    expect(result.passed).toBe(false)
    expect(result.reasons).toEqual(['p95'])
  })

  test('Q3 a design that does nothing breaks nothing, and does not pass', () => {
    const idle = drawn(referenceNodes())
    const quiet = {
      ...idle,
      nodes: idle.nodes.map((node): DesignNode => {
        if (node.kind !== 'service') return node
        return { ...node, config: { ...node.config, subs: [] } }
      }),
    }
    const result = grade(quiet, 4)
    expect(result.passed).toBe(false)
    expect(result.reasons).toContain('idle')
  })
})

describe('Q1 no design passes that only looks as if it did its work', () => {
  test('parcels for orders that were charged nothing are no work', () => {
    const free = changed(drawn(referenceNodes()), (key, value) => (key === 'cents' ? '0' : value))
    expect(grade(free, 5).reasons).toEqual(['idle'])
  })

  test('an order that is lost is lost, however its state is called', () => {
    const direct = referenceNodes({ direct: ['order', 'payment'] })
    const renamed = changed(drawn(direct), (_, value) =>
      typeof value === 'string' ? value.replace("'PENDING'", "'NEW'") : value,
    )
    expect(grade(renamed, 5).reasons).toContain('single')
  })

  test('a letter for every order is no work', () => {
    const nodes = referenceNodes()
    const every = nodes.flatMap((node): DesignNode[] => {
      if (node.id !== 'shipping' || node.kind !== 'service') return []
      const letters: Handler = {
        id: 'every',
        on: { msg: 'shop/orders/+/OrderCreated', type: 'OrderCreated' },
        key: 'd.orderId',
        ack: 'afterCommit',
        onGiveUp: 'dlq',
        dlq: 'shop/dlq',
        do: [{ do: 'fail', class: 'poison' }],
      }
      const { behaviour, ...config } = node.config
      return [
        {
          ...node,
          id: 'letters',
          at: { x: 1_200, y: 900 },
          config: {
            ...config,
            subs: [{ filter: 'shop/orders/+/OrderCreated', qos: 1 }],
            behaviour: { ...behaviour!, handlers: [letters] },
          },
        },
      ]
    })
    const judged = fixed(drawn([...nodes, ...every]), 5)
    expect(weigh('orders', judged, 5).cost.done).toBe(0)
  })

  test('what takes its time before a charge takes it in every design', () => {
    const quick = changed(drawn(referenceNodes()), (key, value) =>
      key === 'concurrency' ? 1 : key === 'work' ? undefined : value,
    )
    expect(grade(quick, 5).reasons).toEqual(['p95'])
  })
})

describe('what the round fixes', () => {
  test('Q2 is put back, and told', () => {
    const start = wholeDesign(ROUND.start)
    const easy = changed(
      { ...start, script: [{ at: 1, do: 'crash', node: 'order' }] },
      (key, value) =>
        key === 'fails' ? [] : key === 'every' ? 5_000 : key === 'latency' ? 1 : value,
    )
    const back = fixedFor('orders', easy, null)
    expect(back.ok && back.value.changed).toEqual(['load', 'world', 'wires', 'script'])
    expect(back.ok && back.value.design.nodes).toEqual(fixed(start).nodes)
    expect(back.ok && back.value.design.links).toEqual(start.links)
  })

  test('Q2 neither more stock nor weaker promises help', () => {
    const start = wholeDesign(ROUND.start)
    const rich = changed(start, (key, value) => (key === 'stock' && value === 30 ? 1_000 : value))
    const back = fixedFor('orders', { ...rich, invariants: [] }, null)
    expect(back.ok && back.value.changed).toEqual(['stock', 'invariants'])
    expect(back.ok && back.value.design).toEqual(fixed(start))
  })

  test('what the invariants speak of has to be there', () => {
    const start = wholeDesign(ROUND.start)
    const back = fixedFor(
      'orders',
      { ...start, nodes: start.nodes.filter(({ id }) => id !== 'order') },
      null,
    )
    expect(back).toEqual({ ok: false, error: { say: 'practice.missing', with: { node: 'order' } } })
  })
})

describe('cards', () => {
  const start = fixed(wholeDesign(ROUND.start))

  test('without a fault: what breaks is among what may be predicted, and the run counts', () => {
    const put = plainCard('orders', start)
    if (!put.ok) throw new Error(put.error.say)
    const run = runCard(start, put.value, { breaks: 'I3', count: 1, sure: 90 })
    expect(run.ok && run.value.fresh).toContain('I3')
    const told = run.ok ? run.value.fresh : []
    expect(put.value.options.some((one) => told.includes(one))).toBe(true)
    expect(put.value.options.some((one) => !told.includes(one))).toBe(true)
    expect(run.ok && run.value.scored?.right).toBe(true)
  })

  test('the next is one that breaks this design; the last is one that it survives', () => {
    const mended = fixed(drawn(literalNodes({ compensates: true, retries: true })))
    const { check, numbers } = played(mended, 1)
    const broke = numbers.flatMap((number): [number, string[]][] => {
      if (!check.isSweep(number)) return []
      const ids = check.play(number).broken.map(({ invariant }) => invariant)
      return ids.length === 0 ? [] : [[number, ids]]
    })
    const used: string[] = []
    const met: boolean[] = []
    const runs = new Map<string, [Put, CardRun]>()
    for (;;) {
      const put = nextCard('orders', mended, broke, used, false)
      if (!put.ok || put.value === null) break
      const { card } = put.value
      used.push(card.kind)
      met.push(card.breaks)
      const run = runCard(mended, put.value, null)
      expect(run.ok && run.value.fresh.length > 0).toBe(card.breaks)
      if (run.ok) runs.set(card.kind, [put.value, run.value])
      if (!card.breaks) break
    }
    // What is charged twice is asked for twice, and that is what is asked.
    const [{ asks }, { fresh, answer }] = runs.get('crash payment afterEffect')!
    expect(asks).toMatchObject({ count: 'effects', effect: 'charge' })
    expect(fresh).toContain('I1')
    expect(answer.count).toBeGreaterThanOrEqual(2)
    expect(met.at(-1)).toBe(false)
    const survived = nextCard('orders', mended, broke, [], true)
    expect(survived.ok && survived.value?.card.breaks).toBe(false)
    expect(met.length).toBeGreaterThan(4)
  })
})

test('Q2 what a candidate waives is said all the same', () => {
  const start = wholeDesign(ROUND.start)
  const waived = { ...start, waivers: [{ rule: 'R-07', reason: 'It is fine.' }] }
  expect(fixed(waived).waivers).toEqual(start.waivers)
})
