/** Nearly 2,000 cards are put in order beside the page: it goes on, says how long it takes, and may give it up. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { largeDesign } from '../bench/large-design.mjs'
import { openDesign } from './parts.ts'

const design = largeDesign({ horizonMs: 2_000 })

async function saved(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

async function arrangeAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Arrange all' }).click()
}

test('2,000 cards are put in order beside the page; it can be given up, undone, and does not touch what was changed meanwhile', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await openDesign(page, { ...design })
  await page.keyboard.press('e')
  const before = await saved(page)

  // Given up: nothing moves.
  await arrangeAll(page)
  await page.getByRole('button', { name: 'Leave them' }).click()
  await expect(page.getByText(/are being put in order/)).toHaveCount(0)
  expect(await saved(page)).toBe(before)

  // Changed meanwhile: nothing moves but what was moved.
  await arrangeAll(page)
  await expect(page.getByText(/1988 parts are being put in order|1,988 parts/)).toBeVisible()
  await page
    .getByRole('button', { name: /^Service/ })
    .first()
    .click()
  await expect(page.getByText(/was changed meanwhile/)).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('ControlOrMeta+z')
  expect(await saved(page)).toBe(before)

  await page.locator('.react-flow').click({ position: { x: 4, y: 4 } })
  await arrangeAll(page)
  await expect(page.getByRole('button', { name: /^Undo: arrange 1,?988 parts/ })).toBeVisible({
    timeout: 60_000,
  })
  const places = JSON.parse(await saved(page)).nodes as { at: { x: number; y: number } }[]
  // Publishers, brokers, services: three columns of them.
  expect(new Set(places.map(({ at }) => at.x)).size).toBe(3)
  await page.keyboard.press('ControlOrMeta+z')
  expect(await saved(page)).toBe(before)
})
