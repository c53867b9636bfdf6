/** Links: what is written is read again, and what comes from outside never throws and loses nothing it need not. */
import { zlibSync } from 'fflate'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { assert, json, property, string, uint8Array } from 'fast-check'
import { CONTENT } from '../content/registry.ts'
import { designOf } from '../content/scenario.ts'
import type { Design, ScriptEntry } from './design.ts'
import { documentOf } from './groups.ts'
import { closedJson } from './json-rest.ts'
import type { Moment, ReadLink } from './link.ts'
import { LINE_MAX, LINK_CHARS_MAX, LINK_INFLATED_MAX, isLink, readLink, writeLink } from './link.ts'
import { fromBase64Url, pack, toBase64Url, unpack } from './link-bytes.ts'
import { nothingUnread } from './unread.ts'

const own = new Map(CONTENT.map((entry) => [entry.id, designOf(entry)]))
const builtin = (id: string): Design | undefined => own.get(id)

const cut: ScriptEntry = { at: 3_120.45, do: 'cut', link: 'meter-7-broker' }
const view = {
  engine: '0.3.0',
  cursor: 221,
  time: 3_120_450,
  recordHash: '0123456789abcdef',
  mark: { ev: 'packet', at: 3_120_450, message: ['meter-7', 1], link: 'a', back: true, ptype: 6 },
  selection: { kind: 'packet', record: 220 },
  panel: 'sequence',
  line: 'Why is there no second delivery?',
} as const

const moment = (design: Design, pokes: readonly ScriptEntry[] = []): Moment => ({
  design,
  unread: nothingUnread,
  pokes,
  view,
})

/** A link of any JSON, as somebody else may have made it. */
const linkOf = (content: unknown, version = 1): string =>
  `#${version}.${pack(typeof content === 'string' ? content : JSON.stringify(content))}`

const said = (read: ReadLink): readonly string[] => [
  ...read.troubles.map(({ say }) => say),
  ...read.problems.map(({ because }) => because.say),
]

const opened = (read: ReadLink): Moment => {
  if (!read.ok) throw new Error(`not opened: ${JSON.stringify(said(read))}`)
  return read.moment
}

describe.each([...own])('%s', (id, design) => {
  test('E4 the whole design comes back, with what was done and where one looks', () => {
    const link = writeLink(moment(design))
    const read = readLink(link, () => undefined)
    expect(said(read)).toEqual([])
    expect(opened(read)).toEqual(moment(design))
    expect(writeLink(opened(read))).toBe(link)
  })
  test('E4 by its name: short enough for a QR code that a class can read', () => {
    const link = writeLink({ ...moment(design), base: id })
    const read = opened(readLink(link, builtin))
    expect(read.design).toBe(design)
    expect(read.base).toBe(id)
    expect(link.length).toBeLessThan(700)
  })
})

test('E4 what was done to the run stays apart from the script of the design', () => {
  const design = own.get('qos-2')!
  const scripted = { ...design, script: [{ ...cut, link: design.links[0]!.id }] }
  const poke: ScriptEntry = { at: 9_000, do: 'heal', link: design.links[0]!.id }
  const read = opened(readLink(writeLink(moment(scripted, [poke])), () => undefined))
  expect(read.design.script).toEqual(scripted.script)
  expect(read.pokes).toEqual([poke])
})

test('a change that names what is not there is left out with a sentence, and the others stay', () => {
  const design = own.get('qos-2')!
  const link = design.links[0]!.id
  const content = {
    v: 1,
    base: 'qos-2',
    cursor: 3,
    script: [
      { ...cut, link: 'gone' },
      { ...cut, link },
    ],
  }
  const read = readLink(linkOf(content), builtin)
  expect(said(read)).toEqual(['problem.scriptLink'])
  expect(opened(read).pokes).toEqual([{ ...cut, link }])
})

test('a list of changes that is none, or too long: a sentence, and nothing is cut in silence', () => {
  const field = { say: 'link.fieldWrong', with: { field: 'script' } }
  const none = readLink(linkOf({ v: 1, base: 'qos-2', cursor: 3, script: 'abc' }), builtin)
  expect(none.troubles).toEqual([field])
  const many = { v: 1, base: 'qos-2', cursor: 3, script: Array.from({ length: 10_001 }, () => 0) }
  expect(readLink(linkOf(many), builtin).troubles).toEqual([field])
  const mine = { ...documentOf(builtin('qos-2')!), script: { a: 1 } }
  expect(said(readLink(linkOf({ v: 1, cursor: 3, design: mine }), builtin))).toEqual([
    'problem.type.list',
  ])
})

