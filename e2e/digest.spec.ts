/** The same run, bit for bit, in Chromium and in Node. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { digest, filmDone, openText, secondDesign, withSeed } from './parts.ts'

const root = join(import.meta.dirname, '..')
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1)

function inNode(what: string, seed: number): string {
  const output = execFileSync(
    process.execPath,
    [join(root, 'dist-cli/main.mjs'), 'run', what, '--seed', String(seed), '--json'],
    { encoding: 'utf8', cwd: root },
  )
  return (JSON.parse(output) as { digest: string }).digest
}

test.beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/build-cli.mjs')], {
    cwd: root,
    stdio: 'ignore',
  })
})

async function inBrowser(page: Page, design: object, seed: number): Promise<string | null> {
  await openText(page, `seed-${seed}.json`, JSON.stringify(design))
  await expect(page.getByText(`from seed-${seed}.json`)).toBeVisible()
  await filmDone(page)
  return digest(page)
}

test('home-loop: digests of 20 seeds agree, and differ from each other', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('')
  const digests = new Set<string | null>()
  for (const seed of SEEDS) {
    const here = await inBrowser(page, withSeed(seed), seed)
    expect([seed, here]).toEqual([seed, inNode('home-loop', seed)])
    digests.add(here)
  }
  expect(digests.size).toBe(SEEDS.length)
})

test('a design that draws: digests of 20 seeds agree, and differ from each other', async ({
  page,
}, info) => {
  test.setTimeout(120_000)
  await page.goto('')
  const digests = new Set<string | null>()
  for (const seed of SEEDS) {
    const plain = secondDesign()
    const design = { ...plain, run: { ...(plain['run'] as object), seed } }
    const file = info.outputPath('design.json')
    writeFileSync(file, JSON.stringify(design))
    const here = await inBrowser(page, design, seed)
    expect([seed, here]).toEqual([seed, inNode(file, seed)])
    digests.add(here)
  }
  expect(digests.size).toBe(SEEDS.length)
})
