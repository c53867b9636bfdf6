/** Entry of the broker: `npm run broker -- --port N`. Ends in order at the first Ctrl-C, at once at the second. */
import type { Phrase } from '../../core/codes.ts'
import type { SocketBroker, SocketBrokerOptions } from '../../server/socket-broker.ts'
import { createSocketBroker } from '../../server/socket-broker.ts'
import { sentence } from '../output.ts'
import { readBrokerOptions } from './options.ts'

const asked = readBrokerOptions(process.argv.slice(2))
if (!asked.ok) refuse(asked.error)
else if (asked.value === 'help') process.stdout.write(`${sentence('cli.broker.help')}\n`)
else await serve(asked.value)

async function serve(options: SocketBrokerOptions): Promise<void> {
  const { host = '' } = options
  try {
    const broker = await createSocketBroker(options)
    const { port, wsPort } = broker
    const where = wsPort === null ? 'cli.broker.listening' : 'cli.broker.listeningBoth'
    process.stdout.write(`${sentence(where, { host, port, wsPort: wsPort ?? 0 })}\n`)
    stopWhenTold(broker)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const known = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)
    if (!known) throw error
    const port = error instanceof Error && 'port' in error ? Number(error.port) : options.port
    refuse({ say: `cli.broker.${code}`, with: { host, port } })
  }
}

function stopWhenTold(broker: SocketBroker): void {
  let told = false
  const stop = (): void => {
    if (told) process.exit(1)
    told = true
    process.stdout.write(`${sentence('cli.broker.stopping')}\n`)
    void broker.close()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function refuse({ say, with: args }: Phrase): void {
  process.stderr.write(`${sentence(say, args)}\n`)
  process.exitCode = 2
}
