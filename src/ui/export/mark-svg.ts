/** Notes and the frames of groups as SVG: what `canvas/Marks.tsx` draws. */
import { titleOf } from '../../design/naming.ts'
import type { MarkBox } from '../canvas/mark-layout.ts'
import { TITLE } from '../canvas/mark-layout.ts'
import type { Inks } from './inks.ts'
import type { Run } from './runs.ts'
import { lineOf, widthOfRuns } from './runs.ts'
import { element } from './svg.ts'

const PAD = { x: 10, y: 8 }
const LINE = 16

export function markSvg(inks: Inks, box: MarkBox, selected: boolean): string {
  const { x, y, width, height, mark } = box
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 3 }
  const around = { x: -3, y: -3, width: width + 6, height: height + 6, rx: 5, fill: 'none' }
  return element(
    'g',
    { transform: `translate(${x} ${y})` },
    ...(mark.kind === 'group'
      ? groupSvg(inks, titleOf(mark), frame)
      : noteSvg(inks, mark.config.text, frame)),
    ...(selected ? [element('rect', { ...around, stroke: inks.accent, 'stroke-width': 2 })] : []),
  )
}

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rx: number
}

function groupSvg(inks: Inks, title: string, frame: Frame): readonly string[] {
  const name: Run = { text: title, size: 12, weight: 600, ink: inks.text1 }
  const dashed = { stroke: inks.strong, 'stroke-dasharray': '3 3' }
  return [
    element('rect', { ...frame, fill: inks.text1, 'fill-opacity': 0.03, ...dashed }),
    lineOf(inks, [name], { x: PAD.x, y: TITLE / 2 - 1, room: frame.width - 2 * PAD.x }),
  ]
}

function noteSvg(inks: Inks, text: string, frame: Frame): readonly string[] {
  const left = PAD.x + 2
  const room = frame.width - left - PAD.x
  const most = Math.max(1, Math.floor((frame.height - 2 * PAD.y) / LINE))
  const lines = wrapped(inks, text, room)
  return [
    element('rect', { ...frame, fill: inks.card, stroke: inks.line }),
    element('path', { d: `M1.5 0v${frame.height + 1}`, stroke: inks.strong, 'stroke-width': 3 }),
    ...lines.slice(0, most).map((line, i) => {
      const run = runOf(inks, i === most - 1 && lines.length > most ? `${line}…` : line)
      return lineOf(inks, [run], { x: left, y: PAD.y + LINE * (i + 0.5), room })
    }),
  ]
}

function runOf({ text1 }: Inks, text: string): Run {
  return { text, size: 12, weight: 400, ink: text1 }
}

/** Lines of a text that are no wider than there is room for; a word that is wider is broken. */
export function wrapped(inks: Inks, text: string, room: number): readonly string[] {
  const fits = (line: string) => widthOfRuns(inks, [runOf(inks, line)]) <= room
  return text.split(/\r?\n/).flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(/(?<= )/)) {
      if (line !== '' && !fits(line + word)) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += word
      while (!fits(line)) {
        const part = head(line, fits)
        lines.push(part)
        line = line.slice(part.length)
      }
    }
    return line === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
  })
}

/** As many letters as fit, and one at least. */
function head(line: string, fits: (line: string) => boolean): string {
  const letters = Array.from(line)
  let n = 1
  while (n < letters.length && fits(letters.slice(0, n + 1).join(''))) n++
  return letters.slice(0, n).join('')
}
