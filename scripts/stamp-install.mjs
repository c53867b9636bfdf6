/** After any npm install: notes which lockfile node_modules belongs to, so that start trusts it. */
import { fingerprint, stamp } from './lib/fingerprint.mjs'

stamp('install', fingerprint(['package-lock.json']))
