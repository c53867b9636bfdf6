/** Why there is no packet on a wire, at the cursor. */
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Finding } from './absence.ts'
import { finding } from './absence.ts'
import type { Reading } from './reading.ts'
import { PTYPE, argsOf, arrival, lastWhere, packetRow, troubleOn } from './reading.ts'

export function whyNoPacket(reading: Reading, wire: number, upTo: RecordIndex): readonly Finding[] {
  const { trace } = reading.cast
  const link = reading.cast.opened.links[wire]
  if (link === undefined) return [finding('unknown')]
  const isOn = (row: PlacedRow) => row.ev === 'packet' && row.wire === wire
  const flying = lastWhere(
    trace,
    upTo,
    0,
    (row, record) => isOn(row) && arrival(reading, record, upTo).state === 'underWay',
  )
  if (flying >= 0) return [finding('packetThere', {}, flying)]
  const packet = lastWhere(trace, upTo, 0, isOn)
  const trouble = troubleOn(reading, wire, upTo)
  const cut = trouble < 0 ? null : trace.row(trouble)
  const reasons: Finding[] = []
  if (cut?.ev === 'poke')
    reasons.push(finding(cut.poke === 'cut' ? 'wireCut' : 'wireSilent', {}, trouble))
  for (const node of [link.a, link.b]) {
    const down = downAt(reading, node, upTo)
    if (down >= 0) reasons.push(finding('nodeDown', { node }, down))
  }
  reasons.push(...connectionState(reading, wire, packet, upTo))
  return reasons
}

/** The crash after which a node has not started again. */
export function downAt({ cast: { trace } }: Reading, node: number, upTo: RecordIndex): RecordIndex {
  const last = lastWhere(
    trace,
    upTo,
    0,
    (row) => row.node === node && (row.ev === 'crash' || row.ev === 'restart'),
  )
  return last >= 0 && trace.ev(last) === 'crash' ? last : NO_RECORD
}

function connectionState(
  reading: Reading,
  wire: number,
  packet: RecordIndex,
  upTo: RecordIndex,
): readonly Finding[] {
  const { trace } = reading.cast
  const last = lastWhere(trace, upTo, 0, (row) => row.ev === 'conn' && row.wire === wire)
  if (last < 0) return [finding('nobodyConnects')]
  const row = trace.row(last)
  if (row.ev !== 'conn') return []
  switch (row.what) {
    case 'opening':
    case 'synAgain':
    case 'helloAgain':
      return [finding('stillOpening', {}, last)]
    case 'up':
      return [quietBecause(reading, packet, last, upTo)]
    default:
      return [finding('noConnection', {}, last), ...backsOff(reading, wire, last, upTo)]
  }
}

/** The connection is up, as far as both ends say, and nothing moves. */
function quietBecause(
  reading: Reading,
  packet: RecordIndex,
  up: RecordIndex,
  upTo: RecordIndex,
): Finding {
  if (packet < up) return finding('nothingSentYet', {}, up)
  const last = packetRow(reading.cast.trace, packet)
  if (last?.ptype === PTYPE.disconnect) return finding('goodbyeSent', { node: last.node }, packet)
  if (arrival(reading, packet, upTo).state === 'never') return finding('lastNeverComes', {}, packet)
  return finding('nothingToSend', {}, packet)
}

/** How long the client waits before it tries again. */
function backsOff(
  reading: Reading,
  wire: number,
  ended: RecordIndex,
  upTo: RecordIndex,
): readonly Finding[] {
  const { a, b } = reading.cast.opened.links[wire] ?? { a: -1, b: -1 }
  const { trace, textOf } = reading.cast
  const note = lastWhere(
    trace,
    upTo,
    0,
    (row) =>
      row.ev === 'note' &&
      textOf(row.code) === 'clientBacksOff' &&
      (row.node === a || row.node === b) &&
      row.at >= trace.at(ended),
  )
  if (note < 0) return []
  const row = trace.row(note)
  const left = lastWhere(
    trace,
    upTo,
    note,
    ({ ev, ...poke }) =>
      ev === 'poke' && 'target' in poke && !poke.onWire && poke.target === row.node,
  )
  const leaves = left < 0 ? null : trace.row(left)
  if (leaves?.ev === 'poke' && leaves.poke === 'disconnect')
    return [finding('staysAway', { node: row.node }, left)]
  const { afterMs } = row.ev === 'note' ? argsOf(reading, row) : {}
  const at = typeof afterMs === 'number' ? row.at + afterMs * 1_000 : -1
  return at < trace.at(upTo) ? [] : [finding('triesAgain', { node: row.node, at }, note)]
}
