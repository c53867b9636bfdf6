/**
 * Who gets a topic. What a session subscribed to is kept with the session; here is the index over all of
 * them: a tree of levels, and a cache from topic to those who match. Both are made from the
 * sessions and change nothing: a copy of the state leaves them out and they are made anew.
 *
 * A session that matches with several filters gets one copy, with the highest QoS and all the
 * subscription identifiers [MQTT5-3.3.4-2], [MQTT5-3.3.4-4]; or one for each filter, where the broker is told so,
 * with that filter's QoS and identifier [MQTT5-3.3.4-5].
 *
 * Of all who subscribed to one *shared* filter, share name included, one gets the message, beside what its other
 * subscriptions are due (MQTT 5 §4.8.2). Who that is, the broker decides (`shared.ts`).
 */
import type { Qos } from '../../core/row.ts'
import { plainFilter } from '../../core/topic.ts'

/** A subscription as granted. Never changed: subscribing again replaces it [MQTT5-3.8.4-3]. */
export interface Held {
  readonly filter: string
  /** As granted. */
  readonly qos: Qos
  readonly noLocal: boolean
  readonly retainAsPublished: boolean
  /** Subscription Identifier; 0: none. */
  readonly id: number
  /** One of all who have this filter gets a message, and not each. */
  readonly shared: boolean
}

/** What a matching session is due. */
export interface Due {
  readonly qos: Qos
  readonly retainAsPublished: boolean
  /** Subscription identifiers; undefined: none. */
  readonly ids: readonly number[] | undefined
  /** How many of the session's filters match. */
  readonly filters: number
}

export interface Match extends Due {
  readonly session: number
  /** What it is due of what it published itself: less by its subscriptions with No Local; null: nothing. */
  readonly own: Due | null
}

/** A shared filter that matches, and who subscribed to it, in the order of their numbers: one of them is due it. */
export interface Group {
  /** Share name included. */
  readonly filter: string
  readonly members: readonly Member[]
}

export interface Member {
  readonly session: number
  readonly held: Held
}

/** All who get a topic. */
export interface Matches {
  /** In the order of their numbers, so that the order depends on nothing else. */
  readonly sessions: readonly Match[]
  /** In the order of their filters. */
  readonly groups: readonly Group[]
}

interface Entry extends Member {
  /** Who gets a topic that this subscription alone matches: one list for all such topics, made at the first. */
  alone: Matches | null
}

interface Branch {
  /** By the name of the next level; `+` has its own. */
  readonly levels: Map<string, Branch>
  plus: Branch | null
  /** Filters that end here. */
  here: Entry[]
  /** Filters that go on with `#` and nothing else. */
  below: Entry[]
}

export interface TopicIndex {
  readonly overlap: 'once' | 'each'
  readonly root: Branch
  /** By topic name. Emptied when any subscription changes. */
  readonly lists: Map<string, Matches>
}

/** No more topics than this are remembered, and none that is longer: who never repeats one must not fill the memory. */
const LISTS_MAX = 20_000
const TOPIC_MAX = 256

const NOBODY: readonly Match[] = []
const NO_GROUP: readonly Group[] = []
const NO_ONE: Matches = { sessions: NOBODY, groups: NO_GROUP }

/** The QoS of a delivery: of the published and the granted one the lower [MQTT5-3.8.4-8]. */
export function deliveredQos(published: Qos, granted: Qos): Qos {
  return published < granted ? published : granted
}

export function createIndex(overlap: 'once' | 'each'): TopicIndex {
  return { overlap, root: createBranch(), lists: new Map() }
}

function createBranch(): Branch {
  return { levels: new Map(), plus: null, here: [], below: [] }
}

export function addToIndex(index: TopicIndex, session: number, held: Held): void {
  const list = entriesAt(index.root, held.filter)
  const place = placeOf(list, session, held.filter)
  if (place >= 0) list[place] = { session, held, alone: null }
  else list.push({ session, held, alone: null })
  index.lists.clear()
}

export function removeFromIndex(index: TopicIndex, session: number, filter: string): void {
  remove(index.root, plainFilter(filter).split('/'), 0, session, filter)
  index.lists.clear()
}

/** Branches that hold nothing any more go too: filters that come and go must not fill the memory. True: this one does not. */
function remove(
  branch: Branch,
  levels: readonly string[],
  at: number,
  session: number,
  filter: string,
): boolean {
  const level = levels[at]
  if (level === undefined || level === '#') {
    const list = level === '#' ? branch.below : branch.here
    const place = placeOf(list, session, filter)
    if (place >= 0) list.splice(place, 1)
  } else {
    const next = nextOf(branch, level)
    if (next !== undefined && remove(next, levels, at + 1, session, filter)) {
      if (level === '+') branch.plus = null
      else branch.levels.delete(level)
    }
  }
  const { here, below, plus } = branch
  return here.length + below.length + branch.levels.size === 0 && plus === null
}

function nextOf({ levels, plus }: Branch, level: string): Branch | undefined {
  return level === '+' ? (plus ?? undefined) : levels.get(level)
}

