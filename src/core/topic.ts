/**
 * Topic names and topic filters, MQTT 5 §4.7 (3.1.1 §4.7 says the same).
 *
 * A topic is a row of levels divided by `/`; a level may be empty. In a filter `+` stands for one level and
 * `#`, only as the last level, for any number of them: none too, so `sport/#` matches `sport`. A filter that
 * begins with a wildcard does not match a topic that begins with `$` [MQTT5-4.7.2-1]. Everything else is
 * compared byte by byte [MQTT5-4.7.3-4]: case counts, and no two spellings of a character are alike.
 */

export const TOPIC_BYTES_MAX = 65_535

/** What is wrong with a name or a filter, each with the statement behind it. */
export const TOPIC_FAULTS = {
  empty: 'MQTT5-4.7.3-1',
  null: 'MQTT5-4.7.3-2',
  illFormed: 'MQTT5-1.5.4-1',
  tooLong: 'MQTT5-4.7.3-3',
  /** A wildcard in a topic name. */
  wildcard: 'MQTT5-4.7.0-1',
  /** `#` beside another character, or not last. */
  hash: 'MQTT5-4.7.1-1',
  /** `+` beside another character. */
  plus: 'MQTT5-4.7.1-2',
  /** `$share/` without a share name and a filter, or with a wildcard in the share name. */
  share: 'MQTT5-4.8.2-1',
} as const
export type TopicFault = keyof typeof TOPIC_FAULTS

const SLASH = 0x2f
const HASH = 0x23
const PLUS = 0x2b
const DOLLAR = 0x24

/** What is wrong with a topic to publish to; null: nothing. */
export function topicNameFault(name: string): TopicFault | null {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    if (unit === HASH || unit === PLUS) return 'wildcard'
  }
  return textFault(name)
}

/** What is wrong with a filter to subscribe with; null: nothing. Shared filters are looked into. */
export function topicFilterFault(filter: string): TopicFault | null {
  const fault = textFault(filter)
  if (fault !== null) return fault
  if (!isShared(filter)) return wildcardFault(filter)
  const share = shareOf(filter)
  return share === null ? 'share' : wildcardFault(share.filter)
}

function wildcardFault(filter: string): TopicFault | null {
  for (let i = 0; i < filter.length; i++) {
    const unit = filter.charCodeAt(i)
    if (unit !== HASH && unit !== PLUS) continue
    const begins = i === 0 || filter.charCodeAt(i - 1) === SLASH
    const last = i + 1 === filter.length
    if (unit === HASH && !(begins && last)) return 'hash'
    if (unit === PLUS && !(begins && (last || filter.charCodeAt(i + 1) === SLASH))) return 'plus'
  }
  return null
}

/** What holds for both: one character at least, well-formed, no U+0000, no more than 65,535 bytes of UTF-8. */
function textFault(text: string): TopicFault | null {
  if (text.length === 0) return 'empty'
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0) return 'null'
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 2
    else {
      const low = text.charCodeAt(i + 1)
      if (unit > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) return 'illFormed'
      bytes += 2 // two units of UTF-16, four bytes of UTF-8
      i++
    }
  }
  return bytes > TOPIC_BYTES_MAX ? 'tooLong' : null
}

/** Does the filter name a shared subscription, well or badly? MQTT 5 §4.8.2. */
export function isShared(filter: string): boolean {
  return filter.startsWith('$share/')
}

/** Share name and filter of `$share/name/filter`; null: it is not of that form. */
export function shareOf(filter: string): { readonly name: string; readonly filter: string } | null {
  if (!isShared(filter)) return null
  const end = filter.indexOf('/', 7)
  if (end < 0 || end + 1 === filter.length) return null
  const name = filter.slice(7, end)
  return name === '' || /[+#]/.test(name) ? null : { name, filter: filter.slice(end + 1) }
}

/** The filter of a subscription, without the name of the group that shares it. */
export function plainFilter(filter: string): string {
  return shareOf(filter)?.filter ?? filter
}

/** Does the filter stand for more than one topic? */
export function hasWildcard(filter: string): boolean {
  for (let i = 0; i < filter.length; i++) {
    const unit = filter.charCodeAt(i)
    if (unit === HASH || unit === PLUS) return true
  }
  return false
}

/** Does a valid filter match a valid topic name? Of a shared filter, hand in the part behind the share name. */
export function matches(filter: string, topic: string): boolean {
  const filterEnd = filter.length
  const topicEnd = topic.length
  const first = filter.charCodeAt(0)
  if (topic.charCodeAt(0) === DOLLAR && (first === HASH || first === PLUS)) return false
  let f = 0
  let t = 0
  for (;;) {
    // both stand at the beginning of a level
    const unit = filter.charCodeAt(f)
    if (unit === HASH) return true
    if (unit === PLUS) {
      f++
      while (t < topicEnd && topic.charCodeAt(t) !== SLASH) t++
    } else {
      while (f < filterEnd && filter.charCodeAt(f) !== SLASH) {
        if (t === topicEnd || topic.charCodeAt(t) !== filter.charCodeAt(f)) return false
        f++
        t++
      }
      if (t < topicEnd && topic.charCodeAt(t) !== SLASH) return false
    }
    // both stand at the end of a level
    if (f === filterEnd) return t === topicEnd
    if (t === topicEnd) return f + 2 === filterEnd && filter.charCodeAt(f + 1) === HASH
    f++
    t++
  }
}

/** Is there a topic that both stand for? */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')]
  if (startsAside(a, b) || startsAside(b, a)) return false
  for (let i = 0; ; i++) {
    const [x, y] = [a[i], b[i]]
    if (x === '#' || y === '#') return true
    if (x === undefined || y === undefined) return x === y
    if (x !== '+' && y !== '+' && x !== y) return false
  }
}

/** Does the first stand for every topic that the second stands for? */
export function covers(wide: string, narrow: string): boolean {
  const [a, b] = [wide.split('/'), narrow.split('/')]
  if (startsAside(a, b)) return false
  for (let i = 0; ; i++) {
    const [x, y] = [a[i], b[i]]
    if (x === '#') return true
    if (x === undefined || y === undefined) return x === y
    if (y === '#' || (x !== '+' && x !== y)) return false
  }
}

/** A filter that begins with a wildcard stands for no topic of `$`, MQTT 5 §4.7.2. */
function startsAside([first]: readonly string[], [other]: readonly string[]): boolean {
  return (first === '+' || first === '#') && other?.startsWith('$') === true
}
