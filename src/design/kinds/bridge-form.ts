/** How the config of a bridge is edited. */
import { phrase } from '../../core/codes.ts'
import type { FieldGroup, Form } from '../form.ts'
import { CROSSINGS_MAX, URL_LENGTH_MAX } from '../limits.ts'
import { choice, field, group, QOS_CHOICE, TOPIC_LENGTH_MAX } from './parts/form-fields.ts'
import { SESSION_GROUPS } from './parts/session-form.ts'

function crossings(path: 'incoming' | 'outgoing', fresh: string): FieldGroup {
  return {
    ...group(`bridge.${path}`, [
      field('filter', 'bridge.filter', { kind: 'text', maxLength: TOPIC_LENGTH_MAX, as: 'filter' }),
      field('qos', 'bridge.qos', QOS_CHOICE),
    ]),
    list: {
      path,
      item: phrase(`form.bridge.${path}.item`),
      add: phrase(`form.bridge.${path}.add`),
      fresh: { filter: fresh, qos: 1 },
      max: CROSSINGS_MAX,
    },
  }
}

export const bridgeForm: Form = {
  groups: [
    group('bridge.outside', [
      field('url', 'bridge.url', { kind: 'text', maxLength: URL_LENGTH_MAX, as: 'plain' }),
      field('speaks', 'bridge.speaks', choice('bridge.speaks', ['mqtt5', 'mqtt3'])),
      field('prefix', 'bridge.prefix', { kind: 'text', maxLength: URL_LENGTH_MAX, as: 'plain' }),
    ]),
    crossings('incoming', 'outside/#'),
    crossings('outgoing', 'lab/#'),
    ...SESSION_GROUPS,
  ],
}
