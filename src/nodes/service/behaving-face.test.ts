/** The card of a service that is down: all that died is told, as far as it has room. */
import { expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { FaceRow } from '../../design/face.ts'
import type { Behaviour, Handler } from '../../design/kinds/parts/behaviour.ts'
import { FRESH_HANDLER } from '../../design/kinds/parts/fresh.ts'
import { programOf } from '../../service/program.ts'
import { Stand } from '../../service/testing/stand.ts'
import type { Death } from '../kind.ts'
import type { BehavingPlan } from './behaving.ts'
import { behavingDownFace } from './behaving-face.ts'

const behaviour: Behaviour = {
  stores: [],
  handlers: [{ ...FRESH_HANDLER, id: 'h', on: { msg: '#' }, work: 10 }],
  concurrency: 8,
}

/** Tracks and lanes that are only counted, of a service that dies with so many at work. */
function told(busy: number, point: string | null): string {
  const rows = downAfter(behaviour, busy, point)
  const more = rows
    .flatMap((row) => (row.kind === 'line' ? row.pieces : []))
    .find((piece) => piece.kind === 'words' && piece.phrase.say === 'face.service.moreLanes')
  const n = more?.kind === 'words' ? more.phrase.with?.['n'] : 0
  return `${rows.filter(({ kind }) => kind === 'track').length} + ${n}`
}

function downAfter(behaves: Behaviour, busy: number, point: string | null): readonly FaceRow[] {
  const [{ id }] = behaves.handlers as readonly [Handler]
  const stand = new Stand(behaves)
  if (point !== null) stand.dieAt = { point: `${id}/${point}`, nth: 1 }
  for (let n = 0; n < busy; n++) stand.deliver({ id: `e${n}` })
  if (point !== null) stand.run(100)
  const state = { behaviour: stand.state, version: null }
  const death: Death = {
    since: 0 as Micros,
    back: null,
    at: point === null ? null : { handler: id, point, key: '' },
    about: NO_RECORD,
    own: false,
    last: state,
    left: () => state,
  }
  const plan = { program: programOf(behaves) } as BehavingPlan
  return behavingDownFace(plan, death, null).rows
}

test.each<[number, string | null, string]>([
  [0, null, '1 + 0'],
  [2, null, '2 + 0'],
  [5, null, '2 + 3'],
  // What passes a point before the commit is one of those at work; behind it no more.
  [5, 'beforeCommit', '1 + 4'],
  [5, 'afterCommit', '1 + 4'],
  [1, 'beforeCommit', '1 + 0'],
])('%i at work, at %s: %s', (busy, point, shown) => {
  expect(told(busy, point)).toBe(shown)
})

test('a handler that is named relay died as the handler that it is', () => {
  const handlers = behaviour.handlers.map((one) => ({ ...one, id: 'relay' }))
  const [track] = downAfter({ ...behaviour, handlers }, 1, 'beforeCommit')
  const stations = track?.kind === 'track' ? track.stations : []
  expect(stations.map(({ say }) => say)).toEqual(
    ['received', 'work', 'commit', 'ack'].map((op) => `face.track.${op}`),
  )
})
