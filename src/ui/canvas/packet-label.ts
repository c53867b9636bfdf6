/** What a packet in flight is called on the canvas. */
import type { RecordIndex } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Flights } from './flights.ts'
import { messageName } from './message-colour.ts'
import { pidOf, ptypeOf } from './packet-columns.ts'
import type { CanvasProps, Film } from './props.ts'

interface Known extends Pick<CanvasProps, 'opened' | 'catalog'> {
  readonly film: Film
}

/** `PUBLISH 13`, and the correlation id where there is one. */
export function packetLabel(
  { opened, catalog, film }: Known,
  flights: Flights,
  flight: number,
): string {
  const bits = flights.bits.at(flight)
  const protocol = opened?.links[flights.wire.at(flight)]?.protocol ?? ''
  const name = catalog.packetNames[protocol]?.[ptypeOf(bits)] ?? ''
  const pid = pidOf(bits)
  const about = flights.about.at(flight) as RecordIndex
  const row = about >= 0 && about < film.trace.length ? film.trace.row(about) : null
  const named = row?.ev === 'publish' && row.corr !== NO_TEXT
  return [name, pid === 0 ? '' : ` ${pid}`, named ? ` · ${messageName(film, about)}` : ''].join('')
}
