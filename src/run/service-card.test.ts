/** The card of a service with a behaviour at moments of real runs: at work, failing, down, and after it. */
import { describe, expect, test } from 'vitest'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import type { Ev, RecordIndex } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import { orderDesign, service } from '../content/orders/parts.ts'
import type { CrashPoint } from '../design/crash-point.ts'
import type { DesignNode, ScriptEntry } from '../design/design.ts'
import type { EffectFails } from '../design/kinds/parts/behaviour.ts'
import { publisherDefaults } from '../design/kinds/publisher.ts'
import type { Face, FaceRow, Piece } from '../design/face.ts'
import { phrasesOf } from '../nodes/parts/testing/phrases.ts'
import { detailAt } from './detail.ts'
import { frameAt } from './frame.ts'
import { play, playOrders } from './testing/order-story.ts'
import { referenceNodes } from '../content/orders/reference.ts'
import type { Timeline } from './timeline.ts'

const known = new Map<string, Timeline>()

/** Each run once. */
function shop(script: readonly ScriptEntry[] = []): Timeline {
  const name = JSON.stringify(script)
  const run = known.get(name) ?? playOrders(referenceNodes(), 7, script)
  known.set(name, run)
  return run
}

function nodeOf({ compiled }: Timeline, id: string): number {
  return compiled.design.nodes.findIndex((node: DesignNode) => node.id === id)
}

function faceAt(timeline: Timeline, id: string, at: number): Face {
  return frameAt(timeline, at as RecordIndex).faces[nodeOf(timeline, id)]!
}

/** As a person reads it; a message by its correlation id, else its number. */
function told({ trace, tables }: Timeline, pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'words':
          return say(piece.phrase, en)
        case 'text':
          return piece.text
        case 'message': {
          const row = trace.row(piece.about)
          if (row.ev !== 'publish') return '?'
          return row.corr === NO_TEXT ? `*${row.ordinal}` : `*${tables.texts.textOf(row.corr)}`
        }
        case 'time':
          return piece.as
      }
    })
    .join(' ')
}

function lineOf(timeline: Timeline, row: FaceRow): string {
  switch (row.kind) {
    case 'track': {
      const names = row.stations.map((one) => say(one, en))
      const way = [...names.slice(0, row.done), `|${row.at}|`, ...names.slice(row.done)].join(' ')
      return `${told(timeline, [row.name, ...row.about])}: ${way} (${told(timeline, row.note)})`
    }
    case 'line':
      return `${say(row.label, en)}: ${told(timeline, row.pieces)}`
    default:
      return row.kind
  }
}

const linesOf = (timeline: Timeline, face: Face): string[] =>
  face.rows.map((row) => lineOf(timeline, row))

const footOf = (timeline: Timeline, { foot }: Face): string[] =>
  foot.map((pieces) => told(timeline, pieces))

/** The nth record of a kind at a node. */
function recordOf(timeline: Timeline, id: string, ev: Ev, nth = 1): number {
  const { trace } = timeline
  const node = nodeOf(timeline, id)
  let left = nth
  for (let record = 0; record < trace.length; record++)
    if (trace.node(record) === node && trace.ev(record) === ev && --left === 0) return record
  throw new Error(`no ${ev} at ${id}`)
}

const struck = (point: CrashPoint): ScriptEntry => ({
  at: 0,
  do: 'crashAt',
  node: 'payment',
  handler: point === 'relayPublished' ? 'relay' : 'charge',
  point,
  nth: 3,
})

