/** How the config of a dead-letter queue is edited. */
import type { Form } from '../form.ts'
import { LETTERS_MAX } from '../limits.ts'
import { count, field, group, QOS_CHOICE, TOPIC_LENGTH_MAX } from './parts/form-fields.ts'
import { SESSION_GROUPS } from './parts/session-form.ts'

export const deadLetterQueueForm: Form = {
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
}
