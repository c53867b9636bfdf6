/**
 * Runs in the forms of other tools, read back by parsers that others wrote: CSV and Markdown here, Mermaid in the
 * browser (`e2e/exports.spec.ts`), where its own parser runs.
 */
import { parse } from 'csv-parse/sync'
import type { Token, Tokens } from 'marked'
import { lexer } from 'marked'
import { describe, expect, test } from 'vitest'
import { CSV_COLUMNS } from '../content/text/csv-text.ts'
import { MERMAID_CHARS_MAX, MERMAID_PACKETS_MAX } from '../content/text/export-limits.ts'
import { mermaidEscaped } from '../content/text/mermaid-text.ts'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import { storyOf, toldAs } from './story.ts'
import { filmed, pair, rowsOf } from './testing/designs.ts'
import { HOSTILE } from './testing/hostile-titles.ts'
import type { Timeline } from './timeline.ts'

const ALL = { from: 0, to: Infinity }

const CUT: ScriptEntry = { at: 2_250, do: 'cut', link: 's1-b', forMs: 900 }
const FAULTS: readonly ScriptEntry[] = [
  CUT,
  { at: 4_000, do: 'loss', link: 'p-b', ppm: 500_000, forMs: 4_000 },
  { at: 9_000, do: 'crash', node: 'b', forMs: 1_000 },
  { at: 15_000, do: 'halfOpen', link: 's1-b', way: 'both', forMs: 2_000 },
]

/** A run with all kinds of faults. */
function faulty(titles = ['Meter', 'Hub', 'Billing']): Timeline {
  const options = { qos: 2, subQos: 1, script: FAULTS, horizonMs: 20_000 } as const
  const design = pair({ ...options, messages: 22, everyMs: 600 })
  return filmed({ ...design, nodes: titled(design, titles) })
}

/** A run in which everybody, and the design, is called so. */
function calledSo(title: string): Timeline {
  const design = pair({ script: [CUT], messages: 4, horizonMs: 4_000 })
  return filmed({ ...design, name: title, nodes: titled(design, [title, title, title]) })
}

function titled({ nodes }: Design, titles: readonly string[]): DesignNode[] {
  return nodes.map((node, i) => ({ ...node, title: titles[i] }) as DesignNode)
}

function textOf(form: Parameters<typeof toldAs>[0], timeline: Timeline, to = Infinity): string {
  return [...toldAs(form, timeline, { from: 0, to })].map((line) => `${line}\n`).join('')
}

/** The sentences of the story, which is not escaped. */
function sentences(timeline: Timeline): string[] {
  const [, , ...lines] = storyOf(timeline, ALL)
  return lines.map((line) => line.slice('00000 000.000.000  '.length))
}

describe('CSV', () => {
  test('each record is a line, and its cells are those of its row', () => {
    const timeline = faulty()
    const text = textOf('csv', timeline)
    expect(text.split('\r\n')).toHaveLength(timeline.trace.length + 2)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const [heads, ...lines] = parse(text, { record_delimiter: '\r\n' })
    expect(heads).toEqual(CSV_COLUMNS)
    const read = lines.map((cells) => Object.fromEntries(cells.map((cell, i) => [heads![i], cell])))
    rowsOf(timeline).forEach((row, record) => {
      expect(read[record]).toMatchObject({
        record: String(record),
        time_us: String(row.at),
        kind: row.ev,
        packet_id: 'pid' in row && row.pid > 0 ? String(row.pid) : '',
        bytes: 'bytes' in row ? String(row.bytes) : '',
        dup: row.ev === 'deliver' || (row.ev === 'packet' && row.ptype === 3) ? `${+row.dup}` : '',
      })
    })
    expect(read.filter(({ dup }) => dup === '1').length).toBeGreaterThan(0)
    const told = read.map(({ sentence, clause }) => sentence + (clause ? ` [${clause}]` : ''))
    expect(told).toEqual(sentences(timeline))
  })

  test('who sends to whom, and what is no packet has its place', () => {
    const lines = parse(textOf('csv', faulty()), { columns: true }) as Record<string, string>[]
    const seen = (kind: string) =>
      new Set(lines.filter((line) => line['kind'] === kind).map(({ from, to }) => `${from}>${to}`))
    const ways = ['Meter>Hub', 'Hub>Meter', 'Hub>Billing', 'Billing>Hub']
    expect([...seen('packet')].sort()).toEqual(ways.toSorted())
    expect([...seen('crash')]).toEqual(['Hub>'])
    expect([...seen('poke')].sort()).toEqual(['Billing>Hub', 'Hub>', 'Meter>Hub'])
    for (const way of seen('arrival')) expect(ways).toContain(way)
    expect([...seen('deliver')]).toEqual(['Billing>'])
  })

  test.each(HOSTILE)('%j is read back as one cell that is no formula', (title) => {
    const timeline = calledSo(title)
    const lines = parse(textOf('csv', timeline), { columns: true }) as Record<string, string>[]
    expect(lines).toHaveLength(timeline.trace.length)
    for (const cell of lines.flatMap((line) => Object.values(line)))
      expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n＝＋－＠]/u)
    const first = lines[0]!['from']!
    const shown = first.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, '')
    expect(shown).toBe(plainly(title))
  })
})

