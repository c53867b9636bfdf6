/** A reason code as a number; what it is called is in `reason.ts`, which no run needs. */
import { REASON } from './packet.ts'

/** `0x0a`. */
export function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`
}

/** Does this code say that something went wrong? MQTT 5 §2.4. */
export function isError(code: number): boolean {
  return code >= REASON.unspecifiedError
}
