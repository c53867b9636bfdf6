/** Events get their names, and go to the client. Both counts are kept: no two of a run are alike, over crashes too. */
import type { RecordIndex } from '../core/row.ts'
import type { Context, LetterHead } from './host.ts'
import type { Incoming, Outgoing } from './state.ts'
import { KEPT } from './state.ts'

/** The same event with its id. */
export function named({ state, host, id }: Context, event: Outgoing): Outgoing {
  state.named++
  host.out.persist(KEPT.named, state.named)
  return namedAs(event, `${id}-${state.named}`)
}

function namedAs(event: Outgoing, id: string): Outgoing {
  const { topic, type, data, qos, retain, expiry, key, correlation, causation } = event
  return { topic, type, id, data, qos, retain, expiry, key, correlation, causation }
}

function nextOrdinal({ state, host }: Context): number {
  state.published++
  host.out.persist(KEPT.published, state.published)
  return state.published
}

export function publishEvent(cx: Context, event: Outgoing, cause: RecordIndex): RecordIndex {
  return cx.host.publish(event, nextOrdinal(cx), cause)
}

export function publishLetter(
  cx: Context,
  topic: string,
  message: Incoming,
  head: LetterHead,
  cause: RecordIndex,
): RecordIndex {
  return cx.host.publishLetter(topic, message, head, nextOrdinal(cx), cause)
}
