/**
 * npm leaves out of the lockfile any platform's binary that the registry did not have on the day,
 * and says nothing; on that platform the next `npm ci` gives a tool that does not start.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './lib/root.mjs'

/**
 * @typedef {{ optionalDependencies?: Record<string, string>, resolved?: string }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/**
 * What is wrong with a lockfile, a sentence each.
 * @param {Lock} lock
 * @returns {string[]}
 */
export function lockFaults({ packages }) {
  const faults = []
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!findable(packages, path, name)) faults.push(`${path}: no entry for its ${name}`)
    }
    if (entry.resolved !== undefined && /^https?:/.test(entry.resolved)) {
      faults.push(`${path}: names the registry it came from`)
    }
  }
  return faults
}

/**
 * Node's own search: among the package's own dependencies, then those of each package around it.
 * @param {Record<string, LockEntry>} packages
 * @param {string} from
 * @param {string} name
 */
function findable(packages, from, name) {
  const parts = from.split('/node_modules/')
  const around = parts.map((_, i) => `${parts.slice(0, i + 1).join('/node_modules/')}/`)
  return ['', ...around].some((folder) => `${folder}node_modules/${name}` in packages)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  /** @type {Lock} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const faults = lockFaults(lock)
  for (const fault of faults) console.error(`package-lock.json: ${fault}`)
  if (faults.length === 0) console.log('The lockfile has an entry for every platform.')
  process.exitCode = faults.length === 0 ? 0 : 1
}
