import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WRONG_DESIGNS } from '../content/wrong.ts'
import type { Design } from '../design/design.ts'
import { writeDesign } from '../design/write.ts'
import { orders } from '../run/testing/checked-orders.ts'
import { pair } from '../run/testing/designs.ts'
import type { StartPlayer } from './check-pool.ts'
import { checkOf, playBatch } from './check-pool.ts'
import { runCli } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'eventloom-check-'))

function file(name: string, design: Design): string {
  const path = join(folder, name)
  writeFileSync(path, writeDesign(design))
  return path
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly status: readonly string[]
}

async function ran(args: readonly string[], start?: StartPlayer): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const status: string[] = []
  const output = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    status: (line: string) => status.push(line),
  }
  const code = await runCli(['check', ...args], output, start)
  return { code, out: out.join('\n'), err: err.join('\n'), status }
}

/** A thread that is none: its answers come late, each at another time. */
function lateThreads(): { start: StartPlayer; started: () => number; ended: () => number } {
  let started = 0
  let ended = 0
  const start: StartPlayer = (work) => {
    const check = checkOf(structuredClone(work))
    const turns = ++started
    return {
      async play(numbers) {
        for (let i = 0; i < turns * 3; i++) await Promise.resolve()
        return structuredClone(playBatch(check, numbers))
      },
      end: () => void ended++,
    }
  }
  return { start, started: () => started, ended: () => ended }
}

const sound = file('sound.json', orders({}, 1))
const dual = file('dual.json', orders({ direct: ['order', 'payment'] }, 2))

interface Told {
  readonly sweep: { readonly ran: number; readonly broken: number; readonly of: number }
  readonly seeds: { readonly ran: number; readonly broken: number; readonly first?: number }
  readonly invariants: readonly { readonly id: string; readonly sentence?: string }[]
  readonly shrunk?: {
    readonly faults: readonly object[]
    readonly messages: number
    readonly invariant: string
    readonly record: number
  }
  readonly link?: string
  readonly claim: string
}

const told = ({ out }: Ran): Told => JSON.parse(out) as Told

describe('check --json', () => {
  test('of what holds is 0, and says what that proves', async () => {
    const done = await ran([sound, '--sweep', '--seeds', '30', '--json'])
    expect([done.code, done.err]).toEqual([0, ''])
    const { sweep, seeds, shrunk, link, claim } = told(done)
    expect(sweep.ran).toBe(sweep.of)
    expect([sweep.broken, seeds]).toEqual([0, { ran: 30, broken: 0 }])
    expect([shrunk, link]).toEqual([undefined, undefined])
    expect(claim).toMatch(
      /^Sweep: (\d+) of \1 runs hold, .* Seeds: 30 of 30 hold, .* p < 10 % at 95 %/,
    )
    expect(claim).not.toMatch(/correct|proven|bug-free/)
  })

  const broken = ran([dual, '--sweep', '--seeds', '20', '--from', '5', '--json'])

  test('of what breaks is 1, with the least that does and its link', async () => {
    const { sweep, seeds, invariants, shrunk, claim } = told(await broken)
    expect((await broken).code).toBe(1)
    expect(sweep.broken).toBeGreaterThan(0)
    expect(seeds).toMatchObject({ ran: 20, first: expect.any(Number) as number })
    expect(invariants[0]).toMatchObject({
      id: 'I3',
      first: { sentence: expect.any(String) as string },
    })
    expect(shrunk).toMatchObject({ messages: 1, invariant: 'I3' })
    expect(shrunk!.faults).toHaveLength(1)
    expect(claim).toMatch(/^Sweep: \d+ of \d+ runs broken\. Seeds: \d+ of 20 seeds broken\./)
  })

  test('its link is played by run and breaks the same invariant at the same record', async () => {
    const { link, shrunk } = told(await broken)
    const out: string[] = []
    const code = runCli(['run', link!, '--json'], {
      out: (line) => out.push(line),
      err: (line) => out.push(line),
    })
    expect(code).toBe(1)
    const played = JSON.parse(out.join('')) as { broken: { invariant: string; record: number }[] }
    expect(played.broken).toContainEqual(
      expect.objectContaining({ invariant: shrunk!.invariant, record: shrunk!.record }),
    )
  })

  test('a link is checked like a file', async () => {
    const { link } = told(await broken)
    expect((await ran([link!, '--sweep', '--json'])).code).toBe(1)
  })

  test('is the same on one thread and on three', async () => {
    const args = [dual, '--sweep', '--seeds', '20', '--from', '5', '--json']
    const { start, started, ended } = lateThreads()
    const three = await ran([...args, '--jobs', '3'], start)
    expect([started(), ended()]).toEqual([3, 3])
    expect(three.out).toBe((await broken).out)
    expect(three.status.at(-1)).toBe('')
    expect(three.status).toContainEqual(expect.stringMatching(/^\d+ of \d+ runs, \d+ broken$/))
  })

  test('shards add up to the whole', async () => {
    const args = [dual, '--sweep', '--seeds', '20', '--from', '5', '--json']
    const parts = await Promise.all([1, 2].map(async (i) => ran([...args, '--shard', `${i}/2`])))
    const sum = parts.map(told).reduce((all, { sweep, seeds }) => all + sweep.ran + seeds.ran, 0)
    const whole = told(await broken)
    expect(sum).toBe(whole.sweep.ran + whole.seeds.ran)
    expect(told(parts[0]!).claim).toMatch(/^This is part 1 of 2\./)
  })
})

