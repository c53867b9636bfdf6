/** Numbers as a field shows and takes them: in a unit that suits them, and in steps that a hand can follow. */
import type { Language } from '../../../content/text/language.ts'
import { decimalText, numberMarks, spokenLanguage } from '../../../content/text/language.ts'
import type { NumberInput } from '../../../design/form.ts'
import { countText } from '../../format.ts'

/** A unit and how much of the config's own unit it is. */
export interface Scale {
  readonly unit: string
  readonly factor: number
}

const HOUR: Scale = { unit: 'h', factor: 3_600_000 }
const MINUTE: Scale = { unit: 'min', factor: 60_000 }
const SECOND: Scale = { unit: 's', factor: 1_000 }
const MILLISECOND: Scale = { unit: 'ms', factor: 1 }
const DAY: Scale = { unit: 'd', factor: 86_400_000 }
const MICROSECOND: Scale = { unit: 'µs', factor: 0.001 }

/** What may be written behind a number, per unit of the config; the first is what is shown. */
const UNITS: Readonly<Record<NumberInput['unit'], readonly Scale[]>> = {
  ms: [MILLISECOND, SECOND, MINUTE, HOUR, DAY, MICROSECOND, { ...MICROSECOND, unit: 'us' }],
  s: [{ unit: 's', factor: 1 }],
  ppm: [
    { unit: '%', factor: 10_000 },
    { unit: 'ppm', factor: 1 },
  ],
  kbps: [
    { unit: 'kbit/s', factor: 1 },
    { unit: 'Mbit/s', factor: 1_000 },
    { unit: 'Gbit/s', factor: 1_000_000 },
  ],
  count: [{ unit: '', factor: 1 }],
  none: [{ unit: '', factor: 1 }],
}

/** Two minutes: below it seconds are easier to compare. */
const MINUTES_FROM = 120_000

/** The unit in which a value is shown; undefined: there is no value yet. */
export function scaleOf(input: NumberInput, value: number | undefined): Scale {
  const [first] = UNITS[input.unit]
  if (input.unit !== 'ms') return first!
  if (value === undefined || value === 0) return input.step >= SECOND.factor ? SECOND : MILLISECOND
  if (value % HOUR.factor === 0) return HOUR
  if (value % MINUTE.factor === 0 && value >= MINUTES_FROM) return MINUTE
  return value >= SECOND.factor && Number.isInteger(value) ? SECOND : MILLISECOND
}

/** The number that stands in the field, in the unit of the scale. */
export function shownIn(value: number | undefined, { factor }: Scale): string {
  return value === undefined ? '' : decimalText(String(tidy(value / factor)))
}

/** With its unit, for a sentence. */
export function withUnit(value: number, input: NumberInput): string {
  const scale = scaleOf(input, value)
  return `${countText(tidy(value / scale.factor))} ${scale.unit}`.trim()
}

/** Whole groups with decimals behind them, or so many groups that they can be nothing else. */
const GROUPED: Readonly<Record<Language, RegExp>> = {
  en: /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/,
  de: /^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d*|(?<=(?:\.\d{3}){2}))$/,
}
const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i

/** Figures with a point, from what was typed. In German a single point is a decimal sign, too. */
function figuresOf(typed: string): string {
  const { group, decimal } = numberMarks()
  const plain = GROUPED[spokenLanguage()].test(typed) ? typed.replaceAll(group, '') : typed
  return plain.replace(decimal, '.')
}

/** The value of what was typed, in the config's own unit; null: it is no number. Without a unit it has the scale's. */
export function valueIn(text: string, input: NumberInput, scale: Scale): number | null {
  const [, digits = '', word = ''] = /^(.*?)\s*([^\d\s.,]*)$/.exec(text.trim()) ?? []
  const number = figuresOf(digits)
  if (!PLAIN.test(number)) return null
  const asked = UNITS[input.unit].find(({ unit }) => unit.toLowerCase() === word.toLowerCase())
  if (asked === undefined && word !== '') return null
  const { factor } = word === '' ? scale : (asked ?? scale)
  const value = factor === 1 ? Number(number) : tidy(Number(number) * factor)
  return input.unit === 'ppm' ? Math.round(value) : value
}

/** So many steps further, between the bounds. What is counted is counted in whole numbers. */
export function stepped(value: number, input: NumberInput, steps: number): number {
  const whole = input.unit === 'count' || input.unit === 'ppm'
  const by = whole ? awayFromZero(steps * input.step) : steps * input.step
  return Math.min(input.max, Math.max(input.min, tidy(value + by)))
}

/** A tenth of a step is still a step where there is nothing between the numbers. */
function awayFromZero(by: number): number {
  return Math.sign(by) * Math.ceil(Math.abs(by))
}

/** Twelve digits: beyond them there is only what binary fractions leave. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
