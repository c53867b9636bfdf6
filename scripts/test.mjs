/**
 * `npm test`: everything that must hold, in one go. `npm test -- lint spec` runs only those stages.
 * The last line is `N passed, N failed, N skipped` over all of them.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from './lib/build-app.mjs'
import { closingLine, oneCheck, playwrightCounts, vitestCounts } from './lib/counts.mjs'
import { ensureInstalled, requireNode } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { runNode } from './lib/run.mjs'

/** @typedef {import('./lib/counts.mjs').Counts} Counts */

const minute = 60_000
const reports = join(root, 'test-results')
const bin = 'node_modules'

/** @type {{ name: string, run: () => Promise<Counts> }[]} */
const stages = [
  { name: 'lock', run: () => check('scripts/check-lock.mjs') },
  { name: 'format', run: () => check(`${bin}/oxfmt/bin/oxfmt`, '--check') },
  { name: 'types', run: () => check('scripts/types.mjs') },
  { name: 'lint', run: () => check(`${bin}/oxlint/bin/oxlint`, '--type-aware') },
  { name: 'spec', run: spec },
  { name: 'mutants', run: mutants },
  { name: 'build', run: async () => oneCheck(await buildApp({ always: true })) },
  { name: 'e2e', run: e2e },
]

requireNode()
const chosen = choose(process.argv.slice(2))
await ensureInstalled()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const total = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const notRun = []
const failedStages = []

if (chosen.some(({ name }) => name === 'spec' || name === 'e2e')) {
  await requireTools().catch((error) => add(crashed(error)))
}
for (const { name, run } of chosen) {
  const began = Date.now()
  console.log(`\n── ${name} ──`)
  const counts = await run().catch(crashed)
  add(counts)
  if (counts.failed > 0) failedStages.push(name)
  console.log(`── ${name}: ${sum(counts)} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

for (const what of notRun) console.error(`\nNOT RUN: ${what}`)
if (failedStages.length > 0) console.error(`\nFailed: ${failedStages.join(', ')}`)
console.log(`\n${sum(total)}`)
process.exitCode = total.failed === 0 ? 0 : 1

/** @param {string[]} names */
function choose(names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown !== undefined) {
    console.error(
      `There is no stage '${unknown}'; there are ${stages.map((s) => s.name).join(', ')}.`,
    )
    process.exit(2)
  }
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name))
}

/**
 * A stage that throws has failed once, and the others still run.
 * @param {unknown} error
 */
function crashed(error) {
  console.error(error)
  return oneCheck(1)
}

/** In CI a missing tool is a failure; elsewhere it is a skip, said at the end. */
async function requireTools() {
  const { missingTools } = await import('./lib/tools.mjs')
  for (const tool of await missingTools()) {
    const what = `${tool.without}: ${tool.name} is missing and could not be installed`
    notRun.push(what)
    const inCi = process.env['CI'] !== undefined && process.env['CI'] !== 'false'
    add({ passed: 0, failed: inCi ? 1 : 0, skipped: inCi ? 0 : 1 })
    if (inCi) failedStages.push('tools')
  }
}

/**
 * @param {string} file
 * @param {string[]} args
 */
async function check(file, ...args) {
  return oneCheck(await runNode(file, args, { timeLimitMs: 6 * minute }))
}

async function spec() {
  const report = join(reports, 'spec.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runNode(`${bin}/vitest/vitest.mjs`, args, { timeLimitMs: 15 * minute })
  return vitestCounts(report, code)
}

async function e2e() {
  const { findBrowser } = await import('./find-browser.mjs')
  if ((await findBrowser()) === null) return { passed: 0, failed: 0, skipped: 0 } // said above
  if (!existsSync(join(root, 'e2e'))) {
    console.log('There is no e2e folder yet.')
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const cli = `${bin}/@playwright/test/cli.js`
  const code = await runNode(cli, ['test'], { timeLimitMs: 50 * minute })
  return playwrightCounts(join(reports, 'e2e.json'), code)
}

/** @returns {Promise<Counts>} */
async function mutants() {
  const file = 'scripts/mutants.mjs'
  if (!existsSync(join(root, file))) {
    console.log(`${file} is not there yet.`)
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const child = spawn(process.execPath, [file], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    timeout: 20 * minute,
  })
  let output = ''
  child.stdout.on('data', (/** @type {Buffer} */ data) => {
    process.stdout.write(data)
    output += String(data)
  })
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(closingLine(output, code ?? 1)))
  })
}

/** @param {Counts} counts */
function add(counts) {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
}

/** @param {Counts} counts */
function sum({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
