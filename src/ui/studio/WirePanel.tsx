/** A wire: whether packets pass, what it does to them, what is on it now, and how to cut it. */
import { SELECTION } from '../../content/text/en.selection.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { DesignLink } from '../../design/design.ts'
import { RESEND_DEFAULT, RETRIES_DEFAULT } from '../../design/design.ts'
import { CUT_SECONDS, cutLink, cutLinkFor, healLink, pullCable, numberOfLink } from '../actions.ts'
import { distText } from '../../content/text/duration.ts'
import { wasConnected } from '../connected.ts'
import { countText, momentText, ppmText } from '../format.ts'
import { shortcutOf, shownOf } from '../keys.ts'
import { Icon } from '../parts/Icon.tsx'
import { filmIndex } from '../session.ts'
import type { Cast } from '../story.ts'
import { endsOf, packetName, titleOfNode, titleOfWire } from '../story.ts'
import { select, usePlayback } from '../store/playback.ts'
import { BreakButton } from '../watch/BreakButton.tsx'
import { WhyNotWire } from '../why/load.tsx'
import { say } from '../words.ts'
import styles from './Inspector.module.css'
import { Pair } from './inspect/NodeConfig.tsx'

interface WireProps {
  readonly cast: Cast
  readonly link: DesignLink
}

export function WirePanel({ cast, link }: WireProps) {
  const number = numberOfLink(link.id)
  const view = usePlayback((state) => state.frame?.wires[number])
  const cut = view?.state === 'cut' || view?.state === 'halfOpen'
  const gone = view?.state === 'down' && view.since > 0
  const quiet = view?.state === 'down' && !wasConnected(cast.trace, number, view.since)
  return (
    <>
      <section className={styles['sec']}>
        <h2>
          {titleOfWire(cast, number)}
          <span className={styles['way']}>{SELECTION.wire}</span>
        </h2>
        {view !== undefined && (
          <p className={cut ? styles['fault'] : styles['quiet']}>
            {SELECTION.wireState[quiet ? 'quiet' : view.state]}
            {!quiet && view.since > 0 && `, ${SELECTION.since(momentText(view.since))}`}
          </p>
        )}
        <div className={styles['actions']}>
          <button
            type="button"
            className="btn"
            aria-keyshortcuts={shortcutOf('cut')}
            aria-disabled={gone}
            onClick={() => {
              if (!gone) (cut ? healLink : cutLink)(link.id)
            }}
          >
            <Icon name={cut ? 'heal' : 'cut'} size={14} />
            {cut ? SELECTION.heal : SELECTION.cut} <kbd>{shownOf('cut')}</kbd>
          </button>
          {!cut && (
            <>
              <button type="button" className="btn" onClick={() => cutLinkFor(link.id)}>
                {SELECTION.cutFor(CUT_SECONDS)}
              </button>
              <button type="button" className="btn" onClick={() => pullCable(link.id)}>
                {SELECTION.pullCable}
              </button>
            </>
          )}
          <BreakButton />
        </div>
      </section>
      <section className={styles['sec']}>
        <h2>{SELECTION.config}</h2>
        <dl className={styles['rows']}>
          <Pair name={SELECTION.protocol} value={say(`form.link.protocol.${link.protocol}`)} />
          <Pair name={SELECTION.latency} value={distText(link.latency)} />
          <Pair
            name={SELECTION.loss}
            value={link.lossPpm === undefined ? SELECTION.none : ppmText(link.lossPpm)}
          />
          <Pair
            name={SELECTION.bandwidth}
            value={link.kbps === undefined ? SELECTION.unlimited : `${link.kbps} kbit/s`}
          />
          {link.tcp !== undefined && (
            <Pair name={SELECTION.tcp} value={say(`form.link.tcp.${link.tcp}`)} />
          )}
          {(link.tls !== undefined || link.webSocket === true) && (
            <Pair name={SELECTION.under} value={underText(link)} />
          )}
          {(link.resendMs !== undefined || link.protocol === 'datagram') && (
            <Pair name={SELECTION.sendsAgain} value={againText(link)} />
          )}
        </dl>
        {link.protocol === 'datagram' && <p className={styles['quiet']}>{SELECTION.datagrams}</p>}
      </section>
      <InFlight cast={cast} wire={number} opening={view?.state === 'opening'} />
      <InBuffer cast={cast} wire={number} />
      <WhyNotWire cast={cast} wire={number} />
    </>
  )
}

/** What is between TCP and MQTT. */
function underText({ tls, webSocket }: DesignLink): string {
  const layers = tls === undefined ? [] : [say(`form.link.tls.${tls}`)]
  return [...layers, ...(webSocket === true ? [SELECTION.webSocket] : [])].join(', ')
}

/** When its ends send a packet again, and by which rule. */
function againText({ protocol, resendMs, retries }: DesignLink): string {
  const wait = distText(resendMs ?? RESEND_DEFAULT)
  return protocol === 'datagram'
    ? SELECTION.byTries(wait, retries ?? RETRIES_DEFAULT)
    : SELECTION.byTimer(wait, protocol)
}

interface InFlightProps {
  readonly cast: Cast
  readonly wire: number
  readonly opening: boolean
}

function InFlight({ cast, wire, opening }: InFlightProps) {
  const { record, time } = usePlayback((state) => state.cursor)
  const flights = filmIndex()
    .flightsAt(record, time)
    .filter((flight) => flight.wire === wire)
  return (
    <section className={styles['sec']}>
      <h2>{SELECTION.inFlight}</h2>
      {flights.length === 0 ? (
        <p className={styles['quiet']}>
          {opening ? SELECTION.handshakeInFlight : SELECTION.nothingInFlight}
        </p>
      ) : (
        <PacketList cast={cast} packets={flights.map((flight) => flight.record)} />
      )}
    </section>
  )
}

/** So many of a buffer are listed: it may hold thousands. */
const BUFFERED_MAX = 8

/** What lies in the send buffer of an end, because the other reads slowly. */
function InBuffer({ cast, wire }: Omit<InFlightProps, 'opening'>) {
  const record = usePlayback((state) => state.cursor.record)
  const packets = filmIndex().bufferedAt(record, wire)
  if (packets.length === 0) return null
  const bytes = packets.reduce((sum, packet) => sum + packetRowOf(cast, packet).bytes, 0)
  return (
    <section className={styles['sec']}>
      <h2>{SELECTION.inBuffer}</h2>
      <p className={styles['quiet']}>
        {SELECTION.buffered(countText(packets.length), countText(bytes))}
      </p>
      <PacketList cast={cast} packets={packets.slice(0, BUFFERED_MAX)} />
    </section>
  )
}

interface PacketListProps {
  readonly cast: Cast
  readonly packets: readonly RecordIndex[]
}

function PacketList({ cast, packets }: PacketListProps) {
  return (
    <ul className={styles['chain']}>
      {packets.map((packet) => {
        const { wire, back, at } = packetRowOf(cast, packet)
        return (
          <li key={packet}>
            <button type="button" onClick={() => select({ kind: 'packet', record: packet })}>
              <time>{momentText(at)}</time>
              <span>
                {packetName(cast, packet)} → {titleOfNode(cast, endsOf(cast, wire, back).to)}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function packetRowOf({ trace }: Cast, packet: RecordIndex) {
  const row = trace.row(packet)
  if (row.ev !== 'packet') throw new Error(`broken promise: record ${packet} is a packet`)
  return row
}
