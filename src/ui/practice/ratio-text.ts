import { decimalText } from '../../content/text/language.ts'

/** How many times as much, with two decimals. */
export function ratioText(ratio: number): string {
  return decimalText(ratio.toFixed(2))
}
