/** The kinds of nodes with all they can do: what plays services and dead letters is fetched when a design has some. */
import type { NodeKinds } from './kind.ts'
import { playedBridgeKind } from './bridge/playing.ts'
import { playedDeadLetterQueueKind } from './dead-letter-queue/playing.ts'
import { playedRecordedKind } from './recorded-client/playing.ts'
import { nodeKinds } from './registry.ts'
import { behavingServiceKind } from './service/behaving-kind.ts'

export const allKinds: NodeKinds = {
  ...nodeKinds,
  service: behavingServiceKind,
  'dead-letter-queue': playedDeadLetterQueueKind,
  bridge: playedBridgeKind,
  'recorded-client': playedRecordedKind,
}
