/** How the config of a service is edited. */
import { phrase } from '../../core/codes.ts'
import type { Form } from '../form.ts'
import { MS_MAX, SUBSCRIPTIONS_MAX } from '../limits.ts'
import {
  choice,
  field,
  group,
  milliseconds,
  onlyMqtt5,
  QOS_CHOICE,
  TOPIC_LENGTH_MAX,
} from './parts/form-fields.ts'
import { SESSION_GROUPS } from './parts/session-form.ts'

export const serviceForm: Form = {
  groups: [
    {
      ...group('service.subscription', [
        field('filter', 'service.filter', {
          kind: 'text',
          maxLength: TOPIC_LENGTH_MAX,
          as: 'filter',
        }),
        field('qos', 'service.qos', QOS_CHOICE),
        onlyMqtt5(field('noLocal', 'service.noLocal', { kind: 'switch' })),
        onlyMqtt5(field('retainAsPublished', 'service.retainAsPublished', { kind: 'switch' })),
        onlyMqtt5({
          ...field(
            'retainHandling',
            'service.retainHandling',
            choice('service.retainHandling', [0, 1, 2]),
          ),
          mayMiss: true,
        }),
      ]),
      list: {
        path: 'subs',
        item: phrase('form.service.subscription.item'),
        add: phrase('form.service.subscription.add'),
        fresh: { filter: 'lab/#', qos: 1 },
        max: SUBSCRIPTIONS_MAX,
      },
    },
    {
      ...group('service.keep', [
        field('field', 'service.keep.field', { kind: 'text', maxLength: 40, as: 'plain' }),
        field('unit', 'service.keep.unit', { kind: 'text', maxLength: 12, as: 'plain' }),
        field('countFrom', 'service.keep.countFrom', {
          kind: 'number',
          unit: 'none',
          min: -1e12,
          max: 1e12,
          step: 0.1,
        }),
        field(
          'durability',
          'service.keep.durability',
          choice('service.keep.durability', ['durable', 'volatile']),
        ),
      ]),
      optional: {
        path: 'keep',
        instead: 'behaviour',
        label: phrase('form.service.keep.has'),
        fresh: { field: 'n', durability: 'durable' },
      },
    },
    group('service.begin', [field('startAtMs', 'service.startAt', milliseconds(MS_MAX, 100))]),
    ...SESSION_GROUPS,
  ],
}