/** Who subscribed to a shared filter, in the order of their numbers. */
export function membersOf(index: TopicIndex, filter: string): readonly Member[] {
  let branch: Branch | undefined = index.root
  let list: readonly Entry[] | null = null
  for (const level of plainFilter(filter).split('/')) {
    if (level === '#') list = branch.below
    else branch = nextOf(branch, level)
    if (branch === undefined) return []
  }
  const members = (list ?? branch.here).filter(({ held }) => held.filter === filter)
  return members.sort((a, b) => a.session - b.session)
}

/** A session may stand in one list with its own filter and with shared ones. */
function placeOf(list: readonly Entry[], session: number, filter: string): number {
  return list.findIndex((entry) => entry.session === session && entry.held.filter === filter)
}

/** The list that a filter stands in, a shared one by what is behind its share name; branches are made on the way. */
function entriesAt(root: Branch, filter: string): Entry[] {
  const levels = plainFilter(filter).split('/')
  let branch = root
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i]!
    if (level === '#') return branch.below
    branch = level === '+' ? (branch.plus ??= createBranch()) : childOf(branch, level)
  }
  return branch.here
}

function childOf(branch: Branch, level: string): Branch {
  const known = branch.levels.get(level)
  if (known !== undefined) return known
  const made = createBranch()
  branch.levels.set(level, made)
  return made
}

/** The list of a topic that was looked up before: such a topic is a valid one. */
export function knownMatches(index: TopicIndex, topic: string): Matches | undefined {
  return index.lists.get(topic)
}

/** Who gets a valid topic name. */
export function findMatches(index: TopicIndex, topic: string): Matches {
  const list = search(index, topic)
  if (topic.length > TOPIC_MAX) return list
  if (index.lists.size >= LISTS_MAX) index.lists.clear()
  index.lists.set(topic, list)
  return list
}

function search({ root, overlap }: TopicIndex, topic: string): Matches {
  const found: Entry[] = []
  const special = topic.charCodeAt(0) === DOLLAR
  visit(root, topic, 0, special, found)
  if (found.length === 0) return NO_ONE
  if (found.length === 1) return aloneOf(found[0]!)
  const own = found.filter(({ held }) => !held.shared)
  if (own.length === found.length) return { sessions: bySession(own, overlap), groups: NO_GROUP }
  return { sessions: bySession(own, overlap), groups: byFilter(found) }
}

/** Those of the shared filters. */
function byFilter(found: readonly Entry[]): readonly Group[] {
  const groups = new Map<string, Member[]>()
  for (const { session, held } of found) {
    if (!held.shared) continue
    const members = groups.get(held.filter)
    if (members === undefined) groups.set(held.filter, [{ session, held }])
    else members.push({ session, held })
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([filter, members]) => ({
      filter,
      members: members.sort((a, b) => a.session - b.session),
    }))
}

const DOLLAR = 0x24

/** What stands on the level of `topic` that begins at `from`, and below it. Behind the last level that is its length + 1. */
function visit(
  branch: Branch,
  topic: string,
  from: number,
  special: boolean,
  found: Entry[],
): void {
  // [MQTT5-4.7.2-1]: a wildcard in front does not match a topic that begins with $
  const wild = !(special && from === 0)
  // also at the end: `#` matches the parent
  if (wild) for (const entry of branch.below) found.push(entry)
  if (from > topic.length) {
    for (const entry of branch.here) found.push(entry)
    return
  }
  const slash = topic.indexOf('/', from)
  const end = slash < 0 ? topic.length : slash
  if (branch.levels.size > 0) {
    const child = branch.levels.get(topic.slice(from, end))
    if (child !== undefined) visit(child, topic, end + 1, special, found)
  }
  if (wild && branch.plus !== null) visit(branch.plus, topic, end + 1, special, found)
}

/** What comes of one subscription alone: worked out once, however many topics it matches. */
function aloneOf(entry: Entry): Matches {
  return (entry.alone ??= entry.held.shared
    ? { sessions: NOBODY, groups: byFilter([entry]) }
    : { sessions: merged([entry]), groups: NO_GROUP })
}

function bySession(found: Entry[], overlap: 'once' | 'each'): readonly Match[] {
  found.sort((a, b) => a.session - b.session)
  if (overlap === 'once')
    for (let i = 1; i < found.length; i++)
      if (found[i]!.session === found[i - 1]!.session) return merged(found)
  return found.map((entry) => aloneOf(entry).sessions[0]!)
}

function merged(found: readonly Entry[]): readonly Match[] {
  const sessions = new Map<number, Held[]>()
  for (const { session, held } of found) {
    const others = sessions.get(session)
    if (others === undefined) sessions.set(session, [held])
    else others.push(held)
  }
  return [...sessions]
    .sort(([a], [b]) => a - b)
    .map(([session, held]) => {
      const all = dueOf(held)
      const foreign = held.filter((one) => !one.noLocal)
      const own =
        foreign.length === held.length ? all : foreign.length === 0 ? null : dueOf(foreign)
      return { ...all, session, own }
    })
}

function dueOf(held: readonly Held[]): Due {
  let qos: Qos = 0
  let retainAsPublished = false
  const ids: number[] = []
  for (const one of held) {
    if (one.qos > qos) qos = one.qos
    if (one.retainAsPublished) retainAsPublished = true
    if (one.id !== 0 && !ids.includes(one.id)) ids.push(one.id)
  }
  ids.sort((a, b) => a - b)
  return { qos, retainAsPublished, ids: ids.length === 0 ? undefined : ids, filters: held.length }
}
