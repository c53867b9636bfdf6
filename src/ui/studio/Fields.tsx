/** Fields and bytes of a packet. Choosing one lights up the other. */
import type { Span } from '../../core/codec.ts'
import { SELECTION } from '../../content/text/en.selection.ts'
import { hexText } from '../format.ts'
import styles from './Fields.module.css'

export interface FieldsProps {
  readonly spans: readonly Span[]
  readonly bytes: Uint8Array
  /** The number of the chosen span; -1: none. */
  readonly chosen: number
  readonly onChoose: (span: number) => void
}

const SHOWN_BYTES = 4
const DEPTHS = ['deep0', 'deep1', 'deep2'] as const

function bytesText(span: Span, bytes: Uint8Array): string {
  if (span.from === span.to) return ''
  const shown = [...bytes.subarray(span.from, Math.min(span.to, span.from + SHOWN_BYTES))]
  const more = span.to - span.from > SHOWN_BYTES ? ' …' : ''
  return shown.map(hexText).join(' ') + more
}

export function Fields({ spans, bytes, chosen, onChoose }: FieldsProps) {
  return (
    <table className={`tbl ${styles['fields']}`}>
      <thead>
        <tr>
          <th scope="col">{SELECTION.at}</th>
          <th scope="col">{SELECTION.bytes}</th>
          <th scope="col">{SELECTION.field}</th>
          <th scope="col">{SELECTION.value}</th>
        </tr>
      </thead>
      <tbody>
        {spans.map((span, index) => (
          <tr
            // Spans have no name of their own: a property may come twice.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className={index === chosen ? styles['on'] : undefined}
            onMouseEnter={() => onChoose(index)}
          >
            <td className="mono">{span.from === span.to ? '–' : hexText(span.from)}</td>
            <td className="mono">
              {span.from === span.to ? SELECTION.absent : bytesText(span, bytes)}
            </td>
            {/* The names of the standard. */}
            <td lang="en" className={styles[DEPTHS[Math.min(span.depth, 2)] ?? 'deep0']}>
              <button
                type="button"
                aria-pressed={index === chosen}
                onFocus={() => onChoose(index)}
                onClick={() => onChoose(index)}
              >
                {span.field}
              </button>
            </td>
            <td lang="en" className={styles['value']} title={span.value}>
              {span.value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const PER_LINE = 12
const BYTES_MAX = 1024

/** The innermost span that holds a byte. */
function spanAt(spans: readonly Span[], at: number): number {
  let best = -1
  spans.forEach((span, index) => {
    if (span.from > at || span.to <= at) return
    const other = spans[best]
    if (other === undefined || span.to - span.from <= other.to - other.from) best = index
  })
  return best
}

export function Bytes({ spans, bytes, chosen, onChoose }: FieldsProps) {
  const span = spans[chosen]
  const shown = bytes.subarray(0, BYTES_MAX)
  const lines = Array.from({ length: Math.ceil(shown.length / PER_LINE) }, (_, n) => n * PER_LINE)
  const isOn = (at: number) => span !== undefined && at >= span.from && at < span.to
  return (
    // A group of bytes is no set of fields of a form.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={styles['bytes']} role="group" aria-label={SELECTION.bytes}>
      {lines.map((from) => (
        <div key={from}>
          <span className={styles['at']}>{hexText(from)}</span>
          <span className={styles['hex']}>
            {[...shown.subarray(from, from + PER_LINE)].map((byte, offset) => (
              <button
                type="button"
                tabIndex={-1}
                key={from + offset}
                className={isOn(from + offset) ? styles['lit'] : undefined}
                onMouseEnter={() => onChoose(spanAt(spans, from + offset))}
                onClick={() => onChoose(spanAt(spans, from + offset))}
              >
                {hexText(byte)}
              </button>
            ))}
          </span>
          <span className={styles['ascii']} aria-hidden="true">
            {[...shown.subarray(from, from + PER_LINE)].map((byte, offset) => (
              <span key={from + offset} className={isOn(from + offset) ? styles['lit'] : undefined}>
                {byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'}
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  )
}
