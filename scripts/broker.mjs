/** `npm run broker -- --port N`: the MQTT broker on a socket, installed and built first if need be. */
import { join } from 'node:path'
import { bundle } from './lib/bundle.mjs'
import { ensureInstalled, requireNode } from './lib/install.mjs'
import { root } from './lib/root.mjs'

requireNode()
await ensureInstalled({ quiet: true })
const file = 'dist-cli/broker.mjs'
await bundle('src/cli/broker/main.ts', file)
// in this process, so that who stops it stops the broker
await import(join(root, file))
