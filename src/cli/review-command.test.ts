import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli } from './commands.ts'

function ran(...args: string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const output = {
    out: (line: string) => lines.push(line),
    err: (line: string) => errors.push(line),
  }
  return {
    code: runCli(['review', ...args], output),
    out: lines.join('\n'),
    err: errors.join('\n'),
  }
}

interface Printed {
  readonly counts: { readonly error: number; readonly waived: number }
  readonly findings: readonly {
    readonly rule: string
    readonly sentence: string
    readonly evidence?: { readonly seed: number; readonly record: number }
    readonly edit?: object
    readonly waived?: string
  }[]
}

test('Z5 what holds is 0, and says what was waived and why', () => {
  const { code, out } = ran('order-processing-reference')
  expect(code).toBe(0)
  expect(out).toContain('R-31')
  expect(out).toContain('fine here: What was paid is part of what happened')
  expect(out).toContain('0 errors, 0 warnings, 0 remarks, one waived.')
})

test('Z5 what does not is 1, with figures of its run and what would mend it', () => {
  const { code, out } = ran('order-processing-literal', '--json')
  expect(code).toBe(1)
  const { counts, findings } = JSON.parse(out) as Printed
  expect(counts.error).toBe(findings.filter(({ waived }) => waived === undefined).length)
  const declined = findings.find(({ rule }) => rule === 'R-28')
  expect(declined?.sentence).toMatch(/^charge was declined for o\d+ \(record [\d,]+\), and nothing/)
  expect(declined?.evidence?.seed).toBe(7)
  expect(findings.find(({ rule }) => rule === 'R-07')?.edit).toMatchObject({ do: 'setConfig' })
})

test('Z5 --sarif writes what build servers read, the waived as suppressed', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'review-')), 'review.sarif')
  expect(ran('sessions', '--sarif', file).code).toBe(0)
  const [run] = (JSON.parse(readFileSync(file, 'utf8')) as { runs: Record<string, unknown>[] }).runs
  expect(run!['results']).toMatchObject([
    { ruleId: 'R-19', level: 'error', suppressions: [{ kind: 'inSource' }] },
  ])
})

test.each([
  ['nothing named', [], 'review needs'],
  ['neither scenario nor file', ['moon'], 'moon is neither'],
  [
    'no place to write',
    ['qos-1', '--sarif', '/nowhere/at/all'],
    '/nowhere/at/all cannot be written',
  ],
])('%s is 2', (_, args, because) => {
  const { code, err } = ran(...args)
  expect(code).toBe(2)
  expect(err).toContain(because)
})
