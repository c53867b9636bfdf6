import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { metaPolicy, securityHeaders } from './scripts/csp.mjs'
import { leanFlow } from './scripts/lean-flow.mjs'

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

export default defineConfig({
  // Relative addresses: the same build works at a root and under any sub-path.
  base: './',
  plugins: [react(), leanFlow(), metaPolicyPlugin(), publicUrlPlugin()],
  worker: { format: 'es' },
  build: {
    // The first engines with light-dark() and the popover attribute, neither of which we replace.
    target: ['es2023', 'chrome123', 'edge123', 'firefox125', 'safari17.5'],
    // A data: address would break font-src 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    // What the page begins with in one piece: six small ones are more requests, and pack less well.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } },
    },
  },
  // Named, so that the dev server does not find them late and reload in mid-work.
  optimizeDeps: {
    include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', '@xyflow/react', 'comlink'],
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', headers: securityHeaders },
})
