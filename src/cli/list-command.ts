/** `list`: what comes with the product and can be run by its id. */
import { CONTENT } from '../content/registry.ts'
import type { ExitCode, Output } from './output.ts'

/** With `json`: `[{ id, title, kind }]`. */
export function listCommand(output: Output, json: boolean): ExitCode {
  const entries = CONTENT.map(({ id, title, kind }) => ({ id, title, kind }))
  if (json) {
    output.out(JSON.stringify(entries))
    return 0
  }
  const width = Math.max(0, ...entries.map(({ id }) => id.length))
  for (const { id, title, kind } of entries)
    output.out(`${id.padEnd(width)}  ${kind.padEnd(8)}  ${title}`)
  return 0
}
