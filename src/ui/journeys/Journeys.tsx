/** Each correlation id through all services: which there are, the way that one took, and what took how long. */
import { useMemo, useState } from 'react'
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { useCast } from '../use-run.ts'
import { chooseJourney, useChosenJourney } from './chosen.ts'
import { Fall } from './Fall.tsx'
import { Head } from './Head.tsx'
import type { Journey } from './journey.ts'
import { JourneyList } from './JourneyList.tsx'
import styles from './Journeys.module.css'
import { SpentOf } from './Spent.tsx'
import { Ways } from './Ways.tsx'
import { stateOf } from './standing.ts'
import type { JourneysNow } from './use-journeys.ts'
import { useJourneys, usePoint } from './use-journeys.ts'
import { waterfallOf } from './waterfall.ts'

export function Journeys() {
  const cast = useCast()
  const now = useJourneys()
  const done = usePlayback((state) => state.done)
  if (cast === null || now === null) return <p className={styles['empty']}>{JOURNEYS.empty}</p>
  if (now.journeys.length === 0)
    return <p className={styles['empty']}>{done ? JOURNEYS.none : JOURNEYS.empty}</p>
  return <OfRun cast={cast} now={now} />
}

function OfRun({ cast, now }: { readonly cast: Cast; readonly now: JourneysNow }) {
  const [first] = useState(() => atCursor(now))
  const name = useChosenJourney((state) => state.name) ?? first
  const chosen = now.journeys.find((one) => one.name === name) ?? now.journeys[0]!
  return (
    <div className={styles['panel']}>
      <JourneyList now={now} chosen={chosen} onChoose={(one) => chooseJourney(one.name)} />
      <Chosen key={chosen.name} cast={cast} now={now} journey={chosen} />
    </div>
  )
}

/** The journey of the record at the cursor, or the last that had begun by then. */
function atCursor({ journeys, reader }: JourneysNow): string {
  const { cursor, selection, trace } = usePlayback.getState()
  const record = selection?.kind === 'packet' ? selection.record : cursor.record
  const about = record >= 0 && record < trace.length ? trace.about(record) : -1
  const own = reader.of(record) ?? reader.of(about)
  const begun = journeys.findLast(({ first }) => first <= record)
  return (own ?? begun ?? journeys[0])?.name ?? ''
}

interface ChosenProps {
  readonly cast: Cast
  readonly now: JourneysNow
  readonly journey: Journey
}

function Chosen({ cast, now, journey }: ChosenProps) {
  const point = usePoint()
  const { plan } = now
  const { revision } = journey
  const fall = useMemo(
    () => ({
      ...waterfallOf(journey, plan, (node) => cast.opened.nodes[node]?.id ?? ''),
      revision,
    }),
    [journey, plan, cast, revision],
  )
  const state = stateOf(journey, point)
  return (
    <div className={styles['chosen']}>
      <Head journey={journey} state={state} />
      <Ways cast={cast} journey={journey} fall={fall} state={state} record={point.record} />
      <SpentOf journey={journey} fall={fall} until={timeOf(cast, point.record)} />
      <Fall cast={cast} journey={journey} fall={fall} />
    </div>
  )
}

function timeOf({ trace }: Cast, record: number): number {
  return record < 0 || trace.length === 0 ? 0 : trace.at(Math.min(record, trace.length - 1))
}
