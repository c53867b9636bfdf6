import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

/**
 * A hash over the names and contents of files and folders (tests left out). Contents, not dates:
 * a checkout of another commit and back changes every date and nothing else.
 * @param {string[]} paths relative to the root
 * @returns {string}
 */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) add(hash, path)
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function add(hash, path) {
  const full = join(root, path)
  if (!existsSync(full) || /\.test\.tsx?$/.test(path)) return
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).toSorted()) add(hash, `${path}/${name}`)
    return
  }
  hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
}

/**
 * Whether what was made under this name was made from this fingerprint.
 * @param {string} name
 * @param {string} print
 */
export function isStamped(name, print) {
  const file = stampFile(name)
  return existsSync(file) && readFileSync(file, 'utf8') === print
}

/**
 * @param {string} name
 * @param {string} print
 */
export function stamp(name, print) {
  const file = stampFile(name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, print)
}

/** @param {string} name */
function stampFile(name) {
  return join(root, 'node_modules', '.eventloom', `${name}.stamp`)
}
