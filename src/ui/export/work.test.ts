/** What is saved, and what is said of it: a run as long as the test wants it, and no browser. */
import { beforeEach, expect, test, vi } from 'vitest'
import { CSV_MAX, MARKDOWN_MAX, MERMAID_PACKETS_MAX } from '../../content/text/export-limits.ts'
import { exportTexts } from '../../content/text/en.exports.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { Design } from '../../design/design.ts'
import type * as SaveFile from '../save-file.ts'
import { useDocument } from '../store/document.ts'
import { freshRun, usePlayback } from '../store/playback.ts'
import { addSentences, sayPhrase } from '../words.ts'
import { exportAs } from './work.ts'

const saved = vi.hoisted(() => new Map<string, string>())
vi.mock('../save-file.ts', async (original) => ({
  ...(await original<typeof SaveFile>()),
  saveFile: (name: string, content: string) => saved.set(name, content),
}))

addSentences(exportTexts)

const design: Design = {
  v: 1,
  name: 'Falls & rises',
  nodes: [],
  marks: [],
  links: [],
  script: [],
  run: { seed: 5, horizonMs: 60_000, drainMs: 0 },
}

/** So many packets from one node to another, a millisecond apart; the cursor is at the last. */
function openRun(packets: number): void {
  const fresh = freshRun()
  const { trace } = fresh
  for (let i = 0; i < packets; i++)
    trace.append((i * 1_000) as Micros, 0, NO_RECORD, {
      ev: 'packet',
      about: NO_RECORD,
      wire: 0,
      back: false,
      ptype: 12,
      pid: 0,
      qos: 0,
      dup: false,
      retain: false,
      bytes: 2,
      arrives: (i * 1_000 + 1) as Micros,
    })
  const nodes = ['Pump', 'Hub'].map((title) => ({ id: title, kind: 'service', title }))
  const links = [{ id: 'w', a: 0, b: 1, protocol: 'mqtt5' }]
  const opened = { run: 1, nodes, links, horizon: 60_000_000 as Micros }
  const cursor = { record: (packets - 1) as RecordIndex, time: packets * 1_000 }
  usePlayback.setState({ ...fresh, opened, cursor })
  useDocument.setState({ design })
}

async function said(kind: 'mermaid' | 'markdown' | 'csv'): Promise<string> {
  const result = await exportAs(kind, 'light')
  return sayPhrase(result.ok ? result.said : result.because)
}

beforeEach(() => saved.clear())

test('a run that fits is saved whole', async () => {
  openRun(3)
  expect(await said('markdown')).toBe('Saved as falls-rises.md.')
  expect(await said('csv')).toBe('Saved as falls-rises.csv.')
  expect(await said('mermaid')).toBe('Saved as falls-rises-record-2.mmd.')
  expect(saved.get('falls-rises.csv')).toMatch(
    /^\ufeffrecord,time_us,.*\r\n0,0,0\.000\.000,packet,Pump,Hub,/,
  )
  expect(saved.get('falls-rises.csv')).toMatch(/\r\n2,2000,[^\n]*\r\n$/)
  expect(saved.get('falls-rises.md')).toMatch(/^# Falls \\& rises\n/)
})

test('of a run that is too long the beginning is saved, and the page says so', async () => {
  openRun(CSV_MAX + 7)
  expect(await said('markdown')).toContain('the first 20,000 of 100,007 records')
  const markdown = saved.get('falls-rises.md')!
  expect(markdown.match(/^\| \d+ \|/gm)).toHaveLength(MARKDOWN_MAX)
  expect(markdown).toMatch(/\n\nThe text stops here\. 80,007 records follow: .*\n$/)
  expect(await said('csv')).toContain('the first 100,000 of 100,007 records')
  expect(saved.get('falls-rises.csv')!.match(/\r\n/g)).toHaveLength(CSV_MAX + 1)
  expect(await said('mermaid')).toContain(
    'the last 200 packets. What was before record 99807 is left out.',
  )
  expect(saved.get('falls-rises-record-100006.mmd')!.match(/->>/g)).toHaveLength(
    MERMAID_PACKETS_MAX,
  )
})

test('at the start there is a sequence without packets; without a run a sentence', async () => {
  openRun(2)
  usePlayback.setState({ cursor: { record: NO_RECORD, time: 0 } })
  expect(await said('mermaid')).toBe('Saved as falls-rises-start.mmd.')
  expect(saved.get('falls-rises-start.mmd')).toBe(
    'sequenceDiagram\n%% Eventloom, seed 5, up to 0.000.000 s\ntitle: Falls #38; rises\n',
  )
  usePlayback.setState(freshRun())
  expect(await said('csv')).toBe('The run has changed in the meantime. Try again.')
})
