/** What shapes, rings and colours say, in one line or two. */
import { Glyph } from './Glyph.tsx'
import styles from './canvas.module.css'
import { CANVAS } from '../../content/text/en.ui.ts'

/** Ptypes by name, as the standard numbers them. */
const PTYPE = { CONNECT: 1, PUBLISH: 3, PUBACK: 4, PUBREC: 5, PUBREL: 6, PUBCOMP: 7 }
/** Legends show no message of a run: one colour stands for any. */
const ANY = 3

export interface LegendProps {
  /** QoS 2 has shapes of its own: a legend beside a run without it leaves them out. */
  readonly qos2: boolean
}

export function Legend({ qos2 }: LegendProps) {
  return (
    <ul className={styles.legend} aria-label={CANVAS.legend}>
      <li>
        <Glyph ptype={PTYPE.PUBLISH} colour={ANY} /> PUBLISH QoS 0
      </li>
      <li>
        <Glyph ptype={PTYPE.PUBLISH} colour={ANY} qos={1} /> QoS 1
      </li>
      {qos2 && (
        <li>
          <Glyph ptype={PTYPE.PUBLISH} colour={ANY} qos={2} /> QoS 2
        </li>
      )}
      <li>
        <Glyph ptype={PTYPE.PUBLISH} colour={ANY} qos={1} dup /> {CANVAS.legendDup}
      </li>
      <li>
        <Glyph ptype={PTYPE.PUBACK} colour={ANY} /> PUBACK
      </li>
      {qos2 && (
        <>
          <li>
            <Glyph ptype={PTYPE.PUBREC} colour={ANY} /> PUBREC
          </li>
          <li>
            <Glyph ptype={PTYPE.PUBREL} colour={ANY} /> PUBREL
          </li>
          <li>
            <Glyph ptype={PTYPE.PUBCOMP} colour={ANY} /> PUBCOMP
          </li>
        </>
      )}
      <li>
        <Glyph ptype={PTYPE.CONNECT} /> {CANVAS.legendConnection}
      </li>
      <li>
        <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
          <path className={styles.slashes} d="M-4 -4l8 8M-4 4l8 -8" />
        </svg>{' '}
        {CANVAS.legendLost}
      </li>
      <li>{CANVAS.legendColour}</li>
    </ul>
  )
}
