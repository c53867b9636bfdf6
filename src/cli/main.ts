/** Entry of the command line: `npm run --silent sim -- COMMAND`. */
import { runCli } from './commands.ts'

// A reader that has seen enough (`| head`) closes the pipe: no reason for a stack trace.
process.stdout.on('error', () => process.exit())
process.stderr.on('error', () => process.exit())

const lines = (stream: NodeJS.WriteStream) => (line: string) => {
  stream.write(`${line}\n`)
}

process.exitCode = runCli(process.argv.slice(2), {
  out: lines(process.stdout),
  err: lines(process.stderr),
})
