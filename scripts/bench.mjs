/** `npm run bench -- ARGS`: bundles bench/main.ts and runs it. */
import { ensureInstalled, requireNode } from './lib/install.mjs'
import { bundle } from './lib/bundle.mjs'
import { run } from './lib/run.mjs'

requireNode()
await ensureInstalled({ quiet: true })
await bundle('bench/main.ts', 'dist-cli/bench.mjs')
const program = ['--enable-source-maps', 'dist-cli/bench.mjs', ...process.argv.slice(2)]
process.exitCode = await run(process.execPath, program)
