/** The length of a Variable Byte Integer, MQTT 5 §1.5.5. */

/** The largest Variable Byte Integer, and with it the largest Remaining Length. */
export const MAX_VARIABLE_BYTE_INTEGER = 268_435_455

/** How many bytes a Variable Byte Integer takes. */
export function variableByteIntegerSize(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4
}
