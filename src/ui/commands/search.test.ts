import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexed, marked, search, wordsOf } from './search.ts'

const word = fc.constantFrom(
  'cut',
  'crash',
  'cra',
  'broker',
  'bro',
  'wire',
  'lab',
  'temp',
  '2',
  '21',
)
const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const entry = fc.record({ title: text, words: fc.option(text, { nil: undefined }) })
const entries = fc.array(entry, { maxLength: 60 })

const has = (one: { title: string; words?: string | undefined }, query: string) =>
  wordsOf(query).every((begin) =>
    [...wordsOf(one.title), ...wordsOf(one.words ?? '')].some((known) => known.startsWith(begin)),
  )

/** Without the `words` that are not there. */
const whole = (list: readonly { title: string; words?: string | undefined }[]) =>
  list.map(({ title, words }, id) => (words === undefined ? { id, title } : { id, title, words }))

describe('the search of the palette', () => {
  test('finds what has all the words, and nothing else', () => {
    fc.assert(
      fc.property(entries, text, (list, query) => {
        const all = whole(list)
        const { best, count } = search(indexed(all), query, 1_000)
        const ids = best.map(({ id }) => id).toSorted((one, other) => one - other)
        expect(ids).toEqual(all.filter((one) => has(one, query)).map(({ id }) => id))
        expect(count).toBe(ids.length)
      }),
    )
  })

  test('a few are the first of all, and one more word only takes away', () => {
    fc.assert(
      fc.property(entries, text, word, (list, query, more) => {
        const index = indexed(whole(list))
        const all = search(index, query, 1_000).best
        expect(search(index, query, 5).best).toEqual(all.slice(0, 5))
        const fewer = search(index, `${query} ${more}`, 1_000).best
        expect(all).toEqual(expect.arrayContaining([...fewer]))
      }),
    )
  })

  test('the order of the words of the query changes nothing', () => {
    fc.assert(
      fc.property(entries, text, (list, query) => {
        const index = indexed(whole(list))
        const turned = query.split(' ').toReversed().join(' ')
        expect(search(index, turned, 50)).toEqual(search(index, query, 50))
      }),
    )
  })

  const titles = (list: string[], query: string) =>
    search(indexed(list.map((title) => ({ title }))), query, 50).best.map(({ title }) => title)

  test('a whole word comes before its beginning, an early one before a late one, a short title first', () => {
    expect(titles(['Break at scale-21', 'Break at scale-2'], 'scale 2')).toEqual([
      'Break at scale-2',
      'Break at scale-21',
    ])
    expect(titles(['Heal the crash', 'Crash billing'], 'cra')).toEqual([
      'Crash billing',
      'Heal the crash',
    ])
    expect(titles(['Crash billing now', 'Crash billing'], 'crash')).toEqual([
      'Crash billing',
      'Crash billing now',
    ])
  })

  test('a word of the title is better than one that is not shown', () => {
    const index = indexed([
      { title: 'Publisher', words: 'add sensor' },
      { title: 'Add a wire', words: '' },
    ])
    expect(search(index, 'add', 9).best[0]?.title).toBe('Add a wire')
    expect(search(index, 'sensor', 9).count).toBe(1)
  })

  test('accents, capitals and marks do not matter', () => {
    expect(titles(['Zähler – Küche', 'lab/temp'], 'kuche ZAH')).toEqual(['Zähler – Küche'])
    expect(titles(['lab/temp'], 'lab/te')).toEqual(['lab/temp'])
  })

  test('with nothing typed all are there as they came', () => {
    expect(titles(['b', 'a', 'c'], ' ')).toEqual(['b', 'a', 'c'])
  })
})

test('what was typed is marked, the letters of the title stay', () => {
  expect(marked('Crash payment now', 'pay cra')).toEqual([
    { text: 'Cra', hit: true },
    { text: 'sh ', hit: false },
    { text: 'pay', hit: true },
    { text: 'ment now', hit: false },
  ])
  fc.assert(
    fc.property(text, text, (title, query) => {
      expect(
        marked(title, query)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(title)
    }),
  )
})
