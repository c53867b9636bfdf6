/** What a person sees of names and numbers in a design. It needs no schema: the screen takes it in at once. */
/** The title a person sees. */
export function titleOf(node: { readonly id: string; readonly title?: string }): string {
  return node.title ?? node.id
}

/** Most timed messages of one publisher: those that a person asked for are numbered above. */
export const COUNT_MAX = 1_000_000

/** Of a message that was asked for its number among those, from 1; 0: it is a timed one. */
export function extraOf(ordinal: number): number {
  return Math.max(0, ordinal - COUNT_MAX)
}