describe('the bytes', () => {
  test('RFC 4648 §5 and RFC 1950: what others pack is read, and others read what is packed', () => {
    const text = '{"a":"äöü ✓ 𝄞"}'
    const packed = pack(text)
    expect(inflateSync(Buffer.from(packed, 'base64url')).toString()).toBe(text)
    expect(toBase64Url(zlibSync(new TextEncoder().encode(text)))).toBe(
      Buffer.from(zlibSync(new TextEncoder().encode(text))).toString('base64url'),
    )
    expect(unpack(packed, 1_000)).toEqual({ text, trouble: null })
  })
  test('base64url there and back, of any length', () => {
    assert(
      property(uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64Url(toBase64Url(bytes))).toEqual({ bytes, whole: true })
      }),
    )
  })
})

describe('what is damaged', () => {
  const design = own.get('qos-2')!
  const link = `#${writeLink(moment(design))}`

  test('cut off in its middle: what stood before is read, and a sentence says so', () => {
    const read = readLink(link.slice(0, link.length * 0.7), builtin)
    expect(said(read)[0]).toBe('link.cutOff')
    expect(opened(read).design.nodes.length).toBeGreaterThan(0)
    expect(opened(read).view.line).toBe(view.line)
  })
  test('cut off by its last character: all of it is read, and a sentence says so', () => {
    const read = readLink(link.slice(0, -1), builtin)
    expect(said(read)).toEqual(['link.changed'])
    expect(opened(read)).toEqual(moment(design))
  })
  test('a character that no link has, as chats put behind one', () => {
    const read = readLink(`${link})`, builtin)
    expect(said(read)).toEqual(['link.damaged'])
    expect(opened(read)).toEqual(moment(design))
  })
  test('one changed character anywhere: never silent, never a throw', () => {
    const whole = JSON.stringify(opened(readLink(link, builtin)))
    for (let at = 4; at < link.length; at += 7) {
      const other = link[at] === 'A' ? 'B' : 'A'
      const read = readLink(link.slice(0, at) + other + link.slice(at + 1), builtin)
      // some bits are no part of the text: those that fill up the last byte of the stream, or of the link
      const silent = said(read).length === 0 && JSON.stringify(opened(read)) !== whole
      expect([at, silent]).toEqual([at, false])
    }
  })
  test('nothing of it can be read', () => {
    expect(said(readLink('#1.', builtin))).toEqual(['link.damaged'])
    expect(said(readLink('#1.hello', builtin))).toEqual(['link.damaged'])
    expect(readLink(linkOf('[1,2]'), builtin)).toMatchObject({ ok: false })
    expect(said(readLink(linkOf('[1,2]'), builtin))).toEqual(['link.none'])
    expect(said(readLink(linkOf({ v: 1, cursor: 3 }), builtin))).toEqual(['link.noDesign'])
    expect(said(readLink(linkOf({ base: 'no-such' }), builtin))).toEqual(['link.baseUnknown'])
    expect(said(readLink(linkOf({ base: '__proto__' }), builtin))).toEqual(['link.baseUnknown'])
  })
  test('any text at all: never a throw', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const hash of [`#1.${text}`, text, linkOf(text)])
          expect(said(readLink(hash, builtin))).not.toEqual([])
      }),
    )
    assert(
      property(json(), (value) => {
        expect(said(readLink(linkOf(value), builtin))).not.toEqual([])
        expect(() =>
          readLink(
            linkOf(`{"v":1,"base":"qos-2","cursor":${value},"selection":${value}}`),
            builtin,
          ),
        ).not.toThrow()
      }),
    )
  })
})

