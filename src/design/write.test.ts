import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Design } from './design.ts'
import { emptyDesign } from './design.ts'
import { parseDesign } from './parse.ts'
import { nothingUnread } from './unread.ts'
import { designHash, prepareWriting, writeDesign } from './write.ts'

const fixture = readFileSync(new URL('./fixtures/v1.json', import.meta.url), 'utf8')

describe('a file of version 1', () => {
  test('is read whole; its group takes the height that it does not say', () => {
    const parsed = parseDesign(fixture)
    if (!parsed.ok) throw new Error('not read')
    expect(parsed.problems).toEqual([])
    expect(parsed.healed.map(({ place }) => place.path)).toEqual(['/nodes/3/config/height'])
    expect([parsed.design.nodes.length, parsed.design.links.length]).toEqual([3, 2])
    expect(parsed.design.script.length).toBe(8)
    expect(parsed.design.marks).toMatchObject([{ id: 'cellar', kind: 'group' }])
    expect(parsed.design.nodes[0]?.parent).toBe('cellar')
  })

  test('is written with nothing lost, and always alike', () => {
    const parsed = parseDesign(fixture)
    if (!parsed.ok) throw new Error('not read')
    const written = writeDesign(parsed.design, parsed.unread)
    const document = JSON.parse(fixture) as { nodes: { config: object }[] }
    document.nodes[3]!.config = { width: 400, height: 240 }
    expect(JSON.parse(written)).toEqual(document)
    const again = parseDesign(written)
    if (!again.ok) throw new Error('not read again')
    expect(again.healed).toEqual([])
    expect(again.design).toEqual(parsed.design)
    expect(writeDesign(again.design, again.unread)).toBe(written)
  })

  test('is the same text whether it is written as a whole or by its parts', () => {
    const parsed = parseDesign(fixture)
    if (!parsed.ok) throw new Error('not read')
    const stray = { of: { kind: 'node', id: 'nobody' }, path: ['x'], value: 1 } as const
    const whole = writeDesign(parsed.design, { ...nothingUnread, fields: [stray] })
    for (const _ of prepareWriting(parsed.design));
    expect(writeDesign(parsed.design)).toBe(whole)
  })

  test('keeps the order of the payload fields', () => {
    const parsed = parseDesign(fixture)
    const [meter] = parsed.ok ? parsed.design.nodes : []
    if (meter?.kind !== 'publisher') throw new Error('no meter')
    const names = ['id', 'litres', 'raw', 'mode', 'step', 'unit', 'scale', 'test']
    expect(Object.keys(meter.config.vary)).toEqual(names)
  })
})

test('what was kept goes back to its place, and is left out when what it belonged to is gone', () => {
  const fields = [
    { of: { kind: 'design' } as const, path: ['run', 'mode'], value: 1 },
    { of: { kind: 'node', id: 'gone' } as const, path: ['x'], value: 2 },
  ]
  const parts = [
    { index: 0, raw: 'first' },
    { index: 9, raw: 'last' },
  ]
  const written = writeDesign(emptyDesign('e'), { ...nothingUnread, fields, script: parts })
  expect(JSON.parse(written)).toMatchObject({ run: { mode: 1 }, script: ['first', 'last'] })
  expect(written).not.toContain('gone')
})

test('the smallest file, as it is written', () => {
  const design: Design = { ...emptyDesign('e'), about: 'a "quote"' }
  const run = ['  "run": {', '    "seed": 1,', '    "horizonMs": 60000,', '    "drainMs": 0', '  }']
  expect(writeDesign(design)).toBe(
    [
      '{',
      '  "v": 1,',
      '  "name": "e",',
      '  "about": "a \\"quote\\"",',
      '  "nodes": [],',
      '  "links": [],',
      '  "script": [],',
      ...run,
      '}',
      '',
    ].join('\n'),
  )
})

test('no text makes it throw, and what it opens is written and read alike', () => {
  const anything = fc.oneof(fc.string(), fc.json(), spoiltText())
  fc.assert(
    fc.property(anything, (text) => {
      const parsed = parseDesign(text)
      if (!parsed.ok) return
      const written = writeDesign(parsed.design, parsed.unread)
      const again = parseDesign(written)
      expect(again.ok && writeDesign(again.design, again.unread)).toBe(written)
    }),
    { numRuns: 2_000 },
  )
})

/** The fixture with one value replaced, or some characters lost. */
function spoiltText(): fc.Arbitrary<string> {
  const cutOut = fc
    .tuple(fc.nat(fixture.length), fc.nat(40))
    .map(([at, n]) => fixture.slice(0, at) + fixture.slice(at + n))
  const values = [...fixture.matchAll(/(?<=: )("[^"]*"|[\d.]+|true|false)/g)]
  const swapped = fc.tuple(fc.nat(values.length - 1), fc.json()).map(([which, json]) => {
    const match = values[which]
    if (match === undefined) return fixture
    return fixture.slice(0, match.index) + json + fixture.slice(match.index + match[0].length)
  })
  return fc.oneof(cutOut, swapped)
}

test('the hash tells designs apart and does not mind the order of fields', () => {
  const parsed = parseDesign(fixture)
  if (!parsed.ok) throw new Error('not read')
  const { design } = parsed
  expect(designHash(design)).toMatch(/^[0-9a-f]{16}$/)
  const { run, ...rest } = design
  expect(designHash({ run, ...rest })).toBe(designHash(design))
  expect(designHash({ ...design, name: 'Everything of versiom 1' })).not.toBe(designHash(design))
})
