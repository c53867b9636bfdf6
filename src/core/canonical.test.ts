import { expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'

test('the same data gives the same text, in whatever order its fields were put there', () => {
  const one = { b: [1, { z: null, a: 'x"' }], a: { y: true, x: -0.5 } }
  const other = { a: { x: -0.5, y: true }, b: [1, { a: 'x"', z: null }] }
  expect(canonicalJson(one)).toBe('{"a":{"x":-0.5,"y":true},"b":[1,{"a":"x\\"","z":null}]}')
  expect(canonicalJson(other)).toBe(canonicalJson(one))
})

test('what is undefined is not there; bytes are a list of numbers; -0 is 0', () => {
  expect(canonicalJson({ a: undefined, b: Uint8Array.of(1, 255), c: -0 })).toBe(
    '{"b":[1,255],"c":0}',
  )
  expect(JSON.parse(canonicalJson({ a: [[], {}, ''] }))).toEqual({ a: [[], {}, ''] })
})
