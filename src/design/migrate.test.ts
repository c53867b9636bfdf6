import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DESIGN_VERSION } from './design.ts'
import type { Migration } from './migrate.ts'
import { MIGRATIONS, migrate } from './migrate.ts'

const steps: readonly Migration[] = [
  { from: 1, migrate: (old) => ({ ...old, name: [old['name'] ?? '', '!'] }) },
  { from: 2, migrate: ({ name, ...rest }) => ({ ...rest, title: name ?? '' }) },
]

test('an old document goes through every version in between', () => {
  expect(migrate({ v: 1, name: 'a' }, steps, 3)).toEqual({ v: 3, title: ['a', '!'] })
  expect(migrate({ v: 2, name: 'a' }, steps, 3)).toEqual({ v: 3, title: 'a' })
})

test('a document of this version or a newer one stays as it is', () => {
  const newer = { v: 7, name: 'a' }
  expect(migrate(newer, steps, 3)).toBe(newer)
  expect(migrate(newer)).toBe(newer)
})

test('the migrations lead from 1 to this version without a gap, and each version has its fixture', () => {
  expect(MIGRATIONS.map(({ from }) => from)).toEqual(
    Array.from({ length: DESIGN_VERSION - 1 }, (_, index) => index + 1),
  )
  for (let version = 1; version <= DESIGN_VERSION; version++) {
    expect(existsSync(new URL(`./fixtures/v${version}.json`, import.meta.url))).toBe(true)
  }
})
