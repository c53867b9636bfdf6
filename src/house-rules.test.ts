/**
 * The rules of the house, read from the sources themselves: who may import whom, what the pure
 * folders may not touch, and a few about files. Each rule is also shown to fire on a bad sample.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { facts, type Facts } from '../scripts/lib/source-facts.mjs'

/** Folder → the folders it may import, besides itself. Type imports count. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  protocol: ['core'],
  design: ['core'],
  trace: ['core'],
  engine: ['core', 'trace'],
  server: ['core', 'protocol', 'trace'],
  service: ['core', 'design', 'trace'],
  checks: ['core', 'design', 'trace'],
  interop: ['core', 'design', 'trace', 'protocol'],
  content: ['core', 'design'],
  nodes: ['core', 'design', 'trace', 'protocol', 'service'],
  run: ['core', 'design', 'trace', 'engine', 'nodes', 'checks', 'content'],
  worker: ['core', 'design', 'trace', 'run', 'interop'],
  cli: ['core', 'design', 'trace', 'run', 'server', 'interop', 'content'],
  live: ['core', 'design'],
  ui: ['core', 'design', 'trace', 'content'],
  pages: ['core', 'content', 'design', 'trace', 'run', 'ui'],
}

/** Single files that a folder may import from another beyond the table. */
const ALSO: Record<string, string[]> = {
  ui: [
    'worker/api.ts',
    'worker/client.ts',
    'worker/read-client.ts',
    'worker/prove-api.ts',
    'worker/prove-client.ts',
    'worker/practice-api.ts',
    'worker/practice-client.ts',
    'live/api.ts',
    'live/client.ts',
  ],
}

/** Folder → the npm packages its product code may import. A new one is a decision: add it here. */
const PACKAGES: Record<string, string[]> = {
  design: ['valibot', 'fflate'],
  content: ['valibot'],
  nodes: ['valibot'],
  interop: ['valibot'],
  server: ['ws', 'lmdb', 'valibot'],
  cli: ['valibot'],
  worker: ['comlink', 'valibot'],
  live: ['comlink', 'mqtt', 'valibot'],
  ui: [
    'react',
    'react-dom',
    '@xyflow/react',
    '@dagrejs/dagre',
    'zustand',
    'comlink',
    'tinykeys',
    'uqr',
    'idb',
    '@fontsource-variable/inter',
    '@fontsource-variable/jetbrains-mono',
  ],
  pages: ['react', 'react-dom'],
}

/** No clock, no chance, no I/O: the same (design, seed) must give the same run everywhere. */
const PURE = new Set(
  'core protocol design trace engine service checks interop content nodes run'.split(' '),
)

/** Folders whose subfolders (or, in design/kinds, files) are neighbours that don't know each other. */
const NEIGHBOURS = ['protocol', 'nodes', 'design/kinds']
/** Among neighbours, the names that are for all of them. */
const SHARED = /^(parts(\/|\.ts$)|registry\.ts$)/

const CLOCK = 'the `now` that is handed in (core/time.ts)'
const TIMER = '`out.setTimer` (core/machine.ts)'
const OUTSIDE = '`out.effect`, or data handed in by worker, cli or server'
const BYTES = '`Uint8Array`'
const SCREEN = 'data that ui draws (design/face.ts, design/form.ts)'
const WORDS = 'codes with arguments; ui writes numbers and dates'
const CODE = 'a closure (core/expression)'

const BANNED_GLOBALS = new Map<string, string>([
  ...each('Date performance Temporal', CLOCK),
  ...each('setTimeout setInterval setImmediate clearTimeout clearInterval', TIMER),
  ...each('queueMicrotask requestAnimationFrame requestIdleCallback', TIMER),
  ...each('fetch XMLHttpRequest WebSocket EventSource Worker MessageChannel', OUTSIDE),
  ...each('BroadcastChannel postMessage indexedDB localStorage sessionStorage', OUTSIDE),
  ...each('process require navigator location', OUTSIDE),
  ...each('Buffer', BYTES),
  ...each('document window globalThis self global alert', SCREEN),
  ...each('console', 'a record or a note, or the value you return'),
  ...each('crypto', '`draw(key, ordinal)` (core/chance.ts)'),
  ...each('Intl', WORDS),
  ...each('eval Function', CODE),
  ...each('structuredClone', "the machine's own `copy`, or a typed slice"),
  ...each('WeakRef FinalizationRegistry', 'plain ownership: garbage collection is chance'),
])

