/** `npm start [-- --port N] [--no-open] [--with-broker]`: from a fresh clone to the running site. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startBroker } from './lib/broker-beside.mjs'
import { buildApp } from './lib/build-app.mjs'
import { ensureInstalled, requireNode } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { listen, siteServer } from './lib/serve.mjs'

const usualPort = 4173
const portsTried = 20

requireNode()
const { port, open, withBroker } = options()
await ensureInstalled()
const built = await buildApp()
if (built !== 0) {
  console.error('The build failed; what it said is above.')
  process.exit(1)
}
const server = siteServer(join(root, 'dist'))
const address = `http://127.0.0.1:${await listenSomewhere()}/`
if (withBroker) await startBroker()
console.log(`Eventloom is at ${address} (Ctrl-C ends it)`)
if (open && process.stdout.isTTY) openBrowser(address)

/** Reads the command line; ends the process with a sentence where it makes no sense. */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        'with-broker': { type: 'boolean', default: false },
      },
    })
    const number = values.port === undefined ? null : Number(values.port)
    if (number !== null && !(/^\d+$/.test(values.port ?? '') && number >= 1 && number <= 65_535)) {
      throw new Error(`--port takes a number from 1 to 65535, not '${values.port}'.`)
    }
    return { port: number, open: !values['no-open'], withBroker: values['with-broker'] }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error('Usage: npm start -- [--port N] [--no-open] [--with-broker]')
    return process.exit(2)
  }
}

/** Listens on the port that was asked for, or on the first free one from the usual. */
async function listenSomewhere() {
  const first = port ?? usualPort
  const last = port ?? usualPort + portsTried - 1
  for (let candidate = first; candidate <= last; candidate++) {
    try {
      await listen(server, candidate)
      return candidate
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'EADDRINUSE' && candidate < last) continue
      console.error(sentence(code, error, first, last))
      process.exit(1)
    }
  }
  return first
}

/**
 * @param {unknown} code
 * @param {unknown} error
 * @param {number} first
 * @param {number} last
 */
function sentence(code, error, first, last) {
  if (code === 'EACCES') return `Port ${first} needs more rights than this user has.`
  if (code !== 'EADDRINUSE') return String(error)
  if (first !== last) return `All ports from ${first} to ${last} are in use; name one with --port.`
  return `Port ${first} is in use. Choose another with --port, or leave it out.`
}

/** @param {string} url */
function openBrowser(url) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  const child = spawn(command ?? '', args, { detached: true, stdio: 'ignore' })
  child.on('error', () => {}) // no browser to open: the address is on the screen
  child.unref()
}
