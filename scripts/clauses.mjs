/**
 * `npm run clauses`: each normative statement of MQTT 5.0 and 3.1.1, whom it binds, what it says in our words, where
 * the product cites it, the notes that tell of it, and the tests that quote it, or why there are none.
 * `npm run --silent clauses -- --json` says the same as JSON; words such as `-- 3.1.2 MQTT311` choose statements.
 */
import { requireNode } from './lib/install.mjs'

requireNode()
const { countsOf, readTable } = await import('./clauses/table.mjs')
const args = process.argv.slice(2)
const words = args.filter((arg) => !arg.startsWith('--'))
const rows = readTable().filter(({ id }) => words.every((word) => id.includes(word)))
if (args.includes('--json'))
  console.log(JSON.stringify({ counts: countsOf(rows), statements: rows }, null, 2))
else print(rows)

/** @param {readonly import('./clauses/table.mjs').Row[]} all */
function print(all) {
  for (const { id, binds, words: meaning, cited, notes, tests, excuse } of all) {
    console.log(`${id.padEnd(16)} ${binds.padEnd(6)}  ${meaning}`)
    line('cited', cited.map((file) => file.replace('src/', '')).join(', '))
    line('notes', notes.join(', '))
    for (const { file, name } of tests) line('test', `${file.replace('src/', '')}: ${name}`)
    if (excuse !== null) line('excuse', excuse)
    if (tests.length === 0 && excuse === null) line('test', 'NONE')
  }
  console.log()
  for (const [standard, { total, covered, excused, uncovered }] of Object.entries(countsOf(all)))
    console.log(
      `${standard.padEnd(8)}${total} statements: ${covered} covered, ${excused} excused, ${uncovered} uncovered`,
    )
}

/**
 * @param {string} what
 * @param {string} text
 */
function line(what, text) {
  if (text !== '') console.log(`    ${what.padEnd(7)}${text}`)
}
