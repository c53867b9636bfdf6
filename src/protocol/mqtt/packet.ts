/**
 * The MQTT Control Packets of 3.1.1 and 5.0. Field names are those of the standard, in camelCase.
 *
 * One union serves both versions; which one is spoken is a matter of the connection and therefore a
 * parameter of the codec. Only CONNECT says it itself. In 3.1.1 there are no properties, no reason
 * codes in acknowledgements (they read as 0x00) and no subscription options besides the QoS (they
 * read as false, false, 0). Packets are plain and never changed once made.
 */
import type { Qos } from '../../core/row.ts'

export type { Qos }

/** The Protocol Version byte of CONNECT: 4 is MQTT 3.1.1, 5 is MQTT 5.0. */
export type ProtocolVersion = 4 | 5

/**
 * MQTT 5 properties, §2.2.2.2. A property that is absent is not there (or undefined). An empty set
 * and none are the same bytes; decoding gives none.
 */
export interface Properties {
  /** 0 is unspecified bytes, 1 is UTF-8 text. */
  readonly payloadFormatIndicator?: 0 | 1 | undefined
  /** Seconds. */
  readonly messageExpiryInterval?: number | undefined
  readonly contentType?: string | undefined
  readonly responseTopic?: string | undefined
  readonly correlationData?: Uint8Array | undefined
  /** One in SUBSCRIBE; in a PUBLISH of the server one for each matching subscription that has one. */
  readonly subscriptionIdentifiers?: readonly number[] | undefined
  /** Seconds; 0xFFFFFFFF is never. */
  readonly sessionExpiryInterval?: number | undefined
  readonly assignedClientIdentifier?: string | undefined
  /** Seconds. */
  readonly serverKeepAlive?: number | undefined
  readonly authenticationMethod?: string | undefined
  readonly authenticationData?: Uint8Array | undefined
  readonly requestProblemInformation?: boolean | undefined
  /** Seconds. */
  readonly willDelayInterval?: number | undefined
  readonly requestResponseInformation?: boolean | undefined
  readonly responseInformation?: string | undefined
  readonly serverReference?: string | undefined
  readonly reasonString?: string | undefined
  readonly receiveMaximum?: number | undefined
  readonly topicAliasMaximum?: number | undefined
  readonly topicAlias?: number | undefined
  readonly maximumQos?: 0 | 1 | undefined
  readonly retainAvailable?: boolean | undefined
  /** In the order sent; a name may come more than once. */
  readonly userProperties?: readonly (readonly [name: string, value: string])[] | undefined
  /** Bytes. */
  readonly maximumPacketSize?: number | undefined
  readonly wildcardSubscriptionAvailable?: boolean | undefined
  readonly subscriptionIdentifiersAvailable?: boolean | undefined
  readonly sharedSubscriptionAvailable?: boolean | undefined
}

export interface Will {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: Qos
  readonly retain: boolean
  readonly properties?: Properties | undefined
}

export interface Connect {
  readonly kind: 'connect'
  readonly protocolVersion: ProtocolVersion
  /** In 3.1.1: Clean Session. */
  readonly cleanStart: boolean
  /** Seconds; 0 is off. */
  readonly keepAlive: number
  readonly clientId: string
  readonly will?: Will | undefined
  readonly username?: string | undefined
  readonly password?: Uint8Array | undefined
  readonly properties?: Properties | undefined
}

export interface Connack {
  readonly kind: 'connack'
  readonly sessionPresent: boolean
  /** In 3.1.1: the return code, one of RETURN_CODE. */
  readonly reasonCode: number
  readonly properties?: Properties | undefined
}

export interface Publish {
  readonly kind: 'publish'
  /** Empty where a Topic Alias stands for it (5.0). */
  readonly topicName: string
  /** 0 with QoS 0, which has none. */
  readonly packetId: number
  readonly qos: Qos
  readonly dup: boolean
  readonly retain: boolean
  readonly payload: Uint8Array
  readonly properties?: Properties | undefined
}

interface Acknowledgement {
  readonly packetId: number
  readonly reasonCode: number
  readonly properties?: Properties | undefined
}

export interface Puback extends Acknowledgement {
  readonly kind: 'puback'
}
export interface Pubrec extends Acknowledgement {
  readonly kind: 'pubrec'
}
export interface Pubrel extends Acknowledgement {
  readonly kind: 'pubrel'
}
export interface Pubcomp extends Acknowledgement {
  readonly kind: 'pubcomp'
}

export interface Subscription {
  readonly filter: string
  /** The highest QoS the client will take: "Maximum QoS", in 3.1.1 "Requested QoS". */
  readonly qos: Qos
  readonly noLocal: boolean
  readonly retainAsPublished: boolean
  readonly retainHandling: 0 | 1 | 2
}

