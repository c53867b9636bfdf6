/** Where a command writes, and how it ends. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'

/** `out` is what was asked for, `err` what went wrong. A line comes without its line break. */
export interface Output {
  out(line: string): void
  err(line: string): void
}

/** 0: all is well; 1: the run broke an invariant or a limit stopped it; 2: the input is bad. */
export type ExitCode = 0 | 1 | 2

export function sentence(code: string, args: Phrase['with'] = {}): string {
  const shown = Object.entries(args).map(([name, arg]) => [name, plain(arg)])
  return say(phrase(code, Object.fromEntries(shown) as Phrase['with']), en)
}

/** Line breaks, what moves the cursor of a terminal or colours it, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu

/** A text from a file or a name is shown, not obeyed. */
function plain(arg: string | number): string | number {
  if (typeof arg === 'number') return arg
  return arg.replaceAll(UNSEEN, (one) => {
    const point = one.codePointAt(0) ?? 0
    return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  })
}

/** One sentence on stderr about bad input. */
export function refuse(output: Output, code: string, args?: Phrase['with']): ExitCode {
  output.err(sentence(code, args))
  return 2
}
