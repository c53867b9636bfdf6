/**
 * Retained messages: the last value of each topic, no queue and no history. They belong to the broker, not
 * to a session [MQTT311-3.1.2-7]. An empty payload deletes and is never kept [MQTT5-3.3.1-6], [MQTT5-3.3.1-7].
 */
import type { Plain } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { hasWildcard, matches } from '../../core/topic.ts'
import type { Publish } from './packet.ts'

/** One kept message. Never changed: a newer one replaces it [MQTT5-3.3.1-5]. */
export interface Retained {
  /** As it was published. */
  readonly publish: Publish
  readonly about: RecordIndex
  /** When it ends by its Message Expiry Interval, or NEVER. */
  readonly expiresAt: Micros
  /** The client that published it. */
  readonly from: string
  /** Numbers of the broker's own: that of this message, and that of the first which its topic has had without a break. */
  readonly set: number
  readonly first: number
}

export function retainedKey(topic: string): string {
  return `r/${topic}`
}

/** As it is persisted: itself, since it never changes. */
export function storedRetained(retained: Retained): Plain {
  return retained as unknown as Plain
}

export function hasExpired(expiresAt: Micros, now: Micros): boolean {
  return expiresAt !== NEVER && expiresAt <= now
}

/** What a filter finds, by topic in the order in which each was first set; expired ones too: the caller drops them. */
export function retainedFor(kept: ReadonlyMap<string, Retained>, filter: string): Retained[] {
  if (!hasWildcard(filter)) {
    const one = kept.get(filter)
    return one === undefined ? [] : [one]
  }
  const found: Retained[] = []
  for (const [topic, one] of kept) if (matches(filter, topic)) found.push(one)
  return found
}
