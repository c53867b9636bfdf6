import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'

/** An exit code above it says which signal it was. */
const SIGNALLED = 128

/** Ends the process with a sentence when this Node is too old. */
export function requireNode() {
  /** @type {{ engines: { node: string } }} */
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [major = 0, minor = 0] = engines.node.replace(/^\D+/, '').split('.').map(Number)
  const [ourMajor = 0, ourMinor = 0] = process.versions.node.split('.').map(Number)
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return
  console.error(`Eventloom needs Node ${engines.node}; this is ${process.versions.node}.`)
  process.exit(1)
}

/**
 * Brings node_modules in line with the lockfile, if it is not; ends the process if that fails.
 * @param {{ quiet?: boolean, signals?: boolean }} [options] as `run` takes them
 */
export async function ensureInstalled(options = {}) {
  const print = fingerprint(['package-lock.json'])
  if (existsSync(join(root, 'node_modules')) && isStamped('install', print)) return
  console.error('Installing the dependencies (npm ci)…')
  const code = await runNpm(['ci', '--no-audit', '--no-fund'], options)
  if (code !== 0) {
    console.error('npm ci failed; what it said is above.')
    process.exit(code > SIGNALLED ? code : 1)
  }
  stamp('install', print)
}

/**
 * npm started us with its own path in the environment: that works on Windows too, without a shell.
 * @param {string[]} args
 * @param {{ quiet?: boolean, signals?: boolean }} options
 */
function runNpm(args, options) {
  const own = process.env['npm_execpath']
  if (own !== undefined && /npm-cli\.c?js$/.test(own)) {
    return run(process.execPath, [own, ...args], options)
  }
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}
