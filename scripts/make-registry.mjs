/**
 * Writes src/content/registry.ts: the list of all content, made from the data files, so that nothing has
 * to be listed by hand. `node scripts/make-registry.mjs` after a file came or went; a test fails until then.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './lib/root.mjs'

/** Folder under src/content → what its files are. A data file is <id>.json, or <id>.ts with `document`. */
const FOLDERS = [{ folder: 'scenarios', kind: 'scenario' }]

const DATA_FILE = /^([a-z0-9][a-z0-9-]*)\.(json|ts)$/

/** @typedef {{ id: string, kind: string, name: string, path: string, isJson: boolean }} Found */

/** The text that src/content/registry.ts should have. */
export function registryText() {
  const found = FOLDERS.flatMap(({ folder, kind }) => dataFiles(folder, kind))
  const kinds = FOLDERS.map(({ kind }) => `'${kind}'`).join(' | ')
  return [
    '/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */',
    ...found.map(importOf),
    '',
    '/** One piece of content. `document` is a design as a file holds it: it goes through `parseDesign`. */',
    'export interface ContentEntry {',
    '  readonly id: string',
    '  readonly title: string',
    `  readonly kind: ${kinds}`,
    '  readonly document: unknown',
    '}',
    '',
    'export const CONTENT: readonly ContentEntry[] = [',
    ...found.flatMap(entryOf),
    ']',
    '',
  ].join('\n')
}

/**
 * @param {string} folder
 * @param {string} kind
 * @returns {Found[]}
 */
function dataFiles(folder, kind) {
  const names = readdirSync(join(root, 'src/content', folder)).toSorted()
  return names.flatMap((file) => {
    const [, id, ending] = DATA_FILE.exec(file) ?? []
    if (id === undefined) return []
    const name = id.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())
    return [{ id, kind, name, path: `./${folder}/${file}`, isJson: ending === 'json' }]
  })
}

/**
 * As the formatter writes it: on one line where that has at most 100 columns.
 *
 * @param {Found} file
 */
function entryOf({ id, kind, name }) {
  const fields = [`id: '${id}'`, `title: ${name}.name`, `kind: '${kind}'`, `document: ${name}`]
  const line = `  { ${fields.join(', ')} },`
  if (line.length <= 100) return [line]
  return ['  {', ...fields.map((field) => `    ${field},`), '  },']
}

/** @param {Found} file */
function importOf({ name, path, isJson }) {
  return isJson
    ? `import ${name} from '${path}' with { type: 'json' }`
    : `import { document as ${name} } from '${path}'`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(root, 'src/content/registry.ts'), registryText())
}
