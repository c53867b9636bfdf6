import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { matches } from '../../core/topic.ts'
import {
  addToIndex,
  createIndex,
  findMatches,
  knownMatches,
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
})

test('the index finds whom the plain match finds, whatever was added and removed', () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 3 }), filter, fc.boolean())
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), fc.array(topic), (changes, topics) => {
      const index = createIndex()
      const all = new Set<string>()
      for (const [session, name, add] of changes) {
        if (add) addToIndex(index, session, held(name))
        else removeFromIndex(index, session, name)
        if (add) all.add(`${session} ${name}`)
        else all.delete(`${session} ${name}`)
        for (const one of topics) {
          const found = findMatches(index, one).map((match) => match.session)
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
  const index = createIndex()
  expect(findMatches(index, 'a')).toEqual([])
  expect(knownMatches(index, 'a')).toEqual([])
  addToIndex(index, 0, held('a'))
  expect(knownMatches(index, 'a')).toBeUndefined()
})

test('[MQTT5-3.3.4-2] one entry for a session, with the highest QoS and all identifiers; its own without No Local', () => {
  const index = createIndex()
  addToIndex(index, 0, held('#', 0, 9))
  addToIndex(index, 0, held('a', 1, 4, true))
  const [match] = findMatches(index, 'a')
  expect(match).toMatchObject({ qos: 1, ids: [4, 9], filters: 2, own: { qos: 0, ids: [9] } })
})
