/** A packet: where it goes and when, its fields and its bytes, each lighting up the other. */
import { useEffect, useState } from 'react'
import { SELECTION } from '../../content/text/en.selection.ts'
import { UI } from '../../content/text/en.ui.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NEVER } from '../../core/time.ts'
import type { PacketView } from '../../worker/api.ts'
import { ask } from '../../worker/client.ts'
import { Glyph } from '../canvas/Glyph.tsx'
import { messageColour } from '../canvas/message-colour.ts'
import { countText, lengthText, momentText } from '../format.ts'
import { JourneyLine } from '../journeys/JourneyLine.tsx'
import { EditBytes } from '../packet-menu/EditBytes.tsx'
import { PacketActs } from '../packet-menu/PacketActs.tsx'
import { filmIndex } from '../session.ts'
import type { Cast } from '../story.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { endsOf, messageName, packetName, titleOfNode } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { useRecord, useVersion } from '../use-run.ts'
import { BreakButton } from '../watch/BreakButton.tsx'
import { WhyRecord } from '../why/load.tsx'
import { Bytes, Fields } from './Fields.tsx'
import styles from './Inspector.module.css'
import { AliasLine } from './inspect/AliasLine.tsx'
import { EventLine } from './inspect/EventLine.tsx'
import { FirstByte } from './inspect/FirstByte.tsx'
import { HopsTable } from './inspect/HopsTable.tsx'

interface PacketProps {
  readonly cast: Cast
  readonly record: number
}

export function PacketPanel({ cast, record }: PacketProps) {
  useVersion()
  const film = usePlayback((state) => state.film)
  const row = record < cast.trace.length ? cast.trace.row(record) : null
  if (row?.ev !== 'packet')
    return (
      <section className={styles['sec']}>
        <p className={styles['quiet']}>{SELECTION.packetGone}</p>
      </section>
    )
  const ends = endsOf(cast, row.wire, row.back)
  const message = messageName(cast, row.about)
  return (
    <>
      <section className={styles['sec']}>
        <h2>
          <Glyph
            ptype={row.ptype}
            qos={row.qos}
            dup={row.dup}
            retain={row.retain}
            colour={messageColour(film, row.about)}
          />
          {packetName(cast, record)}
          <span className={styles['way']}>
            {titleOfNode(cast, ends.from)} → {titleOfNode(cast, ends.to)}
          </span>
          <span className={styles['meta']}>{UI.record(countText(record))}</span>
        </h2>
        <p className={styles['chips']}>
          {message !== '' && <span className="chip">{message}</span>}
          {row.ptype === 3 && <span className="chip">{SELECTION.qos(row.qos)}</span>}
          {row.dup && <span className="chip warn">{SELECTION.dup}</span>}
          {row.retain && <span className="chip">{SELECTION.retain}</span>}
          <span className="chip">{SELECTION.sizeOf(countText(row.bytes))}</span>
        </p>
        {row.ptype === 3 && <EventLine cast={cast} about={row.about} />}
        <Times cast={cast} record={record} />
        <JourneyLine cast={cast} record={record} />
        <PacketActs cast={cast} packet={record as RecordIndex} />
        <div className={styles['actions']}>
          <BreakButton />
        </div>
      </section>
      <PacketBytes cast={cast} record={record} about={row.about} />
      {row.about >= 0 && <HopsTable cast={cast} record={record} about={row.about} />}
      <WhyRecord cast={cast} record={record as RecordIndex} />
    </>
  )
}

function Times({ cast, record }: PacketProps) {
  const cursor = useRecord()
  const time = usePlayback((state) => state.cursor.time)
  const sent = cast.trace.at(record)
  const { at, said } = filmIndex().arrivalOf(record, cursor)
  return (
    <>
      <p className={styles['quiet']}>
        {SELECTION.sentAt(momentText(sent))} {arrivalText(sent, at, time)}
      </p>
      {said >= 0 && (
        <p className={styles['fault']}>
          {SELECTION.changedBy}: {sentenceOf(cast, said)}
        </p>
      )}
    </>
  )
}

function arrivalText(sent: number, at: number, time: number): string {
  if (at === NEVER) return SELECTION.neverArrives
  if (at === Infinity) return SELECTION.notLeft
  const flight = lengthText(at - sent)
  return at <= time
    ? SELECTION.arrivedAt(momentText(at), flight)
    : SELECTION.arrivesAt(momentText(at), flight)
}

function PacketBytes({ cast, record, about }: PacketProps & { readonly about: RecordIndex }) {
  const run = usePlayback((state) => state.run)
  const [view, setView] = useState<PacketView | null>(null)
  const [chosen, setChosen] = useState(-1)
  useEffect(() => {
    if (run === null) return
    let wanted = true
    const look = async () => {
      try {
        const answer = await ask((api) => api.packet(run, record as PacketView['at']))
        if (wanted && answer !== null) setView(answer)
      } catch {
        // The run says what is wrong (session.ts); the last view stays.
      }
    }
    void look()
    return () => {
      wanted = false
    }
  }, [run, record])
  if (view === null)
    return (
      <section className={styles['sec']}>
        <p className={styles['quiet']}>{SELECTION.packetLoading}</p>
      </section>
    )
  const span = view.spans[chosen]
  return (
    <section className={styles['sec']}>
      <h2>{SELECTION.packetFields}</h2>
      <AliasLine cast={cast} about={about} spans={view.spans} />
      <FirstByte bits={view.bits} />
      <Fields spans={view.spans} bytes={view.bytes} chosen={chosen} onChoose={setChosen} />
      <Bytes spans={view.spans} bytes={view.bytes} chosen={chosen} onChoose={setChosen} />
      <p className={styles['clauseLine']}>
        {span === undefined ? (
          <span className={styles['quiet']}>{SELECTION.selectField}</span>
        ) : (
          <>
            <span className="chip acc mono">{span.clause}</span> {span.field}: {span.value}
          </>
        )}
      </p>
      <EditBytes cast={cast} packet={record as RecordIndex} view={view} key={record} />
    </section>
  )
}
