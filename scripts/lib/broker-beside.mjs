import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { root } from './root.mjs'

/** Where a new bridge of a design leads: `BROKER_BESIDE` in `src/design/kinds/bridge.ts`. */
const webSocketPort = 9001
const tcpPort = 1883
const portsTried = 20

/**
 * Starts our own broker beside the site, on WebSockets and TCP of this machine; it ends with this process, also where
 * that is killed: then their channel closes.
 */
export async function startBroker() {
  const file = 'dist-cli/broker.mjs'
  await bundle('src/cli/broker/main.ts', file)
  const ws = await freeFrom(webSocketPort)
  const tcp = await freeFrom(tcpPort)
  if (ws === null || tcp === null) {
    console.error('All ports that the broker could take are in use: it is not started.')
    return
  }
  const args = [join(root, file), '--port', `${tcp}`, '--ws-port', `${ws}`]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.channel?.unref()
  const end = () => child.kill()
  process.on('exit', end)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit())
  child.on('exit', (code) => {
    if (code !== null && code !== 0) console.error(`The broker has ended, with ${code}.`)
  })
  console.log(`A broker is at ws://127.0.0.1:${ws} (a new bridge leads to ${webSocketPort})`)
}

/** @param {number} first */
async function freeFrom(first) {
  for (let port = first; port < first + portsTried; port++) if (await isFree(port)) return port
  return null
}

/** @param {number} port */
export async function isFree(port) {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
