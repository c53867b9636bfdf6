/** The card of a service with a behaviour at moments of real runs: at work, failing, down, and after it. */
import { describe, expect, test } from 'vitest'
import { referenceNodes } from '../content/orders/reference.ts'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import type { RecordIndex } from '../core/row.ts'
import type { DesignNode, ScriptEntry } from '../design/design.ts'
import type { Face, FaceRow, Piece } from '../design/face.ts'
import { phrasesOf } from '../nodes/parts/testing/phrases.ts'
import { frameAt } from './frame.ts'
import { playOrders } from './testing/order-story.ts'
import type { Timeline } from './timeline.ts'

const shop = (script: readonly ScriptEntry[] = []): Timeline =>
  playOrders(
    referenceNodes().filter(({ kind }) => (kind as string) !== 'dead-letter-queue'),
    7,
    script,
  )

function nodeOf({ compiled }: Timeline, id: string): number {
  return compiled.design.nodes.findIndex((node: DesignNode) => node.id === id)
}

function faceAt(timeline: Timeline, id: string, at: number): Face {
  return frameAt(timeline, at as RecordIndex).faces[nodeOf(timeline, id)]!
}

/** As a person reads it; a message by its correlation id. */
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
          return row.ev === 'publish' ? `*${tables.texts.textOf(row.corr)}` : '?'
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

test('x', () => {
  const t = shop([
    { at: 0, do: 'crashAt', node: 'payment', handler: 'charge', point: 'afterEffect', nth: 3 },
  ])
  const n = nodeOf(t, 'payment')
  for (let i = 0; i < t.trace.length; i++) {
    if (t.trace.node(i) !== n) continue
    const ev = t.trace.ev(i)
    if (!['begin', 'effect', 'handle', 'crash', 'restart', 'retry'].includes(ev)) continue
    const f = faceAt(t, 'payment', i)
    console.log(i, ev, told(t, f.meta), JSON.stringify(linesOf(t, f), null, 1), f.foot.map((p) => told(t, p)))
    if (ev === 'restart') break
  }
  const end = t.trace.length - 1
  for (const id of ['order', 'inventory', 'notify', 'shipping', 'payment'])
    console.log(id, linesOf(t, faceAt(t, id, end)), faceAt(t, id, end).foot.map((p) => told(t, p)))
})
