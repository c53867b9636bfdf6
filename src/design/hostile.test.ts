/** Files that are made to do harm: a sentence comes, soon, and in a memory that a tab has. */
import { describe, expect, test } from 'vitest'
import { parseDesign } from './parse.ts'
import { PROBLEMS_MAX } from './problem.ts'
import { writeDesign } from './write.ts'

function withNodes(...nodes: string[]): string {
  return `{"v":1,"name":"x","nodes":[${nodes.join(',')}]}`
}

function publisher(config: string, id = 'a'): string {
  return `{"id":"${id}","kind":"publisher","config":{"topic":"t","every":1,${config}}}`
}

describe('what is wrong a million times over', () => {
  test.each([
    ['values of a field', publisher(`"vary":{"p":{"pick":[${'null,'.repeat(1_000_000)}null]}}`)],
    ['fields of a payload', publisher(`"vary":{${fields(500_000, '{}')}}`)],
    [
      'subscriptions',
      `{"id":"a","kind":"service","config":{"subs":[${'{},'.repeat(1_000_000)}{}]}}`,
    ],
  ])('%s: told once, within seconds', (_, node) => {
    const began = performance.now()
    const { problems } = parseDesign(withNodes(node))
    expect(problems.map(({ severity }) => severity)).toEqual(['error'])
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  test('in many nodes: the first are told, the others counted', () => {
    const subs = `"subs":[${'{},'.repeat(4_999)}{}]` // no filter and no QoS, 5,000 times
    const nodes = Array.from(
      { length: 50 },
      (_, n) => `{"id":"n${n}","kind":"service","config":{${subs}}}`,
    )
    const { problems } = parseDesign(withNodes(...nodes))
    expect(problems).toHaveLength(PROBLEMS_MAX + 1)
    expect(problems.at(-1)).toMatchObject({
      severity: 'error',
      because: { say: 'problem.more', with: { n: 500_000 - PROBLEMS_MAX } },
    })
  })

  test('unknown fields: all are kept and written back, in time that grows with their number', () => {
    const text = withNodes(publisher(fields(100_000, '1'))).replace(
      '"v":1',
      `"v":1,${fields(9, '2')}`,
    )
    const parsed = parseDesign(text)
    if (!parsed.ok) throw new Error('not read')
    const began = performance.now()
    const written = JSON.parse(writeDesign(parsed.design, parsed.unread)) as {
      f8: number
      nodes: [{ config: Record<string, number> }]
    }
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(written.f8).toBe(2)
    expect(written.nodes[0].config['f99999']).toBe(1)
  })
})

function fields(n: number, value: string): string {
  return Array.from({ length: n }, (_, i) => `"f${i}":${value}`).join(',')
}

test('what must be read first is told whatever else there is', () => {
  const nodes = Array.from({ length: 500 }, () => '1').join(',')
  const { problems } = parseDesign(`{"v":2,"name":"x","nodes":[${nodes}]}`)
  expect(problems[0]?.because.say).toBe('problem.newerVersion')
  expect(problems.at(-1)?.because).toEqual({ say: 'problem.more', with: { n: 401 } })
})

describe('what the broker would choke on is an error of the file', () => {
  const says = (config: string): string[] =>
    parseDesign(withNodes(publisher(config))).problems.map(({ because }) => because.say)

  test('a topic or a filter of more than 200 levels', () => {
    expect(says(`"topic":"${'/'.repeat(200)}"`)).toContain('problem.topic.levels')
    expect(says(`"topic":"${'/'.repeat(199)}"`)).not.toContain('problem.topic.levels')
    const subs = `"subs":[{"filter":"${'+/'.repeat(200)}#","qos":1}]`
    const service = `{"id":"a","kind":"service","config":{${subs}}}`
    expect(parseDesign(withNodes(service)).problems).toMatchObject([
      { because: { say: 'problem.topic.levels' } },
    ])
  })

  test('a client id that MQTT cannot carry', () => {
    expect(says('"session":{"clientId":"\\ud800"}')).toEqual(['problem.clientId'])
    expect(says('"session":{"clientId":"a\\u0000"}')).toEqual(['problem.clientId'])
    expect(says('"session":{"clientId":"\\ud83d\\udca1"}')).toEqual([])
  })

  test('[MQTT311-3.1.3-7] a client id of no characters: in 3.1.1 it could not ask for its session', () => {
    expect(says('"session":{"clientId":""}')).toHaveLength(1)
    const nameless = parseDesign(withNodes('{"id":"","kind":"service","config":{}}'))
    expect(nameless.problems).not.toEqual([]) // the id of its card is the client id of who has none
  })
})
