import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'
import { mutants } from './all.mjs'

/** @typedef {import('./mutants.mjs').Mutant} Mutant */

/**
 * A source with the edits of a mutant in it. Throws where a text is not there exactly once.
 * @param {Mutant} mutant
 * @param {string} file relative to the root
 * @param {string} text
 */
export function mutated(mutant, file, text) {
  let result = text
  for (const edit of mutant.edits.filter((one) => one.file === file)) {
    const times = result.split(edit.find).length - 1
    if (times !== 1) {
      throw new Error(`${file} has the text ${JSON.stringify(edit.find)} ${times} times, not once`)
    }
    result = result.replace(edit.find, () => edit.replace)
  }
  return result
}

/**
 * What is wrong with the edits of a mutant; null: each has its place.
 * @param {Mutant} mutant
 * @returns {string | null}
 */
export function editsFault(mutant) {
  try {
    for (const { file } of mutant.edits) {
      const text = readFileSync(join(root, file), 'utf8')
      if (mutated(mutant, file, text) === text) return `it changes nothing in ${file}`
    }
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * For vitest.config.ts: serves the sources with a mutant in them, the one that EVENTLOOM_MUTANT names at the time; ''
 * is none. Files on disk stay as they are.
 * @returns {import('vite').Plugin | null} null: there are no mutants about
 */
export function mutantPlugin() {
  if (process.env['EVENTLOOM_MUTANT'] === undefined) return null
  return {
    name: 'eventloom-mutant',
    enforce: 'pre',
    transform(code, id) {
      const name = process.env['EVENTLOOM_MUTANT']
      const mutant = mutants.find((one) => one.name === name)
      const path = id.split('?', 1)[0] ?? id
      const edit = mutant?.edits.find(({ file }) => path === placeOf(file))
      if (mutant === undefined || edit === undefined) return null
      return { code: mutated(mutant, edit.file, code), map: null }
    },
  }
}

/**
 * As vite names a file.
 * @param {string} file relative to the root
 */
export function placeOf(file) {
  return join(root, file).replaceAll('\\', '/')
}
