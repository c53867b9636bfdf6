/**
 * `npm run mutants`: do the tests notice when a rule is broken? Each mutant is a small mistake in a source,
 * made in memory (mutants/plugin.mjs); the test that it names must then fail by an expectation of its own.
 * `npm run mutants -- dup retain` runs only those with such a word in their name.
 */
import { availableParallelism } from 'node:os'
import { requireNode } from './lib/install.mjs'
import { mutants } from './mutants/all.mjs'
import { editsFault } from './mutants/plugin.mjs'
import { openLane } from './mutants/play.mjs'

/** @typedef {import('./mutants/mutants.mjs').Mutant} Mutant */
/** @typedef {ReturnType<typeof openLane>} Lane */

requireNode()
const words = process.argv.slice(2)
const chosen = mutants.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
)
if (chosen.length === 0) {
  console.error(`There is no mutant with ${words.join(' or ')} in its name.`)
  process.exit(2)
}

const counts = { passed: 0, failed: 0, skipped: 0 }
const lanes = Array.from({ length: Math.min(2, availableParallelism()) }, openLane)
const sound = await Promise.all(lanes.map(unharmed))
for (const verdict of sound) say('no mutant', verdict)
if (sound.every(({ fault }) => fault === null)) {
  const left = chosen.values()
  await Promise.all(
    lanes.map(async (lane) => {
      for (const mutant of left) say(mutant.name, await hunt(lane, mutant))
    }),
  )
} else counts.skipped += chosen.length
for (const lane of lanes) lane.close()
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = counts.failed === 0 ? 0 : 1

/**
 * @typedef {{ fault: string | null, seconds: number }} Verdict
 *   fault: why it failed, as a sentence; null: it passed
 */

/**
 * Without a mutant every test of these files passes. Each lane plays its share of them.
 * @param {Lane} lane
 * @param {number} place
 * @returns {Promise<Verdict>}
 */
async function unharmed(lane, place) {
  const all = [...new Set(chosen.flatMap(({ tests }) => tests))]
  const files = all.filter((_, index) => index % lanes.length === place)
  if (files.length === 0) return { fault: null, seconds: 0 }
  const { tests, crash, seconds } = await lane.play({ files })
  const failed = tests.find(({ status }) => status === 'failed')
  if (failed !== undefined) return { fault: `'${failed.name}' fails as it is.`, seconds }
  return { fault: crash === null ? null : `The run came to nothing: ${crash}`, seconds }
}

/**
 * With the mutant the test that it names fails.
 * @param {Lane} lane
 * @param {Mutant} mutant
 * @returns {Promise<Verdict>}
 */
async function hunt(lane, mutant) {
  const { name, tests: files, failing } = mutant
  const misfit = editsFault(mutant)
  if (misfit !== null) return { fault: `The mutant fits no more: ${misfit}.`, seconds: 0 }
  const { tests, crash, seconds } = await lane.play({ files, mutant: name, only: failing })
  const named = tests.filter((test) => test.name.includes(failing))
  const failed = named.filter(({ status }) => status === 'failed')
  /** @returns {string | null} */
  const fault = () => {
    if (crash !== null) return `The run came to nothing: ${crash}`
    if (named.length === 0) return `No test has '${failing}' in its name.`
    if (failed.length === 0) return `It lives: '${failing}' passes although ${mutant.why}`
    if (failed.some(({ expected }) => expected)) return null
    return `'${failing}' breaks off instead of failing: ${failed[0]?.message}`
  }
  return { fault: fault(), seconds }
}

/**
 * @param {string} name
 * @param {Verdict} verdict
 */
function say(name, { fault, seconds }) {
  counts[fault === null ? 'passed' : 'failed']++
  const time = `${seconds.toFixed(1)} s`.padStart(7)
  console.log(
    fault === null ? `  ok   ${time}  ${name}` : `  FAIL ${time}  ${name}\n       ${fault}`,
  )
}
