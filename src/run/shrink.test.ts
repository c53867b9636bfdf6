/** Of a trial that breaks an invariant, the least that still does; and it opens where it breaks. */
import { describe, expect, test } from 'vitest'
import { WRONG_HOMES } from '../content/home/wrong.ts'
import { literalNodes } from '../content/orders/literal.ts'
import type { Taken } from '../content/orders/reference.ts'
import { toMs } from '../core/time.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { isLink, LINK_CHARS_MAX, readLink, writeLink } from '../design/link.ts'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import { momentOf } from './counterexample.ts'
import { cutAt, faultPlaces } from './fault-places.ts'
import { countOf, stocksOf } from './less.ts'
import { playDesign } from './outcome.ts'
import type { Shrunk } from './shrink.ts'
import { shrink, SHRINK_RUNS_MAX, shrinking } from './shrink.ts'
import { designOfNodes, orders } from './testing/checked-orders.ts'
import { designOfDocument } from './testing/detection.ts'
import { Trials } from './trial.ts'

const DIRECT: Taken = { direct: ['order', 'inventory', 'payment', 'shipping'] }

function crash(node: string, handler: string, point: string, nth = 1): ScriptEntry {
  return { at: 0, do: 'crashAt', node, handler, point, nth } as ScriptEntry
}
const cut = (link: string, at: number): ScriptEntry => ({ at, do: 'cut', link, forMs: 3_000 })

function shrunkOf(design: Design, faults: readonly ScriptEntry[], invariant: string): Shrunk {
  const shrunk = shrink(design, { seed: design.run.seed, faults }, invariant)
  if (shrunk === null) throw new Error('it does not break there')
  return shrunk
}

/** No session outlives its connection. */
function forgetful(design: Design): Design {
  const nodes = design.nodes.map((node) => {
    if (node.kind !== 'service') return node
    const session = { ...node.config.session, cleanStart: true, sessionExpiryMs: 0 }
    return { ...node, config: { ...node.config, session } }
  })
  return { ...design, nodes }
}

const nodesOf = ({ design }: Shrunk): string[] => design.nodes.map(({ id }) => id)

test('of three faults the one that does it is left, at its first passage, with one order', () => {
  const faults = [
    crash('payment', 'charge', 'afterCommit', 5),
    cut('notify-broker', 12_000),
    crash('shipping', 'ship', 'received', 2),
  ]
  const { trial, messages, broken } = shrunkOf(orders(DIRECT, 12), faults, 'I6')
  expect(trial).toEqual({ seed: 7, faults: [crash('payment', 'charge', 'afterCommit')] })
  expect(messages).toBe(1)
  expect(broken).toMatchObject({ invariant: 'I6', subject: 'o1' })
})

test('of several publishers only the one that has a part in it still sends something', () => {
  const design = designOfDocument(WRONG_HOMES['smart-home-w4']!.document())
  const { messages, design: least } = shrunkOf(design, [], 'H6')
  expect(messages).toBe(1)
  expect(countOf(least, 'motion')).toBe(1)
})

test('what the script of the design does and is not needed goes too', () => {
  const design = {
    ...orders(DIRECT, 4),
    script: [cut('notify-broker', 11_000), crash('payment', 'charge', 'afterCommit', 2)],
  }
  const { trial, design: left } = shrunkOf(design, [cut('shipping-broker', 12_000)], 'I6')
  expect(trial.faults).toEqual([])
  expect(left.script).toHaveLength(1)
  expect(left.script[0]).toMatchObject({ do: 'crashAt', node: 'payment' })
})

test('a fault at a moment is moved to an earlier packet, so that fewer messages do', () => {
  const design = forgetful(orders({}, 12))
  const places = faultPlaces(design)
  if (!places.ok) throw new Error(places.error.say)
  const late = places.value.packets
    .filter(({ link, at }) => link === 'payment-broker' && toMs(at) > 14_000)
    .map(cutAt)
  const plays = new Trials(design)
  const fault = late.find((one) => {
    const tried = plays.play({ seed: 7, faults: [one] })
    return tried.ok && tried.value.broken.some(({ invariant }) => invariant === 'I3')
  })!
  const { trial, messages } = shrunkOf(design, [fault], 'I3')
  expect(messages).toBe(1)
  expect(trial.faults).toMatchObject([{ do: 'cut', link: 'payment-broker' }])
  expect(trial.faults[0]!.at).toBeLessThan(fault.at)
})

