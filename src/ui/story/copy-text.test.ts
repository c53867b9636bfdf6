import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import type { Design } from '../../design/design.ts'
import { Trace } from '../../trace/trace.ts'
import type { Cast } from '../story.ts'
import { sayPhrase } from '../words.ts'
import { COPY_MAX, textOf } from './copy-text.ts'

/** A run of one node that goes down so many times. */
function castOf(records: number): Cast {
  const trace = new Trace()
  for (let i = 0; i < records; i++)
    trace.append((i * 1_000) as Micros, 0, NO_RECORD, {
      ev: 'crash',
      about: NO_RECORD,
      point: NO_TEXT,
      nth: 0,
    })
  const opened = {
    run: 1,
    nodes: [{ id: 'n', kind: 'service', title: 'Pump' }],
    links: [],
    horizon: 60_000_000 as Micros,
  }
  return { trace, textOf: () => '', opened, catalog: null }
}

const design: Design = {
  v: 1,
  name: 'Falls',
  nodes: [],
  marks: [],
  links: [],
  script: [],
  run: { seed: 5, horizonMs: 60_000, drainMs: 0 },
}

function numbersIn(text: string): number[] {
  return text
    .split('\n')
    .slice(2)
    .flatMap((line) => (/^ *\d+ /.test(line) ? [Number(line.slice(0, 5))] : []))
}

describe('what is copied', () => {
  test('the whole run, and each line ends', () => {
    const { text, said } = textOf(castOf(3), design, 'whole')
    expect(text.startsWith('Falls, seed 5, 1 min: all 3 records\n\n    0 ')).toBe(true)
    expect(text.endsWith('gone.\n')).toBe(true)
    expect(numbersIn(text)).toEqual([0, 1, 2])
    expect(sayPhrase(said)).toBe('3 records are on the clipboard, as text.')
  })

  test('the last few end with the record of the cursor', () => {
    const cast = castOf(100)
    expect(numbersIn(textOf(cast, design, { lastTo: 70, most: 3 }).text)).toEqual([68, 69, 70])
    expect(numbersIn(textOf(cast, design, { lastTo: 1, most: 40 }).text)).toEqual([0, 1])
  })

  test('of a run that is too long the beginning, and text and toast say so', () => {
    const { text, said } = textOf(castOf(COPY_MAX + 7), design, 'whole')
    expect(numbersIn(text)).toHaveLength(COPY_MAX)
    expect(text).toContain('\nThe text stops here. 7 records follow: ')
    expect(sayPhrase(said)).toContain('The first 20,000 of 20,007 records')
  })

  test('up to a cursor that is too far on: what comes just before it', () => {
    const part = { lastTo: COPY_MAX + 1, most: Infinity }
    const { text, said } = textOf(castOf(COPY_MAX + 7), design, part)
    const numbers = numbersIn(text)
    expect([numbers[0], numbers.at(-1)]).toEqual([2, COPY_MAX + 1])
    expect(sayPhrase(said)).toContain('The last 20,000 of 20,002 records up to the cursor')
  })
})
