import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { linesText, listText, registryText } from '../../scripts/make-registry.mjs'
import { parseDesign } from '../design/parse.ts'
import { LINES } from './lines.ts'
import { LISTED } from './list.ts'
import { MISCONCEPTIONS } from './misconceptions.ts'
import { CONTENT } from './registry.ts'
import { designOf, findContent } from './scenario.ts'

test('the registry lists the data files (else: node scripts/make-registry.mjs)', () => {
  const written = readFileSync(new URL('./registry.ts', import.meta.url), 'utf8')
  expect(written).toBe(registryText())
  expect(readFileSync(new URL('./list.ts', import.meta.url), 'utf8')).toBe(listText())
  expect(readFileSync(new URL('./lines.ts', import.meta.url), 'utf8')).toBe(linesText())
})

test('what is listed is fetched as the very document of the registry', async () => {
  expect(LISTED.map(({ id }) => id)).toEqual(CONTENT.map(({ id }) => id))
  for (const [place, { id, load }] of LISTED.entries()) {
    const { document } = CONTENT[place]!
    expect([id, (await load()).default === document]).toEqual([id, true])
  }
})

test('the scenarios say of themselves what their documents say; those of beliefs are listed by the beliefs', () => {
  const scenarios = CONTENT.filter(({ kind }) => kind === 'scenario')
  expect(LINES.map(({ id, title }) => [id, title])).toEqual(
    scenarios.map(({ id, title }) => [id, title]),
  )
  for (const [place, { document }] of scenarios.entries())
    expect(document).toMatchObject({ about: LINES[place]!.about })
  const beliefs = CONTENT.filter(({ kind }) => kind === 'belief').map(({ id }) => id)
  const shown = new Set(MISCONCEPTIONS.map(({ scenario }) => scenario))
  expect(beliefs.filter((id) => !shown.has(id))).toEqual([])
})

test('no id is used twice', () => {
  expect(new Set(CONTENT.map(({ id }) => id)).size).toBe(CONTENT.length)
})

describe.each(CONTENT)('$id', ({ document }) => {
  test('has no problem and leaves nothing out', () => {
    const parsed = parseDesign(JSON.stringify(document))
    expect(parsed.problems).toEqual([])
    expect(parsed).toMatchObject({ ok: true, healed: [] })
  })
})

test('the loop of the home page crosses 30 °C with its eighth reading, after 15 s', () => {
  const entry = findContent('home-loop')
  if (entry === undefined) throw new Error('no home-loop')
  const [thermometer] = designOf(entry).nodes
  expect(thermometer).toMatchObject({ id: 'thermometer', config: { startAtMs: 1000, every: 2000 } })
  const readings = thermometer?.kind === 'publisher' ? thermometer.config.vary['c'] : undefined
  const values = (readings as { cycle: number[] }).cycle
  expect(values.findIndex((value) => value >= 30)).toBe(7)
  expect(values).toEqual(values.toSorted((a, b) => a - b))
})
