/** What is done to one card or one wire as a whole. */
import { phrase } from '../../core/codes.ts'
import type { Design, DesignNode, LinkId, NodeId, Position } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { useDocument } from '../store/document.ts'
import { select } from '../store/playback.ts'
import { edit } from './edit.ts'

/** How far a copy stands from what it was made of, in pixels. */
const OFFSET = 24

const ID_LENGTH_MAX = 40

/** The title of a node of the open design; of one that is gone the id. */
export function titleOfId(design: Design, id: NodeId): string {
  const node = design.nodes.find((one) => one.id === id)
  return node === undefined ? id : titleOf(node)
}

/** Takes the node out, with its wires and what the script does to them. */
export function removeNode(id: NodeId): boolean {
  const { design } = useDocument.getState()
  if (design === null) return false
  const target = titleOfId(design, id)
  if (!edit({ do: 'removeNode', id }, phrase('change.removeNode', { target }))) return false
  select(null)
  return true
}

export function removeLink(id: LinkId): boolean {
  const { design } = useDocument.getState()
  const link = design?.links.find((one) => one.id === id)
  if (design === null || link === undefined) return false
  const ends = { a: titleOfId(design, link.a), b: titleOfId(design, link.b) }
  if (!edit({ do: 'removeLink', id }, phrase('change.removeLink', ends))) return false
  select(null)
  return true
}

/** Another card with the same config and no wires; it is selected. */
export function duplicateNode(id: NodeId): boolean {
  const { design } = useDocument.getState()
  const node = design?.nodes.find((one) => one.id === id)
  if (design === null || node === undefined) return false
  const copy = copyOf(design, node)
  if (!edit({ do: 'addNode', node: copy }, phrase('change.duplicate', { count: 1 }))) return false
  select({ kind: 'node', id: copy.id })
  return true
}

/** A node like another, under a free id, beside it. */
export function copyOf(design: Design, node: DesignNode): DesignNode {
  const { id, number } = freeId(design, node.id)
  const { title, ...rest } = node
  const copy = { ...rest, id, at: freePlace(design, node.at), config: withoutClientId(node) }
  return (title === undefined ? copy : { ...copy, title: `${title} ${number}` }) as DesignNode
}

/** `scale-4` leads to `scale-5`, `alarm` to `alarm-2`, whichever is free. */
export function freeId(design: Design, like: string): { id: string; number: number } {
  const taken = new Set([...design.nodes, ...design.links].map(({ id }) => id))
  const [, base = like, last = '1'] = /^(.*?)(?:-(\d{1,6}))?$/.exec(like) ?? []
  for (let number = Number(last) + 1; ; number++) {
    const id = `${base.slice(0, ID_LENGTH_MAX - `-${number}`.length)}-${number}`
    if (!taken.has(id)) return { id, number }
  }
}

function freePlace({ nodes }: Design, at: Position): Position {
  let place = at
  do place = { x: place.x + OFFSET, y: place.y + OFFSET }
  while (nodes.some((node) => node.at.x === place.x && node.at.y === place.y))
  return place
}

/** Two clients of one id would throw each other out. */
function withoutClientId({ config }: DesignNode): DesignNode['config'] {
  if (!('session' in config)) return config
  const { clientId: _old, ...session } = config.session
  return { ...config, session }
}
