/** The command line: which command was meant, and with what. */
import { RUN_FORMS } from '../run/story.ts'
import { checkCommand } from './check-command.ts'
import type { StartPlayer } from './check-pool.ts'
import { listCommand } from './list-command.ts'
import type { ExitCode, Output } from './output.ts'
import { refuse, sentence } from './output.ts'
import { readText } from './read-text.ts'
import { reviewCommand } from './review-command.ts'
import { runCommand } from './run-command.ts'
import type { Typed } from './typed.ts'
import { readTyped } from './typed.ts'
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

/** How a command ends; of one that may start threads, once it has. */
export type Ending = ExitCode | Promise<ExitCode>

/** Runs one command. Never throws for what a person typed. `start`: how a thread that plays is started. */
export function runCli(args: readonly string[], output: Output, start?: StartPlayer): Ending {
  const typed = readTyped(args)
  if (!typed.ok) return refuse(output, typed.error.say, typed.error.with)
  const { command, rest, given } = typed.value
  const allowed = Object.hasOwn(OPTIONS, command) ? OPTIONS[command] : undefined
  if (allowed === undefined) return refuse(output, 'cli.unknownCommand', { command })
  const stray = given.find((option) => !allowed.includes(option))
  if (stray !== undefined) return refuse(output, 'cli.unknownOption', { option: `--${stray}` })
  const [extra] = rest.slice(['validate', 'run', 'check', 'review'].includes(command) ? 1 : 0)
  if (extra !== undefined) return refuse(output, 'cli.tooMany', { command, extra })
  return perform(typed.value, output, start)
}

function perform({ command, rest, options }: Typed, output: Output, start?: StartPlayer): Ending {
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

function validate(output: Output, file: string, json: boolean): ExitCode {
  const read = readText(file)
  if (read.ok) return validateCommand(output, file, read.value, json)
  return json ? unreadable(output, read.error) : refuse(output, read.error.say, read.error.with)
}
