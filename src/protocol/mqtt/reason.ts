/**
 * Which reason codes each packet may carry, and what it calls them. One row per code of MQTT 5 §2.4:
 * its name, then the packets whose own table lists it. 0x00 and the granted QoS have a name per packet.
 */
import { PTYPE, packetName, type PacketKind, type ProtocolVersion } from './packet.ts'
import { hexByte } from './reason-code.ts'

type Carrier =
  | 'connack'
  | 'puback'
  | 'pubrec'
  | 'pubrel'
  | 'pubcomp'
  | 'suback'
  | 'unsuback'
  | 'disconnect'
  | 'auth'

const PUBACKS = ['puback', 'pubrec'] as const
const PUBRELS = ['pubrel', 'pubcomp'] as const
const SUBACKS = ['suback', 'unsuback'] as const
const ENDS = ['connack', 'disconnect'] as const

const ROWS: readonly (readonly [code: number, name: string, carriers: readonly Carrier[]])[] = [
  [0x00, 'Success', ['connack', ...PUBACKS, ...PUBRELS, 'unsuback', 'auth']],
  [0x00, 'Normal disconnection', ['disconnect']],
  [0x00, 'Granted QoS 0', ['suback']],
  [0x01, 'Granted QoS 1', ['suback']],
  [0x02, 'Granted QoS 2', ['suback']],
  [0x04, 'Disconnect with Will Message', ['disconnect']],
  [0x10, 'No matching subscribers', PUBACKS],
  [0x11, 'No subscription existed', ['unsuback']],
  [0x18, 'Continue authentication', ['auth']],
  [0x19, 'Re-authenticate', ['auth']],
  [0x80, 'Unspecified error', [...ENDS, ...PUBACKS, ...SUBACKS]],
  [0x81, 'Malformed Packet', ENDS],
  [0x82, 'Protocol Error', ENDS],
  [0x83, 'Implementation specific error', [...ENDS, ...PUBACKS, ...SUBACKS]],
  [0x84, 'Unsupported Protocol Version', ['connack']],
  [0x85, 'Client Identifier not valid', ['connack']],
  [0x86, 'Bad User Name or Password', ['connack']],
  [0x87, 'Not authorized', [...ENDS, ...PUBACKS, ...SUBACKS]],
  [0x88, 'Server unavailable', ['connack']],
  [0x89, 'Server busy', ENDS],
  [0x8a, 'Banned', ['connack']],
  [0x8b, 'Server shutting down', ['disconnect']],
  // §2.4 lists it for DISCONNECT too, the table of §3.14.2.1 does not: what one of them allows is let in.
  [0x8c, 'Bad authentication method', ENDS],
  [0x8d, 'Keep Alive timeout', ['disconnect']],
  [0x8e, 'Session taken over', ['disconnect']],
  [0x8f, 'Topic Filter invalid', [...SUBACKS, 'disconnect']],
  [0x90, 'Topic Name invalid', [...ENDS, ...PUBACKS]],
  [0x91, 'Packet Identifier in use', [...PUBACKS, ...SUBACKS]],
  [0x92, 'Packet Identifier not found', PUBRELS],
  [0x93, 'Receive Maximum exceeded', ['disconnect']],
  [0x94, 'Topic Alias invalid', ['disconnect']],
  [0x95, 'Packet too large', ENDS],
  [0x96, 'Message rate too high', ['disconnect']],
  [0x97, 'Quota exceeded', [...ENDS, ...PUBACKS, 'suback']],
  [0x98, 'Administrative action', ['disconnect']],
  [0x99, 'Payload format invalid', [...ENDS, ...PUBACKS]],
  [0x9a, 'Retain not supported', ENDS],
  [0x9b, 'QoS not supported', ENDS],
  [0x9c, 'Use another server', ENDS],
  [0x9d, 'Server moved', ENDS],
  [0x9e, 'Shared Subscriptions not supported', ['suback', 'disconnect']],
  [0x9f, 'Connection rate exceeded', ENDS],
  [0xa0, 'Maximum connect time', ['disconnect']],
  [0xa1, 'Subscription Identifiers not supported', ['suback', 'disconnect']],
  [0xa2, 'Wildcard Subscriptions not supported', ['suback', 'disconnect']],
]

const NONE: ReadonlyMap<number, string> = new Map()

function tableOf(carrier: Carrier): ReadonlyMap<number, string> {
  return new Map(ROWS.filter((row) => row[2].includes(carrier)).map((row) => [row[0], row[1]]))
}

const MQTT5: { readonly [Kind in PacketKind]?: ReadonlyMap<number, string> } = {
  connack: tableOf('connack'),
  puback: tableOf('puback'),
  pubrec: tableOf('pubrec'),
  pubrel: tableOf('pubrel'),
  pubcomp: tableOf('pubcomp'),
  suback: tableOf('suback'),
  unsuback: tableOf('unsuback'),
  disconnect: tableOf('disconnect'),
  auth: tableOf('auth'),
}

/** 3.1.1 has codes in two packets only: §3.2.2.3 and §3.9.3. */
const MQTT311: { readonly [Kind in PacketKind]?: ReadonlyMap<number, string> } = {
  connack: new Map([
    [0, 'Connection accepted'],
    [1, 'Connection refused: unacceptable protocol version'],
    [2, 'Connection refused: identifier rejected'],
    [3, 'Connection refused: server unavailable'],
    [4, 'Connection refused: bad user name or password'],
    [5, 'Connection refused: not authorized'],
  ]),
  suback: new Map([
    [0, 'Success, maximum QoS 0'],
    [1, 'Success, maximum QoS 1'],
    [2, 'Success, maximum QoS 2'],
    [0x80, 'Failure'],
  ]),
}

/** The codes a packet of this kind may carry, each with its name there. Empty where it carries none. */
export function reasonsOf(kind: PacketKind, version: ProtocolVersion): ReadonlyMap<number, string> {
  return (version === 5 ? MQTT5 : MQTT311)[kind] ?? NONE
}

/** `0x91 Packet Identifier in use`; a code that the packet may not carry is said to be reserved. */
export function describeReason(kind: PacketKind, version: ProtocolVersion, code: number): string {
  return `${hexByte(code)} ${reasonsOf(kind, version).get(code) ?? `reserved in ${packetName(PTYPE[kind])}`}`
}
