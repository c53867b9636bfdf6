import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { text } from './testing/arbitrary.ts'
import { fromHex, toHex } from './testing/hex.ts'
import { isWellFormed, readUtf8, utf8Length, writeUtf8 } from './utf8.ts'

const read = (bytes: Uint8Array) => readUtf8(bytes, 0, bytes.length)

function written(s: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(s))
  expect(writeUtf8(s, bytes, 0)).toBe(bytes.length)
  return bytes
}

describe('UTF-8, MQTT 5 §1.5.4', () => {
  test.each([
    ['A', '41'],
    ['é', 'c3 a9'],
    ['\u07FF', 'df bf'],
    ['\u0800', 'e0 a0 80'],
    ['\uFFFF', 'ef bf bf'],
    ['\u{2A6D4}', 'f0 aa 9b 94'], // the example of the standard
    ['\u{10FFFF}', 'f4 8f bf bf'],
  ])('%s is %s', (s, hex) => {
    expect(toHex(written(s))).toBe(hex)
    expect(read(fromHex(hex))).toBe(s)
  })

  test('[MQTT5-1.5.4-3] a byte-order mark is kept', () => {
    expect(read(fromHex('ef bb bf 61'))).toBe('\uFEFFa')
  })

  test('[MQTT5-1.5.4-2] U+0000 is refused where it stands', () => {
    expect(read(fromHex('61 00 62'))).toEqual({ fault: 'null', at: 1 })
  })

  test.each([
    ['a continuation without its start', '80'],
    ['a start without its continuation', 'c3'],
    ['a start before plain text', 'c3 41'],
    ['three bytes cut short', 'e2 82'],
    ['a bad third byte', 'e2 82 41'],
    ['a bad fourth byte', 'f0 9f 92 c0'],
    ['an overlong slash of two bytes', 'c0 af'],
    ['an overlong null of two bytes', 'c0 80'],
    ['an overlong form of three bytes', 'e0 9f bf'],
    ['an overlong form of four bytes', 'f0 8f bf bf'],
    ['a high surrogate', 'ed a0 80'],
    ['a low surrogate', 'ed bf bf'],
    ['a pair of surrogates', 'ed a0 bd ed b2 a1'],
    ['beyond U+10FFFF', 'f4 90 80 80'],
    ['a start of five bytes', 'f8 88 80 80 80'],
    ['FE', 'fe'],
    ['FF', 'ff'],
  ])('[MQTT5-1.5.4-1] %s is refused', (_, hex) => {
    expect(read(fromHex(`61 ${hex}`))).toEqual({ fault: 'illFormed', at: 1 })
  })

  test('reads and writes what the platform does', () => {
    const encoder = new TextEncoder()
    fc.assert(
      fc.property(text, (s) => {
        expect(toHex(written(s))).toBe(toHex(encoder.encode(s)))
        expect(read(encoder.encode(s))).toBe(s)
        expect(isWellFormed(s)).toBe(true)
      }),
    )
  })

  test('takes and refuses the bytes that the platform does, U+0000 apart', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const lead = fc.constantFrom(0x61, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4)
    const wild = fc.array(fc.oneof(lead, fc.integer({ min: 1, max: 255 })), { maxLength: 5 })
    const platform = (bytes: Uint8Array) => {
      try {
        return decoder.decode(bytes)
      } catch {
        return 'refused'
      }
    }
    fc.assert(
      fc.property(wild, (list) => {
        const bytes = Uint8Array.from(list)
        const ours = read(bytes)
        expect(typeof ours === 'string' ? ours : 'refused').toBe(platform(bytes))
      }),
      { numRuns: 3_000 },
    )
  })

  test('a long string comes back whole', () => {
    const long = 'aé💡'.repeat(9_000)
    expect(read(written(long))).toBe(long)
  })

  test('a lone surrogate cannot be sent', () => {
    expect(['\uD83D', 'a\uDCA1', '\uD83Da', '\uDCA1\uD83D', 'a\0'].map(isWellFormed)).toEqual(
      Array.from({ length: 5 }, () => false),
    )
  })
})
