/**
 * `npm run fuzz -- [--times N] [--seed S] [WORDS]`: plays the properties with cases that nobody has tried yet: every test
 * file that uses fast-check, or those with such a word in their path. It stops at the first seed that finds something.
 */
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled, requireNode } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { runNode } from './lib/run.mjs'

const SEED_MAX = 2 ** 31 - 1

requireNode()
await ensureInstalled({ quiet: true })
process.exitCode = await fuzz()

/** @returns {Promise<number>} the exit code */
async function fuzz() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { times: { type: 'string', default: '1' }, seed: { type: 'string' } },
  })
  const times = Number(values.times)
  const first = Number(values.seed ?? randomInt(SEED_MAX))
  if (!isCount(times) || !isCount(first)) {
    console.error('--times and --seed are whole numbers from 1 on.')
    return 2
  }
  const files = propertyFiles(positionals)
  if (files.length === 0) {
    console.error(`No property has ${positionals.join(' or ')} in its path.`)
    return 2
  }
  for (let time = 0; time < times; time++) {
    const seed = (first + time) % SEED_MAX
    console.log(`\nSeed ${seed}, ${files.length} files`)
    const env = { FUZZ_SEED: String(seed) }
    const code = await runNode('node_modules/vitest/vitest.mjs', ['run', ...files], { env })
    if (code !== 0) {
      console.error(
        `Seed ${seed} found something: npm run fuzz -- --seed ${seed} ${positionals.join(' ')}`,
      )
      return code
    }
  }
  return 0
}

/** @param {number} number */
function isCount(number) {
  return Number.isInteger(number) && number >= 1 && number <= SEED_MAX
}

/**
 * @param {readonly string[]} words
 * @returns {string[]} paths from the root
 */
function propertyFiles(words) {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes("'fast-check'"))
}
