/**
 * The card of a service with a behaviour: what its lanes are at, what the outside world has answered, the rows of its
 * stores, its marks and its outbox. While it is down: where it died, and what the crash has left.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Face, FaceRow, Piece, TrackRow } from '../../design/face.ts'
import { correlationOf, textOf } from '../../service/scope.ts'
import type { Row, StorePlan } from '../../service/program.ts'
import type { BehaviourState, Task } from '../../service/state.ts'
import { nameOf } from '../../service/state.ts'
import type { Answer, Death } from '../kind.ts'
import { clientRows, leftFilters, words } from '../parts/mqtt-client.ts'
import { keyPieces, lastOf, rowPieces, text, valuesOf } from './behaving-pieces.ts'
import type { BehavingPlan, BehavingState } from './behaving.ts'
import { asDeployed } from './behaving.ts'
import { doneAt, doneBy, endOf, nameOfStation, placeIn, stationsOf } from './track.ts'

/** What a card has room for: rows of a store, stores, lanes at work, rows of the outbox, marks, names in the inbox. */
const SHOWN = { rows: 3, stores: 2, lanes: 2, outbox: 2, marks: 3, inbox: 3 } as const

/** An effect with its answer stands on one line. */
const WIDTH = 224

const OUTBOX = phrase('face.service.store', { name: 'outbox' })

export function behavingFace(
  plan: BehavingPlan,
  state: BehavingState,
  outside: Answer | null,
): Face {
  const { behaviour, client } = state
  const busy = behaviour.lanes.some((task) => task !== null)
  return {
    state: busy || client.subscribeId !== 0 ? 'busy' : 'idle',
    left: client.left,
    ...leftFilters(plan.client, client),
    width: WIDTH,
    meta: [words('face.service.received', { n: state.received })],
    rows: [
      ...laneRows(plan, behaviour),
      ...inboxRows(behaviour),
      ...worldRows(outside),
      ...storeRows(plan, behaviour),
      ...outboxRows(behaviour),
      ...failureRows(behaviour),
      ...clientRows(plan.client, client),
    ],
    foot: foot(plan, behaviour),
  }
}

/** What `death.left` gives and `death.last` are states of the same service. */
export function behavingDownFace(
  plan: BehavingPlan,
  death: Death,
  outside: Answer | null,
): Pick<Face, 'rows' | 'foot' | 'width'> {
  const [leaves, lived] = [death.left() as BehavingState, death.last as BehavingState]
  const [left, last] = [leaves.behaviour, lived.behaviour]
  // what is started next may be of another version than what has died
  const [next, former] = [asDeployed(plan, leaves), asDeployed(plan, lived)]
  return {
    width: WIDTH,
    rows: [
      ...deathRows(former, last, death),
      ...worldRows(outside),
      ...storeRows(next, left, missingKey(next, left, death)),
      ...(hasMarks(next) ? [marksRow(left)] : []),
      ...(next.program.outbox === null ? [] : [outboxRow(left)]),
    ],
    foot: left.published > 0 ? [[words('face.service.published', { n: left.published })]] : [],
  }
}

// ---- lanes -----------------------------------------------------------------------------------------

function laneRows(plan: BehavingPlan, { lanes }: BehaviourState): readonly FaceRow[] {
  const busy = lanes.filter((task) => task !== null)
  const shown = busy.slice(0, SHOWN.lanes)
  const rows: FaceRow[] = shown.map((task) => taskTrack(plan, task))
  if (shown.length === 0) rows.push(idleTrack(plan))
  return [...rows, ...moreLanes(lanes.length - Math.max(1, shown.length))]
}

function moreLanes(n: number): readonly FaceRow[] {
  if (n <= 0) return []
  return [
    labelled(phrase('face.service.store', { name: '' }), [words('face.service.moreLanes', { n })]),
  ]
}

