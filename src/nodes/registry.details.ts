/** What the inspector shows of nodes of the wire: fetched when somebody asks, for nothing is played by it. */
import type { Details } from './kind.ts'
import { brokerDetail } from './mqtt-broker/detail.ts'
import { clientDetail } from './parts/mqtt-client-detail.ts'

export const details: Details = { brokerDetail, clientDetail }
