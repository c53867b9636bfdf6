import { existsSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { root } from './root.mjs'

/** Native helpers that ws would use if they were there; and a store that brings its binary. */
const native = new Set(['bufferutil', 'utf-8-validate', 'lmdb'])

/**
 * Bundles a program for Node, if its sources are not those it was bundled from: Node 20 runs no
 * TypeScript. Says nothing unless something is wrong, and that on stderr.
 * @param {string} entry relative to the root, e.g. src/cli/main.ts
 * @param {string} file relative to the root, e.g. dist-cli/main.mjs
 */
export async function bundle(entry, file) {
  const print = fingerprint([
    ...new Set(['src', entry, dirname(entry)]),
    'scripts/lib/bundle.mjs',
    'package-lock.json',
  ])
  const name = file.replaceAll(/[^\w.-]/g, '-')
  if (existsSync(join(root, file)) && isStamped(name, print)) return
  const { rolldown } = await import('rolldown')
  const built = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    external: (id) => isBuiltin(id) || native.has(id),
    logLevel: 'warn',
    onLog: (_level, log) => console.error(log.message),
  })
  await built.write({
    file: join(root, file),
    format: 'esm',
    sourcemap: true,
    codeSplitting: false,
  })
  await built.close()
  stamp(name, print)
}