/** Of one handler its way is shown while nothing goes it; of several none is. */
function idleTrack({ program: { handlers } }: BehavingPlan): TrackRow {
  const [only] = handlers
  const one = only !== undefined && handlers.length === 1
  return {
    kind: 'track',
    name: one ? text(only.id) : words('face.service.lane', undefined, 'quiet'),
    about: [],
    stations: one ? stationsOf(only).map(nameOfStation) : [],
    done: 0,
    at: 'idle',
    note: [words('face.service.empty', undefined, 'quiet')],
  }
}

function taskTrack({ program }: BehavingPlan, task: Task, died = false): TrackRow {
  const handler = program.handlers[task.item.handler]!
  const stations = stationsOf(handler)
  const done = doneBy(stations, task)
  const { about } = task.item
  const key = textOf(task.item.key) ?? ''
  return {
    kind: 'track',
    name: { ...text(handler.id), strong: true },
    about: keyPieces(about, key, key === correlationOf(task.item)),
    stations: stations.map(nameOfStation),
    done,
    at: died ? 'died' : stateOf(task),
    note: died ? stepNote(done, stations.length) : noteOf(task, done, stations.length),
  }
}

function stateOf({ phase }: Task): TrackRow['at'] {
  if (phase === 'backoff') return 'waits'
  return phase === 'blocked' ? 'stuck' : 'here'
}

function noteOf(task: Task, done: number, of: number): readonly Piece[] {
  const { attempt, phase } = task
  switch (phase) {
    case 'backoff':
      return [
        words('face.service.phase.backoff', { attempt: attempt + 1 }, 'warn'),
        { kind: 'time', at: task.until, as: 'until' },
      ]
    case 'blocked':
      return [words('face.service.phase.blocked', undefined, 'fault')]
    case 'lock':
      return [words('face.service.phase.lock', undefined, 'warn')]
    case 'work':
    case 'effect':
      return [
        ...(attempt > 1 ? [words('face.service.attempt', { attempt }, 'warn')] : []),
        ...stepNote(done + 1, of),
      ]
  }
}

function stepNote(step: number, of: number): readonly Piece[] {
  return [words('face.track.step', { step, of }, 'quiet')]
}

function inboxRows({ inbox }: BehaviourState): readonly FaceRow[] {
  if (inbox.length === 0) return []
  const names = inbox.slice(0, SHOWN.inbox).flatMap(({ about }) => messagePiece(about))
  return [
    line('face.service.inbox', [
      ...names,
      words('face.service.waiting', { n: inbox.length }, 'quiet'),
    ]),
  ]
}

function messagePiece(about: RecordIndex): readonly Piece[] {
  return about === NO_RECORD ? [] : [{ kind: 'message', about }]
}

/** Only while it is about something: an attempt that is repeated, or what was given up. */
function failureRows({ lastFailure, tallies, lanes }: BehaviourState): readonly FaceRow[] {
  const again = lanes.some(
    (task) => task !== null && (task.attempt > 1 || task.phase === 'backoff'),
  )
  if (lastFailure === null || !(again || tallies.some(({ gaveUp }) => gaveUp > 0))) return []
  return [line('face.service.failed', [text(lastFailure.error, 'warn')])]
}

// ---- the outside world -----------------------------------------------------------------------------

function worldRows(outside: Answer | null): readonly FaceRow[] {
  if (outside === null) return []
  const { about, name, key, own, args } = outside
  return [
    line('face.service.world', [
      text(name),
      ...keyPieces(own ? about : NO_RECORD, key, own),
      ...valuesOf(JSON.parse(args)),
      ...answered(outside),
    ]),
  ]
}

function answered({ answer, applied, error }: Answer): readonly Piece[] {
  switch (answer) {
    case 'ok':
      return applied
        ? [words('face.service.applied', undefined, 'ok')]
        : [words('face.service.known', undefined, 'quiet')]
    case 'declined':
      return [text(error, 'warn')]
    case 'error':
      return [text(error, 'fault')]
    case 'timeout':
      return [words(`face.service.lost.${applied ? 'applied' : 'not'}`, undefined, 'fault')]
  }
}

