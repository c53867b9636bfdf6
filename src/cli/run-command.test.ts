import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { designOf, findContent } from '../content/scenario.ts'
import { ENGINE_VERSION } from '../core/version.ts'
import type { ScriptEntry } from '../design/design.ts'
import { writeLink } from '../design/link.ts'
import { service, store } from '../design/testing/shop.ts'
import { nothingUnread } from '../design/unread.ts'
import { writeDesign } from '../design/write.ts'
import { playDesign } from '../run/outcome.ts'
import { runCli } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'eventloom-run-'))

/** What `run` writes and how it ends. */
function ran(...args: string[]): { code: number; out: string; err: string } {
  const out: string[] = []
  const err: string[] = []
  const output = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) }
  const code = runCli(['run', ...args], output) as number
  return { code, out: out.join('\n'), err: err.join('\n') }
}

function homeFile(name: string, change: (text: string) => string = (text) => text): string {
  const entry = findContent('home-loop')
  if (entry === undefined) throw new Error('no home-loop')
  const path = join(folder, name)
  writeFileSync(path, change(writeDesign(designOf(entry))))
  return path
}

/** The file with these invariants: home-loop publishes ten messages, and loses none. */
function checkedFile(name: string, ...invariants: object[]): string {
  return homeFile(name, (text) => JSON.stringify({ ...JSON.parse(text), invariants }))
}

const FIVE = {
  id: 'I1',
  why: 'five are enough',
  atMost: 5,
  of: { ev: 'publish' },
  per: 'x.node',
}
const NONE_LOST = { id: 'I2', why: 'nothing is lost', rate: 'lost', atMost: 0 }
const ALL_HEARD = {
  id: 'I3',
  why: 'each message is delivered',
  leadsTo: [{ ev: 'publish' }, [{ ev: 'deliver' }]],
  per: 'x.about',
}

function homeNode(kind: string): { node: string } {
  const found = designOf(findContent('home-loop')!).nodes.find((node) => node.kind === kind)
  return { node: found!.id }
}

interface Printed {
  digest: string
  broken: { invariant: string; record: number; subject: string; sentence: string }[]
  wallMs: number
  metrics: { published: number; delivered: number; lost: number }
}

