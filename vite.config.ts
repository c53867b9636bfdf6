import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
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

let first: ReadonlySet<string> | null = null

/** The page itself, and what both of its places import. */
function firstPiece(id: string, graph: Graph): string | null {
  const source = (path: string) => join(import.meta.dirname, 'src/ui', path)
  if (first === null) {
    const studio = importedBy(graph, source('studio/Studio.tsx'))
    const both = [...importedBy(graph, source('home/Home.tsx'))].filter((one) => studio.has(one))
    first = new Set([...importedBy(graph, source('main.tsx')), ...both])
  }
  return first.has(id) ? 'index' : null
}

export default defineConfig({
  // Relative addresses: the same build works at a root and under any sub-path.
  base: './',
  plugins: [react(), leanFlow(), metaPolicyPlugin(), publicUrlPlugin(), offlinePlugin()],
  worker: { format: 'es' },
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
      output: { codeSplitting: { groups: [{ name: firstPiece, debugName: 'firstPiece' }] } },
    },
  },
  // Named, so that the dev server does not find them late and reload in mid-work.
  optimizeDeps: {
    include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', '@xyflow/react', 'comlink'],
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', headers: securityHeaders },
})
