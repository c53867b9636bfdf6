/** Why there is no connection to a real broker, as codes with a sentence each. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'

export interface Refusal {
  readonly because: Phrase
  /** Trying again would come to the same. */
  readonly final: boolean
}

const SAYS: Readonly<Record<string, readonly number[]>> = {
  // Return codes of 3.1.1 (§3.2.2.3), then reason codes of 5.0 (§3.2.2.2, §3.14.2.1).
  version: [1, 0x84],
  clientId: [2, 0x85],
  credentials: [4, 0x86],
  notAuthorized: [5, 0x87, 0x8a, 0x8c],
  busy: [3, 0x88, 0x89, 0x97, 0x9f],
  shuttingDown: [0x8b],
  takenOver: [0x8e],
  moved: [0x9c, 0x9d],
  packetTooLarge: [0x95],
  rate: [0x96],
  administrative: [0x98],
}
const FOR_GOOD = new Set([
  'version',
  'clientId',
  'credentials',
  'notAuthorized',
  'takenOver',
  'moved',
  'administrative',
])

/** What a code of CONNACK or DISCONNECT comes to; null: it is none. */
export function refusalOf(error: unknown): Refusal | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  const { code } = error
  if (typeof code !== 'number' || code < 1 || code > 0xff) return null
  const kind = Object.keys(SAYS).find((one) => SAYS[one]!.includes(code)) ?? 'other'
  const hex = `0x${code.toString(16).toUpperCase().padStart(2, '0')}`
  return { because: phrase(`live.refused.${kind}`, { code: hex }), final: FOR_GOOD.has(kind) }
}

/** What else went wrong: by what the library says where it is known, else that it cannot be reached. */
export function becauseOf(error: unknown): Phrase {
  const text = error instanceof Error ? error.message : ''
  if (/connack timeout/i.test(text)) return phrase('live.noAnswer')
  if (/keepalive timeout/i.test(text)) return phrase('live.silent')
  // What the parser says of bytes that are no packet.
  if (/header flag|malformed|invalid|unexpected|cannot parse|protocol error/i.test(text))
    return phrase('live.notMqtt')
  return phrase('live.unreachable')
}

/** What a browser throws at once: the address is none, or not allowed from a page of https. */
export function thrownOf(error: unknown): Phrase {
  const name = error instanceof Error ? error.name : ''
  return phrase(name === 'SecurityError' ? 'live.insecure' : 'live.address')
}
