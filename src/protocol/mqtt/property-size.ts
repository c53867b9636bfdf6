/** How long a block of properties is, MQTT 5 §2.2.2: the engine asks it of each packet, and needs no more of them. */
import { unreachable } from '../../core/assert.ts'
import type { Properties } from './packet.ts'
import { utf8Length } from './utf8.ts'
import { variableByteIntegerSize } from './variable-byte-integer.ts'

/**
 * `flag` and `bit` are a byte that must be 0 or 1: a boolean and a number in a packet; `topic` is a
 * string that is a topic name; `identifiers` (Variable Byte Integers) and `pairs` (of strings) are
 * lists in a packet, and each of their values is a property of its own on the wire.
 */
export type PropertyType =
  | 'flag'
  | 'bit'
  | 'twoBytes'
  | 'fourBytes'
  | 'string'
  | 'topic'
  | 'binary'
  | 'identifiers'
  | 'pairs'

/** A User Property: a name and its value, MQTT 5 §2.2.2.2. */
export type Pair = readonly [name: string, value: string]

export const PROPERTY_TYPES: Readonly<Record<keyof Properties, PropertyType>> = {
  payloadFormatIndicator: 'bit',
  messageExpiryInterval: 'fourBytes',
  contentType: 'string',
  responseTopic: 'topic',
  correlationData: 'binary',
  subscriptionIdentifiers: 'identifiers',
  sessionExpiryInterval: 'fourBytes',
  assignedClientIdentifier: 'string',
  serverKeepAlive: 'twoBytes',
  authenticationMethod: 'string',
  authenticationData: 'binary',
  requestProblemInformation: 'flag',
  willDelayInterval: 'fourBytes',
  requestResponseInformation: 'flag',
  responseInformation: 'string',
  serverReference: 'string',
  reasonString: 'string',
  receiveMaximum: 'twoBytes',
  topicAliasMaximum: 'twoBytes',
  topicAlias: 'twoBytes',
  maximumQos: 'bit',
  retainAvailable: 'flag',
  userProperties: 'pairs',
  maximumPacketSize: 'fourBytes',
  wildcardSubscriptionAvailable: 'flag',
  subscriptionIdentifiersAvailable: 'flag',
  sharedSubscriptionAvailable: 'flag',
}

/** Bytes of the block without its length; 0 for none. In the engine's inner loop: only what is there is looked at. */
export function propertiesSize(properties: Properties | undefined): number {
  if (properties === undefined) return 0
  let size = 0
  for (const key in properties) {
    const name = key as keyof Properties
    const value = properties[name]
    if (value !== undefined) size += typeSize(PROPERTY_TYPES[name], value)
  }
  return size
}

/** Bytes of the block with its length. */
export function blockSize(properties: Properties | undefined): number {
  const size = propertiesSize(properties)
  return variableByteIntegerSize(size) + size
}

/** Bytes of all that a property of that type holds, each value with its identifier of one byte. */
function typeSize(type: PropertyType, value: NonNullable<Properties[keyof Properties]>): number {
  switch (type) {
    case 'flag':
    case 'bit':
      return 2
    case 'twoBytes':
      return 3
    case 'fourBytes':
      return 5
    case 'string':
    case 'topic':
      return 3 + utf8Length(value as string)
    case 'binary':
      return 3 + (value as Uint8Array).length
    case 'identifiers': {
      let size = 0
      for (const id of value as readonly number[]) size += 1 + variableByteIntegerSize(id)
      return size
    }
    case 'pairs': {
      let size = 0
      for (const pair of value as readonly Pair[]) {
        size += 5 + utf8Length(pair[0]) + utf8Length(pair[1])
      }
      return size
    }
    default:
      return unreachable(type)
  }
}
