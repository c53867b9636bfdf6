/**
 * The language that is spoken. The catalogue is written in English; who wants another language says so with `speak`
 * before anything with words is loaded, because modules make their labels when they are evaluated. Where nobody
 * speaks (on the command line, in tests, in the worker) it stays English.
 */

export type Language = 'en' | 'de'

/** All words of a language that is not English. */
export interface Speech {
  readonly language: Language
  /** How numbers are written in sentences and on the screen. */
  readonly marks: NumberMarks
  /** By part of the catalogue (`en.<part>.ts`) and by what it exports. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export interface NumberMarks {
  /** Between the whole and its decimals. */
  readonly decimal: string
  /** Between groups of three figures. */
  readonly group: string
  /** An amount of money, its figures at `#`. */
  readonly money: string
}

/** The same words in any language: the same keys, functions of the same arguments, lists as long. */
export type Worded<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Told
    ? (...args: Args) => Worded<Told>
    : T extends object
      ? { readonly [Key in keyof T]: Worded<T[Key]> }
      : T

const ENGLISH: Speech = {
  language: 'en',
  marks: { decimal: '.', group: ',', money: '€ #' },
  parts: {},
}
let spoken = ENGLISH

/** From now on what is evaluated has these words; null: English. */
export function speak(speech: Speech | null): void {
  spoken = speech ?? ENGLISH
}

export function spokenLanguage(): Language {
  return spoken.language
}

export function numberMarks(): NumberMarks {
  return spoken.marks
}

/** `name`: the part and the export, `links.SHARE`. What the spoken language does not have is English. */
/* @__NO_SIDE_EFFECTS__ */
export function worded<T>(name: `${string}.${string}`, english: T): Worded<T> {
  const [part = '', exported = ''] = name.split('.')
  return (spoken.parts[part]?.[exported] ?? english) as Worded<T>
}

/** Figures as they are spoken, from figures with a point: groups of three, and the language's decimal sign. */
export function groupedText(figures: string): string {
  const [whole = '', decimals] = figures.split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, spoken.marks.group)
  return decimals === undefined ? grouped : grouped + spoken.marks.decimal + decimals
}

/** An amount of money from its cents: € 57.88. What is no number of cents stays what it is. */
export function moneyText(cents: number): string {
  if (!Number.isFinite(cents)) return String(cents)
  const figures = spoken.marks.money.replace('#', groupedText((Math.abs(cents) / 100).toFixed(2)))
  return cents < 0 ? `−${figures}` : figures
}

/** The same without groups. */
export function decimalText(figures: string): string {
  return figures.replace('.', spoken.marks.decimal)
}
