/**
 * What every engine offers and what is a pure function of its arguments: the only platform names
 * that the folders from core up to run may see (tsconfig.core.json).
 */

interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, into: Uint8Array): { read: number; written: number }
}
declare const TextEncoder: { new (): TextEncoder }

interface TextDecoder {
  decode(bytes?: ArrayBufferView | ArrayBuffer): string
}
declare const TextDecoder: {
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder
}

declare function atob(base64: string): string
declare function btoa(binary: string): string
