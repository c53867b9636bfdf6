/** What outlives a process, for its card: what the outside world has answered, how it went down, what is left of it. */
import { phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Face, FaceRow, Piece } from '../design/face.ts'
import type { Simulation } from '../engine/simulation.ts'
import type { Answer, CompiledNode, Death } from '../nodes/kind.ts'
import type { Timeline } from './timeline.ts'

/** The answer of an `effect` row; null where there is none. */
export function answerAt(timeline: Timeline, record: RecordIndex): Answer | null {
  if (record === NO_RECORD) return null
  const row = timeline.trace.row(record)
  if (row.ev !== 'effect') return null
  const { texts } = timeline.tables
  const key = texts.textOf(row.key)
  return {
    about: row.about,
    name: texts.textOf(row.name),
    key,
    own: isCorrelation(timeline, row.about, key),
    args: texts.textOf(row.args),
    applied: row.applied,
    answer: row.answer,
    error: row.error === NO_TEXT ? '' : texts.textOf(row.error),
  }
}

/** A node that is down. */
export function deathOf(
  timeline: Timeline,
  { machine }: CompiledNode,
  { down, kept }: ReturnType<Simulation['fateOf']>,
): Death {
  const { since, back, at, cause, last } = down!
  const about = cause === NO_RECORD ? NO_RECORD : timeline.trace.row(cause).about
  // Only a kind that shows what is left asks for it.
  const left = () => machine.init(kept)
  if (at === null) return { since, back, at, about, own: false, last, left }
  const [handler = '', point = ''] = at.action.point.split('/')
  const key = at.key === NO_TEXT ? '' : timeline.tables.texts.textOf(at.key)
  const own = isCorrelation(timeline, about, key)
  return { since, back, at: { handler, point, key }, about, own, last, left }
}

function isCorrelation({ trace, tables }: Timeline, about: RecordIndex, key: string): boolean {
  if (about === NO_RECORD || key === '') return false
  const row = trace.row(about)
  return row.ev === 'publish' && tables.texts.textOf(row.corr) === key
}

/** A process that is down has no memory to show; of what it kept its kind may show more. */
export function downFace(node: CompiledNode, death: Death, outside: Answer | null): Face {
  const { foot, ...left } = node.downFace?.(death, outside) ?? { rows: [NOTHING_LEFT], foot: [] }
  const back: readonly Piece[] =
    death.back === null
      ? []
      : [
          { kind: 'words', phrase: phrase('face.down.back'), tone: 'fault' },
          { kind: 'time', at: death.back, as: 'until' },
        ]
  return {
    state: 'down',
    meta: [
      { kind: 'words', phrase: phrase('face.down'), tone: 'fault' },
      { kind: 'time', at: death.since, as: 'moment' },
    ],
    ...left,
    foot: back.length === 0 ? foot : [...foot, back],
  }
}

const NOTHING_LEFT: FaceRow = {
  kind: 'line',
  label: phrase('face.down.process'),
  pieces: [{ kind: 'words', phrase: phrase('face.down.explained'), tone: 'quiet' }],
}
