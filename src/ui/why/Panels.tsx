/** "Why?" of a record, and "why not?" of a card and a wire. */
import { useMemo, useState } from 'react'
import { WHY, whyTexts } from '../../content/text/en.why.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { matches, plainFilter } from '../../core/topic.ts'
import type { DesignNode } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { numberOfNode } from '../actions.ts'
import { filmIndex } from '../session.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { messageName } from '../story.ts'
import inspector from '../studio/Inspector.module.css'
import { useRecord, useVersion } from '../use-run.ts'
import { addSentences } from '../words.ts'
import { Answer } from './Answer.tsx'
import { Chain } from './Chain.tsx'
import styles from './Why.module.css'
import type { Finding } from './absence.ts'
import { whyNotGot } from './absence.ts'
import { whyOf } from './chain.ts'
import type { Reading } from './reading.ts'
import { whyNoWill } from './will.ts'
import { whyNoPacket } from './wire.ts'

addSentences(whyTexts)

/** While playing nobody reads an answer, and it would cost frames. */
function useReading(cast: Cast): Reading | null {
  const version = useVersion()
  const playing = usePlayback((state) => state.playing)
  return useMemo(
    () => (playing || version < 0 ? null : { cast, index: filmIndex() }),
    [cast, playing, version],
  )
}

// ---- a record ------------------------------------------------------------------------------------------

interface RecordProps {
  readonly cast: Cast
  readonly record: RecordIndex
}

export function WhyRecord({ cast, record }: RecordProps) {
  const reading = useReading(cast)
  const steps = useMemo(
    () => (reading === null || record >= cast.trace.length ? [] : whyOf(reading, record)),
    [cast, reading, record],
  )
  const alone = steps.length === 1 && steps[0]?.rules.length === 0
  return (
    <>
      <section className={inspector['sec']}>
        <h2>{WHY.title}</h2>
        {reading === null ? (
          <p className={inspector['quiet']}>{WHY.paused}</p>
        ) : alone ? (
          <p className={inspector['quiet']}>{WHY.alone}</p>
        ) : (
          <Chain key={record} cast={cast} steps={steps} label={WHY.chain} />
        )}
      </section>
      {reading !== null && <WhoHasNot reading={reading} record={record} />}
    </>
  )
}

/** Whoever is to get the message of the record and has not got it, at the cursor. */
function WhoHasNot({
  reading,
  record,
}: {
  readonly reading: Reading
  readonly record: RecordIndex
}) {
  const { cast } = reading
  const upTo = useRecord() as RecordIndex
  const nodes = useDocument((state) => state.design?.nodes)
  const about = record < cast.trace.length ? cast.trace.about(record) : NO_RECORD
  const without = useMemo(() => {
    if (about < 0 || about > upTo) return []
    const topic = topicOf(cast, about)
    return (nodes ?? []).filter(
      (node) =>
        fits(filtersOf(node), topic) && !gotBy(cast, numberOfNode(node.id), upTo).has(about),
    )
  }, [cast, nodes, about, upTo])
  if (without.length === 0) return null
  return (
    <section className={inspector['sec']}>
      <h2>{WHY.whyNot}</h2>
      {without.map((node) => (
        <Question key={`${node.id} ${about}`} ask={WHY.notGot(titleOf(node))}>
          {() => <NotGot reading={reading} node={node} message={about} upTo={upTo} />}
        </Question>
      ))}
    </section>
  )
}

interface QuestionProps {
  readonly ask: string
  readonly children: () => React.ReactNode
}

