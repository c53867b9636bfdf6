/**
 * Entry of the broker: `npm run broker -- --port N`. Ends in order at the first Ctrl-C, at once at the second; and with the
 * process that has started it over a channel.
 */
import { rmSync } from 'node:fs'
import type { Phrase } from '../../core/codes.ts'
import type { SocketBroker } from '../../server/socket-broker.ts'
import { createSocketBroker } from '../../server/socket-broker.ts'
import type { Store } from '../../server/store.ts'
import { fileStore, memoryStore } from '../../server/store.ts'
import { sentence } from '../output.ts'
import { withLimits } from '../../server/driver.ts'
import { BROKER_LIMITS } from '../../server/limits.ts'
import type { Tap } from '../../server/tap.ts'
import type { Log } from './log.ts'
import { openLog } from './log.ts'
import { openTrace } from './trace-file.ts'
import { readBrokerOptions } from './options.ts'
import type { BrokerAsked } from './options.ts'

const asked = readBrokerOptions(process.argv.slice(2))
if (!asked.ok) refuse(asked.error)
else if (asked.value === 'help') process.stdout.write(`${sentence('cli.broker.help')}\n`)
else await serve(asked.value)

async function serve({ options, keep, log: logFile, trace }: BrokerAsked): Promise<void> {
  const store = await storeFor(keep)
  if (store === null) return
  if (trace !== null && store.kept.keys()[Symbol.iterator]().next().done !== true) {
    await store.close()
    return refuse({ say: 'cli.broker.traceNotEmpty', with: { folder: keep?.folder ?? '' } })
  }
  const log = logFile === null ? null : openLog(logFile, (error) => logFailed(logFile, error))
  const tap = trace === null ? null : tapTo(trace, options, log)
  if (tap === undefined) return store.close()
  const { host = '' } = options
  try {
    const heard = { ...(log === null ? {} : { sink: log.sink }), ...(tap === null ? {} : { tap }) }
    const broker = await createSocketBroker({ ...options, ...heard, store, onFailed })
    const { port, wsPort } = broker
    const where = wsPort === null ? 'cli.broker.listening' : 'cli.broker.listeningBoth'
    process.stdout.write(`${sentence(where, { host, port, wsPort: wsPort ?? 0 })}\n`)
    stopWhenTold(broker)
  } catch (error) {
    // nothing has come, and the file would be in the way of the next start
    if (trace !== null) rmSync(trace, { force: true })
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

/** undefined: there can be none, and that was said. */
function tapTo(file: string, options: BrokerAsked['options'], log: Log | null): Tap | undefined {
  const config = withLimits(options.config, { ...BROKER_LIMITS, ...options.limits })
  try {
    return openTrace(file, config, (end) => {
      const { what } = end
      const args = {
        file,
        ...(what === 'full' ? { bytes: end.bytes, packets: end.packets } : { reason: end.reason }),
      }
      log?.tell({ ev: 'trace', what, ...args })
      process.stderr.write(`${sentence(`cli.broker.trace.${what}`, args)}\n`)
    })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    const say = isThere ? 'cli.broker.traceThere' : 'cli.broker.badTrace'
    refuse({ say, with: { file, reason: reasonOf(error) } })
    return undefined
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
