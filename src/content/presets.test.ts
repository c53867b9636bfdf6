/** What the palette offers is whole: each preset is a node, each pattern is a design that runs and delivers. */
import { describe, expect, test } from 'vitest'
import type { Design, DesignNode } from '../design/design.ts'
import { emptyDesign } from '../design/design.ts'
import { apply } from '../design/edit.ts'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import { playDesign } from '../run/outcome.ts'
import { PATTERNS, PRESETS } from './presets.ts'
import { PALETTE } from './text/en.palette.ts'

describe.each(PRESETS)('the preset $id', ({ id, kind, stem, config }) => {
  test('is a node that a design takes, and has its words', () => {
    const node = { id: stem, kind, at: { x: 0, y: 0 }, config } as DesignNode
    expect(apply(emptyDesign('d'), { do: 'addNode', node })).toMatchObject({ ok: true })
    expect(Object.hasOwn(PALETTE.presets, id)).toBe(true)
  })
})

describe.each(PATTERNS)('the pattern $id', ({ id, nodes, links }) => {
  const design: Design = { ...emptyDesign(id), nodes, links }
  test('is read as it is written', () => {
    const parsed = parseDesign(writeDesign(design))
    expect(parsed).toMatchObject({ ok: true, problems: [], design })
    expect(Object.hasOwn(PALETTE.patterns, id)).toBe(true)
  })

  test('runs: every message reaches everybody who subscribes', () => {
    const played = playDesign(design)
    if ('problem' in played) throw new Error(played.problem.say)
    const { published, delivered, lost, duplicates } = played.outcome.metrics
    expect(published).toBeGreaterThan(0)
    expect([lost, duplicates]).toEqual([0, 0])
    expect(delivered).toBeGreaterThanOrEqual(published)
  })
})
