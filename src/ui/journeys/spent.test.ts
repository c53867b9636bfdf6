import { describe, expect, test } from 'vitest'
import { ORDER_STORY } from '../../content/orders/story.ts'
import { play } from '../../run/testing/order-story.ts'
import { SPENT, spentUntil, stretchesOf } from './spent.ts'
import { stateOf } from './standing.ts'
import { library, readingOf } from './testing/designs.ts'

const notAside = () => false

const designs = [...Object.entries(ORDER_STORY), ['library', library()] as const]

describe.each(designs)('%s', (_, document) => {
  const { reader, end, plan, idOf } = readingOf(play(document))
  const isAside = ({ node, handler }: { node: number; handler: string }) => {
    const stop = plan.stops.get(`${idOf(node)}/${handler}`)
    return stop !== undefined && !stop.emits && !stop.says
  }

  test('the stretches lie one behind the other, from the first publish to the end, and add up to its length', () => {
    expect(reader.journeys.length).toBeGreaterThan(0)
    for (const journey of reader.journeys) {
      const stretches = stretchesOf(journey, isAside)
      let at = journey.start
      for (const { from, to } of stretches) {
        expect([journey.name, from]).toEqual([journey.name, at])
        expect(to).toBeGreaterThan(from)
        at = to
      }
      const { took } = stateOf(journey, end)
      const { total, parts } = spentUntil(stretches, Infinity)
      expect(total).toBe(at - journey.start)
      expect(parts.reduce((sum, one) => sum + one.took, 0)).toBe(total)
      expect([journey.name, took ?? total]).toEqual([journey.name, total])
    }
  })

  test('at a moment in between they add up to what has passed', () => {
    for (const journey of reader.journeys) {
      const stretches = stretchesOf(journey, isAside)
      const last = stretches.at(-1)?.to ?? journey.start
      const middle = Math.floor((journey.start + last) / 2)
      expect(spentUntil(stretches, middle).total).toBe(middle - journey.start)
    }
  })
})

test('the world, the relay and the waits between attempts are told apart', () => {
  const { of, reader } = readingOf(play(ORDER_STORY['order-processing-reference']!))
  const kinds = (name: string) => new Set(stretchesOf(of(name), notAside).map(({ kind }) => kind))
  expect([...kinds('o1')].toSorted()).toEqual(['handlers', 'outbox', 'wire', 'world'])
  const again = reader.journeys.find(({ attempts }) =>
    attempts.some(({ retry }) => retry !== null),
  )!
  expect(kinds(again.name).has('retry')).toBe(true)
  const [retry] = again.attempts.flatMap((one) => one.retry ?? [])
  const waited = spentUntil(stretchesOf(again, notAside), Infinity).parts.find(
    ({ kind }) => kind === 'retry',
  )
  expect(waited?.took).toBe(retry?.delay)
})

test('what a crash costs is a wait of another kind', () => {
  const document = ORDER_STORY['order-processing-reference']!
  const { reader } = readingOf(
    play({
      ...document,
      script: [
        { at: 0, do: 'crashAt', node: 'payment', handler: 'charge', point: 'afterEffect', nth: 3 },
      ],
    }),
  )
  const met = reader.journeys.find(({ attempts }) => attempts.some(({ crash }) => crash !== null))!
  const { parts } = spentUntil(stretchesOf(met, notAside), Infinity)
  const rest = parts.find(({ kind }) => kind === 'rest')
  // It is started again after two seconds.
  expect(rest?.took).toBeGreaterThan(2_000_000)
  expect(parts.map(({ kind }) => kind)).toEqual(
    SPENT.filter((one) => parts.some(({ kind }) => kind === one)),
  )
})
