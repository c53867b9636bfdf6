/** SPEC.md and the tests agree: every promise is quoted by the name of a test that proves it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const promises = [...readFileSync('SPEC.md', 'utf8').matchAll(/^- \*\*([A-Z]\d+a?)\*\*/gm)].map(
  (found) => found[1]!,
)

/** The names of all tests, of the specs and of the browser stories. */
function testNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name) && !name.endsWith('spec.test.ts'))
    .flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:test|describe)[^\n]*/g)].map(
        ([line]) => line,
      ),
    )
}

const names = [...testNames('src'), ...testNames('e2e')].join('\n')

test.each(promises)('promise %s is proved by a test that quotes it', (id) => {
  expect(names).toMatch(new RegExp(`\\b${id}\\b`))
})
