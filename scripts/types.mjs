/** `npm run types`: everything with all types, then core up to run without the DOM and Node. */
import { runNode } from './lib/run.mjs'

const codes = []
for (const project of ['tsconfig.json', 'tsconfig.core.json']) {
  codes.push(await runNode('node_modules/typescript/bin/tsc', ['-p', project]))
}
process.exitCode = Math.max(...codes)
