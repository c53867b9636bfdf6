import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { root } from './root.mjs'
import { runNode } from './run.mjs'

const sources = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/csp.mjs',
  'scripts/lean-flow.mjs',
  'package-lock.json',
]

/**
 * Builds the site into dist if the sources are not those it was built from.
 * @param {{ always?: boolean }} [options]
 * @returns {Promise<number>} exit code
 */
export async function buildApp(options = {}) {
  const print = fingerprint(sources)
  const current = existsSync(join(root, 'dist', 'index.html')) && isStamped('dist', print)
  if (current && options.always !== true) return 0
  const code = await runNode('node_modules/vite/bin/vite.js', ['build'])
  if (code === 0) stamp('dist', print)
  return code
}
