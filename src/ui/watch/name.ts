/** What a breakpoint is called: where it is and what it waits for. */
import { WATCH } from '../../content/text/en.watch.ts'
import { titleOfNode, titleOfWire } from '../story.ts'
import type { Cast } from '../story.ts'
import type { Breakpoint } from './breakpoint.ts'

export function breakpointName(cast: Cast, breakpoint: Breakpoint): string {
  const { parts } = WATCH
  const { node, link, pid, topic, note } = breakpoint
  const names = [
    node === undefined ? '' : parts.node(nodeName(cast, node)),
    link === undefined ? '' : parts.link(wireName(cast, link)),
    directionName(cast, breakpoint),
    whatName(cast, breakpoint),
    pid === undefined ? '' : parts.pid(pid),
    topic === undefined ? '' : parts.topic(topic),
    note === undefined ? '' : parts.note(note),
  ]
  return names.filter((name) => name !== '').join(', ')
}

function nodeName(cast: Cast, id: string): string {
  const number = cast.opened.nodes.findIndex((node) => node.id === id)
  return number < 0 ? WATCH.parts.gone(id) : titleOfNode(cast, number)
}

function wireName(cast: Cast, id: string): string {
  const number = cast.opened.links.findIndex((link) => link.id === id)
  return number < 0 ? WATCH.parts.gone(id) : titleOfWire(cast, number)
}

function directionName(cast: Cast, { link: id, back }: Breakpoint): string {
  const link = cast.opened.links.find((one) => one.id === id)
  if (link === undefined || back === undefined) return ''
  return WATCH.parts.from(titleOfNode(cast, back ? link.b : link.a))
}

function whatName(cast: Cast, { ev, ptype, again, duplicate }: Breakpoint): string {
  if (duplicate === true) return WATCH.kinds.duplicate
  const packet = ptype === undefined ? '' : packetTypeName(cast, ptype)
  if (again === true) return [packet, WATCH.kinds.again].filter((part) => part !== '').join(', ')
  if (packet !== '') return packet
  return ev === undefined || ev === 'note' ? '' : WATCH.kinds[ev]
}

/** The name of a packet type in any protocol of the design. */
export function packetTypeName(cast: Cast, ptype: number): string {
  return packetTypes(cast).find(([type]) => type === ptype)?.[1] ?? `type ${ptype}`
}

/** All packet types of the design's protocols, by number. */
export function packetTypes(cast: Cast): readonly (readonly [number, string])[] {
  const names = new Map<number, string>()
  for (const { protocol } of cast.opened.links)
    for (const [type, name] of Object.entries(cast.catalog?.packetNames[protocol] ?? {}))
      if (name !== '' && !names.has(Number(type))) names.set(Number(type), name)
  return [...names].toSorted(([a], [b]) => a - b)
}
