/**
 * Entry of the broker: `npm run broker -- --port N`. Ends in order at the first Ctrl-C, at once at the second; and with the
 * process that has started it over a channel.
 */
import type { Phrase } from '../../core/codes.ts'
import type { SocketBroker } from '../../server/socket-broker.ts'
import { createSocketBroker } from '../../server/socket-broker.ts'
import type { Store } from '../../server/store.ts'
import { fileStore, memoryStore } from '../../server/store.ts'
import { sentence } from '../output.ts'
import { openLog } from './log.ts'
import { readBrokerOptions } from './options.ts'
import type { BrokerAsked } from './options.ts'

const asked = readBrokerOptions(process.argv.slice(2))
if (!asked.ok) refuse(asked.error)
else if (asked.value === 'help') process.stdout.write(`${sentence('cli.broker.help')}\n`)
else await serve(asked.value)

async function serve({ options, keep, log }: BrokerAsked): Promise<void> {
  const store = await storeFor(keep)
  if (store === null) return
  const { host = '' } = options
  try {
    const sink = log === null ? {} : { sink: openLog(log, (error) => logFailed(log, error)) }
    const broker = await createSocketBroker({ ...options, ...sink, store, onFailed })
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

/** null: it cannot be opened, and that was said. */
async function storeFor(keep: BrokerAsked['keep']): Promise<Store | null> {
  if (keep === null) return memoryStore()
  try {
    return await fileStore(keep)
  } catch (error) {
    refuse({ say: 'cli.broker.badStore', with: { folder: keep.folder, reason: reasonOf(error) } })
    return null
  }
}

function onFailed(error: unknown): void {
  process.stderr.write(`${sentence('cli.broker.storeFailed', { reason: reasonOf(error) })}\n`)
  process.exit(1)
}

/** The broker goes on without. */
function logFailed(file: string, error: Error): void {
  const said = sentence('cli.broker.logFailed', { file, reason: error.message })
  process.stderr.write(`${said}\n`)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
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
  if (process.channel === undefined) return
  // whoever started it beside something may be killed, and can say nothing then: their channel is closed
  process.on('disconnect', stop)
  process.channel.unref()
}

function refuse({ say, with: args }: Phrase): void {
  process.stderr.write(`${sentence(say, args)}\n`)
  process.exitCode = 2
}
