/** Where the fault of a card strikes: the handler's own points, and where what it makes lies then. */
import { describe, expect, test } from 'vitest'
import { literalNodes } from '../../content/orders/literal.ts'
import { orderDesign } from '../../content/orders/parts.ts'
import { paymentFirstNodes } from '../../content/orders/payment-first.ts'
import { inRush } from '../../content/rounds/orders.ts'
import type { CrashPoint } from '../../design/crash-point.ts'
import { RELAY } from '../../design/crash-point.ts'
import type { Design, DesignNode } from '../../design/design.ts'
import { cutAt, faultPlaces } from '../fault-places.ts'
import { wholeDesign } from './fixed.ts'
import { toldOf } from './passage.fixture.ts'
import { exchangeCut, struckBy } from './passage.ts'

const drawn = (nodes: readonly DesignNode[], rush = inRush) =>
  wholeDesign(orderDesign('mine', '', rush(nodes), 7))
const LITERAL = drawn(literalNodes())
const SOUND = drawn(paymentFirstNodes())

function at(design: Design, node: string, handler: string, point: CrashPoint, nth = 1) {
  return struckBy(design, { at: 0, do: 'crashAt', node, handler, point, nth })
}

const toldAt = (...where: Parameters<typeof at>) => toldOf(at(...where))

const MESSAGE = 'message'
const CHARGE = 'effect charge'
const ROW = 'row db'
const EVENT = 'event PaymentProcessed'

describe('Q8 a handler that is about to die', () => {
  test.each<[CrashPoint, string, string[], string[], string[]]>([
    ['received', 'received | load work effect commit ack emit?', [MESSAGE], [], []],
    ['beforeEffect', 'received load work | effect commit ack emit?', [MESSAGE], [], []],
    ['afterEffect', 'received load work effect | commit ack emit?', [MESSAGE], [], [CHARGE]],
    [
      'beforeCommit',
      'received load work effect | commit ack emit',
      [MESSAGE, ROW, EVENT],
      [],
      [CHARGE],
    ],
    [
      'afterCommit',
      'received load work effect commit | ack emit',
      [MESSAGE, EVENT],
      [ROW],
      [CHARGE],
    ],
    ['afterAck', 'received load work effect commit ack | emit', [EVENT], [ROW], [CHARGE]],
    ['afterEmit', 'received load work effect commit ack emit |', [], [ROW], [CHARGE, EVENT]],
  ])('%s: of a design without dedupe and outbox', (point, ...told) => {
    expect(toldAt(LITERAL, 'payment', 'charge', point, 3)).toEqual(told)
  })

  test.each<[CrashPoint, string, string[], string[], string[], boolean]>([
    ['beforeEffect', 'received dedupe load work | effect commit ack', [MESSAGE], [], [], false],
    [
      'afterEffect',
      'received dedupe load work effect | commit ack',
      [MESSAGE],
      [],
      [CHARGE],
      false,
    ],
    [
      'beforeCommit',
      'received dedupe load work effect | commit ack',
      [MESSAGE, ROW, 'outbox'],
      [],
      [CHARGE],
      true,
    ],
    [
      'afterCommit',
      'received dedupe load work effect commit | ack',
      [MESSAGE],
      [ROW, 'mark', 'outbox'],
      [CHARGE],
      true,
    ],
  ])('%s: of one with both', (point, way, memory, disk, outside, relay) => {
    expect(toldAt(SOUND, 'payment', 'charge', point)).toEqual([way, memory, disk, outside])
    // What it has put into the outbox is published later.
    expect(at(SOUND, 'payment', 'charge', point).passage?.relay).toBe(relay)
  })

  test('the relay has published a row that is not marked yet', () => {
    expect(toldAt(SOUND, 'payment', RELAY, 'relayPublished')).toEqual([
      'load emit | commit',
      [],
      ['outbox'],
      [EVENT],
    ])
  })

  test('says of a commit what was written there, not what could have been', () => {
    // A charge that was declined writes no row, and publishes nothing.
    const declined = drawn(
      JSON.parse(JSON.stringify(literalNodes()), (key, value: unknown) =>
        key === 'fails' ? [{ error: 'no', class: 'business' }] : value,
      ) as readonly DesignNode[],
      (nodes) => nodes,
    )
    expect(toldAt(declined, 'payment', 'charge', 'afterCommit')).toEqual([
      'received load work effect commit | ack',
      [MESSAGE],
      [],
      [CHARGE],
    ])
  })

  test.each<['before' | 'inTx' | 'after', CrashPoint, string[], string[]]>([
    ['before', 'afterEffect', [MESSAGE], ['mark']],
    ['inTx', 'beforeCommit', [MESSAGE, ROW, EVENT], []],
    ['inTx', 'afterCommit', [MESSAGE, EVENT], [ROW, 'mark']],
    ['after', 'afterCommit', [MESSAGE, EVENT], [ROW]],
    ['after', 'afterAck', [EVENT], [ROW, 'mark']],
  ])('a mark %s, at %s, is told where it is kept already', (mode, point, memory, disk) => {
    const nodes = literalNodes().map((node): DesignNode => {
      const { behaviour } = node.kind === 'service' ? node.config : {}
      if (node.kind !== 'service' || behaviour === undefined) return node
      const handlers = behaviour.handlers.map((one) => ({ ...one, dedupe: { by: 'e.id', mode } }))
      return { ...node, config: { ...node.config, behaviour: { ...behaviour, handlers } } }
    })
    const [way, ...lying] = toldAt(drawn(nodes), 'payment', 'charge', point)
    expect(way).toMatch(/^received dedupe load work effect /)
    expect(lying).toEqual([memory, disk, [CHARGE]])
  })

  test('what the design has not, or never comes to, is not told', () => {
    expect(toldAt(LITERAL, 'payment', 'refund', 'received')).toEqual([])
    expect(toldAt(LITERAL, 'nobody', 'charge', 'received')).toEqual([])
    expect(toldAt(LITERAL, 'payment', 'charge', 'received', 99)).toEqual([])
  })
})

describe('Q8 a wire that is about to be cut', () => {
  const places = faultPlaces(LITERAL)
  if (!places.ok) throw new Error(places.error.say)
  const of = (link: string, ptype: number) =>
    places.value.packets.find((one) => one.link === link && one.ptype === ptype)!
  const cut = (link: string, ptype: number) =>
    exchangeCut(LITERAL, cutAt(of(link, ptype)) as Parameters<typeof exchangeCut>[1])

  test.each([
    ['shopper-broker', 3, { from: 'shopper', to: 'broker', ptypes: [3, 4], done: 0 }],
    ['shopper-broker', 4, { from: 'shopper', to: 'broker', ptypes: [3, 4], done: 1 }],
    ['notify-broker', 3, { from: 'broker', to: 'notify', ptypes: [3, 4], done: 0 }],
    ['notify-broker', 4, { from: 'broker', to: 'notify', ptypes: [3, 4], done: 1 }],
    ['notify-broker', 8, { from: 'notify', to: 'broker', ptypes: [8, 9], done: 0 }],
    ['notify-broker', 2, { from: 'notify', to: 'broker', ptypes: [1, 2], done: 1 }],
  ])('%s, packet type %i', (link, ptype, exchange) => {
    expect(cut(link, ptype)).toEqual(exchange)
  })

  test('where nothing has just left, nothing is told', () => {
    const link = 'shopper-broker'
    expect(exchangeCut(LITERAL, { at: 0.5, do: 'cut', link })).toBeNull()
    expect(exchangeCut(LITERAL, { at: 0.5, do: 'cut', link: 'none' })).toBeNull()
  })
})
