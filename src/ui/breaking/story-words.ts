/**
 * The few words of a line in the picture of a break. Whoever cannot see it is told the sentence of the record, with what
 * the picture shows besides.
 */
import { BREAKING } from '../../content/text/en.breaking.ts'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { DEPLOYED } from '../../core/row.ts'
import { NEVER } from '../../core/time.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Broken } from '../../trace/verdict.ts'
import type { BreakView, StoryLine } from '../../worker/prove-api.ts'
import { countText, lengthText, momentText } from '../format.ts'
import type { Cast } from '../story.ts'
import { packetName } from '../story.ts'
import { effectWords } from '../sequence/words.ts'
import { fateOf } from './story-layout.ts'

const { story: STORY } = BREAKING
const CHANGES_MAX = 30

/** A sentence, and what else the picture shows of it: that a packet does not arrive, a number, that it breaks. */
export function toldWords(
  cast: Cast,
  { at, when }: Pick<BreakView, 'at' | 'when'>,
  broken: Broken,
  line: StoryLine,
): string {
  const { record, nth } = line
  const row = cast.trace.row(record)
  const marks = [
    row.ev === 'effect' && nth > 0 ? STORY.nth(countText(nth)) : '',
    arrivalWords(row, line, at),
    record === broken.record ? STORY.marked[when === 'here' ? 'breaks' : 'about'] : '',
  ].filter((mark) => mark !== '')
  const behind = marks.length === 0 ? '' : ` (${marks.join('; ')})`
  return `${momentText(row.at)} s: ${sentenceOf(cast, record)}${behind}`
}

/** The words of a line of a story that breaks at `at`. A cross says by itself that a packet is lost. */
export function drawnWords(cast: Cast, row: PlacedRow, line: StoryLine, at: number): string {
  const words = lineWords(cast, row, line.record)
  return fateOf(row, line, at) === 'late' ? `${words}, ${arrivalWords(row, line, at)}` : words
}

/** '': it arrives, or is no packet. */
function arrivalWords(row: PlacedRow, line: StoryLine, at: number): string {
  const fate = fateOf(row, line, at)
  if (fate === 'arrives') return ''
  return fate === 'lost' ? STORY.lost : STORY.late(momentText(line.until))
}

export function lineWords(cast: Cast, row: PlacedRow, record: number): string {
  const { textOf } = cast
  switch (row.ev) {
    case 'packet':
      return `${packetName(cast, record)}${row.dup ? `, ${SEQUENCE.dup}` : ''}`
    case 'begin':
    case 'publish':
    case 'event':
      return nameOf(cast, row)
    case 'effect':
      return row.applied && row.answer === 'ok'
        ? `${textOf(row.name)} ${textOf(row.key)}`
        : effectWords(cast, record)
    case 'state':
      return changeWords(textOf(row.key), textOf(row.before), textOf(row.after))
    case 'crash':
      return crashWords(textOf(row.point))
    case 'restart':
      return downWords(cast, row, record)
    case 'handle':
      return STORY.handled[row.out]
    case 'conn':
      return STORY.conn[row.what]
    case 'session':
      return STORY.session[row.what]
    case 'timer':
      return STORY.fires(textOf(row.timer))
    case 'note':
      return textOf(row.code)
    case 'deliver':
      return STORY.deliver(textOf(row.topic))
    case 'arrival':
      return row.arrives === NEVER ? STORY.lost : STORY.late(momentText(row.arrives))
    case 'segment':
      return STORY.segment[row.why]
    case 'poke':
      return STORY.poke[row.poke]
    case 'drop':
    case 'retry':
    case 'giveUp':
    case 'letter':
    case 'redrive':
    case 'ack':
    case 'nack':
    case 'stop':
      return STORY[row.ev]
  }
}

function nameOf({ textOf }: Cast, row: PlacedRow & { ev: 'begin' | 'publish' | 'event' }): string {
  if (row.ev === 'begin') return textOf(row.handler)
  if (row.ev === 'event') return textOf(row.id)
  return `${STORY.publish} ${textOf(row.topic)}`
}

function crashWords(point: string): string {
  if (point === '') return SEQUENCE.crash
  return point === DEPLOYED ? SEQUENCE.stops : SEQUENCE.crashAt(point.replace(/^.*\//, ''))
}

/** How long it was down. */
function downWords({ trace }: Cast, { at, node }: PlacedRow, record: number): string {
  for (let before = record - 1; before >= 0; before--)
    if (trace.ev(before) === 'crash' && trace.node(before) === node)
      return STORY.backAfter(lengthText(at - trace.at(before)))
  return SEQUENCE.restart
}

/** `o1: status CANCELLED`: the fields that are others now, as far as there is room. */
function changeWords(key: string, before: string, after: string): string {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  if (is === null)
    return after === '' || after === 'null' ? STORY.gone(key) : `${key} = ${shortened(after)}`
  const changed = Object.entries(is).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(was?.[name]),
  )
  const words = changed.map(([name, value]) => `${name} ${String(value)}`).join(', ')
  return words === '' ? key : `${key}: ${shortened(words)}`
}

const shortened = (words: string): string => fitting(words, CHANGES_MAX)

/** Cut to so many characters, and never in the middle of one. */
export function fitting(words: string, most: number): string {
  const all = Array.from(words)
  return all.length <= most ? words : `${all.slice(0, most - 1).join('')}…`
}

function fieldsOf(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}
