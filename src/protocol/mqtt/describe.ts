/** Values of fields as a person reads them, for the spans of a decoded packet. */
import type { ProtocolVersion, Publish, Qos, Subscription } from './packet.ts'
import { readUtf8 } from './utf8.ts'

/** Beyond these a value is cut: a span is read, not parsed. */
const TEXT_MAX = 80
const BYTES_MAX = 24

export function describeText(text: string): string {
  return text.length <= TEXT_MAX ? text : `${text.slice(0, TEXT_MAX)}… (${text.length} characters)`
}

/** As text where it is text, else in hexadecimal. */
export function describeBytes(bytes: Uint8Array): string {
  const size = bytes.length === 1 ? '1 byte' : `${bytes.length} bytes`
  if (bytes.length === 0) return size
  if (bytes.length <= 4 * TEXT_MAX) {
    const text = readUtf8(bytes, 0, bytes.length)
    if (typeof text === 'string' && isPrintable(text)) return `${size}: ${describeText(text)}`
  }
  const shown = Array.from(bytes.subarray(0, BYTES_MAX), (b) => b.toString(16).padStart(2, '0'))
  return `${size}: ${shown.join(' ')}${bytes.length > BYTES_MAX ? ' …' : ''}`
}

function isPrintable(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x20 ? unit !== 0x09 && unit !== 0x0a && unit !== 0x0d : unit === 0x7f) return false
  }
  return true
}

export function bit(set: boolean): 0 | 1 {
  return set ? 1 : 0
}

export function describePublishFlags(p: Pick<Publish, 'dup' | 'qos' | 'retain'>): string {
  return `PUBLISH, DUP ${bit(p.dup)}, QoS ${p.qos}, RETAIN ${bit(p.retain)}`
}

/** The Connect Flags byte, apart. */
export interface ConnectFlags {
  readonly username: boolean
  readonly password: boolean
  readonly willRetain: boolean
  readonly willQos: Qos
  readonly will: boolean
  readonly cleanStart: boolean
}

export function describeConnectFlags(f: ConnectFlags, cleanName: string): string {
  const will = f.will
    ? `Will Flag 1, Will QoS ${f.willQos}, Will Retain ${bit(f.willRetain)}`
    : 'Will Flag 0'
  const credentials = `User Name Flag ${bit(f.username)}, Password Flag ${bit(f.password)}`
  return `${cleanName} ${bit(f.cleanStart)}, ${will}, ${credentials}`
}

export function describeSubscription(s: Subscription, version: ProtocolVersion): string {
  if (version === 4) return `QoS ${s.qos}`
  const options = `No Local ${bit(s.noLocal)}, Retain As Published ${bit(s.retainAsPublished)}`
  return `QoS ${s.qos}, ${options}, Retain Handling ${s.retainHandling}`
}
