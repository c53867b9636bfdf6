/** A broker knows its clients by their ids, the design by its links. */
import type { NodeLink } from '../kind.ts'

/** The link of the node that the client id belongs to: the node's own id, or a replica's with its suffix. */
export function linkOf(client: string, links: readonly NodeLink[]): string | undefined {
  const owner = client.replace(/-\d+$/, '')
  const found =
    links.find((link) => link.peer === client) ?? links.find((link) => link.peer === owner)
  return found?.id
}
