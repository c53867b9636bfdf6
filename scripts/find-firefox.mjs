import { existsSync } from 'node:fs'
import { findOnPath } from './lib/find-on-path.mjs'

/**
 * The Firefox to test with: EVENTLOOM_FIREFOX, else an installed one; null if there is none.
 * @returns {string | null}
 */
export function findFirefox() {
  const named = process.env['EVENTLOOM_FIREFOX']
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new Error(`EVENTLOOM_FIREFOX names a file that is not there: ${named}`)
  }
  return findOnPath('firefox-esr') ?? findOnPath('firefox') ?? usualPlace()
}

function usualPlace() {
  const path =
    process.platform === 'darwin'
      ? '/Applications/Firefox.app/Contents/MacOS/firefox'
      : 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'
  return existsSync(path) ? path : null
}
