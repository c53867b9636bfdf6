/** What a person does to one packet in flight: an entry of the script at the cursor, which can be undone. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { micros } from '../../core/time.ts'
import type { CrashPoint } from '../../design/crash-point.ts'
import type { DesignNode, PacketOfLink } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { hexFromBytes } from '../../design/packet-bytes.ts'
import { shownAnew } from '../actions.ts'
import { lengthText } from '../format.ts'
import { poke } from '../session.ts'
import type { Cast } from '../story.ts'
import { packetName } from '../story.ts'
import { nthOnWire } from './fate.ts'

function named(cast: Cast, packet: RecordIndex): PacketOfLink | null {
  const row = cast.trace.row(packet)
  const link = row.ev === 'packet' ? cast.opened.links[row.wire] : undefined
  if (row.ev !== 'packet' || link === undefined || !shownAnew()) return null
  return { link: link.id, way: row.back ? 'ba' : 'ab', packet: nthOnWire(cast.trace, packet) }
}

/** The process dies when its handler comes to a point for the next time. */
export function crashAtPoint(node: DesignNode, handler: string, point: CrashPoint): void {
  if (!shownAnew()) return
  poke(
    { do: 'crashAt', node: node.id, handler, point, nth: 1 },
    phrase('change.crashAt', { target: titleOf(node), handler, point }),
  )
}

/** Its segment is lost on the wire, and TCP sends it again. */
export function dropSegment(cast: Cast, packet: RecordIndex): void {
  const of = named(cast, packet)
  if (of === null) return
  const target = packetName(cast, packet)
  poke({ do: 'dropSegment', ...of }, phrase('change.dropSegment', { target }))
}

/** Other bytes arrive in its place. */
export function editBytes(cast: Cast, packet: RecordIndex, bytes: Uint8Array): void {
  const of = named(cast, packet)
  if (of === null) return
  const target = packetName(cast, packet)
  poke(
    { do: 'editBytes', ...of, bytes: hexFromBytes(bytes) },
    phrase('change.editBytes', { target }),
  )
}

/** It arrives so much later, and what is behind it waits. */
export function delayPacket(cast: Cast, packet: RecordIndex, byMs: number): void {
  const of = named(cast, packet)
  if (of === null) return
  const target = packetName(cast, packet)
  const length = lengthText(micros(byMs))
  poke({ do: 'delay', ...of, byMs }, phrase('change.delay', { target, length }))
}