describe('check', () => {
  test('tells people what breaks, what was run, and what is left of it', async () => {
    const { code, out } = await ran([dual, '--sweep'])
    expect(code).toBe(1)
    expect(out).toMatch(/^I3, Each order ends.*: broken in \d+ runs\. o\d began here/m)
    expect(out).toMatch(/^The least that breaks I3: seed 7, one message, at record \d+, with$/m)
    expect(out).toMatch(/^ {2}crashAt at=0 node=order handler=place point=afterCommit nth=1$/m)
    expect(out).toMatch(/^#1\./m)
  })

  test('of a run in which nothing happens it names no record', async () => {
    const invariants = [{ id: 'I1', why: 'some', atLeast: 1, of: { ev: 'deliver' } }] as const
    const still = { ...orders({}, 1), nodes: [], links: [], script: [], invariants }
    const { code, out } = await ran([file('still.json', still), '--sweep'])
    expect(code).toBe(1)
    expect(out).toMatch(/^The least that breaks I1: seed \d+, in a run without a record, with$/m)
  })
  test('P7 of a design that a limit stops it says so, and how long that takes, before the work', async () => {
    const large = '€'.repeat(1_000)
    const vary = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, large]))
    // What is published without a connection and dropped counts, and costs no packets.
    const cut = { at: 0, do: 'cut', link: 'p-b', forMs: 3_600_000 } as const
    const design = pair({ messages: 2_000, everyMs: 10, subscribers: 0, qos: 0, script: [cut] })
    const nodes = design.nodes.map((node) =>
      node.kind === 'publisher'
        ? { ...node, config: { ...node.config, vary, offline: 'drop' as const } }
        : node,
    )
    const invariants = [{ id: 'I1', why: 'no letters', never: { ev: 'letter' } }] as const
    const stormy = file('stormy.json', { ...design, nodes, invariants })
    const { code, out, err } = await ran([stormy, '--seeds', '1', '--json'])
    expect(err).toMatch(
      /^Without a fault the run is stopped by a limit \(byteLimit\), after [\d.,]+ m?s\. The run to come may/,
    )
    expect([code, JSON.parse(out)]).toMatchObject([1, { stopped: 1 }])
    expect((await ran([sound, '--seeds', '1', '--json'])).err).toBe('')
  })

  test('with nothing said it is the sweep and 200 seeds', async () => {
    const { start } = lateThreads()
    const { sweep, seeds } = told(await ran([sound, '--json'], start))
    expect(sweep.ran).toBe(sweep.of)
    expect(seeds.ran).toBe(200)
  })

  test('takes the wrong designs by their ids', async () => {
    const [id] = Object.keys(WRONG_DESIGNS)
    const shard = await ran([id!, '--sweep', '--shard', '20/100', '--json'])
    expect(shard.err).toBe('')
    expect(told(shard).sweep.ran).toBe(3)
  })
})

