/** The exchanges of one message, hop by hop: each packet with its time, what was sent again, what TCP held back. */
import { useState } from 'react'
import { INSPECT } from '../../../content/text/en.inspect.ts'
import { decimalText } from '../../../content/text/language.ts'
import type { RecordIndex } from '../../../core/row.ts'
import { Glyph } from '../../canvas/Glyph.tsx'
import { messageColour } from '../../canvas/message-colour.ts'
import { lengthText } from '../../format.ts'
import { goTo } from '../../playhead.ts'
import type { Cast } from '../../story.ts'
import { titleOfNode } from '../../story.ts'
import { select, usePlayback } from '../../store/playback.ts'
import inspector from '../Inspector.module.css'
import type { Hop, Sending } from './hops.ts'
import { EXCHANGE_TYPES, hopsOf } from './hops.ts'
import styles from './Inspect.module.css'
import { useReading } from './use-reading.ts'

/** So many hops stand side by side, and so many are shown before somebody asks for all. */
const ABREAST = 2
const SHOWN = 6

interface HopsProps {
  readonly cast: Cast
  /** The packet that is selected. */
  readonly record: number
  readonly about: RecordIndex
}

export function HopsTable({ cast, record, about }: HopsProps) {
  const reading = useReading(cast)
  const [all, setAll] = useState(false)
  const hops = hopsOf(reading, about)
  const start = hops[0]?.sendings[0]?.sent
  if (start === undefined) return null
  const numbered = hops.map((hop, index) => ({ hop, number: index + 1 }))
  const isChosen = ({ sendings }: Hop) => sendings.some((one) => one.record === record)
  const shown = numbered.filter(({ hop, number }) => all || number <= SHOWN || isChosen(hop))
  const more = numbered.length - shown.length
  const pairs = Array.from({ length: Math.ceil(shown.length / ABREAST) }, (_, i) =>
    shown.slice(i * ABREAST, (i + 1) * ABREAST),
  )
  return (
    <section className={inspector['sec']}>
      <h2>{INSPECT.exchanges(hops.length)}</h2>
      {pairs.map((pair) => (
        <Pair
          key={pair[0]?.number}
          cast={cast}
          record={record}
          about={about}
          start={start}
          cursor={reading.cursor}
          pair={pair}
        />
      ))}
      {more > 0 && (
        <button type="button" className="btn" onClick={() => setAll(true)}>
          {INSPECT.moreHops(more)}
        </button>
      )}
      <p className={inspector['quiet']}>{INSPECT.times}</p>
    </section>
  )
}

interface PairProps extends HopsProps {
  readonly start: number
  readonly cursor: number
  readonly pair: readonly { readonly hop: Hop; readonly number: number }[]
}

function Pair({ cast, record, about, start, cursor, pair }: PairProps) {
  const film = usePlayback((state) => state.film)
  const types = EXCHANGE_TYPES.filter((type) =>
    pair.some(({ hop }) => hop.sendings.some(({ ptype }) => ptype === type)),
  )
  const colour = messageColour(film, about)
  const names = cast.catalog?.packetNames[cast.opened.links[pair[0]?.hop.wire ?? 0]?.protocol ?? '']
  return (
    <table className={`tbl ${styles['hops']}`}>
      <thead>
        <tr>
          <th scope="col">{INSPECT.packet}</th>
          {pair.map(({ hop, number }) => (
            <th key={number} scope="col">
              {INSPECT.hop(number, hop.packetId)}
              <span>
                {titleOfNode(cast, hop.from)} → {titleOfNode(cast, hop.to)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={type}>
            <th scope="row">
              <Glyph ptype={type} qos={0} colour={colour} />
              {names?.[type] ?? ''}
            </th>
            {pair.map(({ hop, number }) => (
              <td key={number}>
                {hop.sendings
                  .filter(({ ptype }) => ptype === type)
                  .map((sending) => (
                    <Time
                      key={sending.record}
                      sending={sending}
                      start={start}
                      chosen={sending.record === record}
                      pale={sending.record > cursor}
                    />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface TimeProps {
  readonly sending: Sending
  readonly start: number
  readonly chosen: boolean
  readonly pale: boolean
}

function Time({ sending, start, chosen, pale }: TimeProps) {
  const { record, sent, again, waited, lost } = sending
  const go = () => {
    select({ kind: 'packet', record })
    goTo(record)
  }
  return (
    <button
      type="button"
      className={`${chosen ? styles['chosen'] : ''} ${pale ? styles['pale'] : ''}`}
      aria-current={chosen}
      onClick={go}
    >
      {decimalText(((sent - start) / 1000).toFixed(3))}
      {again && <span className={styles['again']}> {INSPECT.again}</span>}
      {waited > 0 && <span className="fault"> +{lengthText(waited)}</span>}
      {lost && <span className="fault"> {INSPECT.lost}</span>}
      {pale && <span className="unseen"> {INSPECT.notYet}</span>}
    </button>
  )
}
