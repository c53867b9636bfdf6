/**
 * Topic aliases, MQTT 5 §3.3.2.3.4: a number in place of a topic name, so that a long name is sent once.
 *
 *   topic and alias       from now on the alias stands for this topic, whatever it stood for before
 *   alias and no topic    the topic that it stands for; nothing yet: a protocol error, 0x82
 *   alias 0, or above the maximum that the receiver announced: 0x94
 *
 * Each direction of a connection has a table of its own, and both end with it [MQTT5-3.3.2-7]: what is sent again
 * on another connection has its full topic. 3.1.1 knows none of it.
 *
 * A sender of ours gives aliases out in the order in which topics come, until the receiver's maximum is reached,
 * and takes none back: the standard leaves that to the sender.
 */
import { ScarceMap } from '../../core/scarce-map.ts'
import type { Publish } from './packet.ts'

/** The aliases of one connection. */
export interface Aliases {
  /** What the peer's aliases stand for. */
  readonly received: ScarceMap<number, string>
  /** How many the peer may use: what we announced. */
  readonly receivedMax: number
  /** What ours stand for. */
  readonly sent: ScarceMap<string, number>
  /** How many we may use: what the peer announced, 0 where we use none. */
  readonly sentMax: number
}

/** null: neither side may use any. */
export function createAliases(receivedMax: number, sentMax: number): Aliases | null {
  if (receivedMax === 0 && sentMax === 0) return null
  return { received: new ScarceMap(), receivedMax, sent: new ScarceMap(), sentMax }
}

export function copyAliases(aliases: Aliases | null): Aliases | null {
  if (aliases === null) return null
  return { ...aliases, received: aliases.received.copy(), sent: aliases.sent.copy() }
}

/** `aboveMaximum`: 0x94, also where none was allowed; `unknown`: 0x82. */
export type AliasFault = 'aboveMaximum' | 'unknown'

/**
 * A PUBLISH as it was meant: with its topic and without its alias. Learns what the alias stands for. Give it nothing
 * whose topic has not been found right: an alias for a wrong one would be learnt.
 */
export function resolveAlias(aliases: Aliases | null, publish: Publish): Publish | AliasFault {
  const { topicName, properties } = publish
  const alias = properties?.topicAlias
  if (alias === undefined) return publish
  if (aliases === null || alias === 0 || alias > aliases.receivedMax) return 'aboveMaximum'
  const topic = topicName === '' ? aliases.received.get(alias) : topicName
  if (topic === undefined) return 'unknown'
  if (topicName !== '') aliases.received.set(alias, topic)
  return { ...publish, topicName: topic, properties: { ...properties, topicAlias: undefined } }
}

/** How a PUBLISH goes out: the alias alone where the peer knows it, or both where there is one left to give. */
export function withAlias(aliases: Aliases | null, publish: Publish): Publish {
  if (aliases === null || aliases.sentMax === 0) return publish
  const { topicName, properties } = publish
  const known = aliases.sent.get(topicName)
  if (known !== undefined)
    return { ...publish, topicName: '', properties: { ...properties, topicAlias: known } }
  const { size } = aliases.sent
  if (size >= aliases.sentMax) return publish
  return { ...publish, properties: { ...properties, topicAlias: size + 1 } }
}

/** What `withAlias` gave was sent: the peer knows its alias. */
export function aliasSent(aliases: Aliases | null, { topicName, properties }: Publish): void {
  const alias = properties?.topicAlias
  if (aliases !== null && alias !== undefined && topicName !== '')
    aliases.sent.set(topicName, alias)
}
