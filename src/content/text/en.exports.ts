/** The words of what a run is exported as, and of the part of the dialog that offers it. They come with it. */

import { worded } from './language.ts'

export const MARKDOWN_TEXT = worded('exports.MARKDOWN_TEXT', {
  /** A sentence of its own: `Seed 7, 20 s: all 122 records.` */
  which: (which: string) => `${which.charAt(0).toUpperCase()}${which.slice(1)}.`,
  heads: ['record', 'time, s', 'what happened', 'statement'],
} as const)

/** What an arrow says. */
export interface ArrowWords {
  readonly moment: string
  readonly packet: string
  readonly dup: boolean
  readonly message: string
  readonly fate: string
}

export const MERMAID_TEXT = worded('exports.MERMAID_TEXT', {
  about: (seed: number, moment: string) => `Eventloom, seed ${seed}, up to ${moment} s`,
  cut: (packets: number, record: number) =>
    `The last ${packets === 1 ? 'packet' : `${packets} packets`}: what was before record ${record} is left out`,
  packet: ({ moment, packet, dup, message, fate }: ArrowWords) =>
    `${moment} ${[`${packet}${dup ? ' DUP 1' : ''}`, message, fate].filter((part) => part !== '').join(', ')}`,
  lost: 'never arrives',
  flying: 'in flight',
  again: (packet: string, attempt: number) =>
    `TCP sends a segment of ${packet} again, attempt ${attempt}`,
  note: (moment: string, text: string) => `${moment} ${text}`,
} as const)

export const EXPORTS = worded('exports.EXPORTS', {
  svg: 'Picture as SVG',
  png: 'Picture as PNG',
  mermaid: 'Sequence as Mermaid',
  markdown: 'Story as Markdown',
  csv: 'Messages as CSV',
  titles: {
    svg: 'The canvas at this moment, to be scaled and edited',
    png: 'The canvas at this moment, as pixels',
    mermaid: (packets: string) => `The last ${packets} packets up to this moment, at most`,
    markdown: (records: string) => `A table of all records, the first ${records} at most`,
    csv: (records: string) => `All records for a spreadsheet, the first ${records} at most`,
  },
} as const)

/** Under a picture, and as its description. */
export const PICTURE_TEXT = worded('exports.PICTURE_TEXT', {
  description: (name: string, seed: number, place: string) =>
    `${name}, seed ${seed}, ${place}. Made with Eventloom.`,
  at: (moment: string, record: string, records: string) =>
    `at ${moment} s, record ${record} of ${records}`,
  start: 'at the start',
} as const)

export const exportTexts = worded('exports.exportTexts', {
  'export.saved': 'Saved as {file}.',
  'export.savedFirst':
    'Saved as {file}: the first {n} of {all} records. The command line writes them all.',
  'export.savedLast':
    'Saved as {file}: the last {packets|packet|{packets} packets}. What was before record {record:raw} is left out.',
  'export.tooLarge':
    'As PNG this picture would have {width:raw} × {height:raw} pixels, and browsers draw {limit} at most, and {side:raw} along a side. Save it as SVG.',
  'export.notDrawn': 'The browser could not draw this picture as PNG. Save it as SVG.',
  'export.gone': 'The run has changed in the meantime. Try again.',
  'export.failed':
    'This could not be made: without a connection a part of the page may be missing.',
} as const)
