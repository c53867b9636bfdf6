/**
 * `npm run --silent sim -- ARGS`: the command line, installed and built first if need be. Only the
 * command line itself writes to stdout, so that its output can be piped. Names of files are taken from where
 * the person stands: npm itself goes to the root.
 */
import { join } from 'node:path'
import { ensureInstalled, requireNode } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { run, runNode } from './lib/run.mjs'

requireNode()
await ensureInstalled({ quiet: true, signals: true })
const built = await runNode('scripts/build-cli.mjs', [], { quiet: true, signals: true })
if (built !== 0) process.exit(built)
const main = join(root, 'dist-cli/main.mjs')
const program = ['--enable-source-maps', main, ...process.argv.slice(2)]
const cwd = process.env['INIT_CWD'] ?? process.cwd()
process.exitCode = await run(process.execPath, program, { cwd, signals: true })
