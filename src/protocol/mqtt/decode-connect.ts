/** CONNECT and CONNACK: §3.1 and §3.2 of both standards. */
import { hasWildcard } from '../../core/topic.ts'
import { CONNACK, CONNECT, HEADER, type Clause } from './clauses.ts'
import { readReason } from './decode-publish.ts'
import { describeBytes, describeConnectFlags, describeText, type ConnectFlags } from './describe.ts'
import {
  REASON,
  type Connack,
  type Connect,
  type Properties,
  type Qos,
  type Will,
} from './packet.ts'
import { checkAuthentication, readProperties } from './property-codec.ts'
import {
  cite,
  fail,
  malformed,
  mark,
  readBinary,
  readByte,
  readString,
  readTwoBytes,
  type Cursor,
} from './read.ts'

export function decodeConnect(c: Cursor): Connect | null {
  readProtocol(c)
  const flags = readConnectFlags(c)
  if (c.error !== null) return null // what follows depends on version and flags
  const keepAlive = readKeepAlive(c)
  const from = c.at
  const properties = c.version === 5 ? readProperties(c, 'connect') : undefined
  if (c.error === null) checkAuthentication(c, properties, 'connect', from)
  const clientId = readNamed(c, 'Client Identifier', CONNECT.clientId)
  const will = flags.will ? readWill(c, flags) : undefined
  const username = flags.username ? readNamed(c, 'User Name', CONNECT.username) : undefined
  const password = flags.password ? readNamedBinary(c, 'Password', CONNECT.password) : undefined
  return {
    kind: 'connect',
    protocolVersion: c.version,
    cleanStart: flags.cleanStart,
    keepAlive,
    clientId,
    ...(will === undefined ? {} : { will }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...withProperties(properties),
  }
}

/** Packets that have no properties have no such field. */
export function withProperties(properties: Properties | undefined): { properties?: Properties } {
  return properties === undefined ? {} : { properties }
}

/** Protocol Name and Protocol Version. From here on the cursor quotes the standard that the client named. */
function readProtocol(c: Cursor): void {
  const nameFrom = c.at
  const name = readString(c)
  if (c.error !== null) return
  if (name !== 'MQTT') return unsupported(c, CONNECT.protocolName, nameFrom)
  const versionFrom = c.at
  const version = readByte(c)
  if (c.error !== null) return
  if (version !== 4 && version !== 5) return unsupported(c, CONNECT.protocolVersion, versionFrom)
  c.version = version
  quoteAnew(c)
  const to = c.at
  c.at = versionFrom
  mark(c, 'Protocol Name', nameFrom, name, cite(c, CONNECT.protocolName))
  c.at = to
  const field = version === 5 ? 'Protocol Version' : 'Protocol Level'
  mark(c, field, versionFrom, version, cite(c, CONNECT.protocolVersion))
}

/** The fixed header was read before the version was known. */
function quoteAnew(c: Cursor): void {
  const headers: readonly Clause[] = [HEADER.type, HEADER.remainingLength]
  headers.forEach((clause, i) => {
    const span = c.spans?.[i]
    if (span !== undefined) span.clause = cite(c, clause)
  })
}

function unsupported(c: Cursor, clause: Clause, at: number): void {
  const reasonCode = REASON.unsupportedProtocolVersion
  fail(c, { kind: 'unsupported', reasonCode, clause: cite(c, clause), at })
}

function readConnectFlags(c: Cursor): ConnectFlags {
  const from = c.at
  const byte = readByte(c)
  const willQos = (byte >> 3) & 3
  const flags: ConnectFlags = {
    username: (byte & 0x80) !== 0,
    password: (byte & 0x40) !== 0,
    willRetain: (byte & 0x20) !== 0,
    willQos: (willQos === 3 ? 0 : willQos) as Qos,
    will: (byte & 0x04) !== 0,
    cleanStart: (byte & 0x02) !== 0,
  }
  const broken = brokenFlag(c, byte, flags)
  if (broken !== null) malformed(c, cite(c, broken), from)
  if (c.spans === null) return flags
  const cleanName = c.version === 5 ? 'Clean Start' : 'Clean Session'
  const value = describeConnectFlags(flags, cleanName)
  mark(c, 'Connect Flags', from, value, cite(c, CONNECT.flags))
  return flags
}

function brokenFlag(c: Cursor, byte: number, flags: ConnectFlags): Clause | null {
  if ((byte & 1) !== 0) return CONNECT.reservedFlag
  if ((byte & 0x18) === 0x18) return flags.will ? CONNECT.willQos : CONNECT.noWillQos
  if (!flags.will && flags.willQos !== 0) return CONNECT.noWillQos
  if (!flags.will && flags.willRetain) return CONNECT.noWillRetain
  if (c.version === 4 && flags.password && !flags.username) return CONNECT.passwordAlone
  return null
}

function readKeepAlive(c: Cursor): number {
  const from = c.at
  const keepAlive = readTwoBytes(c)
  mark(c, 'Keep Alive', from, keepAlive, cite(c, CONNECT.keepAlive))
  return keepAlive
}

function readWill(c: Cursor, flags: ConnectFlags): Will {
  const properties = c.version === 5 ? readProperties(c, 'will') : undefined
  const from = c.at
  const topic = readNamed(c, 'Will Topic', CONNECT.willTopic)
  if (c.error === null && topic === '') malformed(c, cite(c, HEADER.topicNotEmpty), from)
  if (hasWildcard(topic)) malformed(c, cite(c, HEADER.noWildcard), from)
  const payloadName = c.version === 5 ? 'Will Payload' : 'Will Message'
  const payload = readNamedBinary(c, payloadName, CONNECT.willPayload)
  const { willQos: qos, willRetain: retain } = flags
  return { topic, payload, qos, retain, ...withProperties(properties) }
}

function readNamed(c: Cursor, field: string, clause: Clause): string {
  const from = c.at
  const text = readString(c)
  mark(c, field, from, describeText(text), cite(c, clause))
  return text
}

function readNamedBinary(c: Cursor, field: string, clause: Clause): Uint8Array {
  const from = c.at
  const bytes = readBinary(c)
  if (c.spans !== null) mark(c, field, from, describeBytes(bytes), cite(c, clause))
  return bytes
}

export function decodeConnack(c: Cursor): Connack | null {
  const from = c.at
  const flags = readByte(c)
  if (flags > 1) malformed(c, cite(c, CONNACK.reservedFlags), from)
  const sessionPresent = flags === 1
  mark(c, 'Connect Acknowledge Flags', from, `Session Present ${flags}`, cite(c, CONNACK.flags))
  const reasonCode = readReason(c, 'connack')
  if (reasonCode !== 0 && sessionPresent) malformed(c, cite(c, CONNACK.refusedWithSession), from)
  const properties = c.version === 5 ? readProperties(c, 'connack') : undefined
  return { kind: 'connack', sessionPresent, reasonCode, ...withProperties(properties) }
}