test('a crash that needs two orders is moved to a point of the same service that needs one', () => {
  const design = orders({ cleanStart: true }, 40, 1)
  const { trial, messages } = shrunkOf(design, [crash('order', 'place', 'received', 2)], 'I3')
  expect(messages).toBe(1)
  expect(trial.faults).toMatchObject([{ do: 'crashAt', node: 'order', nth: 1 }])
})

test('where the stock has to run out there is less of it from the start', () => {
  const design = designOfNodes(literalNodes({ compensates: false, retries: true }))
  const { messages, design: left, trial } = shrunkOf(design, [], 'I6')
  expect([messages, trial.faults]).toEqual([1, []])
  expect(stocksOf(left)).toEqual([])
})

test('where luck is needed another seed has it with fewer messages', () => {
  const design = orders({ compensation: false }, 40, 1)
  const trial = [...Array(50).keys()]
    .map((seed) => ({ seed, faults: [] }))
    .find((one) => shrink(design, one, 'I7') !== null)
  const shrunk = shrink(design, trial!, 'I7')!
  expect(shrunk.messages).toBe(1)
})

describe('nodes', () => {
  const stuck = shrunkOf(orders(DIRECT), [crash('order', 'place', 'afterCommit')], 'I3')

  test('without a part in it are gone', () => {
    expect(nodesOf(stuck)).not.toContain('notify')
    expect(nodesOf(stuck)).not.toContain('dlq')
  })

  test('P3 whose loss would break it by itself stay: an order without payment ends nowhere', () => {
    expect(nodesOf(stuck)).toEqual(
      expect.arrayContaining(['shopper', 'order', 'inventory', 'payment', 'shipping']),
    )
  })

  test('that are hit stay', () => {
    const doubled = shrunkOf(
      orders({ dedupe: 'none', idempotency: false }),
      [crash('notify', 'mail', 'afterCommit')],
      'I8',
    )
    expect(nodesOf(doubled)).toContain('notify')
    expect(nodesOf(doubled)).not.toContain('payment')
  })
})

test('a publisher without a count gets one', () => {
  const design = orders(DIRECT)
  const nodes = design.nodes.map((node) => {
    if (node.kind !== 'publisher') return node
    const { count: _, ...config } = node.config
    return { ...node, config }
  })
  const endless = { ...design, nodes }
  expect(countOf(endless, 'shopper')).toBe(Infinity)
  expect(shrunkOf(endless, [crash('order', 'place', 'afterCommit')], 'I3').messages).toBe(1)
})

test('what does not break cannot be shrunk', () => {
  const trial = { seed: 7, faults: [] }
  expect(shrink(orders(), trial, 'I3')).toBeNull()
  expect(shrink(orders(DIRECT), trial, 'no such')).toBeNull()
})

test('in slices it comes to the same, and never plays more than it may', () => {
  const design = orders(DIRECT, 12)
  const trial = { seed: 7, faults: [crash('payment', 'charge', 'afterCommit', 5)] }
  const steps = shrinking(design, trial, 'I6')
  let slices = 0
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) slices++
  expect(step.value).toEqual(shrink(design, trial, 'I6'))
  expect(step.value!.runs).toBe(slices)
  expect(slices).toBeLessThanOrEqual(SHRINK_RUNS_MAX)
})

describe('the counterexample', () => {
  const shrunk = shrunkOf(orders(DIRECT), [crash('payment', 'charge', 'afterCommit', 2)], 'I6')
  const moment = momentOf(shrunk, 'I6 breaks here')

  test('P3 is a whole design, that opens with its fault as a branch at the record that breaks', () => {
    expect(parseDesign(writeDesign(moment.design))).toMatchObject({ ok: true, problems: [] })
    expect(moment.pokes).toEqual(shrunk.trial.faults)
    expect(moment.view).toMatchObject({ cursor: shrunk.broken.record, line: 'I6 breaks here' })
    const { design, pokes } = moment
    const played = playDesign({ ...design, script: [...design.script, ...pokes] })
    if ('problem' in played) throw new Error(played.problem.say)
    expect(played.outcome.broken).toContainEqual(shrunk.broken)
  })

  test('comes back from its link', () => {
    const link = writeLink(moment)
    expect(link.length).toBeLessThan(LINK_CHARS_MAX / 4)
    expect(isLink(link)).toBe(true)
    const read = readLink(link, () => undefined)
    expect(read).toMatchObject({ ok: true, troubles: [], problems: [] })
    if (!read.ok) throw new Error('a link')
    expect(read.moment.pokes).toEqual(moment.pokes)
    expect(read.moment.design).toEqual(moment.design)
    expect(read.moment.view).toEqual(moment.view)
  })
})
