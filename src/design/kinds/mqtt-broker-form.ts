/** How the config of a broker is edited. */
import { phrase } from '../../core/codes.ts'
import type { Form } from '../form.ts'
import { DENIED_MAX, KEEP_ALIVE_MAX, QUEUE_LIMIT_MAX, SESSION_LIMIT_MAX } from '../limits.ts'
import { QOS_CHOICE, TOPIC_LENGTH_MAX } from './parts/form-fields.ts'

export const mqttBrokerForm: Form = {
  groups: [
    {
      title: phrase('form.broker.queues'),
      fields: [
        {
          path: 'queueLimit',
          label: phrase('form.broker.queueLimit'),
          help: phrase('form.broker.queueLimit.help'),
          input: { kind: 'number', unit: 'count', min: 0, max: QUEUE_LIMIT_MAX, step: 1 },
        },
        {
          path: 'overflow',
          label: phrase('form.broker.overflow'),
          help: phrase('form.broker.overflow.help'),
          input: {
            kind: 'choice',
            options: [
              { value: 'dropNew', label: phrase('form.broker.overflow.dropNew') },
              { value: 'dropOldest', label: phrase('form.broker.overflow.dropOldest') },
            ],
          },
        },
        {
          path: 'maximumQos',
          label: phrase('form.broker.maximumQos'),
          help: phrase('form.broker.maximumQos.help'),
          input: QOS_CHOICE,
          mayMiss: true,
        },
        {
          path: 'receiveMaximum',
          label: phrase('form.broker.receiveMaximum'),
          help: phrase('form.broker.receiveMaximum.help'),
          protocols: ['mqtt5'],
          input: { kind: 'number', unit: 'count', min: 1, max: 65_535, step: 1 },
        },
      ],
    },
    {
      title: phrase('form.broker.rules'),
      fields: [
        {
          path: 'maximumKeepAliveMs',
          label: phrase('form.broker.maximumKeepAlive'),
          help: phrase('form.broker.maximumKeepAlive.help'),
          protocols: ['mqtt5'],
          input: { kind: 'number', unit: 'ms', min: 1_000, max: KEEP_ALIVE_MAX, step: 1_000 },
          mayMiss: true,
        },
        {
          path: 'topicAliasMaximum',
          label: phrase('form.broker.topicAliasMaximum'),
          help: phrase('form.broker.topicAliasMaximum.help'),
          protocols: ['mqtt5'],
          input: { kind: 'number', unit: 'count', min: 0, max: 65_535, step: 1 },
          mayMiss: true,
        },
        {
          path: 'overlap',
          label: phrase('form.broker.overlap'),
          help: phrase('form.broker.overlap.help'),
          input: {
            kind: 'choice',
            options: [
              { value: 'once', label: phrase('form.broker.overlap.once') },
              { value: 'each', label: phrase('form.broker.overlap.each') },
            ],
          },
          mayMiss: true,
        },
      ],
    },
    {
      title: phrase('form.broker.denied'),
      fields: [
        {
          path: 'filter',
          label: phrase('form.broker.denied.filter'),
          help: phrase('form.broker.denied.filter.help'),
          input: { kind: 'text', maxLength: TOPIC_LENGTH_MAX, as: 'filter' },
        },
      ],
      list: {
        path: 'denied',
        item: phrase('form.broker.denied.item'),
        add: phrase('form.broker.denied.add'),
        fresh: { filter: 'private/#' },
        max: DENIED_MAX,
      },
    },
    {
      title: phrase('form.broker.keeping'),
      fields: [
        {
          path: 'persistence',
          label: phrase('form.broker.persistence'),
          help: phrase('form.broker.persistence.help'),
          input: {
            kind: 'choice',
            options: [
              { value: 'sync', label: phrase('form.broker.persistence.sync') },
              { value: 'none', label: phrase('form.broker.persistence.none') },
            ],
          },
        },
        {
          path: 'sessionLimit',
          label: phrase('form.broker.sessionLimit'),
          help: phrase('form.broker.sessionLimit.help'),
          input: { kind: 'number', unit: 'count', min: 1, max: SESSION_LIMIT_MAX, step: 1 },
        },
      ],
    },
  ],
}