describe('the order story', () => {
  test('at work: where on its way the handler is, with its message', () => {
    const run = shop()
    const face = faceAt(run, 'payment', recordOf(run, 'payment', 'begin', 3))
    expect(face.state).toBe('busy')
    expect(linesOf(run, face)).toEqual([
      'charge *o3: received dedupe load |here| work effect commit ack (step 4 of 7)',
      'world: charge *o2 € 55.49 applied',
      'db: *o1 paid € 57.88',
      ': *o2 paid € 55.49',
    ])
  })

  test('at its end: the newest rows last, with how many more there are', () => {
    const run = shop()
    const end = run.trace.length - 1
    expect(linesOf(run, faceAt(run, 'inventory', end))).toEqual([
      'lane: |idle| (empty)',
      'db: *o16 held 0 shipped 1 and 15 more',
      ': sku-1 stock 0',
      ': *o17 held 0 shipped 2',
    ])
    expect(linesOf(run, faceAt(run, 'notify', end))[1]).toBe(
      'world: email o40:OrderCancelled applied',
    )
    expect(footOf(run, faceAt(run, 'payment', end))).toEqual([
      'outbox 0',
      'dedupe 17',
      '17 published',
    ])
  })

  test('down after the effect: charged outside, no row inside, and when it comes back', () => {
    const run = shop([struck('afterEffect')])
    const face = faceAt(run, 'payment', recordOf(run, 'payment', 'crash'))
    expect(face.state).toBe('down')
    expect(linesOf(run, face)).toEqual([
      'charge *o3: received dedupe load work effect |died| commit ack (step 5 of 7)',
      'world: charge *o3 € 89.58 applied',
      'db: *o1 paid € 57.88',
      ': *o2 paid € 55.49',
      ': *o3 no row',
      'dedupe: 2 marks *o1 *o2',
      'outbox: no rows',
    ])
    expect(footOf(run, face)).toEqual(['2 published', 'restart in until'])
  })

  test.each<[CrashPoint, string]>([
    ['received', 'received |died| dedupe'],
    ['beforeEffect', 'work |died| effect'],
    ['afterEffect', 'effect |died| commit'],
    ['beforeCommit', 'effect |died| commit'],
    ['afterCommit', 'commit |died| ack'],
    ['afterAck', 'commit ack |died|'],
    ['relayPublished', 'relay *o3: load emit |died| commit'],
  ])('down at %s: %s', (point, way) => {
    const run = shop([struck(point)])
    const [track] = linesOf(run, faceAt(run, 'payment', recordOf(run, 'payment', 'crash')))
    expect(track).toContain(way)
    expect(track).toContain('*o3')
  })

  test('after the commit the row, the mark and the row of the outbox are there', () => {
    const run = shop([struck('afterCommit')])
    const lines = linesOf(run, faceAt(run, 'payment', recordOf(run, 'payment', 'crash')))
    expect(lines.slice(2)).toEqual([
      'db: *o1 paid € 57.88',
      ': *o2 paid € 55.49',
      ': *o3 paid € 89.58',
      'dedupe: 3 marks *o1 *o2 *o3',
      'outbox: 1 wait *o3',
    ])
  })

  test('down at a time, in the middle of its work: there', () => {
    const busy = shop()
    const at = busy.trace.at(recordOf(busy, 'payment', 'begin', 3)) / 1000 + 1
    const run = shop([{ at, do: 'crash', node: 'payment' }])
    const [track] = linesOf(run, faceAt(run, 'payment', recordOf(run, 'payment', 'crash')))
    expect(track).toBe(
      'charge *o3: received dedupe load |died| work effect commit ack (step 3 of 7)',
    )
  })

  test('colours of rows and marks come back with the process', () => {
    const run = shop([struck('afterCommit')])
    const lines = linesOf(run, faceAt(run, 'payment', recordOf(run, 'payment', 'restart')))
    expect(lines).toContain(': *o3 paid € 89.58')
    expect(lines).toContain('outbox: *o3 PaymentCaptured waits')
  })
})

/** No orders, no CloudEvents: five lanes, three stores, an effect that fails and direct events. */
function press(fails: readonly EffectFails[], onGiveUp: 'drop' | 'block' = 'drop'): Timeline {
  const store = { durability: 'durable', isolation: 'serializable' } as const
  const node = service('press', { x: 600, y: 0 }, ['jobs/#'], {
    concurrency: 5,
    stores: [
      { name: 'bench', durability: 'volatile', isolation: 'serializable' },
      { name: 'log', ...store },
      { name: 'audit', ...store, init: { total: { n: 0 } } },
    ],
    handlers: [
      {
        id: 'stamp',
        on: { msg: 'jobs/#' },
        key: 'd.job',
        ack: 'afterEmit',
        onGiveUp,
        work: 900,
        retry: { max: 2, delayMs: 300, factor: 1, capMs: 300, jitter: 'none', on: ['transient'] },
        do: [
          { do: 'effect', effect: 'stamp', key: 'k', takes: 50, fails },
          { do: 'set', set: { done: 'true' } },
          { do: 'set', store: 'log', key: "'last'", set: { job: 'k', late: 'false' } },
          { do: 'emit', topic: "'done/' + k", type: 'Done', data: {}, qos: 0, via: 'direct' },
        ],
      },
      { id: 'other', on: { msg: 'none' }, ack: 'afterCommit', onGiveUp: 'drop', do: [] },
    ],
  })
  const intake: DesignNode = {
    id: 'intake',
    kind: 'publisher',
    at: { x: 0, y: 0 },
    config: {
      ...publisherDefaults,
      topic: 'jobs/new',
      every: 200,
      startAtMs: 1_000,
      count: 12,
      vary: { job: { seq: 'j' } },
    },
  }
  // What must hold of orders is nothing to it.
  const { invariants: _none, ...design } = orderDesign('press', '', [intake, node], 3)
  return play(design)
}

