/** The topics of a broker as a tree: what is retained, what was published, who subscribes. */
import { useEffect, useMemo, useState } from 'react'
import { TOPICS } from '../../content/text/en.topics.ts'
import type { BrokerTopics } from '../../design/topics.ts'
import { TOPIC_FAULTS, topicFilterFault } from '../../core/topic.ts'
import type { TopicsView } from '../../worker/api.ts'
import type { Film } from '../canvas/props.ts'
import { countText } from '../format.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { titleOfNode } from '../story.ts'
import { useCast, useRecord, useVersion } from '../use-run.ts'
import type { AskedTopic } from './asked.ts'
import { topicIsShown, useAskedTopic } from './asked.ts'
import { Chosen } from './Chosen.tsx'
import type { Moment } from './facts.ts'
import { factsAt, matcherOf, retainedByTopic } from './facts.ts'
import type { Published } from './published.ts'
import { PublishedTopics, brokersOf } from './published.ts'
import { Subscriptions } from './Subscriptions.tsx'
import styles from './Topics.module.css'
import { treeOf } from './tree.ts'
import { Tree } from './Tree.tsx'
import { useTopics } from './use-topics.ts'

/** So many topics stand in the tree at most: the first of the run. */
export const TOPICS_SHOWN_MAX = 2_000

export function Topics() {
  const cast = useCast()
  const version = useVersion()
  if (cast === null || (version === 0 && cast.trace.length === 0))
    return <p className={styles['empty']}>{TOPICS.empty}</p>
  const brokers = brokersOf(cast.opened)
  if (brokers.length === 0) return <p className={styles['empty']}>{TOPICS.noBroker}</p>
  return <OfRun cast={cast} brokers={brokers} />
}

function OfRun({ cast, brokers }: { readonly cast: Cast; readonly brokers: readonly number[] }) {
  const film = usePlayback((state) => state.film)
  useVersion()
  const answer = useTopics()
  const [chosen, setChosen] = useState(brokers[0]!)
  const broker = brokers.includes(chosen) ? chosen : brokers[0]!
  const asked = useAskedTopic((state) => state.asked)
  const [known, setKnown] = useState<AskedTopic | null>(null)
  if (known !== asked) {
    setKnown(asked)
    if (asked !== null) setChosen(asked.broker)
  }
  const index = useMemo(() => new PublishedTopics(film, cast.opened), [film, cast])
  const published = index.sync().at(broker)
  return (
    <OfBroker
      key={broker}
      cast={cast}
      film={film}
      broker={broker}
      published={published}
      answer={answer}
      choice={<BrokerChoice {...{ cast, brokers, broker }} onChoose={setChosen} />}
    />
  )
}

interface ChoiceProps {
  readonly cast: Cast
  readonly brokers: readonly number[]
  readonly broker: number
  readonly onChoose: (broker: number) => void
}

function BrokerChoice({ cast, brokers, broker, onChoose }: ChoiceProps) {
  if (brokers.length === 1) return null
  return (
    <fieldset className={`seg ${styles['brokers']}`} aria-label={TOPICS.brokers}>
      {brokers.map((node) => (
        <button
          type="button"
          key={node}
          aria-pressed={node === broker}
          onClick={() => onChoose(node)}
        >
          {titleOfNode(cast, node)}
        </button>
      ))}
    </fieldset>
  )
}

interface BrokerProps {
  readonly cast: Cast
  readonly film: Film
  readonly broker: number
  readonly published: Published
  readonly answer: TopicsView | null
  readonly choice: React.ReactNode
}

