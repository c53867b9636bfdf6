/** What the broker was told on its command line. */
import { parseArgs } from 'node:util'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Result } from '../../core/result.ts'
import { err, ok } from '../../core/result.ts'
import { topicFilterFault, topicNameFault } from '../../core/topic.ts'
import { DENIED_MAX } from '../../design/limits.ts'
import { PACKET_SIZE } from '../../server/limits.ts'
import type { SocketBrokerOptions } from '../../server/socket-broker.ts'
import type { FileStoreOptions } from '../../server/store.ts'
import { whole } from '../whole-number.ts'

const PORT_DEFAULT = 1883
/** Messages that wait for one client, beside those in flight. */
const QUEUE_LIMIT = 1_000
const UINT16_MAX = 65_535

const OPTIONS = {
  port: { type: 'string' },
  'ws-port': { type: 'string' },
  'ws-origin': { type: 'string', multiple: true },
  host: { type: 'string' },
  'deny-subscribe': { type: 'string', multiple: true },
  'max-keepalive': { type: 'string' },
  'receive-maximum': { type: 'string' },
  'topic-alias-maximum': { type: 'string' },
  'max-packet-size': { type: 'string' },
  'response-prefix': { type: 'string' },
  overlap: { type: 'string' },
  store: { type: 'string' },
  fsync: { type: 'boolean' },
  log: { type: 'string' },
  trace: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What was asked for; the store is still to be opened. */
export interface BrokerAsked {
  readonly options: SocketBrokerOptions
  /** null: in memory. */
  readonly keep: FileStoreOptions | null
  /** A file, or `-` for stderr; null: none. */
  readonly log: string | null
  /** A file that is not there yet; null: none. */
  readonly trace: string | null
}

/** `help`: that was asked for. */
export function readBrokerOptions(args: readonly string[]): Result<BrokerAsked | 'help', Phrase> {
  const typed = parse(args)
  if (typed === null) return err(phrase('cli.broker.badOption'))
  if (typed.help === true) return ok('help')
  const port = whole('port', typed.port, PORT_DEFAULT, 1, UINT16_MAX)
  const wsPort = whole('ws-port', typed['ws-port'], undefined, 1, UINT16_MAX)
  const keepAlive = whole('max-keepalive', typed['max-keepalive'], undefined, 1, UINT16_MAX)
  const window = whole('receive-maximum', typed['receive-maximum'], UINT16_MAX, 1, UINT16_MAX)
  const aliases = whole('topic-alias-maximum', typed['topic-alias-maximum'], 0, 0, UINT16_MAX)
  const size = typed['max-packet-size']
  const packetSize = whole('max-packet-size', size, undefined, PACKET_SIZE.min, PACKET_SIZE.max)
  for (const one of [port, wsPort, keepAlive, window, aliases, packetSize]) if (!one.ok) return one
  if (!port.ok || !wsPort.ok || !keepAlive.ok || !window.ok || !aliases.ok || !packetSize.ok)
    return err(phrase('cli.broker.badOption'))
  const { overlap = 'once', 'deny-subscribe': denySubscribe = [], host = '127.0.0.1' } = typed
  if (overlap !== 'once' && overlap !== 'each')
    return err(phrase('cli.broker.badOverlap', { found: overlap }))
  const wrong = denySubscribe.find((filter) => topicFilterFault(filter) !== null)
  if (wrong !== undefined) return err(phrase('cli.broker.badFilter', { found: wrong }))
  const { 'ws-origin': origins = [], 'response-prefix': responsePrefix } = typed
  if (responsePrefix !== undefined && topicNameFault(responsePrefix) !== null)
    return err(phrase('cli.broker.badPrefix', { found: responsePrefix }))
  const odd = origins.find((origin) => !isOrigin(origin))
  if (odd !== undefined) return err(phrase('cli.broker.badOrigin', { found: odd }))
  if (origins.length > 0 && wsPort.value === undefined)
    return err(phrase('cli.broker.originWithoutPort'))
  const { store: folder, fsync = false, trace = null } = typed
  if (trace !== null && denySubscribe.length > DENIED_MAX)
    return err(phrase('cli.broker.traceDenied', { max: DENIED_MAX }))
  if (fsync && folder === undefined) return err(phrase('cli.broker.fsyncWithoutStore'))
  const config: SocketBrokerOptions['config'] = {
    persistence: 'sync',
    queueLimit: QUEUE_LIMIT,
    overflow: 'dropNew',
    receiveMaximum: window.value,
    topicAliasMaximum: aliases.value,
    overlap,
    denySubscribe,
    ...(responsePrefix === undefined ? {} : { responsePrefix }),
    ...(keepAlive.value === undefined ? {} : { maximumKeepAlive: keepAlive.value }),
  }
  const keep = folder === undefined ? null : { folder, fsync }
  const asked: SocketBrokerOptions = {
    port: port.value,
    host,
    origins,
    config,
    ...(wsPort.value === undefined ? {} : { wsPort: wsPort.value }),
    ...(packetSize.value === undefined ? {} : { limits: { packetSize: packetSize.value } }),
  }
  return ok({ options: asked, keep, log: typed.log ?? null, trace })
}

/** Scheme, host and port, and nothing behind them. */
function isOrigin(typed: string): boolean {
  return URL.canParse(typed) && new URL(typed).origin === typed
}

/** null: there is no such option, or its value is missing. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch {
    return null
  }
}
