import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isShared, matches } from '../../core/topic.ts'
import {
  addToIndex,
  createIndex,
  findMatches,
  knownMatches,
  membersOf,
  removeFromIndex,
} from './subscriptions.ts'

const level = fc.constantFrom('', 'a', 'b', '$s')
const topic = fc
  .array(level, { minLength: 1, maxLength: 4 })
  .map((levels) => levels.join('/'))
  .filter((name) => name !== '')
const filter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 4 }), fc.boolean())
  .map(([levels, hash]) => (hash ? [...levels, '#'] : levels).join('/'))
  .filter((name) => name !== '')
const held = (name: string, qos: 0 | 1 = 1, id = 0, noLocal = false) => ({
  filter: name,
  qos,
  noLocal,
  retainAsPublished: false,
  id,
  shared: isShared(name),
})

test('the index finds whom the plain match finds, whatever was added and removed', () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 3 }), filter, fc.boolean())
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), fc.array(topic), (changes, topics) => {
      const index = createIndex('once')
      const all = new Set<string>()
      for (const [session, name, add] of changes) {
        if (add) addToIndex(index, session, held(name))
        else removeFromIndex(index, session, name)
        if (add) all.add(`${session} ${name}`)
        else all.delete(`${session} ${name}`)
        for (const one of topics) {
          const found = findMatches(index, one).sessions.map((match) => match.session)
          const plain = [...all]
            .filter((entry) => matches(entry.slice(2), one))
            .map((e) => Number(e[0]))
          expect(found).toEqual([...new Set(plain)].toSorted((a, b) => a - b))
        }
      }
    }),
  )
})

test('a list is remembered until a subscription changes', () => {
  const index = createIndex('once')
  expect(findMatches(index, 'a')).toEqual({ sessions: [], groups: [] })
  expect(knownMatches(index, 'a')).toEqual({ sessions: [], groups: [] })
  addToIndex(index, 0, held('a'))
  expect(knownMatches(index, 'a')).toBeUndefined()
})

test('[MQTT5-3.3.4-2] one entry for a session, with the highest QoS and all identifiers; its own without No Local', () => {
  const index = createIndex('once')
  addToIndex(index, 0, held('#', 0, 9))
  addToIndex(index, 0, held('a', 1, 4, true))
  const [match] = findMatches(index, 'a').sessions
  expect(match).toMatchObject({ qos: 1, ids: [4, 9], filters: 2, own: { qos: 0, ids: [9] } })
})

test('[MQTT5-3.3.4-5] one entry for each subscription where each has its copy', () => {
  const index = createIndex('each')
  addToIndex(index, 0, held('#', 0, 9))
  addToIndex(index, 0, held('a', 1, 4, true))
  expect(findMatches(index, 'a').sessions).toMatchObject([
    { session: 0, qos: 0, ids: [9], own: { ids: [9] } },
    { session: 0, qos: 1, ids: [4], own: null },
  ])
})

test('MQTT 5 §4.8.2: a shared filter is one group with its share name, beside what its members have of their own', () => {
  const index = createIndex('once')
  for (const [session, name] of [
    [3, '$share/h/a'],
    [2, '$share/g/a'],
    [1, 'a'],
    [1, '$share/g/a'],
    [0, '$share/g/#'],
  ] as const)
    addToIndex(index, session, held(name))
  const groups = (topicName: string): unknown =>
    findMatches(index, topicName).groups.map((group) => [
      group.filter,
      group.members.map(({ session }) => session),
    ])
  expect(findMatches(index, 'a').sessions.map(({ session }) => session)).toEqual([1])
  expect(groups('a')).toEqual([
    ['$share/g/#', [0]],
    ['$share/g/a', [1, 2]],
    ['$share/h/a', [3]],
  ])
  expect(groups('b')).toEqual([['$share/g/#', [0]]])
  removeFromIndex(index, 1, '$share/g/a')
  expect(membersOf(index, '$share/g/a').map(({ session }) => session)).toEqual([2])
  expect(findMatches(index, 'a').sessions.map(({ session }) => session)).toEqual([1])
})

test('filters that come and go leave nothing behind, and asking who has them neither', () => {
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 6 }), filter, (names, kept) => {
      const index = createIndex('once')
      addToIndex(index, 0, held(kept))
      const before = JSON.stringify(index.root, mapsToo)
      for (const name of names) addToIndex(index, 1, held(name))
      for (const name of names) {
        removeFromIndex(index, 1, name)
        membersOf(index, name)
      }
      expect(JSON.stringify(index.root, mapsToo)).toBe(before)
    }),
  )
})

const mapsToo = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value)

test('a long topic is found and not remembered', () => {
  const index = createIndex('once')
  addToIndex(index, 0, held('#'))
  const long = 'x'.repeat(60_000)
  expect(findMatches(index, long).sessions).toHaveLength(1)
  expect(knownMatches(index, long)).toBeUndefined()
})
