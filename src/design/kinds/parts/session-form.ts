/** How the session of a client is edited, whatever its kind. */
import { phrase } from '../../../core/codes.ts'
import type { Field, FieldGroup, FieldInput } from '../../form.ts'
import { KEEP_ALIVE_MAX, MS_MAX, SESSION_EXPIRY_MAX, TEXT_MAX } from '../../limits.ts'
import {
  choice,
  count,
  field,
  group,
  milliseconds,
  onlyMqtt5,
  optionsOf,
  QOS_CHOICE,
  TOPIC_LENGTH_MAX,
} from './form-fields.ts'

const MINUTE = 60_000

/** How long it waits before it tries again. */
const RECONNECT_FIELDS: readonly Field[] = [
  field('session.reconnect.delayMs', 'session.delay', milliseconds(MS_MAX, 100)),
  field('session.reconnect.factor', 'session.factor', {
    kind: 'number',
    unit: 'none',
    min: 1,
    max: 10,
    step: 0.1,
  }),
  field('session.reconnect.capMs', 'session.cap', milliseconds(MS_MAX, 1_000)),
  field(
    'session.reconnect.jitter',
    'session.jitter',
    choice('session.jitter', ['none', 'full', 'equal']),
  ),
]

const EXPIRY_CHOICE: FieldInput = {
  kind: 'choice',
  options: optionsOf('session.expiry', [0, MINUTE, 60 * MINUTE, 24 * 60 * MINUTE, 'never']),
  other: { kind: 'number', unit: 'ms', min: 0, max: SESSION_EXPIRY_MAX, step: 1_000 },
}

/** How a client keeps its session and how it comes back. */
export const SESSION_GROUPS: readonly FieldGroup[] = [
  group('session.kept', [
    field('session.clientId', 'session.clientId', { kind: 'text', maxLength: 100, as: 'plain' }),
    field('session.freshId', 'session.freshId', { kind: 'switch' }),
    field('session.cleanStart', 'session.cleanStart', { kind: 'switch' }),
    onlyMqtt5(field('session.sessionExpiryMs', 'session.expiry', EXPIRY_CHOICE)),
    field('session.keepAliveMs', 'session.keepAlive', milliseconds(KEEP_ALIVE_MAX, 1_000)),
    onlyMqtt5(field('session.receiveMaximum', 'session.receiveMaximum', count(1, 65_535))),
    onlyMqtt5({
      ...field('session.topicAliasMaximum', 'session.topicAliasMaximum', count(0, 65_535)),
      mayMiss: true,
    }),
    {
      ...field('session.readsEveryMs', 'session.readsEvery', milliseconds(MS_MAX, 10)),
      mayMiss: true,
      protocols: ['mqtt5', 'mqtt3'],
    },
    onlyMqtt5(
      field('session.requestResponseInformation', 'session.requestResponseInformation', {
        kind: 'switch',
      }),
    ),
    field(
      'session.inflight',
      'session.inflight',
      choice('session.inflight', ['durable', 'volatile']),
    ),
  ]),
  {
    ...group('session.will', [
      field('topic', 'will.topic', { kind: 'text', maxLength: TOPIC_LENGTH_MAX, as: 'topic' }),
      field('payload', 'will.payload', { kind: 'text', maxLength: TEXT_MAX, as: 'plain' }),
      field('qos', 'will.qos', QOS_CHOICE),
      field('retain', 'will.retain', { kind: 'switch' }),
      onlyMqtt5(field('delayMs', 'will.delay', milliseconds(MS_MAX, 1_000))),
      onlyMqtt5(field('atGoodbye', 'will.atGoodbye', { kind: 'switch' })),
    ]),
    folded: true,
    optional: {
      path: 'session.will',
      label: phrase('form.session.will.has'),
      fresh: { topic: 'lab/gone', payload: 'gone', qos: 1, retain: true },
    },
  },
  { ...group('session.reconnect', RECONNECT_FIELDS), folded: true },
]
