/** The dead-letter queue as a kind of node: what a screen must know of it. What plays it is in `playing.ts`. */
import { phrase } from '../../core/codes.ts'
import type { CatalogEntry } from '../../design/form.ts'
import type { NodeKind } from '../kind.ts'
import { clientPort } from '../parts/mqtt-client.ts'
import { LETTER_NOTES } from './notes.ts'

const catalog: CatalogEntry = {
  kind: 'dead-letter-queue',
  title: phrase('kind.letters.title'),
  icon: 'dead-letter-queue',
  ports: [clientPort('left')],
  asks: ['redrive', 'disconnect', 'connect', 'unsubscribe', 'subscribe'],
  width: 280,
}

/** Without what plays it: that is fetched when a design has such a queue (`registry.all.ts`). */
export const deadLetterQueueKind: NodeKind = {
  kind: 'dead-letter-queue',
  catalog,
  notes: Object.values(LETTER_NOTES),
  compile() {
    throw new Error('broken promise: who compiles a dead-letter queue brings what plays it')
  },
}
