/** A command line as it was typed: the command, what stands behind it, and its options. */
import { parseArgs } from 'node:util'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import type { CheckOptions } from './check-options.ts'
import type { RunOptions } from './run-command.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  seed: { type: 'string' },
  story: { type: 'boolean' },
  markdown: { type: 'boolean' },
  csv: { type: 'boolean' },
  mermaid: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  sweep: { type: 'boolean' },
  seeds: { type: 'string' },
  jobs: { type: 'string' },
  shard: { type: 'string' },
  junit: { type: 'string' },
  sarif: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export interface Typed {
  readonly command: string
  readonly rest: readonly string[]
  /** Of an option that wants a value and has none the value is '': who reads it says what is allowed there. */
  readonly options: RunOptions & CheckOptions
  /** The names of those that were given. */
  readonly given: readonly string[]
}

/** `--seeds -1` has a value that is none; `--seeds --json` and `--junit -h` have forgotten theirs. */
const OPTION_LIKE = /^-[^\d]/

/** An option that has forgotten its value takes no other option for it. */
function parted(args: readonly string[]): string[] {
  const end = args.indexOf('--')
  return args.map((arg, index) => {
    const name = arg.slice(2)
    const takesNext = arg.startsWith('--') && isOption(name) && OPTIONS[name].type === 'string'
    if (!takesNext || (end >= 0 && index > end)) return arg
    const next = args[index + 1]
    return next === undefined || OPTION_LIKE.test(next) ? `${arg}=` : arg
  })
}

/** No command at all asks for help. Refused: an option that there is nowhere, and a value where none belongs. */
export function readTyped(args: readonly string[]): Result<Typed, Phrase> {
  const { positionals, tokens } = parseArgs({
    args: parted(args),
    allowPositionals: true,
    options: OPTIONS,
    strict: false,
    tokens: true,
  })
  const values: Record<string, string | boolean> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value = '', inlineValue } = token
    if (!isOption(name)) return err(phrase('cli.unknownOption', { option: rawName }))
    const isFlag = OPTIONS[name].type === 'boolean'
    if (isFlag && inlineValue === true) return err(phrase('cli.noValue', { option: rawName }))
    values[name] = isFlag || value
  }
  const { help, ...options } = values
  const [command = 'help', ...rest] = help === true ? ['help'] : positionals
  return ok({ command, rest, options, given: Object.keys(options) })
}

function isOption(name: string): name is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, name)
}