const TABLES = 'a table or whole-number arithmetic: engines round these differently'
const BANNED_MEMBERS = new Map<string, string>([
  ['Math.random', '`draw(key, ordinal)` (core/chance.ts)'],
  ...each('sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh', TABLES, 'Math.'),
  ...each('exp expm1 log log2 log10 log1p pow cbrt hypot', TABLES, 'Math.'),
])

const BANNED_METHODS = new Map<string, string>([
  ['localeCompare', '`<` on strings (code units, alike everywhere)'],
  ...each('toLocaleString toLocaleDateString toLocaleTimeString', WORDS),
  ...each('toLocaleLowerCase toLocaleUpperCase', '`toLowerCase`, `toUpperCase`'),
])

const LINES_MAX = 500
const SOURCE = /\.(ts|tsx|css)$/
const TEST = /\.test\.tsx?$|(^|\/)testing\//

/** All sources, path under src → text. Unsaved fixtures have the same shape. */
type Sources = ReadonlyMap<string, string>
type Rule = (sources: Sources) => string[]

/** The folder table, the package table, and neighbours. */
const imports: Rule = (sources) =>
  product(sources).flatMap(([path, text]) =>
    facts(path, text).imports.flatMap((specifier) => {
      const complaint = specifier.startsWith('.')
        ? relativeFault(path, specifier)
        : packageFault(path, specifier)
      return complaint === null ? [] : [`${path}: ${complaint}`]
    }),
  )

function relativeFault(path: string, specifier: string): string | null {
  const target = resolved(path, specifier)
  const [from, to] = [folder(path), folder(target)]
  if (TEST.test(target)) return `imports ${target}, which is for tests`
  if (!/\.\w+(\?\w+)?$/.test(specifier)) return `'${specifier}' lacks its ending (.ts, .tsx, …)`
  if (target.startsWith('../')) return `imports ${target}, outside src`
  if (from !== to && !(MAY_IMPORT[from] ?? []).includes(to) && !ALSO[from]?.includes(target)) {
    return `${from} may not import ${to} (${target})`
  }
  const house = NEIGHBOURS.find((h) => path.startsWith(`${h}/`) && target.startsWith(`${h}/`))
  if (house === undefined) return null
  const [ours, theirs] = [path, target].map((p) => p.slice(house.length + 1))
  if (ours === undefined || theirs === undefined || ours.startsWith('registry.')) return null
  if (house !== 'design/kinds' && !theirs.includes('/')) return null // a file for all of them
  if (SHARED.test(theirs) || ours.split('/')[0] === theirs.split('/')[0]) return null
  return `imports its neighbour ${target}: what both need goes into ${house}/parts/, or further down`
}

function packageFault(path: string, specifier: string): string | null {
  const from = folder(path)
  if (isBuiltin(specifier)) {
    const free = from === 'server' || from === 'cli' || from === 'pages'
    return free ? null : `imports ${specifier}: take ${OUTSIDE}`
  }
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  if (PACKAGES[from]?.includes(name)) return null
  return /^react(-dom)?$/.test(name)
    ? `imports ${name}: React is for ui; give it ${SCREEN}`
    : `imports the package ${name}, which house-rules.test.ts does not allow in ${from}`
}

/** What the pure folders may not touch, each with what to take in its place. */
const purity: Rule = (sources) =>
  product(sources)
    .filter(([path]) => PURE.has(folder(path)))
    .flatMap(([path, text]) => {
      const { globals, members, methods, powers, metas } = facts(path, text)
      return [
        ...told(globals, BANNED_GLOBALS),
        ...told(members, BANNED_MEMBERS),
        ...told(methods, BANNED_METHODS),
        ...powers.map((line) => `${line}: \`**\`: take ${TABLES}`),
        ...metas.map((line) => `${line}: \`import.meta\`: take a generated registry.ts`),
        ...globals
          .filter(({ name }) => name === 'Math')
          .map(({ line }) => `${line}: \`Math\` as a value: write Math.floor and so on in full`),
      ].map((complaint) => `${path}:${complaint}`)
    })

function told(uses: Facts['globals'], banned: ReadonlyMap<string, string>): string[] {
  return uses.flatMap(({ name, line }) => {
    const instead = banned.get(name)
    return instead === undefined ? [] : [`${line}: \`${name}\`: take ${instead}`]
  })
}

