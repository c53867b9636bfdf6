/** What the tree and each of its rows are handed. */
import type { BrokerTopics, RetainedTopic } from '../../design/topics.ts'
import type { TopicsView } from '../../worker/api.ts'
import type { Film } from '../canvas/props.ts'
import type { Cast } from '../story.ts'
import type { Facts, Moment } from './facts.ts'
import type { Level } from './tree.ts'

export interface TreeProps {
  readonly cast: Cast
  readonly film: Film
  readonly label: string
  readonly roots: readonly Level[]
  /** Whether levels begin unfolded. */
  readonly unfolded: boolean
  readonly factsOf: (level: Level) => Facts
  readonly moment: Moment
  readonly retained: ReadonlyMap<string, RetainedTopic>
  readonly told: BrokerTopics | null
  readonly answer: TopicsView | null
  readonly isLit: ((topic: string) => boolean) | null
  readonly active: string | null
  readonly onActive: (path: string) => void
}
