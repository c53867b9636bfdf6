import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonPath } from './json-scan.ts'
import { DEPTH_MAX, placeAt, pointerOf, scanJson } from './json-scan.ts'

/** Anything at all: what JSON.parse gives. */
type Loose = ReturnType<typeof JSON.parse>

/** `code line:column` of the first failure; '' when there is none. */
function failure(text: string): string {
  const found = scanJson(text).failure
  if (found === undefined) return ''
  const { line, column } = placeAt(text, found.at)
  return `${found.because.say} ${line}:${column}`
}

describe('bad JSON is named with its place', () => {
  test.each([
    ['', 'problem.json.end 1:1'],
    ['{', 'problem.json.end 1:2'],
    ['{"a" 1}', 'problem.json.colon 1:6'],
    ['{a: 1}', 'problem.json.name 1:2'],
    ['{"a": 1,}', 'problem.json.name 1:9'],
    ['[1,]', 'problem.json.value 1:4'],
    ['[1\n 2]', 'problem.json.comma 2:2'],
    ['{"a": 1 "b": 2}', 'problem.json.comma 1:9'],
    ['[1}', 'problem.json.comma 1:3'],
    ['01', 'problem.json.number 1:1'],
    ['1.', 'problem.json.number 1:1'],
    ['-', 'problem.json.number 1:1'],
    ['NaN', 'problem.json.value 1:1'],
    ['nullx', 'problem.json.value 1:1'],
    ["'a'", 'problem.json.value 1:1'],
    ['"a', 'problem.json.end 1:3'],
    ['"a\nb"', 'problem.json.string 1:3'],
    ['"\\x"', 'problem.json.escape 1:2'],
    ['"\\u12"', 'problem.json.escape 1:2'],
    ['{}\r\n{}', 'problem.json.after 2:1'],
    ['// no', 'problem.json.value 1:1'],
  ])('%j', (text, expected) => expect(failure(text)).toBe(expected))

  test('what cannot be seen is shown by its number', () => {
    expect(scanJson('[\u00001]').failure?.because.with).toEqual({ found: 'U+0000' })
  })
})

test(`as many as ${DEPTH_MAX} deep, and no deeper`, () => {
  const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  expect(failure(deep(DEPTH_MAX))).toBe('')
  expect(failure(deep(DEPTH_MAX + 1))).toBe(`problem.json.depth 1:${DEPTH_MAX + 1}`)
})

test('the same texts are JSON for it and for JSON.parse', () => {
  const pieces = fc.constantFrom(...'{}[]:,"\\/ \n\t0123456789.eE+-truefalsn'.split(''))
  const texts = fc.oneof(
    fc.json(),
    fc.string({ unit: pieces }),
    fc.array(pieces).map((p) => p.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      let parses = true
      try {
        JSON.parse(text)
      } catch {
        parses = false
      }
      expect(scanJson(text).failure === undefined).toBe(parses)
    }),
    { numRuns: 5_000 },
  )
})

test('every value is found where its text begins', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, spaces) => {
      const text = JSON.stringify(value, null, spaces)
      const paths = pathsOf(value, [])
      const { found } = scanJson(text, paths)
      for (const path of paths) {
        const offset = found.get(pointerOf(path))
        const inner = path.reduce((whole: Loose, part) => whole[part], value)
        expect(text[offset ?? -1]).toBe(JSON.stringify(inner)[0])
      }
    }),
  )
})

function pathsOf(value: Loose, at: JsonPath): JsonPath[] {
  if (typeof value !== 'object' || value === null) return [at]
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [at, ...names.flatMap((name) => pathsOf(value[name], [...at, name]))]
}

test('a name that is repeated is told where it stands again', () => {
  expect(scanJson('{"a":{"b":1,"\\u0062":2}}').repeated).toEqual([{ path: ['a', 'b'], at: 12 }])
})

test('of a repeated name the last is the one that is found, as for JSON.parse', () => {
  expect(scanJson('{"a":1,"a":2}', [['a']]).found.get('/a')).toBe(11)
})

test('a pointer escapes as RFC 6901 says', () => {
  expect(pointerOf(['a/b', 'm~n', 0])).toBe('/a~1b/m~0n/0')
})

test('one text of a dozen megabytes is no trouble', () => {
  expect(failure(`["${'x'.repeat(12_000_000)}"]`)).toBe('')
  expect(failure(`[${'1,'.repeat(2_000_000)}1]`)).toBe('')
  expect(failure(`[${'1'.repeat(5_000_000)}x]`)).toMatch('problem.json.comma')
})