/** Each circle of imports once, as `a → b → a`. */
const circles: Rule = (sources) => {
  const found = new Set<string>()
  const done = new Set<string>()
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.add([...trail.slice(at), path].join(' → '))
    const text = sources.get(path)
    if (at >= 0 || done.has(path) || text === undefined || !/\.tsx?$/.test(path)) return
    for (const specifier of facts(path, text).imports) {
      if (specifier.startsWith('.')) visit(resolved(path, specifier), [...trail, path])
    }
    done.add(path)
  }
  for (const [path] of product(sources)) visit(path, [])
  return [...found]
}

/** Names of files, their length, and that they say what they export. */
const files: Rule = (sources) =>
  [...sources].flatMap(([path, text]) => {
    const name = path.split('/').at(-1) ?? path
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    const complaints: string[] = []
    if (/^index\.tsx?$/.test(name))
      complaints.push('no barrels: import from the file that holds it')
    if (lines > LINES_MAX) complaints.push(`${lines} lines; ${LINES_MAX} is the most`)
    if (path.includes('/') && MAY_IMPORT[folder(path)] === undefined) {
      complaints.push(`the folder ${folder(path)} is not in the table of house-rules.test.ts`)
    }
    if (!path.includes('/') && !TEST.test(path) && !path.endsWith('.d.ts')) {
      complaints.push('belongs into a folder of the table')
    }
    if (/\.tsx?$/.test(path) && facts(path, text).exportsDefault) {
      complaints.push('no default export: give it a name')
    }
    return complaints.map((complaint) => `${path}: ${complaint}`)
  })

function each(names: string, instead: string, before = ''): [string, string][] {
  return names.split(' ').map((name) => [before + name, instead])
}

function product(sources: Sources): [string, string][] {
  return [...sources].filter(([path]) => /\.tsx?$/.test(path) && !TEST.test(path))
}

function folder(path: string): string {
  return path.split('/')[0] ?? path
}

function resolved(path: string, specifier: string): string {
  return join(dirname(path), specifier.replace(/\?.*$/, '')).replaceAll('\\', '/')
}

function readSources(): Sources {
  const all = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const paths = all.map((path) => path.replaceAll('\\', '/')).filter((path) => SOURCE.test(path))
  return new Map(
    paths.toSorted().map((path) => [path, readFileSync(join(import.meta.dirname, path), 'utf8')]),
  )
}

describe('the sources', () => {
  const sources = readSources()
  test('there are sources', () => expect(sources.size).toBeGreaterThan(1))
  test('each folder imports only what the table allows', () => expect(imports(sources)).toEqual([]))
  test('from core up to run nothing touches the outside', () => expect(purity(sources)).toEqual([]))
  test('no circle of imports', () => expect(circles(sources)).toEqual([]))
  test('names, lengths and exports of files', () => expect(files(sources)).toEqual([]))
})

/** The rule's complaints about these few files. */
function about(rule: Rule, sources: Record<string, string>): string {
  return rule(new Map(Object.entries(sources))).join('\n')
}

describe('the rule of imports fires', () => {
  test.each([
    ['upwards', 'core/a.ts', `import { b } from '../trace/b.ts'`],
    ['sideways', 'protocol/mqtt/a.ts', `import { b } from '../../design/b.ts'`],
    ['for a type', 'engine/a.ts', `import type { B } from '../design/b.ts'`],
    ['for an inline type', 'core/a.ts', `export type A = import('../run/b.ts').B`],
    ['for an export', 'core/a.ts', `export * from '../run/b.ts'`],
    ['for a lazy import', 'trace/a.ts', `export const b = () => import('../run/b.ts')`],
    ['for a worker', 'ui/a.ts', `new Worker(new URL('../run/b.ts', import.meta.url))`],
    ['for ui past the contract', 'ui/a.tsx', `import { b } from '../worker/film.ts'`],
    ['for ui into nodes', 'ui/a.tsx', `import { b } from '../nodes/registry.ts'`],
    ['out of src', 'core/a.ts', `import { b } from '../../scripts/b.mjs'`],
    ['for a test', 'core/a.ts', `import { b } from './b.test.ts'`],
    ['without an ending', 'core/a.ts', `import { b } from './b'`],
    ['for Node', 'core/a.ts', `import { readFileSync } from 'node:fs'`],
    ['for Node without its prefix', 'run/a.ts', `import fs from 'fs'`],
    ['for React', 'nodes/x/kind.ts', `import { useState } from 'react'`],
    ['for an unknown package', 'ui/a.ts', `import lodash from 'lodash'`],
    ['between protocols', 'protocol/mqtt/a.ts', `import { b } from '../amqp/b.ts'`],
    ['between kinds', 'nodes/queue/kind.ts', `import { b } from '../broker/kind.ts'`],
    ['from parts to a kind', 'nodes/parts/a.ts', `import { b } from '../broker/kind.ts'`],
    ['between configs', 'design/kinds/queue.ts', `import { b } from './broker.ts'`],
  ])('%s', (_, path, text) => expect(about(imports, { [path]: text })).toContain(`${path}: `))

  test.each([
    ['downwards', 'run/a.ts', `import { b } from '../engine/b.ts'`],
    ['the contract', 'ui/a.ts', `import type { B } from '../worker/api.ts'`],
    ['parts', 'nodes/queue/kind.ts', `import { b } from '../parts/client.ts'`],
    ['the registry', 'nodes/registry.ts', `import { b } from './queue/kind.ts'`],
    ['its own folder', 'protocol/mqtt/a.ts', `import { b } from './five/b.ts'`],
    ['data', 'content/a.ts', `import b from './b.json' with { type: 'json' }`],
    ['an import in a comment', 'core/a.ts', `// import { b } from '../run/b.ts'`],
    ['an import in a string', 'core/a.ts', `export const a = "import '../run/b.ts'"`],
    ['anything in a test', 'core/a.test.ts', `import { b } from '../run/b.ts'`],
  ])('and is silent about %s', (_, path, text) => {
    expect(about(imports, { [path]: text })).toBe('')
  })
})

