/** The card of a service with a behaviour: its lanes, the rows of its stores, its marks and its outbox. */
import { phrase } from '../../core/codes.ts'
import type { Face, FaceRow, Piece } from '../../design/face.ts'
import { textOf } from '../../service/scope.ts'
import type { Row } from '../../service/program.ts'
import type { BehaviourState, Task } from '../../service/state.ts'
import { clientRows, words } from '../parts/mqtt-client.ts'
import type { BehavingPlan, BehavingState } from './behaving.ts'

/** Rows of one store that a card has room for, beside those that are there from the start. */
const ROWS_SHOWN = 3

/** Lanes that a card has room for. */
const LANES_SHOWN = 4

export function behavingFace(plan: BehavingPlan, state: BehavingState): Face {
  const { behaviour, client } = state
  const busy = behaviour.lanes.some((task) => task !== null)
  return {
    state: busy || client.subscribeId !== 0 ? 'busy' : 'idle',
    left: client.left,
    meta: [words('face.service.received', { n: state.received })],
    rows: [
      ...laneRows(plan, behaviour),
      ...storeRows(plan, behaviour),
      ...clientRows(plan.client, client),
    ],
    foot: foot(plan, behaviour),
  }
}

function laneRows(plan: BehavingPlan, { lanes, inbox }: BehaviourState): readonly FaceRow[] {
  const rows = lanes.slice(0, LANES_SHOWN).map((task): FaceRow => ({
    kind: 'line',
    label: phrase('face.service.lane'),
    pieces:
      task === null ? [words('face.service.empty', undefined, 'quiet')] : taskPieces(plan, task),
  }))
  if (lanes.length > LANES_SHOWN)
    rows.push(
      line('face.service.lanes', [
        words('face.service.moreLanes', { n: lanes.length - LANES_SHOWN }, 'quiet'),
      ]),
    )
  if (inbox.length > 0)
    rows.push(line('face.service.inbox', [words('face.service.waiting', { n: inbox.length })]))
  return rows
}

function taskPieces({ program }: BehavingPlan, task: Task): readonly Piece[] {
  const { id } = program.handlers[task.item.handler]!
  const key = textOf(task.item.key)
  return [
    { kind: 'text', text: id, strong: true },
    ...(key === null ? [] : [{ kind: 'text', text: key } as const]),
    words(`face.service.phase.${task.phase}`, { attempt: task.attempt }, toneOf(task)),
    ...(task.phase === 'backoff' ? [{ kind: 'time', at: task.until, as: 'until' } as const] : []),
  ]
}

function toneOf({ phase }: Task): 'quiet' | 'warn' | 'fault' {
  if (phase === 'blocked') return 'fault'
  return phase === 'backoff' || phase === 'lock' ? 'warn' : 'quiet'
}

function storeRows({ program }: BehavingPlan, state: BehaviourState): readonly FaceRow[] {
  return program.stores.flatMap(({ name, init }, number) => {
    const rows = [...state.stores[number]!]
    const first = rows.filter(([key]) => init.has(key)).slice(0, ROWS_SHOWN)
    const last = rows.filter(([key]) => !init.has(key)).slice(-ROWS_SHOWN)
    const shown = [...first, ...last]
    if (shown.length === 0)
      return [line('', [words('face.service.noRows', undefined, 'quiet')], name)]
    return shown.map(([key, row], place) => line('', rowPieces(key, row), place === 0 ? name : ''))
  })
}

/** A row's key and what its fields say. */
function rowPieces(key: string, row: Row): readonly Piece[] {
  const fields = Object.entries(row).flatMap(([name, value]): Piece[] => {
    if (value === null || value === undefined) return []
    if (typeof value === 'string') return [{ kind: 'text', text: value, strong: true }]
    if (typeof value === 'number') return [{ kind: 'text', text: `${name} ${value}` }]
    return value === true ? [{ kind: 'text', text: name }] : []
  })
  return [{ kind: 'text', text: key, mono: true }, ...fields]
}

function line(say: string, pieces: readonly Piece[], name?: string): FaceRow {
  return {
    kind: 'line',
    label: name === undefined ? phrase(say) : phrase('face.service.store', { name }),
    pieces,
  }
}

function foot({ program }: BehavingPlan, state: BehaviourState): Face['foot'] {
  const marks = program.handlers.some(({ dedupe }) => dedupe !== null)
  const gaveUp = state.tallies.reduce((sum, tally) => sum + tally.gaveUp, 0)
  return [
    ...(program.outbox === null
      ? []
      : [[words('face.service.outbox', { n: state.outbox.length })]]),
    ...(marks ? [[words('face.service.marks', { n: state.marks.size })]] : []),
    ...(state.published > 0 ? [[words('face.service.published', { n: state.published })]] : []),
    ...(gaveUp > 0 ? [[words('face.service.gaveUp', { n: gaveUp }, 'warn')]] : []),
  ]
}