/** What cannot be seen by its number. */
function plainly(title: string): string {
  return title.replaceAll(
    /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu,
    (one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  )
}

describe('Markdown', () => {
  test.each([...HOSTILE, 'Meter'])('%j is a title and cells, and nothing else', (title) => {
    const timeline = calledSo(title)
    const tokens = lexer(textOf('markdown', timeline)).filter(({ type }) => type !== 'space')
    expect(tokens.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'table'])
    const [heading, , table] = tokens as [Tokens.Heading, Tokens.Paragraph, Tokens.Table]
    expect(shown(heading.tokens)).toBe(plainly(title).trim())
    expect(table.rows).toHaveLength(timeline.trace.length)
    const told = table.rows.map(([, , sentence, clause]) => {
      const by = shown(clause!.tokens)
      return shown(sentence!.tokens) + (by === '' ? '' : ` [${by}]`)
    })
    // A cell has no blank at its edge.
    expect(told).toEqual(sentences(timeline).map((sentence) => sentence.trim()))
  })

  /** The text that a reader sees; anything but text is an error. */
  function shown(tokens: readonly Token[]): string {
    expect(tokens.filter(({ type }) => type !== 'text' && type !== 'escape')).toEqual([])
    return tokens.map((token) => ('text' in token ? (token.text as string) : '')).join('')
  }
})

describe('Mermaid', () => {
  const lines = (timeline: Timeline, to = Infinity) => [
    ...toldAs('mermaid', timeline, { from: 0, to }),
  ]

  test('every packet is an arrow: it arrived, never will, or is in flight', () => {
    const timeline = faulty()
    const all = rowsOf(timeline)
    const told = lines(timeline)
    const packets = all.filter(({ ev }) => ev === 'packet')
    expect(packets.length).toBeLessThan(MERMAID_PACKETS_MAX)
    const count = (arrow: RegExp) => told.filter((line) => arrow.test(line)).length
    expect(count(/^ {2}n\d+(->>|-x|-\))n\d+: /)).toBe(packets.length)
    const arrives = new Map<number, number>()
    all.forEach((row, record) => {
      if (row.ev === 'packet') arrives.set(record, row.arrives)
      if (row.ev === 'arrival') arrives.set(row.packet, row.arrives)
    })
    expect(count(/-x/)).toBe([...arrives.values()].filter((time) => time < 0).length)
    expect(count(/-x/)).toBeGreaterThan(0)
    expect(count(/Note over .* TCP sends a segment/)).toBe(
      all.filter(({ ev }) => ev === 'segment').length,
    )
    expect(count(/Note over n2,n1: .*is cut/)).toBe(1)
    expect(count(/Note over n1: .*is down/)).toBe(1)
    expect(count(/ DUP 1/)).toBeGreaterThan(0)
  })

  test('what is in flight at the last record is neither there nor lost', () => {
    const timeline = faulty()
    const packet = rowsOf(timeline).findIndex(({ ev }) => ev === 'packet')
    expect(lines(timeline, packet).at(-1)).toMatch(/-\).*in flight$/)
  })

  test('of more packets than a picture holds the last ones are told, and it says so', () => {
    const timeline = filmed(pair({ messages: 200, horizonMs: 60_000 }))
    const all = rowsOf(timeline)
    const told = lines(timeline)
    expect(told.filter((line) => line.includes('->>'))).toHaveLength(MERMAID_PACKETS_MAX)
    const before = /before record (\d+) is left out/.exec(told[2]!)!
    const left = all.slice(Number(before[1])).filter(({ ev }) => ev === 'packet')
    expect(left).toHaveLength(MERMAID_PACKETS_MAX)
  })

  test('long titles that Mermaid would refuse leave room for fewer', () => {
    const text = textOf('mermaid', faulty(['#', ';', '%'].map((sign) => sign.repeat(120))))
    expect(text.length).toBeLessThan(50_000)
    expect(text.length).toBeGreaterThan(MERMAID_CHARS_MAX - 2_000)
    expect(text).toMatch(/%% The last \d+ packets: what was before record \d+ is left out/)
  })

  test.each(HOSTILE)('%j stays one statement', (title) => {
    const told = mermaidEscaped(title)
    expect(told).not.toMatch(/[\n\r;](?<!#\d+;)|%|"|<|#(?!\d+;)/)
    const read = told.replaceAll(/#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)))
    expect(read).toBe(plainly(title).trim())
  })
})

describe('golden files', () => {
  test.each(['markdown', 'csv', 'mermaid'] as const)('%s', async (form) => {
    const design = pair({ script: FAULTS.slice(0, 1), messages: 3, horizonMs: 5_000 })
    const nodes = titled(design, ['Meter', 'Hub', '=HYPERLINK("x")|*y*; end'])
    const text = textOf(form, filmed({ ...design, name: 'Cut #1', nodes }))
    await expect(text.replaceAll('\r', '')).toMatchFileSnapshot(`golden/exports/${form}.txt`)
  })
})
