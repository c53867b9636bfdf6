/** a field that a consumer needs, and the event does not have. */
import { phrase } from '../../core/codes.ts'
import type { FindingPlace } from '../../design/finding.ts'
import { at, mend } from '../mend.ts'
import { fieldsNeeded, sourcesOf } from '../reads.ts'
import type { Found, Rule } from '../rule.ts'
import type { HandlerAt, Sent, Subject } from '../subject.ts'
import { emittedBy, handlersOf, nameOf } from '../subject.ts'

export const schemaBreak: Rule = {
  id: 'R-14',
  severity: 'error',
  *find(subject) {
    for (const sent of subject.sent) {
      const [missing] = missingIn(subject, sent)
      if (missing === undefined) continue
      yield {
        place: at(sent.node, sent.from === null ? 'vary' : `${sent.path}data`),
        because: said('review.R-14.risk', sent, missing),
        ...passedOn(sent, missing.field),
      }
    }
    for (const [index, entry] of subject.design.script.entries()) {
      if (entry.do !== 'deploy') continue
      const node = subject.services.find(({ id }) => id === entry.node)
      if (node === undefined) continue
      const place: FindingPlace = { kind: 'script', index }
      const handlers = handlersOf(node, subject.numberOf(node), entry.behaviour, 'behaviour')
      for (const sent of handlers.flatMap(emittedBy)) {
        const [missing] = missingIn(subject, sent)
        if (missing !== undefined)
          yield { place, because: said('review.R-14.deploy', sent, missing) }
      }
    }
    yield* keptFields(subject)
  },
}

interface Missing {
  readonly field: string
  readonly reader: HandlerAt
}

/** Fields of `d` that its handlers need. Of several kinds of events a handler may need what only some of them have. */
function missingIn(subject: Subject, sent: Sent): readonly Missing[] {
  return subject.handlersOf(sent).flatMap((reader) => {
    const { handler, steps } = reader
    const typed = 'msg' in handler.on && handler.on.type !== undefined
    const others = typed ? [] : subject.sentTo(reader)
    return [...fieldsNeeded(sourcesOf(handler, steps))]
      .filter((field) => !sent.fields.includes(field))
      .filter((field) => !others.some(({ fields }) => fields.includes(field)))
      .map((field) => ({ field, reader }))
  })
}

function said(code: string, { type, topic }: Sent, { field, reader }: Missing) {
  const { node, handler } = reader
  return phrase(code, { type: type || topic, field, node: nameOf(node), handler: handler.id })
}

/** A handler hands on what came to it, where it has the field and all that comes does. */
function passedOn({ from, path }: Sent, field: string): Pick<Found, 'edit'> {
  if (from === null) return {}
  const own = fieldsNeeded(sourcesOf(from.handler, from.steps))
  const step = from.emits.find((one) => `${one.path}.` === path)?.step
  if (step === undefined || !own.has(field)) return {}
  return { edit: mend(from.node, [`${path}data`, { ...step.data, [field]: `d.${field}` }]) }
}

/** A service that keeps a field which nobody sends. */
function* keptFields(subject: Subject): Iterable<Found> {
  for (const node of subject.services) {
    const field = node.config.keep?.field
    if (field === undefined || subject.hearsOutside(node)) continue
    const sent = subject.sent.filter((one) =>
      subject.takersOf(one).some((taker) => taker.node === node),
    )
    if (sent.length === 0 || sent.some(({ fields }) => fields.includes(field))) continue
    const [first] = sent
    yield {
      place: at(node, 'keep.field'),
      because: phrase('review.R-14.keep', { node: nameOf(node), field }),
      ...(sent.length === 1 && first!.fields.length === 1
        ? { edit: mend(node, ['keep.field', first!.fields[0]]) }
        : {}),
    }
  }
}
