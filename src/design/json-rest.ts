/** JSON that is cut off: the longest beginning of it that can be closed again. */

interface Open {
  /** Where the last whole value ends. */
  readonly end: number
  /** What closes the objects and lists that are open there, innermost first. */
  readonly closing: string
}

/**
 * A whole JSON text made of the beginning of one: what was not finished is left out, what was opened is
 * closed. '' when nothing of it can be used. The text up to its end is taken to be correct.
 */
export function closedJson(text: string): string {
  let stack = ''
  let last: Open | null = null
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
      continue
    }
    switch (character) {
      case '"':
        inString = true
        break
      case '{':
      case '[':
        stack = (character === '{' ? '}' : ']') + stack
        last = { end: at + 1, closing: stack }
        break
      case '}':
      case ']':
        stack = stack.slice(1)
        last = { end: at + 1, closing: stack }
        break
      case ',':
        last = { end: at, closing: stack }
        break
      default:
    }
  }
  return last === null ? '' : text.slice(0, last.end) + last.closing
}
