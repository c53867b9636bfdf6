/** The same run, bit for bit, in Chromium and in Node. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { digestInNode } from './in-node.ts'
import { digest, filmDone, openText, ORDER_DESIGNS, secondDesign, withSeed } from './parts.ts'

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1)

async function inBrowser(page: Page, design: object, seed: number): Promise<string | null> {
  await openText(page, `seed-${seed}.json`, JSON.stringify(design))
  await expect(page.getByText(`from seed-${seed}.json`)).toBeVisible()
  await filmDone(page)
  return digest(page)
}

const DESIGNS: readonly (readonly [name: string, (seed: number) => Record<string, unknown>])[] = [
  ['home-loop', (seed) => withSeed(seed)],
  [
    'a design that draws',
    (seed) => {
      const plain = secondDesign()
      return { ...plain, run: { ...(plain['run'] as object), seed } }
    },
  ],
  ...ORDER_DESIGNS.map((id) => [id, (seed: number) => withSeed(seed, id)] as const),
]

for (const [name, make] of DESIGNS)
  test(`${name}: digests of 20 seeds agree, and differ from each other`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.goto('')
    const digests = new Set<string | null>()
    for (const seed of SEEDS) {
      const design = make(seed)
      const here = await inBrowser(page, design, seed)
      expect([seed, here]).toEqual([seed, digestInNode(design)])
      digests.add(here)
    }
    expect(digests.size).toBe(SEEDS.length)
  })