/** A question; its answer is worked out when it is asked. */
function Question({ ask, children }: QuestionProps) {
  const [open, setOpen] = useState(false)
  return (
    <details className={styles['question']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{ask}</summary>
      {open && children()}
    </details>
  )
}

interface NotGotProps {
  readonly reading: Reading
  readonly node: DesignNode
  readonly message: RecordIndex
  readonly upTo: RecordIndex
}

function NotGot({ reading, node, message, upTo }: NotGotProps) {
  const filters = filtersOf(node)
  const findings = whyNotGot(reading, { message, node: numberOfNode(node.id), filters, upTo })
  return <Answer reading={reading} findings={findings} />
}

// ---- a card --------------------------------------------------------------------------------------------

interface NodeProps {
  readonly cast: Cast
  readonly node: DesignNode
}

export function WhyNotNode({ cast, node }: NodeProps) {
  const reading = useReading(cast)
  const upTo = useRecord() as RecordIndex
  const client = 'session' in node.config ? node.config.session : null
  if (reading === null || client === null) return null
  const number = numberOfNode(node.id)
  const findings = (): readonly Finding[] =>
    whyNoWill(reading, {
      node: number,
      client: client.clientId ?? node.id,
      designed: client.will !== undefined,
      keepAliveMs: client.keepAliveMs,
      upTo,
    })
  return (
    <section key={node.id} className={inspector['sec']}>
      <h2>{WHY.whyNot}</h2>
      {filtersOf(node).length > 0 && <Missed reading={reading} node={node} upTo={upTo} />}
      <Question ask={WHY.noWill}>
        {() => <Answer reading={reading} findings={findings()} />}
      </Question>
    </section>
  )
}

/** Most messages that are offered: the latest. */
const OFFERED_MAX = 50

/** The latest messages of its topics that a subscriber has not got, and why. */
function Missed({ reading, node, upTo }: Omit<NotGotProps, 'message'>) {
  const { cast } = reading
  const [chosen, setChosen] = useState<number | null>(null)
  const missed = useMemo(() => missedBy(cast, node, upTo), [cast, node, upTo])
  const message = missed.find((one) => one === chosen) ?? missed[0]
  return (
    <Question ask={WHY.notGotMessage(titleOf(node))}>
      {() =>
        message === undefined ? (
          <p className={inspector['quiet']}>{WHY.gotAll}</p>
        ) : (
          <>
            <label className={styles['choice']}>
              <span>{WHY.chooseMessage}</span>
              <select
                value={message}
                onChange={(event) => setChosen(Number(event.currentTarget.value))}
              >
                {missed.map((one) => (
                  <option key={one} value={one}>
                    {messageName(cast, one)}
                  </option>
                ))}
              </select>
            </label>
            <NotGot reading={reading} node={node} message={message} upTo={upTo} />
          </>
        )
      }
    </Question>
  )
}

function missedBy(cast: Cast, node: DesignNode, upTo: RecordIndex): readonly RecordIndex[] {
  const filters = filtersOf(node)
  const got = gotBy(cast, numberOfNode(node.id), upTo)
  const { publishes } = filmIndex()
  const missed: RecordIndex[] = []
  for (let at = publishes.length - 1; at >= 0 && missed.length < OFFERED_MAX; at--) {
    const message = publishes[at]! as RecordIndex
    if (message <= upTo && !got.has(message) && fits(filters, topicOf(cast, message)))
      missed.push(message)
  }
  return missed
}

function gotBy({ trace }: Cast, node: number, upTo: RecordIndex): ReadonlySet<RecordIndex> {
  const got = new Set<RecordIndex>()
  for (let record = 0; record <= upTo && record < trace.length; record++)
    if (trace.node(record) === node && trace.ev(record) === 'deliver') got.add(trace.about(record))
  return got
}

function topicOf({ trace, textOf }: Cast, message: RecordIndex): string {
  const row = message >= 0 && message < trace.length ? trace.row(message) : null
  return row?.ev === 'publish' ? textOf(row.topic) : ''
}

function fits(filters: readonly string[], topic: string): boolean {
  return topic !== '' && filters.some((one) => matches(plainFilter(one), topic))
}

function filtersOf({ config }: DesignNode): readonly string[] {
  return 'subs' in config ? config.subs.map(({ filter }) => filter) : []
}

// ---- a wire --------------------------------------------------------------------------------------------

interface WireProps {
  readonly cast: Cast
  readonly wire: number
}

export function WhyNotWire({ cast, wire }: WireProps) {
  const reading = useReading(cast)
  const upTo = useRecord() as RecordIndex
  if (reading === null) return null
  return (
    <section key={wire} className={inspector['sec']}>
      <h2>{WHY.whyNot}</h2>
      <Question ask={WHY.noPacket}>
        {() => <Answer reading={reading} findings={whyNoPacket(reading, wire, upTo)} />}
      </Question>
    </section>
  )
}
