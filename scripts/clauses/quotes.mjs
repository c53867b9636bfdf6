/** Which tests quote a statement: `[MQTT5-3.1.2-4]` in the name of a test, or in the row of a table that fills one. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'rolldown/utils'
import { root } from '../lib/root.mjs'

/**
 * @typedef {{ id: string, file: string, name: string }} Quote
 * @typedef {{ type: string, [field: string]: unknown }} Node
 */

const QUOTED = /\[(MQTT(?:5|311)-\d+(?:\.\d+)+-\d+)\]/g
const ID = /^MQTT(?:5|311)-\d+(?:\.\d+)+-\d+$/
/** The title of a table whose rows begin with a statement. */
const BY_ROW = /^\[%s\]/

/**
 * Every quote in the tests of `src` and `e2e`.
 * @returns {Quote[]}
 */
export function readQuotes() {
  return ['src', 'e2e'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
      .toSorted()
      .flatMap((file) => quotesIn(file, readFileSync(join(root, file), 'utf8'))),
  )
}

/**
 * The quotes of one file. Comments quote nothing, and neither does what a test expects.
 * @param {string} file
 * @param {string} text
 * @returns {Quote[]}
 */
export function quotesIn(file, text) {
  if (!/MQTT(5|311)-/.test(text)) return []
  /** @type {Quote[]} */
  const quotes = []
  /** @type {string[][]} */
  const rows = []
  let byRow = false
  /** @param {string} name */
  const take = (name) => {
    if (BY_ROW.test(name)) byRow = true
    for (const [, id] of name.matchAll(QUOTED)) if (id) quotes.push({ id, file, name })
  }
  /** @param {unknown} value */
  const walk = (value) => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isNode(value)) return
    if (value.type === 'CallExpression') {
      const callee = rootOf(value)
      if (callee === 'expect') return
      const [title] = /** @type {unknown[]} */ (value['arguments'])
      if (/^(test|it|describe)$/.test(callee)) textOf(title).forEach(take)
    }
    if (value.type === 'ArrayExpression') {
      const texts = /** @type {unknown[]} */ (value['elements']).flatMap(textOf)
      texts.forEach(take)
      if (ID.test(texts[0] ?? '')) rows.push(texts)
    }
    Object.values(value).forEach(walk)
  }
  walk(parseSync(file, text).program)
  if (byRow)
    for (const [id = '', what = ''] of rows) quotes.push({ id, file, name: `[${id}] ${what}` })
  return quotes
}

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value
}

/**
 * What is called in `test.each(rows)('title')`: `test`.
 * @param {unknown} node
 * @returns {string}
 */
function rootOf(node) {
  if (!isNode(node)) return ''
  if (node.type === 'Identifier') return String(node['name'])
  return rootOf(node.type === 'MemberExpression' ? node['object'] : node['callee'])
}

/**
 * The text of a string, or of a template without what is put in.
 * @param {unknown} node
 * @returns {string[]}
 */
function textOf(node) {
  if (!isNode(node)) return []
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : []
  if (node.type !== 'TemplateLiteral') return []
  const parts = /** @type {{ value: { cooked: string } }[]} */ (node['quasis'])
  return [parts.map(({ value }) => value.cooked).join('…')]
}