// ---- what it keeps ---------------------------------------------------------------------------------

/** Of the handler that died: its key, if its row is not there. */
interface Missing {
  readonly store: number
  readonly pieces: readonly Piece[]
}

function storeRows(
  plan: BehavingPlan,
  state: BehaviourState,
  missing: Missing | null = null,
): readonly FaceRow[] {
  const { program } = plan
  const rows = program.stores.slice(0, SHOWN.stores).flatMap((store, number) => {
    const told = toldRows(store, number, state)
    if (missing?.store === number)
      told.push([...missing.pieces, words('face.service.noRow', undefined, 'fault')])
    if (told.length === 0 && isWritten(plan, number))
      told.push([words('face.service.noRows', undefined, 'quiet')])
    return told.map((pieces, place) =>
      labelled(phrase('face.service.store', { name: place === 0 ? store.name : '' }), pieces),
    )
  })
  const more = program.stores.length - SHOWN.stores
  return more > 0
    ? [
        ...rows,
        labelled(phrase('face.service.store', { name: '' }), [
          words('face.service.moreStores', { n: more }, 'quiet'),
        ]),
      ]
    : rows
}

/** Whether a handler writes rows of a store. One that is there for its marks only has none to show. */
function isWritten({ program: { handlers } }: BehavingPlan, store: number): boolean {
  return handlers.some(({ code }) => code.some((step) => step.op === 'set' && step.store === store))
}

/** Those that have changed come before the others where there is no room for all; the newest is the last. */
function toldRows({ init }: StorePlan, number: number, state: BehaviourState): Piece[][] {
  const rows = state.stores[number]!
  const first: [string, Row][] = []
  const latest: [string, Row][] = []
  for (const [key, row] of rows) {
    if (init.get(key) !== row) latest.push([key, row])
    else if (first.length < SHOWN.rows) first.push([key, row])
    if (latest.length > SHOWN.rows) latest.shift()
  }
  const shown = [...first.slice(0, SHOWN.rows - latest.length), ...latest]
  const more = rows.size - shown.length
  return shown.map(([key, row], place) => {
    const about = state.writers.get(nameOf(number, key))
    return [
      ...keyPieces(about ?? NO_RECORD, key, about !== undefined),
      ...rowPieces(row),
      ...(place === 0 && more > 0 ? [words('face.service.moreRows', { n: more }, 'quiet')] : []),
    ]
  })
}

function outboxRows({ outbox }: BehaviourState): readonly FaceRow[] {
  return outbox
    .slice(0, SHOWN.outbox)
    .map(({ event, about, sent }, place) =>
      labelled(place === 0 ? OUTBOX : phrase('face.service.store', { name: '' }), [
        ...messagePiece(about),
        text(event.type),
        sent === null
          ? words('face.service.outbox.waits', undefined, 'quiet')
          : words('face.service.outbox.sent', undefined, 'quiet'),
      ]),
    )
}

function hasMarks({ program }: BehavingPlan): boolean {
  return program.handlers.some(({ dedupe }) => dedupe !== null)
}

function foot(plan: BehavingPlan, state: BehaviourState): Face['foot'] {
  const gaveUp = state.tallies.reduce((sum, tally) => sum + tally.gaveUp, 0)
  return [
    ...(plan.program.outbox === null
      ? []
      : [[words('face.service.outbox', { n: state.outbox.length })]]),
    ...(hasMarks(plan) ? [[words('face.service.marks', { n: state.marks.size })]] : []),
    ...(gaveUp > 0 ? [[words('face.service.gaveUp', { n: gaveUp }, 'warn')]] : []),
    ...(state.published > 0 ? [[words('face.service.published', { n: state.published })]] : []),
  ]
}

