/** The bytes that stand in the place of a packet's, as a script holds them: hexadecimal, as in the inspector. */
/** Bytes of one edited packet. */
export const EDITED_BYTES_MAX = 8_192

/** Pairs of small hexadecimal digits: two bytes at least. */
export const HEX = /^(?:[0-9a-f]{2}){2,}$/

export function bytesFromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

export function hexFromBytes(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * How many bytes there are beyond the end of the first MQTT packet (MQTT 5 §2.1.4), less than 0 for those that are
 * missing. 0: they are one packet, right or wrong. A Remaining Length that never ends is wrong by itself: 0.
 */
export function beyondOnePacket(bytes: Uint8Array): number {
  let length = 0
  let unit = 1
  for (let i = 1; i <= 4; i++) {
    const byte = bytes[i]
    if (byte === undefined) return -1
    length += (byte & 0x7f) * unit
    unit *= 128
    if (byte < 0x80) return bytes.length - (i + 1 + length)
  }
  return 0
}
