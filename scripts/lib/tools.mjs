import { existsSync, readFileSync } from 'node:fs'
import { findBrowser } from '../find-browser.mjs'
import { findFirefox } from '../find-firefox.mjs'
import { findOnPath } from './find-on-path.mjs'
import { run, runNode } from './run.mjs'

/**
 * Programs that the tests need and npm can't bring.
 * @typedef {{ name: string, packages: string[], find: () => Promise<string | null>, without: string }} Tool
 */

/** @type {Tool[]} */
const tools = [
  {
    name: 'a Chromium browser',
    packages: ['chromium-headless-shell'],
    find: findBrowser,
    without: 'the browser tests (e2e)',
  },
  {
    name: 'Firefox',
    packages: ['firefox-esr'],
    find: async () => findFirefox(),
    without: 'the tests in a second engine (e2e/firefox.spec.ts)',
  },
  {
    name: 'mosquitto and its clients',
    packages: ['mosquitto', 'mosquitto-clients'],
    find: async () => findOnPath('mosquitto_pub') && findOnPath('mosquitto'),
    without: 'the tests against a real broker',
  },
]

/**
 * Finds each tool, or installs it where that can be done without asking.
 * @returns {Promise<Tool[]>} those still missing
 */
export async function missingTools() {
  const absent = await stillAbsent(tools)
  if (absent.length === 0) return []
  if (isDebian() && process.getuid?.() === 0) {
    await installDebian(absent.flatMap((tool) => tool.packages))
  }
  if ((await findBrowser()) === null) {
    console.error("Installing Playwright's own Chromium…")
    await runNode('node_modules/@playwright/test/cli.js', ['install', 'chromium'])
  }
  return stillAbsent(absent)
}

/** @param {Tool[]} wanted */
async function stillAbsent(wanted) {
  const found = await Promise.all(wanted.map((tool) => tool.find()))
  return wanted.filter((_, i) => found[i] === null)
}

/** @param {string[]} packages */
async function installDebian(packages) {
  console.error(`Installing ${packages.join(', ')} (apt-get)…`)
  // RUNLEVEL: the packages' services are not to be started.
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }, quiet: true }
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  await run('apt-get', [...wait, 'update', '-qq'], options)
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  await run('apt-get', [...wait, ...install], options)
}

function isDebian() {
  const file = '/etc/os-release'
  return existsSync(file) && /^ID=debian$/m.test(readFileSync(file, 'utf8'))
}
