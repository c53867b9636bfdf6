/** What valibot found, as phrases of our own. */
import type * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { JsonPath } from './json-scan.ts'

export interface Complaint {
  readonly path: JsonPath
  readonly because: Phrase
}

/** How much of a value a sentence shows. */
const SHOWN_MAX = 40

/** The value as JSON, cut to what a sentence can bear. */
export function shortJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  const json =
    typeof value === 'string' ? JSON.stringify(value.slice(0, SHOWN_MAX)) : shallow(value)
  return json.length > SHOWN_MAX ? `${json.slice(0, SHOWN_MAX)}…` : json
}

/** Large values are not written out only to be cut. */
function shallow(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]'
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).length === 0 ? '{}' : '{…}'
  return JSON.stringify(value) ?? 'null'
}

/** More values than this in one part of a file, and of what is wrong there only the first thing is told. */
const CROWD = 10_000

/** Does the value hold very many values? To list what is wrong with each of them would take gigabytes. */
export function isCrowded(value: unknown): boolean {
  let seen = 0
  const open: unknown[] = [value]
  while (open.length > 0 && seen <= CROWD) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    const inside = Array.isArray(next) ? (next as readonly unknown[]) : Object.values(next)
    seen += inside.length
    if (seen <= CROWD) open.push(...inside)
  }
  return seen > CROWD
}

export function complaintsOf(
  issues: readonly v.BaseIssue<unknown>[],
  at: JsonPath,
): readonly Complaint[] {
  return issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number)
    return { path: [...at, ...path], because: phraseOf(issue, fieldOf([...at, ...path])) }
  })
}

/** What a sentence calls it: a field by its name, an entry of a list by that of the list and its place, from 0. */
function fieldOf(path: JsonPath): string {
  const named = path.findLastIndex((key) => typeof key === 'string')
  const places = path.slice(named + 1)
  if (named < 0) return String(path.at(-1) ?? '')
  return `${path[named]}${places.map((place) => `[${place}]`).join('')}`
}

const TYPE_CODES: Readonly<Record<string, string>> = {
  string: 'problem.type.text',
  number: 'problem.type.number',
  boolean: 'problem.type.boolean',
  object: 'problem.type.object',
  record: 'problem.type.object',
  array: 'problem.type.list',
  strict_tuple: 'problem.type.pair',
  variant: 'problem.type.object',
}

/** A whole phrase as the message of a check, where a code is not enough. */
export function messageOf(because: Phrase): string {
  return JSON.stringify(because)
}

function phraseOf(issue: v.BaseIssue<unknown>, field: string): Phrase {
  // A check of several fields is told of one of them: what it is about stands at the end of the path.
  const last = issue.path?.at(-1)
  const found = shortJson(last?.origin === 'value' ? last.value : issue.input)
  if (issue.kind === 'schema' && issue.input === undefined)
    return phrase('problem.missing', { field })
  if (issue.message.startsWith('{')) return JSON.parse(issue.message) as Phrase
  if (issue.message.startsWith('problem.')) return phrase(issue.message, { field, found })
  // What tells the members of a variant apart has a value that none of them has.
  if (issue.type === 'variant' && issue.expected?.includes('"') === true)
    return phrase('problem.choice', { field, found, options: optionsOf(issue.expected) })
  const bound = String(issue.requirement)
  switch (issue.type) {
    case 'min_value':
      return phrase('problem.tooSmall', { field, min: bound, found })
    case 'max_value':
      return phrase('problem.tooLarge', { field, max: bound, found })
    case 'finite':
      return phrase('problem.notFinite', { field, found })
    case 'integer':
      return phrase('problem.notWhole', { field, found })
    case 'min_length':
      return phrase('problem.tooShort', { field, min: bound })
    case 'max_length':
      return phrase(Array.isArray(issue.input) ? 'problem.tooMany' : 'problem.tooLong', {
        field,
        max: bound,
      })
    case 'picklist':
    case 'literal':
      return phrase('problem.choice', { field, found, options: optionsOf(issue.expected) })
    default:
      return phrase(TYPE_CODES[issue.type] ?? 'problem.type.other', { field, found })
  }
}

/** valibot writes `("a" | "b")`; a sentence wants `a, b`. */
function optionsOf(expected: string | null): string {
  return (expected ?? '').replaceAll(/[()"]/g, '').replaceAll(' | ', ', ')
}
