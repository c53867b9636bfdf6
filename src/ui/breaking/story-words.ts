/** The few words of a line in the picture of a break. Whoever cannot see it is told the sentence of the record. */
import { BREAKING } from '../../content/text/en.breaking.ts'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import { DEPLOYED } from '../../core/row.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import { lengthText } from '../format.ts'
import type { Cast } from '../story.ts'
import { packetName } from '../story.ts'
import { effectWords } from '../sequence/words.ts'

const { story: STORY } = BREAKING
const CHANGES_MAX = 30

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
      return endedWords(row.what)
    case 'session':
      return STORY.session[row.what]
    case 'timer':
      return STORY.fires(textOf(row.timer))
    case 'note':
      return textOf(row.code)
    case 'poke':
      return STORY.poke[row.poke]
    case 'drop':
    case 'retry':
    case 'giveUp':
    case 'letter':
    case 'redrive':
    case 'nack':
      return STORY[row.ev]
    default:
      return ''
  }
}

function nameOf({ textOf }: Cast, row: PlacedRow & { ev: 'begin' | 'publish' | 'event' }): string {
  if (row.ev === 'begin') return textOf(row.handler)
  if (row.ev === 'event') return textOf(row.id)
  return `${STORY.publish} ${textOf(row.topic)}`
}

function endedWords(what: string): string {
  const { ended } = STORY
  return what in ended ? ended[what as keyof typeof ended] : what
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

const shortened = (words: string): string =>
  words.length <= CHANGES_MAX ? words : `${words.slice(0, CHANGES_MAX - 1)}…`

function fieldsOf(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}
