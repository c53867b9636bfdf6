/** Entry of the command line: `npm run --silent sim -- COMMAND`. */
import { serveTrials, threadOf } from './check-threads.ts'
import { runCli } from './commands.ts'

// A reader that has seen enough (`| head`) closes the pipe: no reason for a stack trace.
process.stdout.on('error', () => process.exit())
process.stderr.on('error', () => process.exit())

const lines = (stream: NodeJS.WriteStream) => (line: string) => {
  stream.write(`${line}\n`)
}

/** One line that is written over again. */
function status(line: string): void {
  process.stderr.write(`\r\u001B[K${line}`)
}

if (!serveTrials()) {
  const output = { out: lines(process.stdout), err: lines(process.stderr) }
  const told = process.stderr.isTTY ? { ...output, status } : output
  const program = new URL(import.meta.url)
  process.exitCode = await runCli(process.argv.slice(2), told, (work) => threadOf(program, work))
}
