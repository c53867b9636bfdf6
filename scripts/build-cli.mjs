/** Bundles the command line, src/cli/main.ts, into dist-cli/main.mjs when it is out of date. */
import { bundle } from './lib/bundle.mjs'

await bundle('src/cli/main.ts', 'dist-cli/main.mjs')
