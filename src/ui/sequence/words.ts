/** What the diagram says: names of packets, waits, times of the axis. */
import { groupedText } from '../../content/text/language.ts'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import type { PokeName } from '../../core/row.ts'
import { messageName } from '../canvas/message-colour.ts'
import type { Film } from '../canvas/props.ts'
import { countText, lengthText } from '../format.ts'
import type { Cast } from '../story.ts'
import { packetName } from '../story.ts'
import type { ArrowFlight, Loss } from './flights.ts'
import type { Handshake } from './happenings.ts'
import type { Words } from './captions.ts'

export function wordsOf(cast: Cast, film: Film, flight: ArrowFlight, brief: boolean): Words {
  const message = messageName(film, flight.about)
  const details = [
    message === '' || brief ? '' : SEQUENCE.message(message),
    flight.dup ? SEQUENCE.dup : '',
  ]
  return {
    name: packetName(cast, flight.record),
    detail: details.filter((part) => part !== '').join(', '),
    end: flight.broken === null ? '' : SEQUENCE.ended[flight.broken],
  }
}

export function lossWords({ at, until, rto, why }: Loss, brief: boolean): readonly string[] {
  const wait = shortLength(until - at)
  if (brief) return [SEQUENCE.segmentLost, SEQUENCE.waits(wait)]
  if (why === null) return [SEQUENCE.segmentLost, SEQUENCE.waits(wait), SEQUENCE.noAnswer]
  const ended = {
    timeout: SEQUENCE.waitsRto(wait, shortLength(rto)),
    acks: SEQUENCE.waitsAcks(wait),
    probe: SEQUENCE.waitsProbe(wait),
  }
  return [SEQUENCE.segmentLost, ended[why], SEQUENCE.sameBytes]
}

export function cutWords(poke: PokeName, ms: string, brief: boolean): string {
  if (brief) return SEQUENCE.pokeBriefly[poke] ?? ''
  return SEQUENCE.poke[poke]?.(ms) ?? ''
}

export function handshakeWords({ back }: Handshake): string {
  return back === null ? SEQUENCE.synLost : SEQUENCE.syn
}

/** To three figures: `2.66 s`, `121 ms`. */
function shortLength(time: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, time))) - 2)
  return lengthText(Math.round(time / step) * step)
}

/** A moment of the axis, in ms: from the start of the run, or with a sign from a record. */
export function axisText(time: number, signed: boolean): string {
  const ms = countText(Math.abs(time) / 1000)
  if (!signed || time === 0) return ms
  return time < 0 ? `−${ms}` : `+${ms}`
}

/** The moment of the cursor, in ms with three decimals. */
export function cursorText(time: number, signed: boolean): string {
  const ms = groupedText((Math.floor(Math.abs(time)) / 1000).toFixed(3))
  const sign = time < 0 ? '−' : signed && time > 0 ? '+' : ''
  return `${sign}${ms}`
}

/** `charge o3: declined`. */
export function effectWords(cast: Cast, record: number): string {
  const row = cast.trace.row(record)
  if (row.ev !== 'effect') return ''
  const [name, key] = [cast.textOf(row.name), cast.textOf(row.key)]
  const error = cast.textOf(row.error)
  return SEQUENCE.effect(`${name} ${key}`, row.applied, row.answer, error)
}
