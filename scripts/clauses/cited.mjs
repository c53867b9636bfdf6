/** Where the product cites a statement, and which notes are declared with it. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'
import { statements } from './statements.mjs'

/** @typedef {{ files: Set<string>, notes: Set<string> }} Citations */

const CITED = /\bMQTT(5|311)?(-\d+(?:\.\d+)+-\d+)/g
const IN_BOTH = /\binBoth\(\s*'(\w+)',\s*'([^']+)',\s*'([^']+)'/g
const DECLARED = /\bdeclareNotes?\(\s*'(\w+)',\s*([^)]*)\)/g
const OF_NO_VERSION = /\bNO_VERSION\.(\w+)/g
const NO_VERSION = readFileSync(join(root, 'src/protocol/mqtt/no-version.ts'), 'utf8')

/**
 * By statement; those that nobody cites are there too.
 * @returns {Map<string, Citations>}
 */
export function readCitations() {
  /** @type {Map<string, Citations>} */
  const all = new Map()
  for (const id of statements.keys()) all.set(id, { files: new Set(), notes: new Set() })
  for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    const file = `src/${name.replaceAll('\\', '/')}`
    if (!/\.tsx?$/.test(file) || /\.(test|fixture)\.tsx?$|\/testing\//.test(file)) continue
    const text = readFileSync(join(root, file), 'utf8')
    for (const id of idsIn(text)) all.get(id)?.files.add(file)
    for (const [code, ids] of notesIn(text))
      for (const id of ids) {
        all.get(id)?.notes.add(code)
        all.get(id)?.files.add(file)
      }
  }
  return all
}

/**
 * The statements that a text names; `MQTT-3.1.0-1` is that of both standards.
 * @param {string} text
 * @returns {string[]}
 */
function idsIn(text) {
  return [...text.matchAll(CITED)].flatMap(([, standard, place = '']) =>
    standard === undefined ? [`MQTT5${place}`, `MQTT311${place}`] : [`MQTT${standard}${place}`],
  )
}

/**
 * The notes that a text declares, each with its statements.
 * @param {string} text
 * @returns {[code: string, ids: string[]][]}
 */
function notesIn(text) {
  const versioned = [...text.matchAll(IN_BOTH)].map(
    ([, code = '', old, young]) =>
      /** @type {[string, string[]]} */ ([code, idsIn(`MQTT311-${old} MQTT5-${young}`)]),
  )
  const declared = [...text.matchAll(DECLARED)].map(([, code = '', clauses = '']) => {
    const spelled = clauses.replaceAll(OF_NO_VERSION, (_, name) => clauseOfNoVersion(name))
    return /** @type {[string, string[]]} */ ([code, idsIn(spelled)])
  })
  return [...versioned, ...declared]
}

/** @param {string} name */
function clauseOfNoVersion(name) {
  return new RegExp(`\\b${name}: '([^']+)'`).exec(NO_VERSION)?.[1] ?? ''
}
