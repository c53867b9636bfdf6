/** The same run, bit for bit, in Chromium and in Node. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { digestInNode } from './in-node.ts'
import { digest, filmDone, openText, secondDesign, withSeed } from './parts.ts'

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1)

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
    expect([seed, here]).toEqual([seed, digestInNode(withSeed(seed))])
    digests.add(here)
  }
  expect(digests.size).toBe(SEEDS.length)
})

test('a design that draws: digests of 20 seeds agree, and differ from each other', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto('')
  const digests = new Set<string | null>()
  for (const seed of SEEDS) {
    const plain = secondDesign()
    const design = { ...plain, run: { ...(plain['run'] as object), seed } }
    const here = await inBrowser(page, design, seed)
    expect([seed, here]).toEqual([seed, digestInNode(design)])
    digests.add(here)
  }
  expect(digests.size).toBe(SEEDS.length)
})
