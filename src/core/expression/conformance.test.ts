/** CEL's own conformance suite (google/cel-spec, as @bufbuild/cel-spec packs it): all of it that we can read. */
import { tests } from '@bufbuild/cel-spec/testdata/conformance.js'
import { describe, expect, test } from 'vitest'
import { compileExpression } from './expression.ts'
import type { Value } from './value.ts'

interface Suite {
  readonly name: string
  readonly suites?: readonly Suite[]
  readonly tests?: readonly { readonly original: Case }[]
}

/** A test of the suite; without `value` and `evalError` it wants true. */
interface Case {
  readonly name?: string
  readonly expr: string
  readonly value?: Packed
  readonly evalError?: unknown
  /** It is about types only. */
  readonly typedResult?: unknown
  /** It is about the names of packages. */
  readonly container?: string
  readonly bindings?: Readonly<Record<string, { readonly value?: Packed }>>
}

/** A value as protobuf writes it: `{ int64Value: '5' }`. */
type Packed = Readonly<Record<string, unknown>>

/** A value of ours; undefined: there is none like it. */
function unpacked(packed: Packed | undefined): Value | undefined {
  const [kind = '', value] = Object.entries(packed ?? {})[0] ?? []
  switch (kind) {
    case 'int64Value':
    case 'doubleValue':
      return Number(value)
    case 'boolValue':
    case 'stringValue':
      return value as boolean | string
    case 'nullValue':
      return null
    case 'listValue': {
      const items = ((value as { values?: Packed[] }).values ?? []).map(unpacked)
      return items.includes(undefined) ? undefined : (items as Value[])
    }
    case 'mapValue': {
      const entries = (value as { entries?: { key: Packed; value: Packed }[] }).entries ?? []
      return Object.fromEntries(entries.map((one) => [unpacked(one.key), unpacked(one.value)]))
    }
    default:
      return undefined
  }
}

function casesOf(suite: Suite): readonly Case[] {
  const own = (suite.tests ?? []).map(({ original }) => original)
  return [...own, ...(suite.suites ?? []).flatMap(casesOf)]
}

/** What CEL says otherwise than we do, and why. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'not a number is null, and null equals null': ['0.0/0.0 == 0.0/0.0', '0.0/0.0 != 0.0/0.0'],
  '+ does not join lists': [
    '[0, 1, 2] + [3, 4, 5] == [0, 1, 2, 3, 4, 5]',
    '[2] + [2]',
    '[] + []',
    '[] + [3, 4]',
    '[1, 2] + []',
  ],
  '% takes doubles': ['47.5 % 5.5'],
  'whole numbers are doubles and do not overflow at 2^63': [
    '9223372036854775807 + 1',
    '-9223372036854775808 - 1',
    '-9223372036854775808 + (-1)',
    '1 - (-9223372036854775807)',
    '-(-9223372036854775808)',
    '(-9223372036854775808) * -1',
    '(-9223372036854775808)/-1',
    '5000000000 * 5000000000',
    '(-5000000000) * 5000000000',
  ],
}

/** What refuses the rest of the suite, and what it is about. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'expression.unknownName': 'messages, types, packages, and the variables of macros',
  'expression.unknownFunction': 'conversions and other functions of CEL',
  'expression.method': 'methods and macros',
  'expression.map': 'maps and messages in braces',
  'expression.number': 'unsigned numbers: 1u',
  'expression.after': 'raw and triple-quoted texts, and bytes',
  'expression.textOpen': 'triple-quoted texts of several lines',
  'expression.character': 'names in backquotes',
  'expression.value': 'optional values, and a leading dot',
  'expression.tooDeep': '32 parentheses, where CEL asks for 12 at least',
}

/** What comes of a case: `agrees`, `differs`, or why it cannot be compared. */
function judged(one: Case): string {
  const bindings = Object.entries(one.bindings ?? {})
  const scope = Object.fromEntries(bindings.map(([name, { value }]) => [name, unpacked(value)]))
  const made = compileExpression(one.expr, { roots: Object.keys(scope) })
  if (!made.ok) return `refused: ${made.error.code}`
  if (one.typedResult !== undefined) return 'about types'
  if (one.container !== undefined) return 'about packages'
  if (Object.values(scope).includes(undefined)) return 'about messages'
  let misses = 0
  const value = made.value.evaluate(scope, () => misses++)
  // An error of CEL is null, or false in a comparison; what holds null is no cause to be noted.
  if (one.evalError !== undefined) {
    const isExpected = misses > 0 || (value === false && /null|x/.test(one.expr))
    return isExpected ? 'agrees' : 'differs'
  }
  const wanted = one.value === undefined ? true : unpacked(one.value)
  if (wanted === undefined) return 'about messages'
  return JSON.stringify(value) === JSON.stringify(wanted) ? 'agrees' : 'differs'
}

describe('X9 the conformance suite of CEL', () => {
  const cases = casesOf(tests)
  const verdicts = cases.map((one) => ({ expr: one.expr, verdict: judged(one) }))
  const of = (verdict: string): string[] =>
    verdicts.flatMap((one) => (one.verdict === verdict ? [one.expr] : []))

  test('what we read has the value that CEL gives it, but where we say so', () => {
    expect(new Set(of('differs'))).toEqual(new Set(Object.values(OTHERWISE).flat()))
    expect(of('agrees').length).toBeGreaterThan(280)
  })

  test('the rest is refused for what we leave out', () => {
    const refused = verdicts.filter(({ verdict }) => verdict.startsWith('refused: '))
    const codes = refused.map(({ verdict }) => verdict.replace('refused: ', ''))
    expect(new Set(codes)).toEqual(new Set(Object.keys(LEFT_OUT)))
  })
})
