/** All that is known of each statement in one place: what it says, who cites it, which tests quote it, the excuse. */
import { readCitations } from './cited.mjs'
import { readQuotes } from './quotes.mjs'
import { excuses, statements } from './statements.mjs'

/**
 * @typedef {import('./statement.mjs').Binds} Binds
 * @typedef {{
 *   id: string,
 *   binds: Binds,
 *   words: string,
 *   cited: string[],
 *   notes: string[],
 *   tests: { file: string, name: string }[],
 *   excuse: string | null,
 * }} Row
 *   cited: sources of the product; notes: codes of what a learner is told with it
 * @typedef {{ total: number, covered: number, excused: number, uncovered: number }} Counts
 */

/** @returns {Row[]} */
export function readTable() {
  const citations = readCitations()
  const quotes = readQuotes()
  return [...statements].map(([id, { binds, words }]) => ({
    id,
    binds,
    words,
    cited: [...(citations.get(id)?.files ?? [])].toSorted(),
    notes: [...(citations.get(id)?.notes ?? [])].toSorted(),
    tests: quotes.filter((one) => one.id === id).map(({ file, name }) => ({ file, name })),
    excuse: excuses.get(id) ?? null,
  }))
}

/**
 * @param {readonly Row[]} rows
 * @returns {Record<'MQTT5' | 'MQTT311', Counts>}
 */
export function countsOf(rows) {
  return { MQTT5: count(rows, 'MQTT5-'), MQTT311: count(rows, 'MQTT311-') }
}

/**
 * @param {readonly Row[]} rows
 * @param {string} standard
 * @returns {Counts}
 */
function count(rows, standard) {
  const own = rows.filter(({ id }) => id.startsWith(standard))
  const covered = own.filter(({ tests }) => tests.length > 0).length
  const excused = own.filter(({ tests, excuse }) => tests.length === 0 && excuse !== null).length
  return { total: own.length, covered, excused, uncovered: own.length - covered - excused }
}
