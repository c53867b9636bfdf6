/** Text that a person or a file brought is shown on one line, and is not obeyed. */

/** Line breaks, what moves the cursor of a terminal or colours it, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu

/** What cannot be seen stands there by its number: `U+000A`. */
export function plainText(text: string): string {
  return text.replaceAll(UNSEEN, (one) => {
    const point = one.codePointAt(0) ?? 0
    return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  })
}