describe('run', () => {
  test('--json has the shape of document.md', () => {
    const { code, out } = ran('home-loop', '--json')
    expect(code).toBe(0)
    const printed = JSON.parse(out) as Printed
    const keys = ['digest', 'records', 'simulatedMs', 'wallMs', 'broken', 'metrics']
    expect(Object.keys(printed)).toEqual(keys)
    expect(printed.wallMs).toBeGreaterThan(0)
    expect(printed.metrics).toMatchObject({ published: 10, delivered: 20, lost: 0 })
  })

  test('an invariant of which nothing has come does not count as one that holds', () => {
    const letters = { atMost: 1, of: { ev: 'letter' }, per: 'x.about' }
    const led = { leadsTo: [{ ev: 'letter' }, [{ ev: 'deliver' }]], per: 'x.about' }
    const none = [letters, led].map((form, i) => ({ id: `N${i}`, why: 'no letters', ...form }))
    const { code, out } = ran(checkedFile('none.json', NONE_LOST, ...none))
    expect(code).toBe(0)
    for (const id of ['N0', 'N1'])
      expect(out).toContain(`open: ${id}, no letters. Nothing of the kind has come.`)
    expect(out).toContain('1 of 3 invariants hold')
  })

  test('an invariant that breaks is told with its record, and ends with 1', () => {
    const file = checkedFile('broken.json', FIVE, NONE_LOST, ALL_HEARD)
    const { code, out } = ran(file, '--json')
    const { broken, digest } = JSON.parse(out) as Printed
    expect(code).toBe(1)
    expect(broken).toEqual([
      {
        invariant: 'I1',
        record: expect.any(Number) as number,
        subject: expect.any(String) as string,
        sentence: `${broken[0]!.subject}: 10 times, and 5 is the most.`,
      },
    ])
    expect(digest).toBe((JSON.parse(ran('home-loop', '--json').out) as Printed).digest)
    const { record } = broken[0]!
    const told = ran(file, '--story', '--from', String(record), '--to', String(record)).out
    expect(told).toContain('publishes message 6')
    const text = ran(file)
    expect(text.code).toBe(1)
    expect(text.out).toContain(`broken at record ${record}: I1, five are enough. `)
    expect(text.out).toContain('2 of 3 invariants hold')
  })

  test('invariants that hold are counted, and what could not be judged says why', () => {
    const crash = { at: 1_000, do: 'crash', node: 'broker', forMs: 10 }
    const { node } = homeNode('mqtt-broker')
    const script = [{ ...crash, node }]
    const file = homeFile('held.json', (text) =>
      JSON.stringify({ ...JSON.parse(text), invariants: [NONE_LOST], script }),
    )
    const { code, out } = ran(checkedFile('all.json', NONE_LOST, ALL_HEARD))
    expect([code, out.split('\n').at(-2)]).toEqual([0, '2 of 2 invariants hold'])
    expect(ran(file).code).toBe(0)
    expect(ran(file).out).toContain(
      'open: I2, nothing is lost. Not judged: this is a promise for runs without faults, and here is one.',
    )
  })

  test('what is not true from the start has no record to look at', () => {
    const empty = { id: 'I4', why: 'nothing in stock', final: 'i.stock == 0' }
    const shop = service('inventory', store({ 'sku-1': { stock: 30 } }))
    const file = homeFile('start.json', (text) => {
      const document = JSON.parse(text) as { nodes: object[] }
      const invariants = [{ ...empty, rows: { i: 'inventory.db' } }]
      return JSON.stringify({ ...document, nodes: [...document.nodes, shop], invariants })
    })
    const { code, out, err } = ran(file)
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain('broken from the start: I4, nothing in stock. sku-1: not true at the end')
  })

  test('a scenario and a file with the same design are the same run', () => {
    const digest = (name: string): string => (JSON.parse(ran(name, '--json').out) as Printed).digest
    expect(digest(homeFile('same.json'))).toBe(digest('home-loop'))
  })

  test('E4 a link plays the run that it is about, with what was done to it', () => {
    const design = designOf(findContent('qos-2')!)
    const link = design.links[0]!.id
    const pokes: readonly ScriptEntry[] = [{ at: 2_400, do: 'cut', link }]
    const view = { engine: ENGINE_VERSION, cursor: 3 }
    const hash = writeLink({ base: 'qos-2', design, unread: nothingUnread, pokes, view })
    const { code, out, err } = ran(`http://127.0.0.1:4180/#${hash}`, '--json')
    expect([code, err]).toEqual([0, ''])
    const cut = playDesign({ ...design, script: [...design.script, ...pokes] })
    const digest = 'outcome' in cut ? cut.outcome.digest : ''
    expect(JSON.parse(out)).toMatchObject({ digest })
    expect(digest).not.toBe((JSON.parse(ran('qos-2', '--json').out) as Printed).digest)
    expect(ran(`#${hash.slice(0, -9)}`)).toMatchObject({ code: 2, out: '' })
    expect(ran(`#${hash.slice(0, -9)}`).err).toContain('This link is')
  })

  test('a person reads what came of it', () => {
    const { code, out } = ran('home-loop', '--seed', '8')
    expect(code).toBe(0)
    expect(out).toContain('Thermometer and alarm, seed 8')
    expect(out).toContain('10 published, 20 delivered, 0 more than once, 0 lost')
    expect(out).toMatch(/digest [0-9a-f]{16}/)
  })

  test('--story is the run as text, a line for each record', () => {
    const { code, out, err } = ran('home-loop', '--story')
    const { records } = JSON.parse(ran('home-loop', '--json').out) as { records: number }
    const lines = out.split('\n')
    expect([code, err]).toEqual([0, ''])
    expect(lines.slice(0, 3)).toEqual([
      `Thermometer and alarm, seed 7, 20 s: all ${records} records`,
      '',
      '    0   0.000.000  thermometer opens a connection to broker.',
    ])
    expect(lines.slice(2).map((line) => Number(line.slice(0, 5)))).toEqual(
      Array.from({ length: records }, (_, i) => i),
    )
  })

  test('--markdown, --csv and --mermaid are the same run for other tools', () => {
    const { records } = JSON.parse(ran('home-loop', '--json').out) as { records: number }
    const markdown = ran('home-loop', '--markdown').out.split('\n')
    expect(markdown[0]).toBe('# Thermometer and alarm')
    expect(markdown.filter((line) => /^\| \d+ \|/.test(line))).toHaveLength(records)
    const csv = ran('home-loop', '--csv').out.split('\r\n')
    expect(csv).toHaveLength(records + 1)
    expect(csv[0]).toMatch(/^record,time_us,/)
    const few = ran('home-loop', '--mermaid', '--to', '9').out.split('\n')
    expect(few[0]).toBe('sequenceDiagram')
    expect(few.at(-1)).toMatch(/^ {2}n\d(->>|-\))n\d: /)
    expect(few.length).toBeLessThan(ran('home-loop', '--mermaid').out.split('\n').length)
  })

  test('--from and --to narrow it, and change no line', () => {
    const whole = ran('home-loop', '--story').out.split('\n').slice(2)
    const told = (...args: string[]): string[] =>
      ran('home-loop', '--story', ...args).out.split('\n')
    expect(told('--from', '30', '--to', '32')[0]).toMatch(/: records 30 to 32 of \d+$/)
    expect(told('--from', '30', '--to', '32').slice(2)).toEqual(whole.slice(30, 33))
    expect(told('--from', '150').slice(2)).toEqual(whole.slice(150))
    expect(told('--to', '0').slice(2)).toEqual(whole.slice(0, 1))
    expect(told('--from', '99999')).toEqual([expect.stringMatching(/: none of \d+ records$/), ''])
  })

  test('--story tells the run of another seed', () => {
    const { out } = ran('home-loop', '--story', '--seed', '8')
    expect(out).toContain('Thermometer and alarm, seed 8, 20 s: ')
    expect(out).not.toBe(ran('home-loop', '--story').out)
  })

  test('a name of a node is shown on its line, not obeyed', () => {
    const name = JSON.stringify('a\n\u001b[2Jb')
    const path = homeFile('sly.json', (text) =>
      text.replace('"id": "alarm"', `"id": "alarm", "title": ${name}`),
    )
    const { out } = ran(path, '--story')
    expect(out).toContain('aU+000AU+001B[2Jb opens a connection to broker.')
    expect(out).not.toContain('\u001b')
  })

  test('what is not understood is not played', () => {
    const path = homeFile('later.json', (text) => text.replace('"mqtt-broker"', '"log"'))
    const { code, out, err } = ran(path)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('This version cannot play a log yet.')
  })

  test.each([
    ['nothing named', [], 'run needs the id'],
    ['neither scenario nor file', ['moon'], 'moon is neither a scenario nor a file.'],
    ['a seed in words', ['home-loop', '--seed', 'x'], 'x is none.'],
    ['a seed too large', ['home-loop', '--seed', '4294967296'], '4294967296 is none.'],
    ['--story with --json', ['home-loop', '--story', '--json'], 'one of them'],
    ['two forms', ['home-loop', '--csv', '--mermaid'], '--csv and --mermaid are two forms'],
    ['--to without --story', ['home-loop', '--to', '3'], 'they need --story'],
    ['a record in words', ['home-loop', '--story', '--from', 'x'], 'x is none.'],
    ['--from behind --to', ['home-loop', '--story', '--from', '9', '--to', '3'], '--from 9 is'],
    ['a seed of digits without end', ['home-loop', '--seed', '9'.repeat(40)], 'is none.'],
  ])('%s is 2', (_, args, sentence) => {
    const { code, err } = ran(...args)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })
})
