/** What a dare is about in the run as it is: a journey, a record. Nothing here knows an order by its name. */
import type { Dare, JourneyWanted } from '../../content/dares.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Trace } from '../../trace/trace.ts'
import { EV } from '../../trace/rows.ts'
import { CHUNK_BITS, IN_CHUNK } from '../../trace/columns.ts'
import type { Journey } from '../journeys/journey.ts'
import { stateOf } from '../journeys/standing.ts'

/** `record`: where one sees it; NO_RECORD: at the end of the run. */
export type Subject =
  | {
      readonly what: 'journey'
      readonly name: string
      readonly word: string
      readonly record: RecordIndex
    }
  /** `node`: whose process dies, by its number. */
  | { readonly what: 'record'; readonly record: RecordIndex; readonly node: number }
  | { readonly what: 'fault'; readonly entry: ScriptEntry }

/** A run that has come to its end. */
export interface Seen {
  readonly trace: Trace
  readonly journeys: readonly Journey[]
  readonly script: readonly ScriptEntry[]
  readonly nodes: readonly DesignNode[]
}

/** null: there is nothing like that. */
export function subjectOf(dare: Dare, seen: Seen): Subject | null {
  switch (dare.find) {
    case 'journey':
      return findJourney(dare.wanted, seen)
    case 'crash':
      return firstCrash(seen.trace)
    case 'fault':
      return mayHave(seen, dare.entry) ? { what: 'fault', entry: dare.entry } : null
  }
}

function findJourney(wanted: JourneyWanted, { trace, journeys }: Seen): Subject | null {
  const end = { record: trace.length - 1, done: true }
  for (const journey of journeys) {
    const { standing, twice } = stateOf(journey, end)
    if (standing.how !== wanted.how || !isLike(journey, wanted)) continue
    const again = twice.find(({ what, name }) => what === 'effect' && name === wanted.twice)
    if (wanted.twice !== undefined && again === undefined) continue
    const word = 'word' in standing ? standing.word : ''
    return { what: 'journey', name: journey.name, word, record: again?.record ?? NO_RECORD }
  }
  return null
}

function isLike({ effects, attempts }: Journey, wanted: JourneyWanted): boolean {
  const { applied, lacks, declined, failed, retried, crashed } = wanted
  const isApplied = (name: string) => effects.some((one) => one.name === name && one.applied)
  const isAnswered = (name: string, answer: string) =>
    effects.some((one) => one.name === name && one.answer === answer)
  return (
    (applied === undefined || isApplied(applied)) &&
    (lacks === undefined || !isApplied(lacks)) &&
    (declined === undefined || isAnswered(declined, 'declined')) &&
    (failed === undefined || isAnswered(failed, 'error')) &&
    (retried === undefined || attempts.some(({ retry }) => retry !== null)) &&
    (crashed === undefined || attempts.some(({ crash }) => crash !== null))
  )
}

function firstCrash(trace: Trace): Subject | null {
  for (let record = 0; record < trace.length; record++) {
    if (trace.chunks[record >> CHUNK_BITS]!.ev[record & IN_CHUNK] !== EV.crash) continue
    return { what: 'record', record: record as RecordIndex, node: trace.row(record).node }
  }
  return null
}

/** Its handler is there, and the script does not let it die at that place yet, whichever time. */
function mayHave({ script, nodes }: Seen, entry: ScriptEntry): boolean {
  if (entry.do !== 'crashAt') return false
  const { node: id, handler, point } = entry
  const isSame = (one: ScriptEntry) =>
    one.do === 'crashAt' && one.node === id && one.handler === handler && one.point === point
  const node = nodes.find((one) => one.id === id)
  const handlers = node?.kind === 'service' ? (node.config.behaviour?.handlers ?? []) : []
  return handlers.some((one) => one.id === handler) && !script.some(isSame)
}
