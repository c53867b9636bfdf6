/** What led to a record and what came of it: by way of its own message, and whatever a run is long. */
import { expect, test } from 'vitest'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import { Trace } from '../trace/trace.ts'
import { Lineage } from './lineage.ts'
import { filmed } from './testing/designs.ts'
import { played } from './testing/played.ts'

const WIRES = [
  { a: 0, b: 1 },
  { a: 2, b: 1 },
]

/** Records of a run with two wires into node 1, a second apart. */
function told() {
  const trace = new Trace()
  const add = (row: object, cause = -1, node = 1): RecordIndex => {
    const at = (trace.length * 1_000_000) as Micros
    return trace.append(
      at,
      node,
      cause as RecordIndex,
      { about: NO_RECORD, ...row } as unknown as Row,
    )
  }
  const publish = (): RecordIndex =>
    add({ ev: 'publish', about: trace.length as RecordIndex, topic: NO_TEXT }, -1, 0)
  const packet = (about: RecordIndex, ptype: number, wire: number, back: boolean, cause: number) =>
    add({ ev: 'packet', about, ptype, wire, back, arrives: NEVER }, cause, back ? 1 : wire * 2)
  return { trace, add, publish, packet, lineage: () => new Lineage(trace, WIRES) }
}

test('what was freed by the PUBACK of another message comes of its own way there', () => {
  const { publish, packet, lineage } = told()
  const [one, two] = [publish(), publish()]
  const oneIn = packet(one, 3, 0, false, one)
  const twoIn = packet(two, 3, 0, false, two)
  const oneOut = packet(one, 3, 1, true, oneIn)
  const puback = packet(one, 4, 1, false, oneOut)
  const twoOut = packet(two, 3, 1, true, puback)
  const found = lineage()
  expect([...found.ancestorsOf(twoOut)]).toEqual([twoOut, twoIn, two])
  expect([...found.descendantsOf(one, twoOut)]).toEqual([one, oneIn, oneOut, puback])
})

test('a PUBACK that waited for another message comes of the PUBLISH that it answers', () => {
  const { publish, packet, lineage } = told()
  const [one, two] = [publish(), publish()]
  const oneIn = packet(one, 3, 0, false, one)
  const twoIn = packet(two, 3, 0, false, two)
  const puback = packet(one, 4, 0, true, twoIn)
  expect(lineage().leadsOf(puback)).toEqual([oneIn])
})

test('an effect that waited for another one comes of its own attempt', () => {
  const { publish, add, lineage } = told()
  const [one, two] = [publish(), publish()]
  const begin = add({ ev: 'begin', about: one }, one)
  const other = add({ ev: 'effect', about: two, args: NO_TEXT }, two)
  const effect = add({ ev: 'effect', about: one, args: NO_TEXT }, other)
  expect(lineage().leadsOf(effect)).toEqual([begin])
})

test('what a handler publishes comes of the message that it handles', () => {
  const { publish, add, lineage, trace } = told()
  const one = publish()
  const handle = add({ ev: 'handle', about: one, out: 'ok' }, one)
  const made = add({ ev: 'publish', about: trace.length as RecordIndex }, handle)
  expect(lineage().leadsOf(made)).toEqual([handle])
})

test('a process that starts again by itself comes of its own last crash', () => {
  const { add, lineage } = told()
  add({ ev: 'crash' })
  const crash = add({ ev: 'crash' })
  add({ ev: 'crash' }, -1, 2)
  const restart = add({ ev: 'restart' })
  const asked = add({ ev: 'restart' }, restart)
  expect(lineage().leadsOf(restart)).toEqual([crash])
  expect(lineage().leadsOf(asked)).toEqual([restart])
})

test('a later word of an arrival counts, also where the forecast was that it never comes', () => {
  const { publish, packet, add, lineage } = told()
  const one = publish()
  const late = packet(one, 3, 0, false, one)
  const lost = packet(one, 3, 0, false, one)
  const arrival = (record: RecordIndex, arrives: number): RecordIndex =>
    add({ ev: 'arrival', about: one, packet: record, arrives })
  arrival(late, 9_000_000)
  arrival(late, 8_000_000)
  arrival(lost, 9_000_000)
  arrival(lost, NEVER)
  expect(lineage().arrivalOf(late, NEVER)).toBe(8_000_000)
  expect(lineage().arrivalOf(lost, 8_000_000 as Micros)).toBe(NEVER)
})

test('a word behind the arrival changes nothing', () => {
  const { publish, packet, add, lineage } = told()
  const one = publish()
  const come = packet(one, 3, 0, false, one)
  add({ ev: 'arrival', about: one, packet: come, arrives: NEVER })
  expect(lineage().arrivalOf(come, 1_500_000 as Micros)).toBe(1_500_000)
})

test('each packet of a run whose receive window closes arrives when the last word of it says', () => {
  const run = played('slow-reader')
  const { trace, compiled } = filmed(run.design)
  const lineage = new Lineage(trace, compiled.setup.wires)
  const said = new Map(run.of('arrival').map((row) => [row.packet, row.arrives]))
  const forecast = (packet: RecordIndex): Micros => {
    const row = trace.row(packet)
    return row.ev === 'packet' ? row.arrives : NEVER
  }
  const found = [...said.keys()].map((packet) => lineage.arrivalOf(packet, forecast(packet)))
  expect(found).toEqual([...said.values()])
  expect([...said.keys()].filter((one) => forecast(one) === NEVER).length).toBeGreaterThan(10)
})
