import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseDesign } from '../../design/parse.ts'
import { TOPIC_FAULTS } from '../../core/topic.ts'
import { problemTexts } from './en.problems.ts'
import { en } from './en.ts'
import { say } from './say.ts'

const folder = new URL('../../design/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(new URL(path, folder), 'utf8'))
  .join('\n')

test('every code of design/ has a sentence, and every sentence has a code', () => {
  const quoted = [...sources.matchAll(/'((?:problem|healed)\.[\w.]+)'/g)].map(([, code]) => code)
  const topics = Object.keys(TOPIC_FAULTS).map((fault) => `problem.topic.${fault}`)
  const used = new Set([...quoted, ...topics])
  used.delete('problem.') // the prefix by which codes are told from valibot's own messages
  // Those of compile.ts are in its types; its own test says each of them.
  const told = Object.keys(problemTexts).filter((code) => !code.startsWith('compile.'))
  expect(used).toEqual(new Set(told))
})

test('a problem reads well and leaves no hole open', () => {
  const text =
    '{"v":1,"name":"n","nodes":[{"id":"a","kind":"publisher","config":{"qos":3,"topic":"a/#"}}]}'
  const sentences = parseDesign(text).problems.map(({ because }) => say(because, en))
  expect(sentences).toEqual([
    'A message is published to one topic: + and # are for subscriptions. This is "a/#".',
    '"qos" should be one of 0, 1, 2, and is 3.',
    '"every" is missing.',
  ])
})
