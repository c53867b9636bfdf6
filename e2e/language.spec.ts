/** The surface in two languages: chosen by the browser or by hand, and kept. */
import { expect, test } from '@playwright/test'
import { cursor, digest, filmDone, scrub } from './parts.ts'

test('the other language is one press away, keeps the place, and is kept', async ({ page }) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const former = await digest(page)
  await page.getByRole('tab', { name: 'Messages' }).click()
  await scrub(page, 4_000_000)
  const { time } = await cursor(page)
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('tab', { name: 'Nachrichten' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await filmDone(page)
  await expect.poll(async () => (await cursor(page)).time).toBe(time)
  // Words are no part of a run.
  expect(await digest(page)).toBe(former)
  await page.goto('#/')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Szenarien' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Scenarios' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})
