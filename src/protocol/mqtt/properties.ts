/**
 * The properties of MQTT 5, §2.2.2.2, one row each. Everything that reads, writes or checks a property
 * reads these rows; what is measured goes by the types alone.
 */
import { REASON, type Properties } from './packet.ts'
import { PROPERTY_TYPES, type PropertyType } from './property-size.ts'

/** What carries properties: a packet, or the will within CONNECT. */
export type Place =
  | 'connect'
  | 'will'
  | 'connack'
  | 'publish'
  | 'puback'
  | 'pubrec'
  | 'pubrel'
  | 'pubcomp'
  | 'subscribe'
  | 'suback'
  | 'unsubscribe'
  | 'unsuback'
  | 'disconnect'
  | 'auth'

export interface PropertyRow {
  readonly id: number
  readonly name: keyof Properties
  /** As the standard writes it. */
  readonly field: string
  readonly type: PropertyType
  /** Who may carry it, and the section of MQTT 5 that defines it there. */
  readonly in: { readonly [P in Place]?: string }
  /** Who may carry it more than once; elsewhere twice is a Protocol Error. */
  readonly many?: Place | 'everywhere'
  /** Where 0 is no allowed value: what the receiver answers, and the statement if there is one. */
  readonly zero?: { readonly reasonCode: number; readonly clause?: string }
}

const NO_ZERO = { reasonCode: REASON.protocolError }

const ROWS: readonly Omit<PropertyRow, 'type'>[] = [
  {
    id: 0x01,
    name: 'payloadFormatIndicator',
    field: 'Payload Format Indicator',
    in: { publish: '3.3.2.3.2', will: '3.1.3.2.3' },
  },
  {
    id: 0x02,
    name: 'messageExpiryInterval',
    field: 'Message Expiry Interval',
    in: { publish: '3.3.2.3.3', will: '3.1.3.2.4' },
  },
  {
    id: 0x03,
    name: 'contentType',
    field: 'Content Type',
    in: { publish: '3.3.2.3.9', will: '3.1.3.2.5' },
  },
  {
    id: 0x08,
    name: 'responseTopic',
    field: 'Response Topic',
    in: { publish: '3.3.2.3.5', will: '3.1.3.2.6' },
  },
  {
    id: 0x09,
    name: 'correlationData',
    field: 'Correlation Data',
    in: { publish: '3.3.2.3.6', will: '3.1.3.2.7' },
  },
  {
    id: 0x0b,
    name: 'subscriptionIdentifiers',
    field: 'Subscription Identifier',
    in: { publish: '3.3.2.3.8', subscribe: '3.8.2.1.2' },
    many: 'publish',
    zero: NO_ZERO,
  },
  {
    id: 0x11,
    name: 'sessionExpiryInterval',
    field: 'Session Expiry Interval',
    in: { connect: '3.1.2.11.2', connack: '3.2.2.3.2', disconnect: '3.14.2.2.2' },
  },
  {
    id: 0x12,
    name: 'assignedClientIdentifier',
    field: 'Assigned Client Identifier',
    in: { connack: '3.2.2.3.7' },
  },
  {
    id: 0x13,
    name: 'serverKeepAlive',
    field: 'Server Keep Alive',
    in: { connack: '3.2.2.3.14' },
  },
  {
    id: 0x15,
    name: 'authenticationMethod',
    field: 'Authentication Method',
    in: { connect: '3.1.2.11.9', connack: '3.2.2.3.17', auth: '3.15.2.2.2' },
  },
  {
    id: 0x16,
    name: 'authenticationData',
    field: 'Authentication Data',
    in: { connect: '3.1.2.11.10', connack: '3.2.2.3.18', auth: '3.15.2.2.3' },
  },
  {
    id: 0x17,
    name: 'requestProblemInformation',
    field: 'Request Problem Information',
    in: { connect: '3.1.2.11.7' },
  },
  {
    id: 0x18,
    name: 'willDelayInterval',
    field: 'Will Delay Interval',
    in: { will: '3.1.3.2.2' },
  },
  {
    id: 0x19,
    name: 'requestResponseInformation',
    field: 'Request Response Information',
    in: { connect: '3.1.2.11.6' },
  },
  {
    id: 0x1a,
    name: 'responseInformation',
    field: 'Response Information',
    in: { connack: '3.2.2.3.15' },
  },
  {
    id: 0x1c,
    name: 'serverReference',
    field: 'Server Reference',
    in: { connack: '3.2.2.3.16', disconnect: '3.14.2.2.5' },
  },
  {
    id: 0x1f,
    name: 'reasonString',
    field: 'Reason String',
    in: {
      connack: '3.2.2.3.9',
      puback: '3.4.2.2.2',
      pubrec: '3.5.2.2.2',
      pubrel: '3.6.2.2.2',
      pubcomp: '3.7.2.2.2',
      suback: '3.9.2.1.2',
      unsuback: '3.11.2.1.2',
      disconnect: '3.14.2.2.3',
      auth: '3.15.2.2.4',
    },
  },
  {
    id: 0x21,
    name: 'receiveMaximum',
    field: 'Receive Maximum',
    in: { connect: '3.1.2.11.3', connack: '3.2.2.3.3' },
    zero: NO_ZERO,
  },
  {
    id: 0x22,
    name: 'topicAliasMaximum',
    field: 'Topic Alias Maximum',
    in: { connect: '3.1.2.11.5', connack: '3.2.2.3.8' },
  },
  {
    id: 0x23,
    name: 'topicAlias',
    field: 'Topic Alias',
    in: { publish: '3.3.2.3.4' },
    zero: { reasonCode: REASON.topicAliasInvalid, clause: 'MQTT5-3.3.2-8' },
  },
  {
    id: 0x24,
    name: 'maximumQos',
    field: 'Maximum QoS',
    in: { connack: '3.2.2.3.4' },
  },
  {
    id: 0x25,
    name: 'retainAvailable',
    field: 'Retain Available',
    in: { connack: '3.2.2.3.5' },
  },
  {
    id: 0x26,
    name: 'userProperties',
    field: 'User Property',
    in: {
      connect: '3.1.2.11.8',
      will: '3.1.3.2.8',
      connack: '3.2.2.3.10',
      publish: '3.3.2.3.7',
      puback: '3.4.2.2.3',
      pubrec: '3.5.2.2.3',
      pubrel: '3.6.2.2.3',
      pubcomp: '3.7.2.2.3',
      subscribe: '3.8.2.1.3',
      suback: '3.9.2.1.3',
      unsubscribe: '3.10.2.1.2',
      unsuback: '3.11.2.1.3',
      disconnect: '3.14.2.2.4',
      auth: '3.15.2.2.5',
    },
    many: 'everywhere',
  },
  {
    id: 0x27,
    name: 'maximumPacketSize',
    field: 'Maximum Packet Size',
    in: { connect: '3.1.2.11.4', connack: '3.2.2.3.6' },
    zero: NO_ZERO,
  },
  {
    id: 0x28,
    name: 'wildcardSubscriptionAvailable',
    field: 'Wildcard Subscription Available',
    in: { connack: '3.2.2.3.11' },
  },
  {
    id: 0x29,
    name: 'subscriptionIdentifiersAvailable',
    field: 'Subscription Identifiers Available',
    in: { connack: '3.2.2.3.12' },
  },
  {
    id: 0x2a,
    name: 'sharedSubscriptionAvailable',
    field: 'Shared Subscription Available',
    in: { connack: '3.2.2.3.13' },
  },
]

