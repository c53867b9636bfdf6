/** Why a part of a file is not played, asked again when somebody wants to know. */
import type { Design } from './design.ts'
import { leastJson } from './least-json.ts'
import { parseDesign } from './parse.ts'
import { placeholdersOf } from './placeholders.ts'
import type { Problem } from './problem.ts'
import type { JsonValue, Unread } from './unread.ts'

/** What is wrong with the part behind a placeholder, by its id. Places are those inside the part. */
export function whyUnread(design: Design, unread: Unread, id: string): readonly Problem[] {
  const shown = placeholdersOf(design, unread)
  const card = shown.nodes.find((one) => one.id === id)
  const wire = shown.links.find((one) => one.id === id)
  if (card !== undefined) {
    const same = design.nodes.filter((node) => node.id === card.part.id)
    return problemsOf('nodes', { nodes: [...same, card.part.raw] })
  }
  if (wire === undefined) return []
  const { a, b, id: own } = wire.part
  const near = (one: string | undefined) => one !== undefined && (one === a || one === b)
  return problemsOf('links', {
    nodes: [
      ...design.nodes.filter((node) => near(node.id)),
      ...unread.nodes.filter((node) => near(node.id)).map(({ raw }) => raw),
    ],
    links: [
      ...design.links.filter((link) => link.id === own || (near(link.a) && near(link.b))),
      wire.part.raw,
    ],
  })
}

/** Of the last part of a list, in a file that has little beside it. */
function problemsOf(
  name: 'nodes' | 'links',
  parts: { readonly nodes: readonly unknown[]; readonly links?: readonly unknown[] },
): readonly Problem[] {
  const read = parseDesign(leastJson({ v: 1, name: '?', ...parts } as unknown as JsonValue))
  const path = `/${name}/${(parts[name]?.length ?? 0) - 1}`
  return read.problems.flatMap(({ place, ...problem }) =>
    place.path === path || place.path.startsWith(`${path}/`)
      ? [{ ...problem, place: { path: place.path.slice(path.length) } }]
      : [],
  )
}
