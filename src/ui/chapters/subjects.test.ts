import { describe, expect, test } from 'vitest'
import { DARES } from '../../content/dares.ts'
import { ORDER_STORY } from '../../content/orders/story.ts'
import { STORIES, chapterOf } from '../../content/stories.ts'
import { LISTED } from '../../content/list.ts'
import { CHAPTER_LINES } from '../../content/text/en.chapters.ts'
import type { DesignDocument, DesignNode } from '../../design/design.ts'
import { isMark } from '../../design/groups.ts'
import { play } from '../../run/testing/order-story.ts'
import { library, readingOf } from '../journeys/testing/designs.ts'
import type { Seen, Subject } from './subjects.ts'
import { subjectOf } from './subjects.ts'

function seen(document: DesignDocument): Seen & { ev(record: number): string } {
  const { film, reader } = readingOf(play(document))
  const { trace } = film
  const { script } = document
  const nodes = document.nodes.filter((node): node is DesignNode => !isMark(node))
  const ev = (record: number) => trace.row(record).ev
  return { trace, journeys: reader.journeys, script, nodes, ev }
}

const subjects = (id: string, run: Seen) =>
  (DARES[id] ?? []).map((dare) => [dare.say, subjectOf(dare, run)] as const)

const nameIn = (subject: Subject | null | undefined) =>
  subject?.what === 'journey' ? subject.name : null

describe('G1 stories', () => {
  const chapters = STORIES.flatMap(({ chapters: ids }) => ids)

  test('each chapter is a scenario of ours, in one story, with its words', () => {
    const listed = new Set(LISTED.map(({ id }) => id))
    expect(chapters.filter((id) => !listed.has(id))).toEqual([])
    expect(new Set(chapters).size).toBe(chapters.length)
    expect(Object.keys(CHAPTER_LINES).toSorted()).toEqual(chapters.toSorted())
    expect(Object.keys(DARES).filter((id) => chapterOf(id) === null)).toEqual([])
  })

  test('the order story is in the order in which it is written', () => {
    // a message that is poison is a story of its own
    const written = Object.keys(ORDER_STORY).filter((id) => id !== 'poison-message')
    expect(STORIES.find(({ id }) => id === 'orders')?.chapters).toEqual(written)
    expect(chapterOf('dedupe-without-outbox')?.place).toBe(3)
    expect(chapterOf('home-loop')).toBeNull()
  })
})

describe.each(Object.entries(ORDER_STORY))('G1 what is dared in %s', (id, document) => {
  const run = seen(document)
  const found = subjects(id, run)

  test('is in its run as it comes, or comes of the fault that is offered', () => {
    const fault = found.find(([, subject]) => subject?.what === 'fault')?.[1]
    const missing = found.filter(([, subject]) => subject === null).map(([say]) => say)
    const more = fault?.what === 'fault' ? [fault.entry] : []
    const after = seen({ ...document, script: [...run.script, ...more] })
    const then = new Map(subjects(id, after))
    expect(missing.filter((say) => then.get(say) === null)).toEqual([])
    // What was offered has been done.
    expect([...then.values()].some((subject) => subject?.what === 'fault')).toBe(false)
  })

  test('a journey that was found is as it is said to be, by the rows', () => {
    const records = found.flatMap(([, one]) => (one?.what === 'record' ? [one.record] : []))
    expect(records.filter((record) => run.ev(record) !== 'crash')).toEqual([])
    for (const [say, subject] of found) {
      if (subject?.what !== 'journey') continue
      const journey = run.journeys.find(({ name }) => name === subject.name)!
      const asked = journey.effects.map(({ name, answer }) => `${name} ${answer}`)
      const has = (what: string) => asked.includes(what)
      const holds: Record<string, boolean> = {
        neverShipped: has('charge ok') && !has('label ok') && !has('refund ok'),
        declinedWaits: has('charge declined') && !has('charge ok'),
        dropped: has('charge error') && !has('charge ok'),
        givenBack: has('charge ok') && has('refund ok'),
        triedAgain: has('charge error') && has('charge ok'),
        undone: has('charge declined') && !has('charge ok') && has('email ok'),
        chargedSilent: has('charge ok') && !has('label ok'),
      }
      expect([say, holds[say]]).toEqual([say, true])
    }
  })
})

test('another seed has other subjects, and a run without such has none', () => {
  const document = ORDER_STORY['order-processing-literal']!
  const names = [7, 8, 9].map((seed) => {
    const run = seen({ ...document, run: { ...document.run, seed } })
    return nameIn(subjectOf(DARES['order-processing-literal']![1]!, run))
  })
  expect(new Set(names).size).toBeGreaterThan(1)
  const other = seen(library())
  for (const id of Object.keys(DARES))
    for (const [, subject] of subjects(id, other)) expect(subject).toBeNull()
})

test('what was charged twice is shown where it happened the second time', () => {
  const id = 'order-processing-retry'
  const document = ORDER_STORY[id]!
  const fault = DARES[id]!.find((dare) => dare.find === 'fault')!
  const run = seen({ ...document, script: [fault.entry] })
  const subject = subjects(id, run).find(([say]) => say === 'chargedTwice')?.[1]
  if (subject?.what !== 'journey') throw new Error('nobody is charged twice')
  const row = run.trace.row(subject.record)
  expect(row).toMatchObject({ ev: 'effect', applied: true })
  const crash = subjectOf({ say: 'dies', find: 'crash' }, run)
  expect(crash?.what === 'record' && crash.record < subject.record).toBe(true)
})
