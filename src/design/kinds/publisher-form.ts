/** How the config of a publisher is edited. */
import type { Form } from '../form.ts'
import { MS_MAX, OFFLINE_LIMIT_MAX, TEXT_MAX } from '../limits.ts'
import { COUNT_MAX } from '../naming.ts'
import {
  choice,
  count,
  field,
  group,
  milliseconds,
  QOS_CHOICE,
  TOPIC_LENGTH_MAX,
} from './parts/form-fields.ts'
import { SESSION_GROUPS } from './parts/session-form.ts'

export const publisherForm: Form = {
  groups: [
    group('publisher.messages', [
      field('topic', 'publisher.topic', {
        kind: 'text',
        maxLength: TOPIC_LENGTH_MAX,
        as: 'topic',
      }),
      field('qos', 'publisher.qos', QOS_CHOICE),
      field('retain', 'publisher.retain', { kind: 'switch' }),
    ]),
    group('publisher.payload', [
      field('vary', 'publisher.vary', { kind: 'payload', named: ['correlation', 'key'] }),
      field('type', 'publisher.type', { kind: 'text', maxLength: TEXT_MAX, as: 'plain' }),
      field('correlation', 'publisher.correlation', { kind: 'text', maxLength: 40, as: 'plain' }),
      field('key', 'publisher.key', { kind: 'text', maxLength: 40, as: 'plain' }),
    ]),
    group('publisher.pace', [
      field('every', 'publisher.every', { kind: 'duration' }),
      field('startAtMs', 'publisher.startAt', milliseconds(MS_MAX, 100)),
      field('count', 'publisher.count', count(0, COUNT_MAX)),
    ]),
    {
      ...group('publisher.away', [
        field('offline', 'publisher.offline', choice('publisher.offline', ['queue', 'drop'])),
        field('offlineLimit', 'publisher.offlineLimit', count(0, OFFLINE_LIMIT_MAX)),
      ]),
      folded: true,
    },
    ...SESSION_GROUPS,
  ],
}
