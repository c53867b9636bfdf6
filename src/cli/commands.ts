/** The command line: which command was meant, and with what. */
import { parseArgs } from 'node:util'
import { RUN_FORMS } from '../run/story.ts'
import { checkCommand } from './check-command.ts'
import type { CheckOptions } from './check-options.ts'
import type { StartPlayer } from './check-pool.ts'
import { listCommand } from './list-command.ts'
import type { ExitCode, Output } from './output.ts'
import { refuse, sentence } from './output.ts'
import { readText } from './read-text.ts'
import { reviewCommand } from './review-command.ts'
import type { RunOptions } from './run-command.ts'
import { runCommand } from './run-command.ts'
import { unreadable, validateCommand } from './validate-command.ts'

/** What each command may be given beside its one argument. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  list: ['json'],
  validate: ['json'],
  run: ['json', 'seed', ...RUN_FORMS, 'from', 'to'],
  check: ['json', 'sweep', 'seeds', 'from', 'jobs', 'shard', 'junit', 'sarif'],
  review: ['json', 'sarif'],
  help: [],
}

interface Asked {
  readonly command: string
  readonly rest: readonly string[]
  readonly options: RunOptions & CheckOptions
  /** The names of those that were given. */
  readonly given: readonly string[]
}

/** How a command ends; of one that may start threads, once it has. */
export type Ending = ExitCode | Promise<ExitCode>

/** Runs one command. Never throws for what a person typed. `start`: how a thread that plays is started. */
export function runCli(args: readonly string[], output: Output, start?: StartPlayer): Ending {
  const asked = readArgs(args)
  if (asked === null) return refuse(output, 'cli.badOption')
  const { command, rest, given } = asked
  const allowed = Object.hasOwn(OPTIONS, command) ? OPTIONS[command] : undefined
  if (allowed === undefined) return refuse(output, 'cli.unknownCommand', { command })
  const stray = given.find((option) => !allowed.includes(option))
  if (stray !== undefined) return refuse(output, 'cli.unknownOption', { option: `--${stray}` })
  const [extra] = rest.slice(['validate', 'run', 'check', 'review'].includes(command) ? 1 : 0)
  if (extra !== undefined) return refuse(output, 'cli.tooMany', { command, extra })
  return perform(asked, output, start)
}

function perform({ command, rest, options }: Asked, output: Output, start?: StartPlayer): Ending {
  const [name] = rest
  switch (command) {
    case 'list':
      return listCommand(output, options.json === true)
    case 'validate':
      return name === undefined
        ? refuse(output, 'cli.fileMissing')
        : validate(output, name, options.json === true)
    case 'run':
      if (name === undefined) return refuse(output, 'cli.idMissing')
      return runCommand(output, name, options)
    case 'check':
      if (name === undefined) return refuse(output, 'cli.checkMissing')
      return checkCommand(output, name, options, start)
    case 'review':
      if (name === undefined) return refuse(output, 'cli.reviewMissing')
      return reviewCommand(output, name, options)
    default:
      output.out(sentence('cli.help'))
      return 0
  }
}

/** No command at all asks for help. null: the options cannot be read. */
function readArgs(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
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
      },
    })
    const { help = false, ...given } = values
    const [command = 'help', ...rest] = help ? ['help'] : positionals
    const options = { ...given }
    return { command, rest, options, given: Object.keys(given) }
  } catch {
    return null
  }
}

function validate(output: Output, file: string, json: boolean): ExitCode {
  const read = readText(file)
  if (read.ok) return validateCommand(output, file, read.value, json)
  return json ? unreadable(output, read.error) : refuse(output, read.error.say, read.error.with)
}
