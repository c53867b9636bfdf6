/** The words of what a run is exported as, and of the part of the dialog that offers it. They come with it. */

export const MARKDOWN_TEXT = {
  /** A sentence of its own: `Seed 7, 20 s: all 122 records.` */
  which: (which: string) => `${which.charAt(0).toUpperCase()}${which.slice(1)}.`,
  heads: ['record', 'time, s', 'what happened', 'statement'],
} as const

/** What an arrow says. */
export interface ArrowWords {
  readonly moment: string
  readonly packet: string
  readonly dup: boolean
  readonly message: string
  readonly fate: string
}

export const MERMAID_TEXT = {
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
} as const
