/** Who is who in the rows of a run: for the screen, and for the run as text. */
import type { Roles } from '../content/text/names.ts'
import { titleOf } from '../design/naming.ts'
import type { CompiledDesign } from './compile-with.ts'

/** `Roles`, with what the design calls them. */
export interface RolesWithIds extends Roles {
  readonly nodes: readonly (Roles['nodes'][number] & {
    readonly id: string
    readonly kind: string
  })[]
  readonly links: readonly (Roles['links'][number] & { readonly id: string })[]
}

/** Who is who in the rows of a run of this design. */
export function rolesOf({ design, setup }: CompiledDesign): RolesWithIds {
  return {
    nodes: design.nodes.map((node) => ({
      id: node.id,
      kind: node.kind,
      title: titleOf(node),
      ...('session' in node.config ? { client: node.config.session.clientId ?? node.id } : {}),
    })),
    links: design.links.map(({ id, protocol }, number) => {
      const { a, b } = setup.wires[number]!
      return { id, a, b, protocol }
    }),
  }
}
