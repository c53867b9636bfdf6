/** The chosen topic in words: what is kept, since when, what came last, and to whom it goes. */
import { TOPICS } from '../../content/text/en.topics.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NEVER } from '../../core/time.ts'
import type { BrokerTopics, RetainedTopic } from '../../design/topics.ts'
import { countText, momentText } from '../format.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { matcherOf } from './facts.ts'
import styles from './Topics.module.css'

interface ChosenProps {
  readonly cast: Cast
  readonly topic: string
  readonly retained: RetainedTopic | null
  readonly told: BrokerTopics | null
  readonly last: RecordIndex
}

export function Chosen({ cast, topic, retained, told, last }: ChosenProps) {
  const goesTo = (told?.subscriptions ?? []).filter(({ filter }) => matcherOf(filter)(topic))
  const clients = [...new Set(goesTo.map(({ client }) => client))]
  return (
    <section className={styles['chosen']} aria-label={TOPICS.chosen}>
      <h2>
        <code>{topic === '' ? TOPICS.emptyLevel : topic}</code>
      </h2>
      <dl className="kv">
        <dt>{TOPICS.value}</dt>
        <dd>{retained === null ? TOPICS.nothingRetained : retainedText(cast, retained)}</dd>
        <dt>{TOPICS.lastMessage}</dt>
        <dd>{last < 0 ? TOPICS.nonePublished : sentenceOf(cast, last)}</dd>
        <dt>{TOPICS.goesTo}</dt>
        <dd>{clients.length === 0 ? TOPICS.nobody : clients.slice(0, CLIENTS_MAX).join(', ')}</dd>
      </dl>
      {last >= 0 && (
        <button type="button" className="btn" onClick={() => goTo(last)}>
          {TOPICS.goToLast}
        </button>
      )}
    </section>
  )
}

const CLIENTS_MAX = 12

function retainedText(cast: Cast, { value, bytes, qos, about, expiresAt }: RetainedTopic): string {
  const parts = [value, TOPICS.size(countText(bytes), qos)]
  if (about >= 0 && about < cast.trace.length)
    parts.push(TOPICS.since(momentText(cast.trace.at(about))))
  if (expiresAt !== NEVER) parts.push(TOPICS.expires(momentText(expiresAt)))
  return parts.join(', ')
}
