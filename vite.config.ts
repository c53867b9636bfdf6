import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { minify } from 'terser'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'
import { metaPolicy, securityHeaders } from './scripts/csp.mjs'
import { leanFlow } from './scripts/lean-flow.mjs'
import { serviceWorkerText } from './scripts/offline.mjs'

/** The public address of the site, for links that are made on an address of one's own computer. */
function publicUrlPlugin(): Plugin {
  const url = process.env['EVENTLOOM_PUBLIC_URL'] ?? ''
  return {
    name: 'eventloom:public-url',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { name: 'eventloom-public-url', content: url },
        injectTo: 'head',
      },
    ],
  }
}

/** Hosts that send no headers still get the policy, less what a meta tag can't say. */
function metaPolicyPlugin(): Plugin {
  return {
    name: 'eventloom:meta-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy() },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** After all is written: the service worker must know every file as it is sent. */
function offlinePlugin(): Plugin {
  return {
    name: 'eventloom:offline',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      if (dir === undefined) return
      const names = [...Object.keys(bundle), ...PUBLIC_FILES]
      const files = new Map(names.map((name) => [name, readFileSync(join(dir, name))]))
      writeFileSync(join(dir, 'sw.js'), serviceWorkerText(files))
    },
  }
}

/** What the bundler has made small once more: a chunk loses 1 to 3 %, and the first load has a bar. */
function smallerPlugin(): Plugin {
  return {
    name: 'eventloom:smaller',
    apply: 'build',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const { code } = await minify(chunk.code, { module: true, compress: { passes: 2 } })
        if (code !== undefined) chunk.code = code
      }
    },
  }
}

/** What a page without a network needs of `public`. */
const PUBLIC_FILES = ['favicon.svg', 'icon-192.png', 'icon-512.png', 'site.webmanifest']

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** What a module imports, and what that imports, but for what is fetched later. */
function importedBy(graph: Graph, from: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const id of graph.getModuleInfo(from)?.importedIds ?? []) importedBy(graph, id, seen)
  return seen
}

/** The page's own script. */
const MAIN = join(import.meta.dirname, 'src/ui/main.tsx')
/** What is fetched right after the page's own script, which only asks for the language. */
const START = join(import.meta.dirname, 'src/ui/start.tsx')

/** The browser fetches the start with the page, not after its script has run. */
function earlyStartPlugin(): Plugin {
  return {
    name: 'eventloom:early-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        const chunks = Object.values(bundle ?? {}).filter((one) => one.type === 'chunk')
        const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
        const files = new Set<string>()
        const add = (file: string): void => {
          if (files.has(file) || html.includes(file)) return
          files.add(file)
          byName.get(file)?.imports.forEach(add)
        }
        chunks
          .filter(({ facadeModuleId, moduleIds }) => [facadeModuleId, ...moduleIds].includes(START))
          .forEach(({ fileName }) => add(fileName))
        const styles = [...files].flatMap((file) => [
          ...(byName.get(file)?.viteMetadata?.importedCss ?? []),
        ])
        const link = (attrs: Record<string, string | boolean>): HtmlTagDescriptor => ({
          tag: 'link',
          attrs,
          injectTo: 'head',
        })
        return [
          ...[...files].map((file) =>
            link({ rel: 'modulepreload', crossorigin: true, href: `./${file}` }),
          ),
          ...styles.map((file) =>
            link({ rel: 'stylesheet', crossorigin: true, href: `./${file}` }),
          ),
        ]
      },
    },
  }
}

let first: ReadonlySet<string> | null = null

/** By it vite fetches what is imported later. */
const FETCHER = '\0vite/preload-helper.js'

/** What runs before the words are there: nothing with words may come along. */
function beginning(id: string, graph: Graph): string | null {
  return id === FETCHER || importedBy(graph, MAIN).has(id) ? 'begin' : null
}

/** The page itself but for its beginning, and what both of its places import. */
function firstPiece(id: string, graph: Graph): string | null {
  const source = (path: string) => join(import.meta.dirname, 'src/ui', path)
  if (first === null) {
    const studio = importedBy(graph, source('studio/Studio.tsx'))
    const both = [...importedBy(graph, source('home/Home.tsx'))].filter((one) => studio.has(one))
    first = new Set([...importedBy(graph, START), ...both])
  }
  return first.has(id) ? 'index' : null
}

export default defineConfig({
  // Relative addresses: the same build works at a root and under any sub-path.
  base: './',
  plugins: [
    react(),
    leanFlow(),
    metaPolicyPlugin(),
    publicUrlPlugin(),
    earlyStartPlugin(),
    smallerPlugin(),
    offlinePlugin(),
  ],
  worker: { format: 'es', plugins: () => [smallerPlugin()] },
  build: {
    // The first engines with light-dark() and the popover attribute, neither of which we replace.
    target: ['es2023', 'chrome123', 'edge123', 'firefox125', 'safari17.5'],
    // A data: address would break font-src 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    // What every place begins with in one piece: six small ones are more requests, and pack less well.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: beginning, debugName: 'beginning', priority: 2 },
            { name: firstPiece, debugName: 'firstPiece', priority: 1 },
          ],
        },
      },
    },
  },
  // Named, so that the dev server does not find them late and reload in mid-work.
  optimizeDeps: {
    include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', '@xyflow/react', 'comlink'],
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', headers: securityHeaders },
})
