/**
 * The golden files: what happens in the shipped scenarios, sentence by sentence. A change of wording or of
 * behaviour shows as a difference to read; `npx vitest run src/run/story.test.ts -u` accepts it.
 */
import { describe, expect, test } from 'vitest'
import { designOf, findContent } from '../content/scenario.ts'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import { storyOf } from './story.ts'
import { filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'

const ACCEPT = 'read the difference; "npx vitest run src/run/story.test.ts -u" accepts it'

/** The story up to a moment, as a file holds it. */
function toldUpTo(design: Design, seconds: number): string {
  const timeline = filmed(design)
  const to = timeline.trace.lastAt(seconds * 1_000_000)
  return `${[...storyOf(timeline, { from: 0, to })].join('\n')}\n`
}

/** The design with titles for its nodes, by id. */
function named(design: Design, titles: Readonly<Record<string, string>>): Design {
  const nodes = design.nodes.map((node) => ({ ...node, title: titles[node.id] }) as DesignNode)
  return { ...design, nodes }
}

describe('golden files', () => {
  test.each([
    ['home-loop', 12],
    ['qos-0', 20],
    ['qos-1', 20],
    ['qos-2', 14],
    ['retained', 20],
    ['last-will', 26],
    ['sessions', 12.9],
    ['subscribe-overtaken', 5],
    ['subscription-lost', 5],
  ] as const)('%s, its first %d s', async (id, seconds) => {
    const text = toldUpTo(designOf(findContent(id)!), seconds)
    await expect(text).toMatchFileSnapshot(`golden/${id}.txt`, ACCEPT)
  })

  test.each([
    ['mqtt5', 'pubrel-cut'],
    ['mqtt3', 'pubrel-cut-311'],
  ] as const)(
    '%s: QoS 2 over both hops, cut while the PUBREL of the second is in flight',
    async (version, file) => {
      const calm = {
        ...pair({ qos: 2, subQos: 2, seed: 3, messages: 1, version }),
        name: 'PUBREL, cut off',
      }
      const pubrel = rowsOf(filmed(calm)).find(
        (row) => row.ev === 'packet' && row.ptype === PTYPE.pubrel && row.wire === 1,
      )!
      const script: ScriptEntry[] = [{ at: pubrel.at / 1000 + 1, do: 'cut', link: 's1-b' }]
      const titles = { p: 'Meter', b: 'Hub', s1: 'Billing' }
      const text = toldUpTo(named({ ...calm, script }, titles), 60)
      await expect(text).toMatchFileSnapshot(`golden/${file}.txt`, ACCEPT)
    },
  )
})

describe('who is who', () => {
  /** All lines of a run in which clients have ids of their own, by node. */
  function linesWith(ids: Readonly<Record<string, string>>): string[] {
    const design = pair({ subscribers: 2, messages: 3, horizonMs: 10_000 })
    const nodes = design.nodes.map((node) => {
      if (!('session' in node.config)) return node
      const session = { ...node.config.session, clientId: ids[node.id] ?? node.id }
      return { ...node, config: { ...node.config, session } } as DesignNode
    })
    const script: ScriptEntry[] = [{ at: 2_100, do: 'cut', link: 's1-b', forMs: 1_000 }]
    const titles = { p: 'Meter', b: 'Hub', s1: 'Billing', s2: 'Archive' }
    const timeline = filmed(named({ ...design, nodes, script }, titles))
    return [...storyOf(timeline, { from: 0, to: Infinity })]
  }

  test('a client is called as its node is, whatever its id', () => {
    const text = linesWith({ s1: 'dev-00f3' }).join('\n')
    expect(text).toContain('Hub creates a session for Billing.')
    expect(text).toContain('Hub: The session of Billing is resumed')
    expect(text).not.toContain('dev-00f3')
  })

  test('an id that two nodes have names neither of them', () => {
    const text = linesWith({ s1: 'same', s2: 'same' }).join('\n')
    expect(text).toContain('A new connection takes over the session of client “same” at Hub.')
    expect(text).not.toMatch(/session (for|of) (Billing|Archive)/)
  })

  test("a node's title that is another's client id is not taken for it", () => {
    const text = linesWith({ s1: 's2', s2: 'other' }).join('\n')
    expect(text).toContain('The session of Billing outlives its connection')
  })
})

describe('every record has its sentence', () => {
  const faults: ScriptEntry[] = [
    { at: 2_500, do: 'halfOpen', link: 's1-b', way: 'both', forMs: 4_000 },
    { at: 3_000, do: 'loss', link: 'p-b', ppm: 500_000, forMs: 9_000 },
    { at: 14_000, do: 'crash', node: 'b', forMs: 2_000 },
    { at: 22_000, do: 'disconnect', node: 's1' },
    { at: 23_000, do: 'publishNow', node: 'p' },
    { at: 24_000, do: 'connect', node: 's1' },
    { at: 26_010, do: 'cut', link: 'p-b' },
  ]
  test.each([0, 1, 2] as const)('QoS %i, with all kinds of faults, both versions', (qos) => {
    for (const version of ['mqtt5', 'mqtt3'] as const) {
      const faulty = pair({ qos, subQos: 2, version, script: faults, horizonMs: 40_000 })
      const [, , ...lines] = storyOf(filmed(faulty), { from: 0, to: Infinity })
      const sentences = lines.map((line) => line.slice('00000 000.000.000  '.length))
      // a code without a sentence, a hole that was not filled, a name that is empty
      const odd = /^[^A-Za-z]|record\.|drop\.|poke\.|[{}]|undefined|NaN| {2}| [,.:]/
      expect(sentences.filter((sentence) => odd.test(sentence))).toEqual([])
      expect(sentences.filter((sentence) => !/[.]( \[[^\]]+\])?$/.test(sentence))).toEqual([])
    }
  })
})
