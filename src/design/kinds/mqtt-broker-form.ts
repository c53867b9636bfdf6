/** How the config of a broker is edited. */
import { phrase } from '../../core/codes.ts'
import type { Field, Form } from '../form.ts'
import {
  DENIED_MAX,
  KEEP_ALIVE_MAX,
  PACKET_SIZE_MAX,
  PACKET_SIZE_MIN,
  QUEUE_LIMIT_MAX,
  RETAINED_LIMIT_MAX,
  SESSION_LIMIT_MAX,
  SUBSCRIPTION_LIMIT_MAX,
} from '../limits.ts'
import {
  choice,
  count,
  field,
  group,
  onlyMqtt5,
  QOS_CHOICE,
  TOPIC_LENGTH_MAX,
} from './parts/form-fields.ts'

const mayMiss = (one: Field): Field => ({ ...one, mayMiss: true })

export const mqttBrokerForm: Form = {
  groups: [
    group('broker.queues', [
      field('queueLimit', 'broker.queueLimit', count(0, QUEUE_LIMIT_MAX)),
      field('overflow', 'broker.overflow', choice('broker.overflow', ['dropNew', 'dropOldest'])),
      mayMiss(field('maximumQos', 'broker.maximumQos', QOS_CHOICE)),
      onlyMqtt5(field('receiveMaximum', 'broker.receiveMaximum', count(1, 65_535))),
    ]),
    group('broker.rules', [
      mayMiss(
        onlyMqtt5(
          field('maximumKeepAliveMs', 'broker.maximumKeepAlive', {
            kind: 'number',
            unit: 'ms',
            min: 1_000,
            max: KEEP_ALIVE_MAX,
            step: 1_000,
          }),
        ),
      ),
      mayMiss(onlyMqtt5(field('topicAliasMaximum', 'broker.topicAliasMaximum', count(0, 65_535)))),
      mayMiss(
        onlyMqtt5(
          field('responsePrefix', 'broker.responsePrefix', {
            kind: 'text',
            maxLength: TOPIC_LENGTH_MAX,
            as: 'topic',
          }),
        ),
      ),
      mayMiss(
        field('subscriptionLimit', 'broker.subscriptionLimit', count(1, SUBSCRIPTION_LIMIT_MAX)),
      ),
      mayMiss(
        onlyMqtt5(
          field(
            'maximumPacketSize',
            'broker.maximumPacketSize',
            count(PACKET_SIZE_MIN, PACKET_SIZE_MAX),
          ),
        ),
      ),
      mayMiss(field('overlap', 'broker.overlap', choice('broker.overlap', ['once', 'each']))),
    ]),
    {
      ...group('broker.denied', [
        field('filter', 'broker.denied.filter', {
          kind: 'text',
          maxLength: TOPIC_LENGTH_MAX,
          as: 'filter',
        }),
      ]),
      list: {
        path: 'denied',
        item: phrase('form.broker.denied.item'),
        add: phrase('form.broker.denied.add'),
        fresh: { filter: 'private/#' },
        max: DENIED_MAX,
      },
    },
    group('broker.keeping', [
      field('persistence', 'broker.persistence', choice('broker.persistence', ['sync', 'none'])),
      field('sessionLimit', 'broker.sessionLimit', count(1, SESSION_LIMIT_MAX)),
      mayMiss(field('retainedLimit', 'broker.retainedLimit', count(1, RETAINED_LIMIT_MAX))),
    ]),
  ],
}