describe('a design of its own', () => {
  test('lanes beyond two are folded', () => {
    const run = press([])
    const lines = linesOf(run, faceAt(run, 'press', recordOf(run, 'press', 'begin', 5)))
    expect(lines.slice(0, 3)).toEqual([
      'stamp *1 j1: received load |here| work effect commit emit ack (step 3 of 7)',
      'stamp *2 j2: received load |here| work effect commit emit ack (step 3 of 7)',
      ': and 3 more lanes',
    ])
  })

  test('the newest messages in the inbox, the stores, and what is in none', () => {
    const run = press([])
    const lines = linesOf(run, faceAt(run, 'press', recordOf(run, 'press', 'handle', 3)))
    expect(lines.slice(3)).toEqual([
      'world: stamp j3 applied',
      'bench: j1 done',
      ': j2 done',
      ': j3 done',
      'log: last j3 not late',
      ': and 1 more store',
    ])
  })

  test('an attempt that failed: when the next is, and why', () => {
    const run = press([{ error: 'jam', class: 'transient' }])
    const lines = linesOf(run, faceAt(run, 'press', recordOf(run, 'press', 'retry', 1)))
    expect(lines[0]).toBe(
      'stamp *1 j1: received |waits| load work effect commit emit ack (attempt 2 in until)',
    )
    expect(lines).toContain('failed: jam')
    expect(lines).toContain('world: stamp j1 jam')
  })

  test('one that stands in the way says so', () => {
    const run = press([{ error: 'jam', class: 'poison' }], 'block')
    const lines = linesOf(run, faceAt(run, 'press', recordOf(run, 'press', 'giveUp', 1)))
    expect(lines[0]).toContain('received |stuck| load')
    expect(lines[0]).toContain('stands in the way')
  })

  test('what was given up is counted', () => {
    const run = press([{ error: 'jam', class: 'poison' }])
    expect(footOf(run, faceAt(run, 'press', run.trace.length - 1))).toEqual(['12 given up'])
  })

  test('an answer that got lost is told apart from one that never came', () => {
    const run = (afterApplied: boolean) =>
      press([{ error: 'timeout', class: 'timeout', afterApplied }])
    const world = (timeline: Timeline) =>
      linesOf(timeline, faceAt(timeline, 'press', recordOf(timeline, 'press', 'effect'))).find(
        (one) => one.startsWith('world'),
      )
    expect(world(run(true))).toBe('world: stamp j1 applied, answer lost')
    expect(world(run(false))).toBe('world: stamp j1 no answer')
  })
})

/** The tables of a node by their titles, each row as cells. */
function tablesOf(timeline: Timeline, id: string, at: number): Record<string, string[]> {
  const { sections } = detailAt(timeline, at as RecordIndex, nodeOf(timeline, id))!
  return Object.fromEntries(
    sections.flatMap(({ title, table, rows }) => {
      const cells = table?.rows.map((row) => row.map((cell) => told(timeline, cell)).join(' | '))
      const facts = rows.flatMap((row) => (row.kind === 'fact' ? [told(timeline, row.pieces)] : []))
      return title.say.startsWith('detail.') ? [[say(title, en), cells ?? facts]] : []
    }),
  )
}

describe('the inspector', () => {
  test('has all rows, marks, timers, and what the handlers have come to', () => {
    const run = shop()
    const tables = tablesOf(run, 'order', recordOf(run, 'order', 'handle', 6))
    expect(tables['Store db']).toContain('*o1 | status = COMPLETED qty = 1 cents = € 57.88')
    expect(tables['Timers']?.[0]).toBe('sla | o1 | until | survives a crash')
    expect(tables['Handlers, since the process began']).toHaveLength(5)
    const end = tablesOf(run, 'payment', run.trace.length - 1)
    expect(end['Store db']).toHaveLength(17)
    expect(end['Events it knows']).toHaveLength(17)
    expect(end['Handlers, since the process began']).toEqual(['charge | 17 | 0 | 0 | 1 | 0'])
  })

  test('of a node that is down it shows what is left', () => {
    const run = shop([struck('afterCommit')])
    const tables = tablesOf(run, 'payment', recordOf(run, 'payment', 'crash'))
    expect(Object.keys(tables)).toEqual(['Store db', 'Outbox', 'Events it knows'])
    expect(tables['Outbox']).toEqual([
      '*o3 | PaymentCaptured | shop/orders/o3/PaymentCaptured | waits',
    ])
    expect(tables['Store db']?.at(-1)).toBe('*o3 | paid = true cents = € 89.58')
  })
})

test('all its words are in the catalogue', () => {
  const runs = [shop([struck('afterEffect')]), shop([struck('relayPublished')]), press([])]
  const said = new Set<string>()
  for (const run of runs)
    for (let record = 0; record < run.trace.length; record += 41)
      for (const code of phrasesOf([
        frameAt(run, record as RecordIndex).faces,
        detailAt(run, record as RecordIndex, nodeOf(run, run === runs[2] ? 'press' : 'payment')),
      ]))
        said.add(code)
  expect([...said].filter((code) => !(code in en))).toEqual([])
})
