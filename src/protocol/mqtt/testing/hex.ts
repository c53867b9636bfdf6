/** Bytes as a test writes them: `30 03 00 01 61`. Blanks are for the eye. */
export function fromHex(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\s/g, '')
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ')
}
