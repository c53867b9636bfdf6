/**
 * A process that plays tests with one mutant after another (play.mjs). vitest is started once: starting it for each
 * mutant took four fifths of the time. Between two of them only the files that differ are read anew.
 */
import { createVitest } from 'vitest/node'
import { mutants } from './all.mjs'
import { placeOf } from './plugin.mjs'

/** @typedef {import('./play.mjs').What} What */
/** @typedef {import('./play.mjs').Played} Played */

process.env['EVENTLOOM_MUTANT'] = ''
const vitest = await createVitest('test', {
  watch: false,
  project: ['shared'],
  reporters: [{}],
  pool: 'threads',
  isolate: false,
  maxWorkers: 1,
})

process.on('message', (/** @type {What} */ what) => {
  void played(what).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit(0))

/**
 * @param {What} what
 * @returns {Promise<Omit<Played, 'seconds'>>}
 */
async function played({ files, mutant = '', only = '' }) {
  forget(process.env['EVENTLOOM_MUTANT'] ?? '')
  process.env['EVENTLOOM_MUTANT'] = mutant
  forget(mutant)
  try {
    const all = await vitest.globTestSpecifications(files)
    const specs = all.filter(({ moduleId }) => files.some((file) => moduleId === placeOf(file)))
    const absent = files.find((file) => !specs.some(({ moduleId }) => moduleId === placeOf(file)))
    if (absent !== undefined) return { tests: [], crash: `${absent} was not run` }
    vitest.setGlobalTestNamePattern(new RegExp(escaped(only)))
    const { testModules } = await vitest.runTestSpecifications(specs)
    const modules = testModules.filter(({ moduleId }) =>
      specs.some((one) => one.moduleId === moduleId),
    )
    const broken = modules.flatMap((module) => module.errors())[0]
    return {
      tests: modules.flatMap((module) => [...module.children.allTests()].map(testOf)),
      crash: broken === undefined ? null : firstLine(broken.message),
    }
  } catch (error) {
    return { tests: [], crash: firstLine(String(error)) }
  }
}

/**
 * What was read with a mistake in it, or without, is read again.
 * @param {string} name
 */
function forget(name) {
  for (const { file } of mutants.find((one) => one.name === name)?.edits ?? [])
    vitest.invalidateFile(placeOf(file))
}

/**
 * @param {import('vitest/node').TestCase} test
 * @returns {import('./play.mjs').Test}
 */
function testOf(test) {
  const { state, errors } = test.result()
  const message = errors?.[0] === undefined ? '' : `${errors[0].name}: ${errors[0].message}`
  return {
    name: test.fullName.replaceAll(' > ', ' '),
    status: state,
    expected: /^(AssertionError|Error: Property failed)/.test(message),
    message: firstLine(message),
  }
}

/** @param {string} words */
function firstLine(words) {
  return words.trim().split('\n', 1)[0] ?? ''
}

/** @param {string} words */
function escaped(words) {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
