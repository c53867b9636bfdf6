/** One level of a topic: what is retained there, what was published last, how much, and to how many it goes. */
// The tree has the focus and the keys; a row is chosen with them.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import { useState } from 'react'
import { TOPICS } from '../../content/text/en.topics.ts'
import { decimalText, groupedText } from '../../content/text/language.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { TopicsView } from '../../worker/api.ts'
import type { Film } from '../canvas/props.ts'
import { colourToken, messageColour, messageName } from '../canvas/message-colour.ts'
import { countText } from '../format.ts'
import type { Cast } from '../story.ts'
import { messageName as longName } from '../story.ts'
import { retainedMark } from './retained-mark.tsx'
import styles from './Topics.module.css'
import type { TreeProps } from './tree-props.ts'
import type { TreeRow } from './tree.ts'

interface RowProps extends TreeProps {
  readonly row: TreeRow
  readonly id: string
  readonly isActive: boolean
  readonly lit: boolean
  /** Something below it is lit. */
  readonly litBelow: boolean
  /** null: it is no topic itself. */
  readonly subscribers: number | null
  readonly onTurn: () => void
}

export function TopicRow(props: RowProps) {
  const { cast, film, row, id, isActive, lit, litBelow, subscribers, onActive, onTurn } = props
  const { factsOf, moment, retained, answer } = props
  const { level, isOpen } = row
  const facts = factsOf(level)
  const kept = level.isTopic ? (retained.get(level.path) ?? null) : null
  const pulses = usePulses(facts.count)
  const later = facts.count === 0 && facts.retained === 0
  const fresh = facts.last >= 0 && facts.last === moment.record
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level.depth}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={isActive}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      className={[
        styles['row'],
        isActive ? styles['active'] : '',
        lit ? styles['lit'] : '',
        litBelow ? styles['litBelow'] : '',
        later ? styles['later'] : '',
        fresh ? styles['fresh'] : '',
      ].join(' ')}
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('[data-turn]') !== null) onTurn()
        else onActive(level.path)
      }}
    >
      <span className={styles['topic']} style={{ paddingLeft: (level.depth - 1) * INDENT_PX }}>
        {isOpen === null ? (
          <span className={styles['leaf']} />
        ) : (
          <span className={styles['turn']} title={isOpen ? TOPICS.fold : TOPICS.unfold} data-turn>
            <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
              <path d={isOpen ? 'M1 2.5l3 3 3-3' : 'M2.5 1l3 3-3 3'} />
            </svg>
          </span>
        )}
        <code>{level.name === '' ? TOPICS.emptyLevel : level.name}</code>
        {lit && <span className="unseen">, {TOPICS.lit}</span>}
      </span>
      <span className={styles['retained']}>
        {kept !== null && (
          <>
            {retainedMark(messageColour(film, kept.about))}
            {kept.value}
          </>
        )}
        {kept === null && !level.isTopic && facts.retained > 0 && (
          <small>{TOPICS.retainedBelow(countText(facts.retained))}</small>
        )}
      </span>
      <span className={styles['age']}>{ageText(moment, kept?.about ?? -1)}</span>
      <span className={styles['last']}>
        {level.isTopic ? (
          <LastMessage {...{ cast, film, answer }} last={facts.last} />
        ) : (
          <small>{TOPICS.topicsBelow(countText(facts.topics))}</small>
        )}
      </span>
      <span className={styles['count']}>
        <span key={pulses} className={pulses > 0 ? styles['pulse'] : undefined}>
          {countText(facts.count)}
        </span>
      </span>
      <span className={styles['rate']}>{rateText(facts.rate)}</span>
      <span className={styles['subscribers']}>
        {subscribers === null ? '' : countText(subscribers)}
      </span>
    </div>
  )
}

const INDENT_PX = 14

/** How often the count has grown while it was looked at; back to 0 when it shrinks, because time was turned back. */
function usePulses(count: number): number {
  const [known, setKnown] = useState({ count, pulses: 0 })
  if (known.count !== count) setKnown({ count, pulses: count > known.count ? known.pulses + 1 : 0 })
  return known.pulses
}

interface LastProps {
  readonly cast: Cast
  readonly film: Film
  readonly answer: TopicsView | null
  readonly last: RecordIndex
}

/** The last message, and its value if its publisher knows it still. */
function LastMessage({ cast, film, answer, last }: LastProps) {
  if (last < 0) return <small>{TOPICS.notYet}</small>
  return (
    <span title={longName(cast, last)}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={`var(${colourToken(messageColour(film, last))})`} />
      </svg>
      {messageName(film, last)} <b>{lastValue(cast, answer, last)}</b>
    </span>
  )
}

function lastValue(cast: Cast, answer: TopicsView | null, last: RecordIndex): string {
  const row = cast.trace.row(last)
  if (row.ev !== 'publish') return ''
  const told = answer?.nodes[row.node] ?? null
  if (told?.kind !== 'publisher') return ''
  const topic = cast.textOf(row.topic)
  const sent = told.last.find((one) => one.topic === topic && one.ordinal === row.ordinal)
  return sent?.value ?? ''
}

/** In seconds with one decimal. */
function ageText({ trace, time }: TreeProps['moment'], about: number): string {
  if (about < 0 || about >= trace.length) return ''
  const tenths = Math.floor(Math.max(0, time - trace.at(about)) / 100_000)
  return groupedText((tenths / 10).toFixed(1))
}

function rateText(rate: number): string {
  return rate === 0 ? '' : rate >= 10 ? countText(Math.round(rate)) : decimalText(rate.toFixed(1))
}