describe('the limits', () => {
  test('longer than a link may be: a sentence, and it is not read', () => {
    const read = readLink(`#1.${'A'.repeat(LINK_CHARS_MAX + 1)}`, builtin)
    expect(read.troubles).toEqual([
      { say: 'link.tooLong', with: { chars: LINK_CHARS_MAX + 1, max: LINK_CHARS_MAX } },
    ])
  })
  test('two MiB inflated: it stops at the limit, and what stood before is read', () => {
    const link = linkOf({ v: 1, base: 'qos-2', cursor: 5, line: 'x', pad: 'A'.repeat(2_097_152) })
    expect(link.length).toBeLessThan(LINK_CHARS_MAX)
    const read = readLink(link, builtin)
    expect(said(read)).toEqual(['link.inflated'])
    expect(opened(read).base).toBe('qos-2')
    expect(opened(read).view).toMatchObject({ cursor: 5, line: 'x' })
  })
  test('a bomb of a thousand times its length is inflated up to the limit only', () => {
    const { text } = unpack(pack('0'.repeat(20_000_000)), LINK_INFLATED_MAX)
    expect(text.length).toBe(LINK_INFLATED_MAX)
  })
  test('a line that is too long, a cursor that is none: left out with a sentence each', () => {
    const content = { v: 1, base: 'qos-2', cursor: 'x', line: 'y'.repeat(LINE_MAX + 1), time: -1 }
    const read = readLink(linkOf(content), builtin)
    expect(read.troubles).toEqual([
      { say: 'link.fieldWrong', with: { field: 'cursor' } },
      { say: 'link.fieldWrong', with: { field: 'time' } },
      { say: 'link.fieldWrong', with: { field: 'line' } },
    ])
    expect(opened(read).view).toEqual({ engine: '', cursor: -1 })
  })
})

describe('what is hostile', () => {
  test('__proto__ is a field like another that nobody knows, and reaches no prototype', () => {
    const text = '{"v":1,"base":"qos-2","cursor":4,"__proto__":{"polluted":true,"panel":"topics"}}'
    const read = readLink(linkOf(text), builtin)
    expect(read.troubles).toEqual([{ say: 'link.fieldUnknown', with: { field: '__proto__' } }])
    expect(opened(read).view).toEqual({ engine: '', cursor: 4 })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
  test('__proto__ in the design, in a mark, in a selection: the same', () => {
    const design = JSON.stringify({ ...own.get('qos-2')!, run: null }).replace(
      '"run":null',
      `"run":{"seed":1,"horizonMs":1000,"drainMs":0,"__proto__":{"polluted":true}}`,
    )
    const inside = '{"__proto__":{"polluted":true},"kind":"node","id":"a"}'
    const read = readLink(
      linkOf(`{"v":1,"cursor":0,"selection":${inside},"mark":${inside},"design":${design}}`),
      builtin,
    )
    expect(said(read)).toContain('problem.fieldUnknown')
    expect(opened(read).view.selection).toEqual({ kind: 'node', id: 'a' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
  test('from a newer version: a sentence, and what is known is shown', () => {
    for (const link of [
      linkOf({ v: 2, base: 'qos-2', cursor: 4 }),
      linkOf({ v: 1, base: 'qos-2', cursor: 4 }, 2),
    ]) {
      const read = readLink(link, builtin)
      expect(read.troubles).toEqual([
        { say: 'link.newer', with: { found: expect.anything(), known: 1 } },
      ])
      expect(opened(read).view.cursor).toBe(4)
    }
  })
})

test('only what begins with a version and a dot is a link', () => {
  expect(['#1.abc', '#2.', '1.x'].map(isLink)).toEqual([true, true, true])
  expect(['#/studio/qos-2', '', '#', '#1', '#v1.abc'].some(isLink)).toBe(false)
})

test('JSON that is cut off anywhere closes to the longest whole beginning', () => {
  const text = '{"a":[1,{"b":"x,]}\\""},3],"c":{"d":[]},"e":"f"}'
  for (let length = 1; length <= text.length; length++) {
    const closed = closedJson(text.slice(0, length))
    expect(() => JSON.parse(closed) as unknown).not.toThrow()
  }
  expect(closedJson('{"a":[1,{"b":"x"},3],"c":tru')).toBe('{"a":[1,{"b":"x"},3]}')
  expect(closedJson('{"a":[1,{"b":"x"')).toBe('{"a":[1,{}]}')
  expect(closedJson('"only')).toBe('')
})
