import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

/**
 * One test of a run. `expected`: it failed by an expectation or a property, not by an error thrown.
 * @typedef {{ name: string, status: string, expected: boolean, message: string }} Test
 * @typedef {{ tests: Test[], crash: string | null, seconds: number }} Played
 *   crash: why there is no (whole) report, on one line; null: there is one
 */

const TIME_LIMIT_MS = 120_000

/**
 * Runs test files with vitest.
 * @param {{ files: string[], workers: number, mutant?: string, only?: string }} what
 *   only: a part of the names of the tests that are run
 * @returns {Promise<Played>}
 */
export async function play({ files, workers, mutant, only }) {
  const folder = mkdtempSync(join(tmpdir(), 'eventloom-mutants-'))
  const report = join(folder, 'report.json')
  const began = performance.now()
  const args = ['run', ...files, '--reporter=json', `--outputFile=${report}`]
  args.push('--pool=threads', '--no-isolate', `--maxWorkers=${workers}`)
  if (only !== undefined) args.push(`--testNamePattern=${escaped(only)}`)
  const said = await vitest(args, { ...process.env, NO_COLOR: '1', EVENTLOOM_MUTANT: mutant ?? '' })
  const read = existsSync(report) ? reportOf(readFileSync(report, 'utf8'), files) : null
  rmSync(folder, { recursive: true, force: true })
  const seconds = (performance.now() - began) / 1000
  return read === null ? { tests: [], crash: complaint(said), seconds } : { ...read, seconds }
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} what it wrote
 */
function vitest(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_LIMIT_MS,
    })
    let said = ''
    /** @param {Buffer} data */
    const hear = (data) => {
      said += String(data)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => resolve(error.message))
    child.on('close', (_, signal) =>
      resolve(signal === null ? said : `stopped after ${TIME_LIMIT_MS / 1000} s`),
    )
  })
}

/**
 * @param {string} text
 * @param {string[]} files
 * @returns {{ tests: Test[], crash: string | null }}
 */
function reportOf(text, files) {
  /** @type {{ testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }} */
  const { testResults } = JSON.parse(text)
  const broken = testResults.find((f) => f.status === 'failed' && f.assertionResults.length === 0)
  const absent = files.find((file) => !testResults.some(({ name }) => name.endsWith(file)))
  const crash = absent === undefined ? null : `${absent} was not run`
  return {
    crash: broken === undefined ? crash : complaint(broken.message),
    tests: testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ fullName, status, failureMessages }) => {
        const message = failureMessages[0] ?? ''
        return {
          name: fullName,
          status,
          expected: /^(AssertionError|Error: Property failed)/.test(message),
          message: message.split('\n', 1)[0] ?? '',
        }
      }),
    ),
  }
}

/**
 * The line of an output that says what went wrong.
 * @param {string} words
 */
function complaint(words) {
  const lines = words.trim().split('\n')
  return lines.find((line) => /Error: /.test(line)) ?? lines.at(-1) ?? ''
}

/** @param {string} words */
function escaped(words) {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
