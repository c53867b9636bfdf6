/** What the inspector shows of a service with a behaviour: its tables in full, and what its handlers have come to. */
import { phrase } from '../../core/codes.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { DetailSection, DetailTable } from '../../design/detail.ts'
import { TABLE_ROWS_SHOWN } from '../../design/detail.ts'
import type { Piece } from '../../design/face.ts'
import type { BehaviourState } from '../../service/state.ts'
import { nameOf } from '../../service/state.ts'
import { fact } from '../parts/mqtt-exchange-rows.ts'
import { words } from '../parts/mqtt-client.ts'
import { keyPieces, lastOf, rowInFull, text } from './behaving-pieces.ts'
import type { BehavingPlan } from './behaving.ts'

type Row = DetailTable['rows'][number]

/** `down`: what a crash has left; what happened in memory is not told. */
export function behavingSections(
  plan: BehavingPlan,
  state: BehaviourState,
  down: boolean,
): readonly DetailSection[] {
  return [
    ...storeSections(plan, state, down),
    ...(state.outbox.length > 0 ? [outboxSection(state)] : []),
    ...(state.timers.size > 0 ? [timersSection(state)] : []),
    ...(state.marks.size > 0 ? [marksSection(state)] : []),
    ...(down ? [] : [handlersSection(plan, state)]),
  ]
}

function storeSections(
  { program }: BehavingPlan,
  { stores, writers }: BehaviourState,
  down: boolean,
): readonly DetailSection[] {
  return program.stores.map(({ name, durable }, number) => {
    const title = phrase(durable ? 'detail.store' : 'detail.storeVolatile', { name })
    if (down && !durable)
      return { title, rows: [fact('detail.rows', [words('detail.forgotten', undefined, 'fault')])] }
    const rows = stores[number]!
    return tableOf(title, ['key', 'fields'], rows, rows.size, ([key, row]) => {
      const about = writers.get(nameOf(number, key))
      return [keyPieces(about ?? NO_RECORD, key, about !== undefined), rowInFull(row)]
    })
  })
}

function outboxSection({ outbox }: BehaviourState): DetailSection {
  const columns = ['key', 'type', 'topic', 'state']
  return tableOf(phrase('detail.outbox'), columns, outbox, outbox.length, (row) => {
    const { event, about, sent } = row
    return [
      keyPieces(about, event.key, about !== NO_RECORD),
      [text(event.type)],
      [{ ...text(event.topic), mono: true }],
      [words(`face.service.outbox.${sent === null ? 'waits' : 'sent'}`, undefined, 'quiet')],
    ]
  })
}

function timersSection({ timers, fired }: BehaviourState): DetailSection {
  const columns = ['timer', 'key', 'due', 'crash']
  return tableOf(phrase('detail.timers'), columns, timers, timers.size, ([full, timer]) => {
    const { name, key, due, durable } = timer
    return [
      [text(name)],
      [{ ...text(key), mono: true }],
      fired.has(full)
        ? [words('detail.timerFired', undefined, 'warn')]
        : [{ kind: 'time', at: due, as: 'until' }],
      [words(durable ? 'detail.durable' : 'detail.volatile', undefined, 'quiet')],
    ]
  })
}

function marksSection({ marks }: BehaviourState): DetailSection {
  const columns = ['handler', 'event', 'message']
  return tableOf(phrase('detail.marks'), columns, marks, marks.size, ([name, about]) => {
    const slash = name.indexOf('/')
    const message: readonly Piece[] = about === NO_RECORD ? [] : [{ kind: 'message', about }]
    return [[text(name.slice(0, slash))], [{ ...text(name.slice(slash + 1)), mono: true }], message]
  })
}

const OUTCOMES = ['ok', 'ignored', 'duplicate', 'failed', 'gaveUp'] as const

function handlersSection({ program }: BehavingPlan, { tallies }: BehaviourState): DetailSection {
  const { handlers } = program
  const columns = ['handler', ...OUTCOMES]
  return tableOf(phrase('detail.handlers'), columns, handlers.entries(), handlers.length, (one) => {
    const [number, { id }] = one
    return [[text(id)], ...OUTCOMES.map((outcome) => [text(String(tallies[number]![outcome]))])]
  })
}

/** The newest last; of very many only those. */
function tableOf<T>(
  title: DetailSection['title'],
  columns: readonly string[],
  list: Iterable<T>,
  size: number,
  rowOf: (one: T) => Row,
): DetailSection {
  const named = columns.map((column) => phrase(`detail.column.${column}`))
  if (size === 0)
    return {
      title,
      rows: [fact('detail.rows', [words('face.service.noRows', undefined, 'quiet')])],
    }
  return {
    title,
    rows: [],
    table: {
      columns: named,
      rows: lastOf(list, size, TABLE_ROWS_SHOWN).map(rowOf),
      more: Math.max(0, size - TABLE_ROWS_SHOWN),
    },
  }
}
