/**
 * Where each field and each rule of the format stands, in both standards: [3.1.1, 5.0]. A statement
 * number where the standard has one, a section where it has not. Properties keep theirs in
 * `properties.ts`.
 */

export type Clause = readonly [mqtt311: string, mqtt5: string]

const NOT_IN_311 = 'MQTT311 §2.2.1'

/** Fixed header, §2.1 (3.1.1: §2.2), and the data types of §1.5. */
export const HEADER = {
  type: ['MQTT311 §2.2.1', 'MQTT5 §2.1.2'],
  flags: ['MQTT311-2.2.2-1', 'MQTT5-2.1.3-1'],
  flagsPublish: ['MQTT311 §3.3.1', 'MQTT5 §3.3.1'],
  remainingLength: ['MQTT311 §2.2.3', 'MQTT5 §2.1.4'],
  variableByteInteger: ['MQTT311 §2.2.3', 'MQTT5 §1.5.5'],
  // 3.1.1 has no statement; its table 2.4 gives each length one range of values, and they do not overlap.
  shortestEncoding: ['MQTT311 §2.2.3', 'MQTT5-1.5.5-1'],
  utf8: ['MQTT311-1.5.3-1', 'MQTT5-1.5.4-1'],
  utf8Null: ['MQTT311-1.5.3-2', 'MQTT5-1.5.4-2'],
  topicNotEmpty: ['MQTT311-4.7.3-1', 'MQTT5-4.7.3-1'],
  noWildcard: ['MQTT311-4.7.1-1', 'MQTT5-4.7.0-1'],
} as const satisfies Record<string, Clause>

/** What the reserved flags of a packet must be, where its own section says so. */
export const RESERVED_FLAGS: { readonly [ptype: number]: Clause } = {
  6: ['MQTT311-3.6.1-1', 'MQTT5-3.6.1-1'],
  8: ['MQTT311-3.8.1-1', 'MQTT5-3.8.1-1'],
  10: ['MQTT311-3.10.1-1', 'MQTT5-3.10.1-1'],
  14: ['MQTT311-3.14.1-1', 'MQTT5-3.14.1-1'],
  15: [NOT_IN_311, 'MQTT5-3.15.1-1'],
}

export const PACKET_ID = {
  present: ['MQTT311 §2.3.1', 'MQTT5 §2.2.1'],
  /** SUBSCRIBE, UNSUBSCRIBE, and PUBLISH above QoS 0. */
  request: ['MQTT311-2.3.1-1', 'MQTT5-2.2.1-3'],
  acknowledgement: ['MQTT311-2.3.1-6', 'MQTT5-2.2.1-5'],
  answer: ['MQTT311-2.3.1-7', 'MQTT5-2.2.1-6'],
} as const satisfies Record<string, Clause>

export const CONNECT = {
  protocolName: ['MQTT311-3.1.2-1', 'MQTT5-3.1.2-1'],
  protocolVersion: ['MQTT311-3.1.2-2', 'MQTT5-3.1.2-2'],
  flags: ['MQTT311 §3.1.2.3', 'MQTT5 §3.1.2.3'],
  reservedFlag: ['MQTT311-3.1.2-3', 'MQTT5-3.1.2-3'],
  noWillQos: ['MQTT311-3.1.2-13', 'MQTT5-3.1.2-11'],
  willQos: ['MQTT311-3.1.2-14', 'MQTT5-3.1.2-12'],
  noWillRetain: ['MQTT311-3.1.2-15', 'MQTT5-3.1.2-13'],
  passwordAlone: ['MQTT311-3.1.2-22', 'MQTT5-3.1.2-19'],
  keepAlive: ['MQTT311 §3.1.2.10', 'MQTT5 §3.1.2.10'],
  clientId: ['MQTT311-3.1.3-3', 'MQTT5-3.1.3-3'],
  willTopic: ['MQTT311-3.1.3-10', 'MQTT5-3.1.3-11'],
  willPayload: ['MQTT311 §3.1.3.3', 'MQTT5 §3.1.3.4'],
  username: ['MQTT311-3.1.3-11', 'MQTT5-3.1.3-12'],
  password: ['MQTT311 §3.1.3.5', 'MQTT5 §3.1.3.6'],
} as const satisfies Record<string, Clause>

export const CONNACK = {
  flags: ['MQTT311 §3.2.2.1', 'MQTT5 §3.2.2.1'],
  reservedFlags: ['MQTT311 §3.2.2.1', 'MQTT5-3.2.2-1'],
  refusedWithSession: ['MQTT311-3.2.2-4', 'MQTT5-3.2.2-6'],
} as const satisfies Record<string, Clause>

