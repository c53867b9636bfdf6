/**
 * Where playing stops. Plain data, so that a link can carry it: no record numbers, nodes and wires by the ids
 * of the design. What is given must all hold at once; one that gives nothing but `on` stops nowhere.
 */
import type { Ev } from '../../core/row.ts'

export interface Breakpoint {
  /** Off: it is kept, and nothing stops at it. */
  readonly on: boolean
  /** Id of a node: records of this node, and what the script does to it. */
  readonly node?: string
  /** Id of a link: packets, segments and connections on it, and what the script does to it. */
  readonly link?: string
  /** Of what goes over wires, one direction: false from the link's end `a` to `b`, true back. */
  readonly back?: boolean
  /** The kind of record. */
  readonly ev?: Ev
  /** MQTT Control Packet type of a packet, 1 to 15. */
  readonly ptype?: number
  /** Packet identifier of a packet, ack or nack. */
  readonly pid?: number
  /** A topic filter, MQTT 5 §4.7: records about messages whose topic it matches. Of a shared one, what is behind its name. */
  readonly topic?: string
  /** Packets that MQTT sends again: DUP 1, or a PUBREL for the second time. */
  readonly again?: true
  /** Deliveries of a message that the same node had before. */
  readonly duplicate?: true
  /** Notes of this code. */
  readonly note?: string
}

/** Whether two of them stop at the same records. */
export function sameBreakpoint(a: Breakpoint, b: Breakpoint): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Breakpoint>
  names.delete('on')
  return [...names].every((name) => a[name] === b[name])
}
