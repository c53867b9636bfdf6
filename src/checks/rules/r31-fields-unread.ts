/** fields of an event that nobody reads. */
import { phrase } from '../../core/codes.ts'
import type { Edit } from '../../design/edit.ts'
import { at, mend } from '../mend.ts'
import { fieldsRead, sourcesOf } from '../reads.ts'
import type { Rule } from '../rule.ts'
import type { HandlerAt, Sent, Subject } from '../subject.ts'
import { handlersOf } from '../subject.ts'

export const fieldsUnread: Rule = {
  id: 'R-31',
  severity: 'info',
  *find(subject) {
    const later = deployed(subject)
    for (const sent of subject.sent) {
      if (sent.type === '') continue
      const unread = unreadIn(subject, sent, later)
      if (unread.length === 0) continue
      const args = {
        type: sent.type,
        n: unread.length,
        all: sent.fields.length,
        fields: unread.join(', '),
      }
      yield {
        place: at(sent.node, sent.from === null ? 'vary' : `${sent.path}data`),
        because: phrase('review.R-31.risk', args),
        edit: trimmed(sent, unread),
      }
    }
  },
}

/** Handlers of versions that are deployed later. */
function deployed(subject: Subject): readonly HandlerAt[] {
  return subject.design.script.flatMap((entry) => {
    const node = subject.services.find(({ id }) => 'node' in entry && id === entry.node)
    if (entry.do !== 'deploy' || node === undefined) return []
    return handlersOf(node, subject.numberOf(node), entry.behaviour, 'behaviour')
  })
}

/** Of an event whose readers all say what they read. */
function unreadIn(subject: Subject, sent: Sent, later: readonly HandlerAt[]): readonly string[] {
  const takers = subject.takersOf(sent).filter(({ node }) => node.kind === 'service')
  if (takers.length === 0) return []
  const readers = subject.handlersOf(sent)
  const read = new Set<string>()
  for (const { node } of takers) {
    if (node.kind !== 'service') continue
    const { keep, behaviour } = node.config
    if (keep !== undefined) read.add(keep.field)
    else if (behaviour === undefined) return []
  }
  const nodes = new Set(takers.map(({ node }) => node))
  for (const { handler, steps } of [...readers, ...later.filter(({ node }) => nodes.has(node))]) {
    const fields = fieldsRead(sourcesOf(handler, steps), 'd')
    if (fields === null) return []
    for (const field of fields) read.add(field)
  }
  if (sent.node.kind === 'publisher') {
    const { key, correlation } = sent.node.config
    for (const field of [key, correlation]) if (field !== undefined) read.add(field)
  }
  return sent.fields.filter((field) => !read.has(field))
}

function trimmed({ node, from, path }: Sent, unread: readonly string[]): Edit {
  const without = (fields: object) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !unread.includes(name)))
  if (from === null && node.kind === 'publisher')
    return mend(node, ['vary', without(node.config.vary)])
  const step = from?.emits.find((one) => `${one.path}.` === path)?.step
  return mend(node, [`${path}data`, without(step?.data ?? {})])
}
