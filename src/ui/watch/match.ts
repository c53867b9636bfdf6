/** Which breakpoint a record meets. Names are looked up once, so that a record costs a few comparisons. */
import type { PlacedRow } from '../../trace/trace.ts'
import type { RunOpened } from '../../worker/api.ts'
import { matches, plainFilter } from '../../core/topic.ts'
import type { Film } from '../canvas/props.ts'
import type { FilmIndex } from '../film-index.ts'
import { isAmong } from '../film-index.ts'
import type { Breakpoint } from './breakpoint.ts'

export interface Watched {
  readonly opened: RunOpened
  readonly film: Film
  readonly index: Pick<FilmIndex, 'duplicates' | 'sentAgain'>
}

type Test = (record: number, row: PlacedRow) => boolean

/** Gives the number of the first breakpoint that the record meets; -1: none. */
export function createMatcher(
  breakpoints: readonly Breakpoint[],
  watched: Watched,
): (record: number) => number {
  const { trace } = watched.film
  const tests = breakpoints.map((breakpoint) => testsOf(breakpoint, watched))
  if (tests.every((list) => list === null)) return () => -1
  return (record) => {
    const row = trace.row(record)
    return tests.findIndex((list) => list !== null && list.every((test) => test(record, row)))
  }
}

/** null: it is off, or asks for nothing. */
function testsOf(breakpoint: Breakpoint, { opened, film, index }: Watched): readonly Test[] | null {
  const { on, node, link, back, ev, ptype, pid, topic, again, duplicate, note } = breakpoint
  const tests: Test[] = []
  if (node !== undefined) {
    const number = opened.nodes.findIndex(({ id }) => id === node)
    tests.push((_, row) => number >= 0 && isOfNode(row, number))
  }
  if (link !== undefined) {
    const number = opened.links.findIndex(({ id }) => id === link)
    tests.push((_, row) => number >= 0 && wireOf(row, film) === number)
  }
  if (ev !== undefined) tests.push((_, row) => row.ev === ev)
  if (back !== undefined) tests.push((_, row) => isBack(row, film) === back)
  if (ptype !== undefined) tests.push((_, row) => row.ev === 'packet' && row.ptype === ptype)
  if (pid !== undefined) tests.push((_, row) => 'pid' in row && row.pid === pid)
  if (note !== undefined)
    tests.push((_, row) => row.ev === 'note' && film.textOf(row.code) === note)
  if (again === true)
    tests.push((record, row) => row.ev === 'packet' && isAmong(index.sentAgain, record))
  if (duplicate === true)
    tests.push((record, row) => row.ev === 'deliver' && isAmong(index.duplicates, record))
  if (topic !== undefined) {
    const filter = plainFilter(topic)
    tests.push((_, row) => {
      const name = topicOf(row, film)
      return name !== null && matches(filter, name)
    })
  }
  return on && tests.length > 0 ? tests : null
}

function isOfNode(row: PlacedRow, node: number): boolean {
  return row.node === node || (row.ev === 'poke' && !row.onWire && row.target === node)
}

/** The wire a record happens on; -1: none. */
function wireOf(row: PlacedRow, film: Film): number {
  switch (row.ev) {
    case 'packet':
    case 'segment':
    case 'conn':
      return row.wire
    case 'arrival':
      return wireOf(film.trace.row(row.packet), film)
    case 'poke':
      return row.onWire ? row.target : -1
    default:
      return -1
  }
}

/** The direction of what goes over a wire; null: it has none. */
function isBack(row: PlacedRow, film: Film): boolean | null {
  if (row.ev === 'packet' || row.ev === 'segment') return row.back
  return row.ev === 'arrival' ? isBack(film.trace.row(row.packet), film) : null
}

/** The topic of the message that a record is about. */
function topicOf(row: PlacedRow, film: Film): string | null {
  if (row.about < 0 || row.about >= film.trace.length) return null
  const message = film.trace.row(row.about)
  return message.ev === 'publish' ? film.textOf(message.topic) : null
}
