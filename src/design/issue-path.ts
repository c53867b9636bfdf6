/** The place of an issue that a check of ours finds inside a value. */
import type * as v from 'valibot'

/** A path of names and numbers, as valibot wants it. */
export function issuePath(
  value: unknown,
  path: readonly (string | number)[],
): [v.IssuePathItem, ...v.IssuePathItem[]] {
  const items: v.IssuePathItem[] = []
  let input = value
  for (const key of path) {
    const inner = (input as { readonly [name: string | number]: unknown } | undefined)?.[key]
    items.push({ type: 'unknown', origin: 'value', input, key, value: inner })
    input = inner
  }
  return items as [v.IssuePathItem, ...v.IssuePathItem[]]
}