describe('the rule of purity fires', () => {
  test.each([
    ['Date.now()', 'core/time.ts'],
    ['new Date()', 'core/time.ts'],
    ['[1].map(() => performance.now())', 'core/time.ts'],
    ['Math.random()', 'draw(key, ordinal)'],
    ["Math['random']()", 'in full'],
    ['{ const { log } = Math; log(2) }', 'in full'],
    ['Math.exp(2)', 'table'],
    ['2 ** 3', 'table'],
    ['(x **= 3)', 'table'],
    ['setTimeout(f, 1)', 'out.setTimer'],
    ['fetch(x)', 'out.effect'],
    ['`${process.pid}`', 'worker, cli or server'],
    ['globalThis.x', 'ui draws'],
    ['a.localeCompare(b)', '`<` on strings'],
    ['n.toLocaleString()', 'codes with arguments'],
    ['new Intl.NumberFormat()', 'codes with arguments'],
    ['import.meta.glob("./*.ts")', 'registry'],
    ['console.log(1)', 'a record or a note'],
    ['structuredClone(x)', 'copy'],
  ])('on %s, and names what to take', (code, instead) => {
    expect(about(purity, { 'core/a.ts': `\n${code}` })).toMatch(/^core\/a\.ts:2: /)
    expect(about(purity, { 'core/a.ts': code })).toContain(instead)
    expect(about(purity, { 'server/a.ts': code, 'core/a.test.ts': code })).toBe('')
  })

  test.each([
    'Math.floor(1) + Math.imul(2, 3) + Math.sqrt(4)',
    '// Date.now() and 2 ** 3',
    'export const a = "Date.now() 2 ** 3"',
    'export const a = { Date: 1, fetch() {} }.fetch',
    'export interface A { document: string; process(): void }',
    'export function name(document: string) { return document.length }',
  ])('and is silent about %s', (code) => expect(about(purity, { 'core/a.ts': code })).toBe(''))
})

test('the rule of circles fires, on type imports too, and names the way', () => {
  const back = `import type { A } from './a.ts'`
  const circle = { 'core/a.ts': `import { b } from './b.ts'`, 'core/b.ts': back }
  expect(about(circles, circle)).toBe('core/a.ts → core/b.ts → core/a.ts')
  expect(about(circles, { 'core/a.ts': back })).toBe('core/a.ts → core/a.ts')
  expect(about(circles, { ...circle, 'core/b.ts': '' })).toBe('')
})

test.each([
  ['a barrel', 'core/index.ts', ''],
  ['a file too long', 'core/a.ts', '\n'.repeat(LINES_MAX + 1)],
  ['a long style sheet', 'ui/a.css', '\n'.repeat(LINES_MAX + 1)],
  ['an unknown folder', 'utils/a.ts', ''],
  ['a file beside the folders', 'a.ts', ''],
  ['a default export', 'core/a.ts', 'export default 1'],
  ['a default export in disguise', 'core/a.ts', 'const a = 1\nexport { a as default }'],
])('the rule of files fires on %s', (_, path, text) => {
  expect(about(files, { [path]: text })).toContain(`${path}: `)
  expect(about(files, { 'core/a.ts': '\n'.repeat(LINES_MAX) })).toBe('')
})
