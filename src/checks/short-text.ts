/** How much of a row a sentence shows, in characters. */
const SHOWN_MAX = 120

/** Cut to what a sentence can bear. */
export function shortText(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text
}