export const PUBLISH = {
  dupQos0: ['MQTT311-3.3.1-2', 'MQTT5-3.3.1-2'],
  qos: ['MQTT311-3.3.1-4', 'MQTT5-3.3.1-4'],
  topicName: ['MQTT311-3.3.2-1', 'MQTT5-3.3.2-1'],
  wildcard: ['MQTT311-3.3.2-2', 'MQTT5-3.3.2-2'],
  noTopic: ['MQTT311-4.7.3-1', 'MQTT5 §3.3.2.1'],
  payload: ['MQTT311 §3.3.3', 'MQTT5 §3.3.3'],
} as const satisfies Record<string, Clause>

export const SUBSCRIBE = {
  filter: ['MQTT311-3.8.3-1', 'MQTT5-3.8.3-1'],
  options: ['MQTT311 §3.8.3', 'MQTT5 §3.8.3.1'],
  noFilter: ['MQTT311-3.8.3-3', 'MQTT5-3.8.3-2'],
  reserved: ['MQTT311-3.8.3-4', 'MQTT5-3.8.3-5'],
  qos: ['MQTT311-3.8.3-4', 'MQTT5 §3.8.3.1'],
  retainHandling: ['MQTT311-3.8.3-4', 'MQTT5 §3.8.3.1'],
  noLocalShared: ['MQTT311-3.8.3-4', 'MQTT5-3.8.3-4'],
  codePerFilter: ['MQTT311-3.8.4-5', 'MQTT5-3.8.4-6'],
} as const satisfies Record<string, Clause>

export const UNSUBSCRIBE = {
  filter: ['MQTT311-3.10.3-1', 'MQTT5-3.10.3-1'],
  noFilter: ['MQTT311-3.10.3-2', 'MQTT5-3.10.3-2'],
  codePerFilter: ['MQTT311-3.10.4-5', 'MQTT5-3.11.3-2'],
} as const satisfies Record<string, Clause>

/** The field itself, and the statement that only the codes of its table may be used. */
export interface ReasonClause {
  readonly field: Clause
  readonly table: Clause
}

export const REASON_CODE = {
  connack: {
    field: ['MQTT311 §3.2.2.3', 'MQTT5 §3.2.2.2'],
    table: ['MQTT311 §3.2.2.3', 'MQTT5-3.2.2-8'],
  },
  puback: {
    field: ['MQTT311 §3.4.2', 'MQTT5 §3.4.2.1'],
    table: ['MQTT311 §3.4.2', 'MQTT5-3.4.2-1'],
  },
  pubrec: {
    field: ['MQTT311 §3.5.2', 'MQTT5 §3.5.2.1'],
    table: ['MQTT311 §3.5.2', 'MQTT5-3.5.2-1'],
  },
  pubrel: {
    field: ['MQTT311 §3.6.2', 'MQTT5 §3.6.2.1'],
    table: ['MQTT311 §3.6.2', 'MQTT5-3.6.2-1'],
  },
  pubcomp: {
    field: ['MQTT311 §3.7.2', 'MQTT5 §3.7.2.1'],
    table: ['MQTT311 §3.7.2', 'MQTT5-3.7.2-1'],
  },
  suback: {
    field: ['MQTT311 §3.9.3', 'MQTT5 §3.9.3'],
    table: ['MQTT311-3.9.3-2', 'MQTT5-3.9.3-2'],
  },
  unsuback: {
    field: ['MQTT311 §3.11.3', 'MQTT5 §3.11.3'],
    table: ['MQTT311 §3.11.3', 'MQTT5-3.11.3-2'],
  },
  disconnect: {
    field: ['MQTT311 §3.14.2', 'MQTT5 §3.14.2.1'],
    table: ['MQTT311 §3.14.2', 'MQTT5-3.14.2-1'],
  },
  auth: { field: [NOT_IN_311, 'MQTT5 §3.15.2.1'], table: [NOT_IN_311, 'MQTT5-3.15.2-1'] },
} as const satisfies Record<string, ReasonClause>

/** Whose limit a packet breaks. 3.1.1 lets nobody announce one: there it is our own. */
export const TOO_LARGE = {
  server: ['MQTT311 §2.2.3', 'MQTT5-3.2.2-15'],
  client: ['MQTT311 §2.2.3', 'MQTT5-3.1.2-24'],
} as const satisfies Record<string, Clause>