export const PROPERTY_ROWS: readonly PropertyRow[] = ROWS.map((row) => ({
  ...row,
  type: PROPERTY_TYPES[row.name],
}))

/** The section that defines each place's Property Length. */
export const PROPERTY_LENGTH: { readonly [P in Place]: string } = {
  connect: 'MQTT5 §3.1.2.11.1',
  will: 'MQTT5 §3.1.3.2.1',
  connack: 'MQTT5 §3.2.2.3.1',
  publish: 'MQTT5 §3.3.2.3.1',
  puback: 'MQTT5 §3.4.2.2.1',
  pubrec: 'MQTT5 §3.5.2.2.1',
  pubrel: 'MQTT5 §3.6.2.2.1',
  pubcomp: 'MQTT5 §3.7.2.2.1',
  subscribe: 'MQTT5 §3.8.2.1.1',
  suback: 'MQTT5 §3.9.2.1.1',
  unsubscribe: 'MQTT5 §3.10.2.1.1',
  unsuback: 'MQTT5 §3.11.2.1.1',
  disconnect: 'MQTT5 §3.14.2.2.1',
  auth: 'MQTT5 §3.15.2.2.1',
}

export const ROW_BY_ID: ReadonlyMap<number, PropertyRow> = new Map(
  PROPERTY_ROWS.map((row) => [row.id, row]),
)

/** May the property come more than once in this place? */
export function mayRepeat(row: PropertyRow, place: Place): boolean {
  return row.many === 'everywhere' || row.many === place
}

function rowsOf(place: Place): readonly PropertyRow[] {
  return PROPERTY_ROWS.filter((row) => row.in[place] !== undefined)
}

/** The rows of what each place may carry: the order in which they are written. */
export const ROWS_OF: { readonly [P in Place]: readonly PropertyRow[] } = {
  connect: rowsOf('connect'),
  will: rowsOf('will'),
  connack: rowsOf('connack'),
  publish: rowsOf('publish'),
  puback: rowsOf('puback'),
  pubrec: rowsOf('pubrec'),
  pubrel: rowsOf('pubrel'),
  pubcomp: rowsOf('pubcomp'),
  subscribe: rowsOf('subscribe'),
  suback: rowsOf('suback'),
  unsubscribe: rowsOf('unsubscribe'),
  unsuback: rowsOf('unsuback'),
  disconnect: rowsOf('disconnect'),
  auth: rowsOf('auth'),
}
