/** The normative statements of MQTT 5.0 and 3.1.1, and which of them are about what we do not have. */
import { STATEMENTS_311 } from './mqtt311-statements.mjs'
import { BEHAVIOUR_5 } from './mqtt5-behaviour.mjs'
import { CONNECT_5 } from './mqtt5-connect.mjs'
import { PACKETS_5 } from './mqtt5-packets.mjs'

/** @typedef {import('./statement.mjs').Statement} Statement */

/** By id, `MQTT5-3.1.2-4`, in the order of the standards. @type {ReadonlyMap<string, Statement>} */
export const statements = new Map(
  Object.entries({ ...CONNECT_5, ...PACKETS_5, ...BEHAVIOUR_5, ...STATEMENTS_311 }),
)

/**
 * Statements that no test quotes, each with the feature that we do not have. Never for a packet that we speak.
 * @type {ReadonlyMap<string, string>}
 */
export const excuses = new Map([
  [
    'MQTT311-7.0.0-1',
    'A bridge is a client of either broker and a server to nobody: nothing here is both.',
  ],
])