// ---- down ------------------------------------------------------------------------------------------

/** Where it died: at a crash point, or wherever its lanes were. */
function deathRows(plan: BehavingPlan, last: BehaviourState, death: Death): readonly FaceRow[] {
  const struck = struckTrack(plan, last, death)
  const busy = last.lanes.filter((task) => task !== null)
  if (struck !== null) {
    const others = struck.inLane ? busy.length - 1 : busy.length
    return [struck.track, ...moreLanes(others)]
  }
  if (busy.length === 0) return [idleTrack(plan)]
  const shown = busy.slice(0, SHOWN.lanes)
  return [
    ...shown.map((task) => taskTrack(plan, task, true)),
    ...moreLanes(busy.length - shown.length),
  ]
}

/** The track of what died at a crash point, and whether it still was in its lane. */
interface Struck {
  readonly track: TrackRow
  readonly inLane: boolean
}

/** Points that a task passes in its lane; it passes the others before or behind. */
const IN_LANE: ReadonlySet<string> = new Set(['beforeEffect', 'afterEffect', 'beforeCommit'])

function struckTrack(plan: BehavingPlan, last: BehaviourState, death: Death): Struck | null {
  const { at, about, own } = death
  if (at === null) return null
  const key = keyPieces(about, at.key, own)
  const died = { kind: 'track', about: key, at: 'died' } as const
  if (at.point === 'relayPublished')
    return {
      track: {
        ...died,
        name: words('face.track.relay'),
        stations: ['load', 'emit', 'commit'].map((op) => phrase(`face.track.${op}`)),
        done: 2,
        note: stepNote(2, 3),
      },
      inLane: false,
    }
  const number = plan.program.handlers.findIndex(({ id }) => id === at.handler)
  const handler = plan.program.handlers[number]
  if (handler === undefined) return null
  const place = placeIn(handler, at, tasksOf(last, number))
  const stations = stationsOf(handler, place === null ? endOf(handler, at, last.ended) : 'ok')
  const done = doneAt(stations, at.point, place)
  return {
    track: {
      ...died,
      name: { ...text(handler.id), strong: true },
      stations: stations.map(nameOfStation),
      done,
      note: stepNote(done, stations.length),
    },
    inLane: IN_LANE.has(at.point) || place !== null,
  }
}

function tasksOf({ lanes }: BehaviourState, handler: number): readonly Task[] {
  return lanes.filter((task) => task?.item.handler === handler).filter((task) => task !== null)
}

function missingKey({ program }: BehavingPlan, left: BehaviourState, death: Death): Missing | null {
  const { at, about, own } = death
  const handler = program.handlers.find(({ id }) => id === at?.handler)
  if (at === null || at.key === '' || handler === undefined) return null
  const { store, code } = handler
  const writes = code.some((step) => step.op === 'set' && step.key === null)
  if (!writes || left.stores[store]?.has(at.key) !== false) return null
  return { store, pieces: keyPieces(about, at.key, own) }
}

function marksRow({ marks }: BehaviourState): FaceRow {
  const latest = lastOf(marks.values(), marks.size, SHOWN.marks)
  return labelled(phrase('face.track.dedupe'), [
    words('face.service.markCount', { n: marks.size }),
    ...latest.flatMap(messagePiece),
  ])
}

function outboxRow({ outbox }: BehaviourState): FaceRow {
  return labelled(OUTBOX, [
    outbox.length === 0
      ? words('face.service.noRows', undefined, 'quiet')
      : words('face.service.waiting', { n: outbox.length }),
    ...outbox.slice(0, SHOWN.outbox).flatMap(({ about }) => messagePiece(about)),
  ])
}

function line(say: string, pieces: readonly Piece[]): FaceRow {
  return labelled(phrase(say), pieces)
}

function labelled(label: Phrase, pieces: readonly Piece[]): FaceRow {
  return { kind: 'line', label, pieces }
}
