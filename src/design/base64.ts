/** Bytes as text in a document: Base64, RFC 4648 §4. */

/** Whole groups of four, the last one filled up: by steps that take the same time for each character. */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(text)) return false
  const padding = text.indexOf('=')
  return padding < 0 || /^={1,2}$/.test(text.slice(padding))
}

/** So many bytes are made a string at once: engines limit how many arguments there may be. */
const CHUNK = 4_096

export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}

export function bytesOfBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
}