export interface Subscribe {
  readonly kind: 'subscribe'
  readonly packetId: number
  readonly subscriptions: readonly Subscription[]
  readonly properties?: Properties | undefined
}

export interface Suback {
  readonly kind: 'suback'
  readonly packetId: number
  /** One for each filter, in their order. */
  readonly reasonCodes: readonly number[]
  readonly properties?: Properties | undefined
}

export interface Unsubscribe {
  readonly kind: 'unsubscribe'
  readonly packetId: number
  readonly filters: readonly string[]
  readonly properties?: Properties | undefined
}

export interface Unsuback {
  readonly kind: 'unsuback'
  readonly packetId: number
  /** One for each filter, in their order; none in 3.1.1. */
  readonly reasonCodes: readonly number[]
  readonly properties?: Properties | undefined
}

export interface Pingreq {
  readonly kind: 'pingreq'
}
export interface Pingresp {
  readonly kind: 'pingresp'
}

export interface Disconnect {
  readonly kind: 'disconnect'
  readonly reasonCode: number
  readonly properties?: Properties | undefined
}

/** 5.0 only. */
export interface Auth {
  readonly kind: 'auth'
  readonly reasonCode: number
  readonly properties?: Properties | undefined
}

/** The four packets that carry a packet identifier and a reason code and nothing else. */
export type Ack = Puback | Pubrec | Pubrel | Pubcomp

export type Packet =
  | Connect
  | Connack
  | Publish
  | Ack
  | Subscribe
  | Suback
  | Unsubscribe
  | Unsuback
  | Pingreq
  | Pingresp
  | Disconnect
  | Auth

export type PacketKind = Packet['kind']

/** The Control Packet type of each kind: MQTT5 §2.1.2, MQTT311 §2.2.1. */
export const PTYPE = {
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  subscribe: 8,
  suback: 9,
  unsubscribe: 10,
  unsuback: 11,
  pingreq: 12,
  pingresp: 13,
  disconnect: 14,
  auth: 15,
} as const satisfies Record<PacketKind, number>

const NAMES: readonly string[] = ['RESERVED', ...Object.keys(PTYPE).map((k) => k.toUpperCase())]

/** The name the standard gives a Control Packet type: 3 is PUBLISH. */
export function packetName(ptype: number): string {
  return NAMES[ptype] ?? 'RESERVED'
}

/** Reason codes of MQTT 5, §2.4. The names a packet gives them are in `reason.ts`. */
export const REASON = {
  success: 0x00,
  normalDisconnection: 0x00,
  grantedQos0: 0x00,
  grantedQos1: 0x01,
  grantedQos2: 0x02,
  disconnectWithWillMessage: 0x04,
  noMatchingSubscribers: 0x10,
  noSubscriptionExisted: 0x11,
  continueAuthentication: 0x18,
  reAuthenticate: 0x19,
  unspecifiedError: 0x80,
  malformedPacket: 0x81,
  protocolError: 0x82,
  implementationSpecificError: 0x83,
  unsupportedProtocolVersion: 0x84,
  clientIdentifierNotValid: 0x85,
  badUserNameOrPassword: 0x86,
  notAuthorized: 0x87,
  serverUnavailable: 0x88,
  serverBusy: 0x89,
  banned: 0x8a,
  serverShuttingDown: 0x8b,
  badAuthenticationMethod: 0x8c,
  keepAliveTimeout: 0x8d,
  sessionTakenOver: 0x8e,
  topicFilterInvalid: 0x8f,
  topicNameInvalid: 0x90,
  packetIdentifierInUse: 0x91,
  packetIdentifierNotFound: 0x92,
  receiveMaximumExceeded: 0x93,
  topicAliasInvalid: 0x94,
  packetTooLarge: 0x95,
  messageRateTooHigh: 0x96,
  quotaExceeded: 0x97,
  administrativeAction: 0x98,
  payloadFormatInvalid: 0x99,
  retainNotSupported: 0x9a,
  qosNotSupported: 0x9b,
  useAnotherServer: 0x9c,
  serverMoved: 0x9d,
  sharedSubscriptionsNotSupported: 0x9e,
  connectionRateExceeded: 0x9f,
  maximumConnectTime: 0xa0,
  subscriptionIdentifiersNotSupported: 0xa1,
  wildcardSubscriptionsNotSupported: 0xa2,
} as const

/** What a 3.1.1 CONNACK can say: MQTT311 §3.2.2.3. */
export const RETURN_CODE = {
  accepted: 0,
  unacceptableProtocolVersion: 1,
  identifierRejected: 2,
  serverUnavailable: 3,
  badUserNameOrPassword: 4,
  notAuthorized: 5,
} as const

/** What a 3.1.1 SUBACK says of a filter it refuses: MQTT311 §3.9.3. */
export const SUBACK_FAILURE = 0x80
