import { existsSync, readFileSync } from 'node:fs'

/**
 * What the runners counted, read from what they leave behind.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** A runner that fails without saying what counts as one failure. */
const crashed = { passed: 0, failed: 1, skipped: 0 }

/**
 * A check that has only an exit code.
 * @param {number} code
 * @returns {Counts}
 */
export function oneCheck(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : crashed
}

/**
 * From the closing line of a script of ours: `N passed, N failed, N skipped`.
 * @param {string} output
 * @param {number} code
 * @returns {Counts}
 */
export function closingLine(output, code) {
  const last = [...output.matchAll(/(\d+) passed, (\d+) failed, (\d+) skipped/g)].at(-1)
  if (last === undefined) return oneCheck(code)
  const [passed = 0, failed = 0, skipped = 0] = last.slice(1).map(Number)
  return atLeastOneFailed({ passed, failed, skipped }, code)
}

/**
 * From vitest's JSON report. A file that can't be loaded has no tests in it: it counts as one.
 * @param {string} file
 * @param {number} code
 * @returns {Counts}
 */
export function vitestCounts(file, code) {
  if (!existsSync(file)) return crashed
  const report = JSON.parse(readFileSync(file, 'utf8'))
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults
  const broken = files.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
  return atLeastOneFailed(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    code,
  )
}

/**
 * From Playwright's JSON report.
 * @param {string} file
 * @param {number} code
 * @returns {Counts}
 */
export function playwrightCounts(file, code) {
  if (!existsSync(file)) return crashed
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  return atLeastOneFailed(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    code,
  )
}

/**
 * @param {Counts} counts
 * @param {number} code
 * @returns {Counts}
 */
function atLeastOneFailed(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
