/** Who subscribed to what at the broker. Pointing at a filter lights up what it matches. */
import { useMemo } from 'react'
import { TOPICS } from '../../content/text/en.topics.ts'
import { NEVER } from '../../core/time.ts'
import type { BrokerTopics, SubscribedTopic } from '../../design/topics.ts'
import { countText, momentText } from '../format.ts'
import { matcherOf } from './facts.ts'
import styles from './Topics.module.css'

/** So many stand in the list at most. */
const SHOWN_MAX = 200

interface SubscriptionsProps {
  readonly told: BrokerTopics | null
  /** All topics of the film. */
  readonly topics: readonly string[]
  readonly chosen: string | null
  readonly pointed: string | null
  readonly onPoint: (filter: string | null) => void
  readonly onTry: (filter: string) => void
}

export function Subscriptions({ told, topics, chosen, onPoint, onTry }: SubscriptionsProps) {
  const count = told?.subscriptionsCount ?? 0
  const shown = told?.subscriptions.slice(0, SHOWN_MAX) ?? []
  const matched = useMatched(shown, topics)
  return (
    <section className={styles['subscriptions']} aria-label={TOPICS.subscriptionsLabel}>
      <h2>{TOPICS.subscriptions(countText(count))}</h2>
      {told !== null && count === 0 && <p className={styles['quiet']}>{TOPICS.noSubscriptions}</p>}
      <ul>
        {shown.map((one) => (
          <li key={`${one.client} ${one.filter}`}>
            <button
              type="button"
              className={chosen !== null && matcherOf(one.filter)(chosen) ? styles['gets'] : ''}
              title={TOPICS.tryThis(one.filter)}
              onMouseEnter={() => onPoint(one.filter)}
              onMouseLeave={() => onPoint(null)}
              onFocus={() => onPoint(one.filter)}
              onBlur={() => onPoint(null)}
              onClick={() => onTry(one.filter)}
            >
              <b>{one.client}</b>
              <code>{one.filter}</code>
              <span>{TOPICS.granted(one.qos)}</span>
              <Presence awaySince={one.awaySince} />
              <small>
                {TOPICS.topicsMatched(countText(matched.get(one.filter) ?? 0))}
                {chosen !== null && matcherOf(one.filter)(chosen) ? `, ${TOPICS.getsIt}` : ''}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {count > shown.length && (
        <p className={styles['limit']}>
          {TOPICS.subscriptionsFirst(countText(shown.length), countText(count))}
        </p>
      )}
    </section>
  )
}

function Presence({ awaySince }: Pick<SubscribedTopic, 'awaySince'>) {
  if (awaySince === NEVER) return <span>{TOPICS.here}</span>
  return <span className={styles['away']}>{TOPICS.awaySince(momentText(awaySince))}</span>
}

/** By filter: how many topics it matches. */
function useMatched(
  shown: readonly SubscribedTopic[],
  topics: readonly string[],
): ReadonlyMap<string, number> {
  const filters = [...new Set(shown.map(({ filter }) => filter))].join('\n')
  return useMemo(
    () =>
      new Map(
        filters.split('\n').map((filter) => [filter, topics.filter(matcherOf(filter)).length]),
      ),
    [filters, topics],
  )
}