describe('for build servers', () => {
  test('JUnit has a test case for each invariant, and the broken ones have failed', async () => {
    const path = join(folder, 'check.xml')
    expect((await ran([dual, '--sweep', '--junit', path])).code).toBe(1)
    const xml = readFileSync(path, 'utf8')
    const { invariants = [] } = orders()
    expect(xml.match(/<testcase /g)).toHaveLength(invariants.length)
    expect(xml).toMatch(/<failure message="I3, Each order ends/)
    expect(xml).not.toMatch(/<failure message="I1,/)
    expect(xml).toContain('#1.')
  })

  test('JUnit skips what no run has judged, and the JSON names it', async () => {
    const path = join(folder, 'unjudged.xml')
    const none = {
      id: 'I99',
      why: 'none',
      atMost: 1,
      of: { ev: 'redrive' },
      per: 'x.about',
    } as const
    const design = orders({}, 1)
    const named = file('unjudged.json', { ...design, invariants: [...design.invariants!, none] })
    const done = await ran([named, '--seeds', '4', '--json', '--junit', path])
    expect(done.code).toBe(0)
    expect(JSON.parse(done.out)).toMatchObject({
      unjudged: expect.arrayContaining(['I99']) as string[],
    })
    expect(readFileSync(path, 'utf8')).toMatch(
      /name="I99: none"><skipped message="Judged in no run/,
    )
  })

  test('of a part both say which it is, and that another may judge what it skips', async () => {
    const path = join(folder, 'part.xml')
    const part = ['--sweep', '--seeds', '8', '--shard', '2/2']
    const done = await ran([sound, ...part, '--json', '--junit', path])
    expect(done.code).toBe(0)
    // a promise for runs without faults
    expect(JSON.parse(done.out)).toMatchObject({ shard: { index: 2, of: 2 }, unjudged: ['I10'] })
    expect(told(done).claim).toContain('Judged in no run of this part: I10.')
    expect(told(done).claim).toContain('is in part 1.')
    const xml = readFileSync(path, 'utf8')
    expect(xml.match(/<skipped message="[^"]*"/g)).toEqual([
      '<skipped message="Judged in no run of this part, 2 of 2: another part may have judged it."',
    ])
    const first = await ran([sound, ...part.slice(0, -1), '1/2', '--json'])
    expect(JSON.parse(first.out)).toMatchObject({ shard: { index: 1, of: 2 }, unjudged: [] })
    expect(JSON.parse((await ran([sound, '--seeds', '1', '--json'])).out)).not.toHaveProperty(
      'shard',
    )
  })

  test('and says nothing that would end its XML', async () => {
    const { invariants = [], ...rest } = orders({ direct: ['order'] }, 1)
    const hostile = invariants.map((one) => ({ ...one, why: `<b> & "${one.id}" \u0001 ]]>` }))
    const path = join(folder, 'hostile.xml')
    const design = file('hostile.json', { ...rest, invariants: hostile })
    await ran([design, '--sweep', '--junit', path])
    const xml = readFileSync(path, 'utf8')
    expect(xml).toContain('&lt;b&gt; &amp; &quot;I3&quot;  ]]&gt;')
    expect(xml).not.toContain('<b>')
  })

  test('SARIF has a rule for each invariant, and a result for the broken ones', async () => {
    const path = join(folder, 'check.sarif')
    await ran([dual, '--sweep', '--sarif', path])
    const { version, runs } = JSON.parse(readFileSync(path, 'utf8')) as {
      version: string
      runs: {
        tool: { driver: { rules: object[] } }
        results: { ruleId: string; locations: object[] }[]
      }[]
    }
    expect(version).toBe('2.1.0')
    expect(runs[0]!.tool.driver.rules).toHaveLength(orders().invariants!.length)
    expect(runs[0]!.results[0]).toMatchObject({
      ruleId: 'I3',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: dual } } }],
    })
  })

  test('where a file cannot be written it says so before the work', async () => {
    const { code, err, status } = await ran([dual, '--junit', join(folder, 'none', 'x.xml')])
    expect([code, status]).toEqual([2, []])
    expect(err).toMatch(/x\.xml cannot be written\.$/)
  })
  test('where the place is taken away meanwhile it says so behind the work', async () => {
    const place = mkdtempSync(join(folder, 'gone-'))
    const path = join(place, 'x.sarif')
    const { start } = lateThreads()
    const taking: StartPlayer = (work) => {
      rmSync(place, { recursive: true, force: true })
      return start(work)
    }
    const done = await ran([sound, '--seeds', '40', '--jobs', '2', '--sarif', path], taking)
    expect([done.code, done.err]).toEqual([2, `${path} cannot be written.`])
  })
  test('where there is nothing to check no empty file is left', async () => {
    const path = join(folder, 'never.xml')
    expect((await ran(['no-such-thing', '--junit', path])).code).toBe(2)
    expect((await ran(['home-loop', '--junit', path])).code).toBe(2)
    expect(existsSync(path)).toBe(false)
  })
})

