/** topics that consumers cannot ask for by their parts. */
import { phrase } from '../../core/codes.ts'
import { matches, plainFilter } from '../../core/topic.ts'
import type { Design, PublisherNode } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { all, at, mend } from '../mend.ts'
import type { Change } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import type { Sent, Subject } from '../subject.ts'
import { isImperative } from '../words.ts'

export const topicShape: Rule = {
  id: 'R-01',
  severity: 'warn',
  *find(subject) {
    for (const sent of subject.sent) {
      const fault = faultOf(sent, subject)
      if (fault === null) continue
      const args = { topic: shown(sent.topic) }
      const found: Found = {
        place: at(sent.node, `${sent.path}topic`),
        because: phrase(`review.R-01.${fault}`, args),
      }
      const edit = sent.node.kind === 'publisher' ? renaming(subject.design, sent.node) : null
      yield edit === null ? found : { ...found, edit }
    }
  },
}

function shown(topic: string): string {
  return topic.replaceAll('+', '…')
}

function faultOf(sent: Sent, subject: Subject): string | null {
  const { topic, type } = sent
  if (topic === '#') return null
  const levels = topic.split('/')
  const [first = ''] = levels
  if (first === '') return 'slash'
  if (topic.includes(' ')) return 'space'
  if (levels.length < 2) return 'short'
  if (levels.some((level) => level !== type && level !== level.toLowerCase())) return 'case'
  if (first === '+' || /^\d+$/.test(first)) return 'idFirst'
  if (isImperative(first)) return 'verb'
  return isSharedByDevices(sent, subject) ? 'noId' : null
}

/** Several send to one topic, and nothing in it says who. */
function isSharedByDevices({ node, topic }: Sent, { publishers }: Subject): boolean {
  if (node.kind !== 'publisher' || node.config.key !== undefined) return false
  return publishers.some((other) => other !== node && other.config.topic === topic)
}

function tidy(topic: string): string {
  return topic
    .replace(/^\/+(?=.)/, '')
    .replaceAll(' ', '-')
    .toLowerCase()
}

/** Another topic, and with it whatever listens to it. null: its letters are not what is wrong. */
function renaming(design: Design, node: PublisherNode): Edit | null {
  const { topic } = node.config
  const tidied = tidy(topic)
  if (tidied === topic) return null
  const renamed = (filter: string) => {
    const plain = plainFilter(filter)
    if (!matches(plain, topic) || matches(plain, tidied)) return filter
    return filter.slice(0, filter.length - plain.length) + tidy(plain)
  }
  const edits = design.nodes.flatMap((other): Edit[] => {
    const changes: Change[] = []
    const put = (path: string, filter: string) => {
      if (renamed(filter) !== filter) changes.push([path, renamed(filter)])
    }
    if (other.kind === 'publisher' && other.config.topic === topic) changes.push(['topic', tidied])
    if (other.kind === 'dead-letter-queue') put('filter', other.config.filter)
    if (other.kind === 'service') {
      other.config.subs.forEach(({ filter }, i) => put(`subs.${i}.filter`, filter))
      other.config.behaviour?.handlers.forEach(({ on }, i) => {
        if ('msg' in on) put(`behaviour.handlers.${i}.on.msg`, on.msg)
      })
    }
    return changes.length === 0 ? [] : [mend(other, ...changes)]
  })
  return all(edits)
}
