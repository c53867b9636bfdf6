/**
 * The packets of a run as a sequence diagram of Mermaid: an arrow for each packet where it was sent, a cross where
 * it never arrives, notes for what was done to the run, for crashes, for what TCP sent again, for what the outside
 * world answered and for what handlers gave up. Mermaid knows no time, so every arrow lies level and says when it
 * began.
 */
import { NEVER } from '../../core/time.ts'
import { MERMAID_TEXT } from './en.exports.ts'
import { MERMAID_CHARS_MAX, MERMAID_PACKETS_MAX } from './export-limits.ts'
import { momentText } from './moments.ts'
import type { Telling, ToldRow } from './names.ts'
import { messageName, nameOfPacket, packetName, titleOfNode } from './names.ts'
import { plainText } from './plain.ts'
import { rowEnds } from './row-ends.ts'
import type { RunTitle, Stretch } from './run-text.ts'
import { withinRun } from './run-text.ts'
import { sentenceOf } from './story.ts'

export interface MermaidText {
  /** Without their line breaks. */
  readonly lines: readonly string[]
  readonly packets: number
  /** The first record that is told, where earlier ones had to be left out; null: none had. */
  readonly cutAt: number | null
}

/** `time`: the moment at which packets have arrived, or are still on their way. */
export function mermaidText(
  telling: Telling,
  { name, seed }: RunTitle,
  stretch: Stretch,
  time: number,
): MermaidText {
  const { from, to } = withinRun(telling, stretch)
  const { steps, nodes, packets, cutAt } = stepsOf(telling, { from, to }, time)
  const head = [
    'sequenceDiagram',
    `%% ${MERMAID_TEXT.about(seed, momentText(time))}`,
    ...(cutAt === null ? [] : [`%% ${MERMAID_TEXT.cut(packets, cutAt)}`]),
    `title: ${mermaidEscaped(name)}`,
  ]
  const names = [...nodes].sort((a, b) => a - b).map((node) => participant(telling, node))
  return { lines: [...head, ...[...names, ...steps].map((line) => `  ${line}`)], packets, cutAt }
}

function participant(telling: Telling, node: number): string {
  const title = mermaidEscaped(titleOfNode(telling, node))
  return title === '' ? `participant n${node}` : `participant n${node} as ${title}`
}

interface Steps {
  readonly steps: readonly string[]
  /** Who is in it. */
  readonly nodes: ReadonlySet<number>
  readonly packets: number
  readonly cutAt: number | null
}

/** From the last record back, until there is no more room: so what happened to a packet is known when it is met. */
function stepsOf(telling: Telling, { from, to }: Stretch, time: number): Steps {
  const steps: string[] = []
  const nodes = new Set<number>()
  const arrivals = new Map<number, number>()
  let packets = 0
  let room = MERMAID_CHARS_MAX
  for (let record = to; record >= from; record--) {
    const row = telling.trace.row(record)
    if (row.ev === 'arrival' && !arrivals.has(row.packet))
      arrivals.set(row.packet, row.because === 'noWindow' ? Infinity : row.arrives)
    const step = stepOf(telling, record, row, arrivals, time)
    if (step === null) continue
    const { from: sender, to: receiver } = rowEnds(telling, row)
    const ends = [sender, receiver].filter((node) => node >= 0)
    const names = ends.filter((node) => !nodes.has(node)).map((node) => participant(telling, node))
    room -= [step, ...names].reduce((sum, { length }) => sum + length + 3, 0)
    const full = row.ev === 'packet' && packets === MERMAID_PACKETS_MAX
    if (full || room < 0) return { steps: steps.toReversed(), nodes, packets, cutAt: record + 1 }
    steps.push(step)
    for (const node of ends) nodes.add(node)
    if (row.ev === 'packet') packets++
  }
  return { steps: steps.toReversed(), nodes, packets, cutAt: null }
}

function stepOf(
  telling: Telling,
  record: number,
  row: ToldRow,
  arrivals: ReadonlyMap<number, number>,
  time: number,
): string | null {
  const { from, to } = rowEnds(telling, row)
  const moment = momentText(telling.trace.at(record))
  switch (row.ev) {
    case 'packet': {
      const arrives = arrivals.get(record) ?? row.arrives
      const [arrow, fate] = fateOf(arrives, time)
      const message = messageName(telling, row.about)
      const packet = nameOfPacket(telling, row)
      const text = MERMAID_TEXT.packet({ moment, packet, dup: row.dup, message, fate })
      return `n${from}${arrow}n${to}: ${mermaidEscaped(text)}`
    }
    case 'segment': {
      const text = MERMAID_TEXT.again(packetName(telling, row.packet), row.attempt)
      return note(from, to, moment, text)
    }
    case 'poke':
    case 'crash':
    case 'restart':
    case 'effect':
    case 'giveUp':
    case 'redrive':
      return note(from, to, moment, sentenceOf(telling, record))
    default:
      return null
  }
}

function fateOf(arrives: number, time: number): readonly [string, string] {
  if (arrives === NEVER) return ['-x', MERMAID_TEXT.lost]
  return arrives <= time ? ['->>', ''] : ['-)', MERMAID_TEXT.flying]
}

/** null: it is about nobody who could be drawn. */
function note(from: number, to: number, moment: string, text: string): string | null {
  if (from < 0) return null
  const over = to < 0 ? `n${from}` : `n${from},n${to}`
  return `Note over ${over}: ${mermaidEscaped(MERMAID_TEXT.note(moment, text))}`
}

/**
 * What Mermaid would obey: the end of a statement, entities, comments and directives (`%%`), HTML, mathematics
 * (`$$`), the two signs behind which it hides its own entities; a colon where it might be the one of `wrap:`
 * or of a style; `end`, which closes a block in some versions.
 */
const OBEYED = /[#;%<>"&$\\`{}\ufb02\u00b6]|:(?! )|^:|(?<=^\s*:?(?:no)?wrap):|\be(?=nd\b)/giu

/** Text as Mermaid shows it, on one line: signs that it would obey are written by their numbers. */
export function mermaidEscaped(text: string): string {
  return plainText(text)
    .trim()
    .replaceAll(OBEYED, (sign) => `#${sign.codePointAt(0) ?? 0};`)
}
