/** The JSON of one node, as a person edits it: read whole, or not at all, with what is wrong and where in the text. */
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import type { DesignNode } from './design.ts'
import { NodeSchema } from './design.ts'
import type { JsonPath } from './json-scan.ts'
import { scanJson } from './json-scan.ts'
import { checked, startReading } from './parse-parts.ts'
import type { Found, Problem } from './problem.ts'
import { addFound, noFindings, placeProblems } from './problem.ts'
import { isJsonObject, unknownFields } from './schema-walk.ts'
import type { JsonValue } from './unread.ts'

/** Longer than the text of any node that can be. */
const TEXT_MAX = 1_000_000

/**
 * Another text for `node`, which keeps its id and its kind: wires, the script and the form hang on them. A field that
 * this version does not know is refused, so that nothing is taken over and lost.
 */
export function parseNode(text: string, node: DesignNode): Result<DesignNode, readonly Problem[]> {
  if (text.length > TEXT_MAX)
    return refused('', [
      { path: [], because: phrase('problem.nodeLong', { max: TEXT_MAX }), severity: 'error' },
    ])
  const { failure, repeated } = scanJson(text)
  if (failure !== undefined) return refused(text, [{ path: [], ...failure, severity: 'error' }])
  const raw = JSON.parse(text) as JsonValue
  const wrong: Found[] = repeated.map(({ path, at }) => ({
    path,
    at,
    because: phrase('problem.nameTwice', { field: path.at(-1) ?? '' }),
    severity: 'error',
  }))
  if (!isJsonObject(raw)) return refused(text, [problem([], 'problem.notANode')])
  for (const field of ['id', 'kind'] as const)
    if (raw[field] !== node[field])
      wrong.push(problem([field], 'problem.nodeKeeps', { field, value: node[field] }))
  if (wrong.length > 0) return refused(text, wrong)
  const reading = startReading([])
  const read: DesignNode | undefined = checked(reading, NodeSchema, raw, [])
  if (read === undefined)
    return err(placeProblems(text, reading.found, (path) => ({ node: raw, path })))
  const unknown = unknownFields(NodeSchema, raw).map((path) =>
    problem(path, 'problem.nodeField', { field: String(path.at(-1)).slice(0, 60) }),
  )
  return unknown.length > 0 ? refused(text, unknown) : ok(read)
}

function problem(path: JsonPath, code: string, args: Readonly<Record<string, string>> = {}): Found {
  return { path, because: phrase(code, args), severity: 'error' }
}

function refused(text: string, found: readonly Found[]): Result<never, readonly Problem[]> {
  const findings = noFindings()
  for (const one of found) addFound(findings, one)
  return err(placeProblems(text, findings))
}
