/**
 * Writes src/content/registry.ts, list.ts and lines.ts: the list of all content with its documents, with the way to
 * each of them, and with what they say of themselves, made from the data files, so that nothing has to be listed by hand. `node scripts/make-registry.mjs` after a file came or went; a test fails until then.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './lib/root.mjs'

/** Folder under src/content → what its files are. A data file is <id>.json, or <id>.ts with `document`. */
const FOLDERS = [
  { folder: 'scenarios', kind: 'scenario' },
  { folder: 'beliefs', kind: 'belief' },
]

const DATA_FILE = /^([a-z0-9][a-z0-9-]*)\.(json|ts)$/

/** @typedef {{ id: string, kind: string, name: string, path: string, isJson: boolean }} Found */

/** The text that src/content/registry.ts should have. */
export function registryText() {
  const found = allFiles()
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

/** The text that src/content/list.ts should have. */
export function listText() {
  return [
    '/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */',
    '',
    '/** One piece of content without its document, which is fetched when it is opened. */',
    'export interface ListedContent {',
    '  readonly id: string',
    '  readonly load: () => Promise<{ readonly default: unknown }>',
    '}',
    '',
    'export const LISTED: readonly ListedContent[] = [',
    ...allFiles().flatMap(({ id, path }) =>
      objectOf([`id: '${id}'`, `load: () => import('${path}', { with: { type: 'json' } })`]),
    ),
    ']',
    '',
  ].join('\n')
}

/** The text that src/content/lines.ts should have. */
export function linesText() {
  return [
    '/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */',
    '',
    '/** What the scenarios say of themselves. Those of beliefs are found by what people believe. */',
    'export interface ContentLines {',
    '  readonly id: string',
    '  readonly title: string',
    '  readonly about: string',
    '}',
    '',
    'export const LINES: readonly ContentLines[] = [',
    ...allFiles()
      .filter(({ kind }) => kind === 'scenario')
      .flatMap(linesOf),
    ']',
    '',
  ].join('\n')
}

/** @param {Found} file */
function linesOf({ id, path }) {
  const { name, about } = JSON.parse(readFileSync(join(root, 'src/content', path), 'utf8'))
  const fields = [`id: '${id}',`, ...textField('title', name), ...textField('about', about)]
  return ['  {', ...fields.map((field) => `    ${field}`), '  },']
}

/**
 * As the formatter writes it: in the quotes that need the fewest escapes, below its name where the line is too long.
 *
 * @param {string} name
 * @param {string} text
 */
function textField(name, text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const quoted = quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote
  const line = `${name}: ${quoted},`
  return line.length <= 96 ? [line] : [`${name}:`, `  ${quoted},`]
}

/** @returns {Found[]} */
function allFiles() {
  return FOLDERS.flatMap(({ folder, kind }) => dataFiles(folder, kind))
}

/**
 * @param {string} folder
 * @param {string} kind
 * @returns {Found[]}
 */
function dataFiles(folder, kind) {
  // by their ids: `a` before `a-b`
  const ids = readdirSync(join(root, 'src/content', folder)).map((file) => file.split('.'))
  const names = ids
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map((parts) => parts.join('.'))
  return names.flatMap((file) => {
    const [, id, ending] = DATA_FILE.exec(file) ?? []
    if (id === undefined) return []
    const name = id.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())
    return [{ id, kind, name, path: `./${folder}/${file}`, isJson: ending === 'json' }]
  })
}

/** @param {Found} file */
function entryOf({ id, kind, name }) {
  return objectOf([`id: '${id}'`, `title: ${name}.name`, `kind: '${kind}'`, `document: ${name}`])
}

/**
 * As the formatter writes it: on one line where that has at most 100 columns.
 *
 * @param {string[]} fields
 */
function objectOf(fields) {
  const line = `  { ${fields.join(', ')} },`
  if (line.length <= 100) return [line]
  return ['  {', ...fields.flatMap(fieldLines), '  },']
}

/**
 * A field of its own line; a function that is too long for one stands below its head.
 *
 * @param {string} field
 */
function fieldLines(field) {
  const line = `    ${field},`
  const at = field.indexOf('=> ')
  if (line.length <= 100 || at < 0) return [line]
  return [`    ${field.slice(0, at + 2)}`, `      ${field.slice(at + 3)},`]
}

/** @param {Found} file */
function importOf({ name, path, isJson }) {
  return isJson
    ? `import ${name} from '${path}' with { type: 'json' }`
    : `import { document as ${name} } from '${path}'`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(root, 'src/content/registry.ts'), registryText())
  writeFileSync(join(root, 'src/content/list.ts'), listText())
  writeFileSync(join(root, 'src/content/lines.ts'), linesText())
}