test.each([
  [[], /^check needs the id of a scenario/],
  [['no-such-thing'], /is neither a scenario nor a file/],
  [['home-loop'], /nothing to check/],
  [[sound, '--seeds', '0'], /^--seeds takes a whole number from 1 to 1,000,000\. 0 is none\.$/],
  [[sound, '--seeds', 'many'], /many is none/],
  [[sound, '--seeds', '-1'], /^--seeds takes a whole number from 1 to 1,000,000\. -1 is none\.$/],
  [[sound, '--seeds=-1'], /^--seeds takes .* -1 is none\.$/],
  [[sound, '--seeds'], /^--seeds takes .* from 1 to 1,000,000, and nothing stands behind it\.$/],
  [[sound, '--seeds', '--json'], /^--seeds takes .* nothing stands behind it\.$/],
  [[sound, '--seeds', '--junit', 'out.xml'], /^--seeds takes .* nothing stands behind it\.$/],
  [[sound, '--seeds', '9', '--from'], /^--from takes .* from 0 to 4,294,967,295, and nothing/],
  [[sound, '--from', 'x'], /^--from takes .* from 0 to 4,294,967,295\. x is none\.$/],
  [[sound, '--jobs='], /^--jobs takes .* from 1 to 64, and nothing stands behind it\.$/],
  [[sound, '--jobs', '-2'], /^--jobs takes .* from 1 to 64\. -2 is none\.$/],
  [[sound, '--shard'], /^--shard takes a part .* such as 2\/8, at most 1,000, and nothing/],
  [[sound, '--shard', '-1/2'], /^--shard takes a part .* -1\/2 is none\.$/],
  [[sound, '--junit'], /^--junit takes the name of a file, and nothing stands behind it\.$/],
  [[sound, '--seeds', '2000000'], /2000000 is none/],
  [[sound, '--seeds', '2', '--from', '4294967295'], /The last seed would be 4294967296/],
  [[sound, '--sweep', '--from', '3'], /needs --seeds/],
  [[sound, '--jobs', '0'], /^--jobs takes a whole number from 1 to 64/],
  [[sound, '--shard', '3/2'], /^--shard takes a part/],
  [[sound, '--shard', '0/2'], /0\/2 is none/],
  [[sound, '--shard', 'half'], /half is none/],
  [[sound, '--seed', '3'], /no option --seed/],
  [[sound, 'more'], /what is more/],
])('check %j is refused with a sentence', async (args, because) => {
  const { code, out, err } = await ran(args)
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(because)
})
