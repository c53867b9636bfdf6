/** Entry of the command line: `npm run --silent sim -- COMMAND`. */
import { serveTrials, threadOf } from './check-threads.ts'
import { runCli } from './commands.ts'

// A reader that has seen enough (`| head`) closes the pipe: no reason for a stack trace. What cannot be written for
// another reason, on a full disk, is not there: that must not look like success.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code }: NodeJS.ErrnoException) =>
    process.exit(code === 'EPIPE' ? undefined : 2),
  )

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
