/** Where a command writes, and how it ends. */
import { writeFileSync } from 'node:fs'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { en } from '../content/text/en.ts'
import { plainText } from '../content/text/plain.ts'
import { say } from '../content/text/say.ts'

/** `out` is what was asked for, `err` what went wrong. A line comes without its line break. */
export interface Output {
  out(line: string): void
  err(line: string): void
  /** Where a terminal shows it: how far it is, each time over what was there; '': nothing more. */
  status?(line: string): void
}

/** 0: all is well; 1: a run broke an invariant or a limit stopped it; 2: the input is bad. */
export type ExitCode = 0 | 1 | 2

export function sentence(code: string, args: Phrase['with'] = {}): string {
  const shown = Object.entries(args).map(([name, arg]) => [
    name,
    typeof arg === 'number' ? arg : plainText(arg),
  ])
  return say(phrase(code, Object.fromEntries(shown) as Phrase['with']), en)
}

/** One sentence on stderr about bad input. */
export function refuse(output: Output, code: string, args?: Phrase['with']): ExitCode {
  output.err(sentence(code, args))
  return 2
}

/** Writes a file that was asked for. False: it cannot be, or not all of it. */
export function writes(file: string, text: string): boolean {
  try {
    writeFileSync(file, text)
    return true
  } catch {
    return false
  }
}
