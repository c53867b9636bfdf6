/** Builds the canvas page as the product is built, serves it with the product's policy, opens a browser on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { browserFlags, findBrowser } from '../scripts/find-browser.mjs'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'
import { securityHeaders } from '../scripts/csp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @returns {Promise<{ address: string, end: () => Promise<void> }>} */
export async function serveCanvasPage() {
  const outDir = await mkdtemp(join(tmpdir(), 'canvas-page-'))
  const base = /** @type {const} */ ({ root, configFile: false, logLevel: 'error' })
  await build({
    ...base,
    base: './',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, 'bench/canvas.html') },
    },
  })
  const server = await preview({
    ...base,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: securityHeaders },
  })
  const address = server.httpServer.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    address: `http://127.0.0.1:${port}/bench/canvas.html`,
    async end() {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

/** @param {string} [executablePath] where the browser is; without it the one that is found */
export async function openBrowser(executablePath = process.env['CHROMIUM']) {
  const found = executablePath ?? (await findBrowser())
  return chromium.launch({
    ...(found === null ? {} : { executablePath: found }),
    args: browserFlags(),
  })
}
