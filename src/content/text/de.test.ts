/** The two languages say the same of the same: same keys, same holes, as many forms. */
import { readdirSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { CONTENT } from '../registry.ts'
import { german } from './de.ts'
import { speak } from './language.ts'
import { namesIn } from './say.ts'

/** The command line speaks English, and nobody else reads its words. */
const ENGLISH_ONLY = ['cli']
/** In English they stand in the documents. */
const ELSEWHERE = ['scenarios']

/**
 * What is the same in both: names of the standards and of the product, units, abbreviations, and words that German
 * engineers have taken over.
 */
const ALIKE = [
  '{cents:cents}',
  '{name} = {cents:cents}',
  'Eventloom',
  'Seed',
  'Topic',
  'Topics',
  'Name',
  'Text',
  'Sensor',
  'JSON',
  'Link',
  'Session',
  'TCP',
  'TLS',
  'TLS 1.2',
  'TLS 1.3',
  'WebSocket',
  'live',
  'Payload',
  'Retain',
  'Jitter',
  'Clean Start',
  'Clean Session',
  'Receive Maximum',
  'Topic Alias Maximum',
  'Maximum Packet Size',
  'Maximum QoS',
  'No Local',
  'Retain As Published',
  'MQTT 5',
  'MQTT 3.1.1',
  'MQTT 5,',
  'MQTT 3.1.1,',
  'QoS',
  'DUP',
  'DUP 1',
  'RETAIN 1',
  'ms',
  's',
  'SYN, SYN-ACK',
  'retained',
  'retained {n}',
  'Publisher',
  'Fan-out',
  'Fan-in',
  'Filter',
  'σ',
  'QoS {qos}',
  '0',
  'Payload',
  'a/+/b, a/#',
  '+{n}',
  '{name}',
  '{name} {pid:raw}',
  '{a} – {b}',
  ' ({message})',
  ' ({error})',
  '{do} {target}',
  '{node}: {note}',
  ', RETAIN 1',
  '',
]

type Words = Readonly<Record<string, unknown>>

async function english(part: string): Promise<Words> {
  return (await import(`./en.${part}.ts`)) as Words
}

const files = readdirSync(import.meta.dirname).filter((file) => /^en\.[\w-]+\.ts$/.test(file))
const parts = files
  .map((file) => file.slice('en.'.length, -'.ts'.length))
  .filter((part) => !ENGLISH_ONLY.includes(part))

afterEach(() => speak(null))

/** All leaves of both languages, side by side. */
function pairs(one: unknown, other: unknown, path: string): [string, unknown, unknown][] {
  if (typeof one !== 'object' || one === null) return [[path, one, other]]
  const theirs = (typeof other === 'object' && other !== null ? other : {}) as Words
  const keys = new Set([...Object.keys(one), ...Object.keys(theirs)])
  return [...keys].flatMap((key) => pairs((one as Words)[key], theirs[key], `${path}.${key}`))
}

test('every part of the catalogue has German words, and no other part has', () => {
  expect(Object.keys(german.parts).toSorted()).toEqual(parts.toSorted())
})

describe.each(parts.filter((part) => !ELSEWHERE.includes(part)))('%s', (part) => {
  test('each text of one language has its like in the other', async () => {
    for (const [path, one, other] of pairs(await english(part), german.parts[part], part))
      expect([path, typeof other]).toEqual([path, typeof one])
  })

  test('templates have the same holes and the same plurals', async () => {
    for (const [path, one, other] of pairs(await english(part), german.parts[part], part)) {
      if (typeof one !== 'string' || typeof other !== 'string') continue
      expect([path, holesOf(other)]).toEqual([path, holesOf(one)])
      expect([path, pluralsOf(other)]).toEqual([path, pluralsOf(one)])
    }
  })

  test('functions take as much as their likes', async () => {
    const wrong = pairs(await english(part), german.parts[part], part).filter(
      ([, one, other]) =>
        typeof one === 'function' && typeof other === 'function' && one.length !== other.length,
    )
    expect(wrong.map(([path]) => path)).toEqual([])
  })

  test('no German text is an English one', async () => {
    const same = pairs(await english(part), german.parts[part], part).filter(
      ([, one, other]) => typeof one === 'string' && one === other && !ALIKE.includes(one),
    )
    expect(same.map(([path, one]) => [path, one])).toEqual([])
  })
})

test('no more is allowed to be alike than is', async () => {
  const all = await Promise.all(
    parts.map(async (part) => pairs(await english(part), german.parts[part], part)),
  )
  const alike = new Set(all.flat().flatMap(([, one, other]) => (one === other ? [one] : [])))
  expect(ALIKE.filter((text) => !alike.has(text))).toEqual([])
})

test('every scenario has a German title and line', async () => {
  const { SCENARIOS } = await import('./de.scenarios.ts')
  expect(Object.keys(SCENARIOS).toSorted()).toEqual(CONTENT.map(({ id }) => id).toSorted())
})

/** With how they are written: a length is a length in both. */
function holesOf(template: string): string[] {
  const styled = [...template.matchAll(/\{([a-z]\w*):(\w+)\}/gi)].map(([hole]) => hole)
  return [...new Set([...namesIn(template), ...styled])].toSorted()
}

function pluralsOf(template: string): string[] {
  const names = [...template.matchAll(/\{([a-z]\w*)\|/gi)].map(([, name]) => name!)
  return [...new Set(names)].toSorted()
}
