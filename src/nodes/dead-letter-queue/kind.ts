/** The dead-letter queue as a kind of node: what a screen must know of it. What plays it is in `playing.ts`. */
import { phrase } from '../../core/codes.ts'
import type { CatalogEntry } from '../../design/form.ts'
import { LETTERS_MAX } from '../../design/limits.ts'
import type { NodeKind } from '../kind.ts'
import {
  clientPort,
  count,
  field,
  group,
  QOS_CHOICE,
  SESSION_GROUPS,
  TOPIC_LENGTH_MAX,
} from '../parts/mqtt-client.ts'
import { LETTER_NOTES } from './notes.ts'

const catalog: CatalogEntry = {
  kind: 'dead-letter-queue',
  title: phrase('kind.letters.title'),
  icon: 'dead-letter-queue',
  ports: [clientPort('left')],
  form: {
    groups: [
      group('letters.keeping', [
        field('filter', 'letters.filter', {
          kind: 'text',
          maxLength: TOPIC_LENGTH_MAX,
          as: 'filter',
        }),
        field('qos', 'letters.qos', QOS_CHOICE),
        field('limit', 'letters.limit', count(1, LETTERS_MAX)),
      ]),
      ...SESSION_GROUPS,
    ],
  },
  asks: ['redrive', 'disconnect', 'connect'],
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
