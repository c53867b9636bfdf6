/** Why there is no packet on a wire, at the cursor. */
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Finding } from './absence.ts'
import { finding } from './absence.ts'
import type { Reading } from './reading.ts'
import { argsOf, arrival, lastWhere, troubleOn } from './reading.ts'

export function whyNoPacket(reading: Reading, wire: number, upTo: RecordIndex): readonly Finding[] {
  const { trace } = reading.cast
  const link = reading.cast.opened.links[wire]
  if (link === undefined) return [finding('unknown')]
  const packet = lastWhere(trace, upTo, 0, (row) => row.ev === 'packet' && row.wire === wire)
  if (packet >= 0 && arrival(reading, packet, upTo).state === 'underWay')
    return [finding('packetThere', {}, packet)]
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
function downAt({ cast: { trace } }: Reading, node: number, upTo: RecordIndex): RecordIndex {
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
      return [finding('stillOpening', {}, last)]
    case 'up':
      return packet < 0
        ? [finding('nothingSentYet', {}, last)]
        : [finding('nothingToSend', {}, packet)]
    default:
      return [finding('noConnection', {}, last), ...backsOff(reading, wire, last, upTo)]
  }
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
  const { afterMs } = row.ev === 'note' ? argsOf(reading, row) : {}
  if (typeof afterMs !== 'number') return []
  return [finding('triesAgain', { node: row.node, at: row.at + afterMs * 1_000 }, note)]
}
