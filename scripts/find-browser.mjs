import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findOnPath } from './lib/find-on-path.mjs'

/** Names that a Chromium goes by on the PATH: the one without windows loads a page in half the time. */
const commands = [
  'chromium-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
]

/**
 * The Chrome, Chromium or Edge to test with: EVENTLOOM_BROWSER, else an installed one, else
 * Playwright's own; null if there is none.
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const named = process.env['EVENTLOOM_BROWSER']
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new Error(`EVENTLOOM_BROWSER names a file that is not there: ${named}`)
  }
  for (const command of commands) {
    const found = findOnPath(command)
    if (found !== null) return found
  }
  return usualPlaces().find((path) => existsSync(path)) ?? (await playwrightsOwn())
}

/** What the browser is started with: nothing that talks to the outside, and no sandbox as root. */
export function browserFlags() {
  const flags = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return process.getuid?.() === 0 ? ['--no-sandbox', ...flags] : flags
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform !== 'win32') return []
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((v) => process.env[v])
  return roots
    .filter((root) => root !== undefined)
    .flatMap((root) => [
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ])
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test')
    const path = chromium.executablePath()
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}
