/**
 * Turns a phrase (a code with arguments) into a sentence. A sentence of the catalogue is a template, or a
 * function where a template will not do.
 *
 *   {name}                          the argument; a number is written with its groups: 4,800 (in German 4.800)
 *   {name:raw}                      the argument as it is: an id, a year
 *   {name:ms}                       a length of time, from milliseconds: 250 ms, 1.5 s
 *   {name:cents}                    an amount of money, from cents: € 57.88
 *   {n|one reading|{n} readings}    the first for 1, the second for every other number
 *   {{                              an opening brace; a closing one outside of a hole stands for itself
 */
import type { Phrase } from '../../core/codes.ts'
import { durationText } from './duration.ts'
import { groupedText, moneyText } from './language.ts'

export type Args = Readonly<Record<string, string | number>>

export type Sentence = string | ((args: Args) => string)

/** All sentences of one language, by code. */
export type Catalogue = Readonly<Record<string, Sentence>>

/** The sentence of a phrase. A code without one is shown as it is: better than nothing, and seen by a test. */
export function say(phrase: Phrase, catalogue: Catalogue): string {
  const sentence = Object.hasOwn(catalogue, phrase.say) ? catalogue[phrase.say] : undefined
  const args = phrase.with ?? {}
  if (sentence === undefined) return phrase.say
  return typeof sentence === 'function' ? sentence(args) : filled(sentence, args)
}

/** A number as it stands in a sentence: groups of three, at most three decimals. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  return groupedText(plainDigits(value))
}

function plainDigits(value: number): string {
  return Math.abs(value) < 1e15 ? String(Math.round(value * 1000) / 1000) : String(value)
}

/** The names that a template asks for. */
export function namesIn(template: string): readonly string[] {
  return [
    ...new Set(
      [...template.replaceAll('{{', '').matchAll(/\{([a-zA-Z]\w*)/g)].map(([, name = '']) => name),
    ),
  ]
}

function filled(template: string, args: Args): string {
  let text = ''
  let at = 0
  for (;;) {
    const open = template.indexOf('{', at)
    if (open >= 0 && template[open + 1] === '{') {
      text += template.slice(at, open + 1)
      at = open + 2
      continue
    }
    const close = open < 0 ? -1 : closingBrace(template, open)
    if (close < 0) return text + template.slice(at)
    text += template.slice(at, open) + hole(template.slice(open + 1, close), args)
    at = close + 1
  }
}

/** Where the brace that opens at `open` is closed again; -1: nowhere. */
function closingBrace(template: string, open: number): number {
  let depth = 0
  for (let at = open; at < template.length; at++) {
    if (template[at] === '{') depth++
    if (template[at] === '}' && --depth === 0) return at
  }
  return -1
}

function hole(inside: string, args: Args): string {
  const [head = '', one, many] = splitForms(inside)
  const [name = '', style] = head.split(':')
  const value = Object.hasOwn(args, name) ? args[name] : undefined
  if (one !== undefined && many !== undefined) return filled(Number(value) === 1 ? one : many, args)
  if (value === undefined) return `{${head}}`
  if (typeof value !== 'number' || style === 'raw') return String(value)
  if (style === 'cents') return moneyText(value)
  return style === 'ms' ? durationText(value) : numberText(value)
}

/** Splits at the bars that stand outside of inner braces. */
function splitForms(inside: string): readonly string[] {
  const parts = ['']
  let depth = 0
  for (const character of inside) {
    if (character === '{') depth++
    if (character === '}') depth--
    if (character === '|' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}