function OfBroker({ cast, film, broker, published, answer, choice }: BrokerProps) {
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState<string | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const asked = useAskedTopic((state) => state.asked)
  const isHere = asked?.broker === broker
  if (isHere && active !== asked.topic) setActive(asked.topic)
  useEffect(() => {
    if (isHere) topicIsShown()
  }, [isHere])
  const moment = useMoment(cast, answer)
  const node = answer?.nodes[broker] ?? null
  const told: BrokerTopics | null = node?.kind === 'broker' ? node : null
  const retained = useMemo(() => retainedByTopic(told), [told])
  const all = useTopicNames(published, retained)
  const roots = useMemo(() => treeOf(all.slice(0, TOPICS_SHOWN_MAX)), [all])
  const factsOf = useMemo(() => factsAt(moment, published, retained), [moment, published, retained])
  const filter = pointed ?? typed
  const isLit = useMemo(() => (filter === '' ? null : matcherOf(filter)), [filter])
  const title = titleOfNode(cast, broker)
  const isDown = answer !== null && told === null
  return (
    <div className={styles['panel']}>
      <div className={styles['left']}>
        <div className={styles['bar']}>
          {choice}
          <input
            type="search"
            className={`in ${styles['try']}`}
            aria-label={TOPICS.tryLabel}
            placeholder={`${TOPICS.tryLabel}: ${TOPICS.tryHint}`}
            value={typed}
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
          <FilterSays filter={filter} topics={all} retained={retained} />
        </div>
        {isDown && <p className={styles['fault']}>{TOPICS.down(title)}</p>}
        <Limits told={told} all={all.length} />
        <Tree
          cast={cast}
          film={film}
          label={TOPICS.tree(title)}
          roots={roots}
          unfolded={all.length <= UNFOLDED_MAX}
          factsOf={factsOf}
          moment={moment}
          retained={retained}
          told={told}
          answer={answer}
          isLit={isLit}
          active={active}
          onActive={setActive}
        />
      </div>
      <div className={styles['right']}>
        {active !== null && (
          <Chosen
            cast={cast}
            topic={active}
            retained={retained.get(active) ?? null}
            told={told}
            last={factsOf({ name: '', path: active, depth: 1, isTopic: true, below: [] }).last}
          />
        )}
        <Subscriptions
          told={told}
          topics={all}
          chosen={active}
          pointed={pointed}
          onPoint={setPointed}
          onTry={setTyped}
        />
      </div>
    </div>
  )
}

/** A tree of no more topics than this begins unfolded. */
const UNFOLDED_MAX = 60

/** The record of the answer, so that what was asked and what is counted are of one moment; ages run on by tenths. */
function useMoment(cast: Cast, answer: TopicsView | null): Moment {
  const cursor = useRecord()
  const tenths = usePlayback((state) => Math.floor(state.cursor.time / 100_000))
  const record = answer === null ? cursor : Math.min(answer.at, cast.trace.length - 1)
  const { trace } = cast
  return useMemo(() => {
    const at = record < 0 ? 0 : trace.at(record)
    return { trace, record, time: Math.max(at, tenths * 100_000) }
  }, [trace, record, tenths])
}

/** All topics of the film, in the order in which each was first published to. */
function useTopicNames(
  published: Published,
  retained: ReadonlyMap<string, unknown>,
): readonly string[] {
  const { size } = published
  const others = [...retained.keys()].filter((topic) => !published.has(topic)).join(NO_TOPIC)
  // The same names are the same list: the tree is not made anew for each batch of rows.
  return useMemo(() => {
    const names = [...published.keys()].slice(0, size)
    return others === '' ? names : [...names, ...others.split(NO_TOPIC)]
  }, [published, size, others])
}

/** No topic has this character [MQTT5-4.7.3-2]. */
const NO_TOPIC = '\u0000'

interface SaysProps {
  readonly filter: string
  readonly topics: readonly string[]
  readonly retained: ReadonlyMap<string, unknown>
}

function FilterSays({ filter, topics, retained }: SaysProps) {
  const fault = filter === '' ? null : topicFilterFault(filter)
  if (filter === '') return null
  if (fault !== null)
    return (
      <output className={styles['wrong']}>
        {TOPICS.faults[fault]}
        {TOPICS.clause(TOPIC_FAULTS[fault])}
      </output>
    )
  const lit = topics.filter(matcherOf(filter))
  const kept = lit.filter((topic) => retained.has(topic)).length
  return (
    <output className={styles['says']}>
      {TOPICS.lights(countText(lit.length), countText(topics.length), countText(kept))}
    </output>
  )
}

function Limits({ told, all }: { readonly told: BrokerTopics | null; readonly all: number }) {
  const shown = countText(TOPICS_SHOWN_MAX)
  const cut = told !== null && told.retained.length < told.retainedCount
  return (
    <>
      {all > TOPICS_SHOWN_MAX && (
        <p className={styles['limit']}>{TOPICS.shownFirst(shown, countText(all))}</p>
      )}
      {cut && (
        <p className={styles['limit']}>
          {TOPICS.toldFirst(countText(told.retained.length), countText(told.retainedCount))}
        </p>
      )}
    </>
  )
}
