/** What is wrong with a file: where, why, and how bad. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { JsonPath } from './json-scan.ts'
import { placeAt, pointerOf, scanJson } from './json-scan.ts'
import type { InNode } from './place-names.ts'
import { placeNames } from './place-names.ts'

export interface Place {
  /** JSON pointer, RFC 6901: `/nodes/0/config/topic`; '' is the whole file. */
  readonly path: string
  /** In the text of the file, from 1; absent when there is no text. */
  readonly line?: number
  readonly column?: number
  /** Whose it is, by names. */
  readonly of?: Phrase
}

/**
 * `error`: what stands there cannot be used, and the part it belongs to is left out.
 * `finding`: it may be right, but this version does not understand it; it is kept as it is.
 */
export type Severity = 'error' | 'finding'

export interface Problem {
  readonly place: Place
  readonly because: Phrase
  readonly severity: Severity
}

/** A field that was missing and took its default. */
export interface Healed {
  readonly place: Place
  readonly because: Phrase
}

/** Problems of one file that are told at most; a last one says how many more there are. */
export const PROBLEMS_MAX = 100

/** A problem before its line is known. `at`: its offset in the text, where the scanner has seen it. */
export interface Found {
  readonly path: JsonPath
  readonly because: Phrase
  readonly severity: Severity
  readonly at?: number
}

/** What is found while a file is read: the first are kept, the others counted, since millions may come. */
export interface Findings {
  readonly told: Found[]
  more: number
  /** Is an error among those that are only counted? */
  worse: boolean
}

export function noFindings(): Findings {
  return { told: [], more: 0, worse: false }
}

export function addFound(findings: Findings, found: Found): void {
  if (findings.told.length < PROBLEMS_MAX) findings.told.push(found)
  else countMore(findings, found.severity, 1)
}

/** Notes what must be read first, and so is told whatever else there is. */
export function addFirst(findings: Findings, found: Found): void {
  findings.told.unshift(found)
  const last = findings.told.length > PROBLEMS_MAX ? findings.told.pop() : undefined
  if (last !== undefined) countMore(findings, last.severity, 1)
}

export function countMore(findings: Findings, severity: Severity, n: number): void {
  findings.more += n
  if (severity === 'error' && n > 0) findings.worse = true
}

/** Gives every problem its line and column, by one walk over the text. `inside`: into which node a path leads. */
export function placeProblems(
  text: string,
  findings: Findings,
  inside: (path: JsonPath) => InNode | null = () => null,
): readonly Problem[] {
  const { told } = findings
  const places = placesOf(
    text,
    told.map(({ path }) => path),
  )
  const problems = told.map((one, index): Problem => {
    const place = one.at === undefined ? places[index] : { ...placeAt(text, one.at) }
    const node = inside(one.path)
    const of = node === null ? undefined : placeNames(node)
    return {
      place: { path: pointerOf(one.path), ...place, ...(of === undefined ? {} : { of }) },
      because: one.because,
      severity: one.severity,
    }
  })
  if (findings.more === 0) return problems
  const more = phrase('problem.more', { n: findings.more })
  const severity = findings.worse ? 'error' : 'finding'
  return [...problems, { place: { path: '' }, because: more, severity }]
}

/** Where each path stands in the text; a path that is not there has the place of what should hold it. */
export function placesOf(text: string, paths: readonly JsonPath[]): readonly Omit<Place, 'path'>[] {
  const wanted = paths.flatMap((path) =>
    path.map((_, length) => path.slice(0, length)).concat([[...path]]),
  )
  const { found } = scanJson(text, wanted)
  const offsets = paths.map((path) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = found.get(pointerOf(path.slice(0, length)))
      if (offset !== undefined) return offset
    }
    return 0
  })
  return placesAt(text, offsets)
}

/** Lines and columns of many offsets, in one walk. */
function placesAt(text: string, offsets: readonly number[]): readonly Omit<Place, 'path'>[] {
  const order = offsets
    .map((_, index) => index)
    .sort((x, y) => (offsets[x] ?? 0) - (offsets[y] ?? 0))
  const places: { line: number; column: number }[] = []
  let line = 1
  let lineStart = 0
  for (const index of order) {
    const offset = offsets[index] ?? 0
    for (let end = text.indexOf('\n', lineStart); end >= 0 && end < offset;) {
      line++
      lineStart = end + 1
      end = text.indexOf('\n', lineStart)
    }
    places[index] = { line, column: offset - lineStart + 1 }
  }
  return places
}
