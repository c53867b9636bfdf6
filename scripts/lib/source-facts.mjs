import { parseSync } from 'rolldown/utils'

/**
 * What the house rules need to know about a source file. Read from its syntax tree, so that
 * comments, strings and property names don't count.
 * @typedef {{ name: string, line: number }} Use
 * @typedef {{
 *   imports: string[],
 *   globals: Use[],
 *   members: Use[],
 *   methods: Use[],
 *   powers: number[],
 *   metas: number[],
 *   exportsDefault: boolean,
 * }} Facts
 *   imports: specifiers of import, export-from, import(), import types and new URL(…, import.meta.url);
 *   globals: names read that the file binds nowhere; members: `Name.property` of such a name;
 *   methods: properties read of anything; powers, metas: lines with `**` and `import.meta`
 */

/** @typedef {{ type: string, start: number, [field: string]: unknown }} Node */

/** @type {Map<string, { text: string, facts: Facts }>} */
const known = new Map()

/**
 * @param {string} path only for the language, by its ending
 * @param {string} text
 * @returns {Facts}
 */
export function facts(path, text) {
  const before = known.get(path)
  if (before?.text === text) return before.facts
  const read = readFacts(path, text)
  known.set(path, { text, facts: read })
  return read
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {Facts}
 */
function readFacts(path, text) {
  const parsed = parseSync(path, text)
  const fault = parsed.errors.find(({ severity }) => severity === 'Error')
  if (fault !== undefined) throw new Error(`${path}: ${fault.message}`)
  /** @type {Facts} */
  const result = {
    imports: [],
    globals: [],
    members: [],
    methods: [],
    powers: [],
    metas: [],
    exportsDefault: false,
  }
  const bound = new Set()
  const line = lineCounter(text)
  walk(
    /** @type {Node} */ (/** @type {unknown} */ (parsed.program)),
    null,
    '',
    (node, parent, field) => {
      const specifier = specifierOf(node)
      if (specifier !== null) result.imports.push(specifier)
      if (isDefaultExport(node)) result.exportsDefault = true
      if (node.type === 'MetaProperty') result.metas.push(line(node))
      if (node['operator'] === '**' || node['operator'] === '**=') result.powers.push(line(node))
      if (node.type === 'MemberExpression') addMember(node, line(node), result)
      if (node.type !== 'Identifier' || parent === null) return
      const name = String(node['name'])
      if (binds(parent, field)) bound.add(name)
      else if (reads(parent, field)) result.globals.push({ name, line: line(node) })
    },
  )
  result.imports = [...new Set(result.imports)]
  result.globals = result.globals.filter(({ name }) => !bound.has(name))
  result.members = result.members.filter(({ name }) => !bound.has(name.split('.')[0]))
  return result
}

/**
 * @param {Node} node
 * @param {number} line
 * @param {Facts} result
 */
function addMember(node, line, result) {
  if (node['computed'] === true) return
  const [object, property] = [asNode(node['object']), asNode(node['property'])]
  const name = String(property?.['name'])
  result.methods.push({ name, line })
  if (object?.type === 'Identifier')
    result.members.push({ name: `${String(object['name'])}.${name}`, line })
}

/** @param {Node} node */
function specifierOf(node) {
  if (node.type === 'NewExpression') {
    const [first, second] = /** @type {Node[]} */ (node['arguments'])
    const relative =
      asNode(node['callee'])?.['name'] === 'URL' && second?.type === 'MemberExpression'
    const value = first?.['value']
    return relative && typeof value === 'string' && value.startsWith('.') ? value : null
  }
  if (!/^(Import|Export(Named|All)|TSImportType|TSExternalModule)/.test(node.type)) return null
  const source = asNode(node['source'] ?? node['expression'])
  return typeof source?.['value'] === 'string' ? source['value'] : null
}

/** @param {Node} node */
function isDefaultExport(node) {
  if (node.type === 'ExportDefaultDeclaration') return true
  return node.type === 'ExportSpecifier' && asNode(node['exported'])?.['name'] === 'default'
}

/**
 * Whether an identifier in this place gives a name to something. One binding anywhere in the file
 * frees the name: scopes are not followed.
 * @param {Node} parent
 * @param {string} field
 */
function binds(parent, field) {
  if (/^(Import(Default|Namespace)?Specifier)$/.test(parent.type)) return field === 'local'
  if (/^(Array|Object)Pattern$/.test(parent.type)) return true
  if (parent.type === 'Property') return field === 'value' && parent['inPattern'] === true
  if (parent.type === 'AssignmentPattern') return field === 'left'
  if (parent.type === 'RestElement' || parent.type === 'TSTypeParameter') return true
  return ['id', 'params', 'param'].includes(field)
}

/**
 * Whether an identifier in this place is read as a variable or a type, and is not a mere label.
 * @param {Node} parent
 * @param {string} field
 */
function reads(parent, field) {
  const { type } = parent
  if (type === 'MemberExpression' && field === 'object') {
    // Math.floor is judged as a member; Math['random'] can't be, so that there the name itself is.
    return asNode(parent['object'])?.['name'] !== 'Math' || parent['computed'] === true
  }
  const label =
    (field === 'property' && parent['computed'] !== true) ||
    (field === 'key' && parent['computed'] !== true) ||
    (field === 'right' && type === 'TSQualifiedName') ||
    ['label', 'imported', 'exported', 'meta', 'qualifier', 'name'].includes(field)
  return !label
}

/**
 * @param {Node} node
 * @param {Node | null} parent
 * @param {string} field the parent's field that holds the node
 * @param {(node: Node, parent: Node | null, field: string) => void} visit
 */
function walk(node, parent, field, visit) {
  visit(node, parent, field)
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      const inner = asNode(child)
      if (inner === null) continue
      if (node.type === 'ObjectPattern' && inner.type === 'Property') inner['inPattern'] = true
      walk(inner, node, name, visit)
    }
  }
}

/**
 * @param {unknown} value
 * @returns {Node | null}
 */
function asNode(value) {
  const isNode = typeof value === 'object' && value !== null && 'type' in value && 'start' in value
  return isNode ? /** @type {Node} */ (value) : null
}

/** @param {string} text */
function lineCounter(text) {
  return (/** @type {Node} */ node) => text.slice(0, node.start).split('\n').length
}
