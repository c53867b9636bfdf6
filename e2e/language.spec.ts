/** The surface in two languages: chosen by the browser or by hand, and kept. */
import { expect, test } from '@playwright/test'
import { cursor, digest, filmDone, openDesign, scrub, secondDesign } from './parts.ts'

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

test('who draws goes on drawing in the other language, and what is selected stays so', async ({
  page,
}) => {
  const beam = { id: 'beam', kind: 'teleporter', at: { x: 32, y: 360 }, config: {} }
  const note = { id: 'why', kind: 'note', at: { x: 32, y: 480 }, config: { text: 'Why?' } }
  const design = secondDesign()
  await openDesign(page, {
    ...design,
    name: 'Both',
    nodes: [...(design['nodes'] as object[]), beam, note],
  })
  await page.keyboard.press('e')
  let other = 'Deutsch'
  for (const id of ['why', 'beam']) {
    await page.locator(`[data-stop="${id}"]`).press('Enter')
    await page.getByRole('button', { name: other }).click()
    await expect(page.getByRole('button', { name: other })).toHaveCount(0)
    await expect(page.locator('[data-editing]')).toBeVisible()
    await expect(page.locator(`[data-stop="${id}"]`)).toHaveAttribute('aria-pressed', 'true')
    other = 'English'
  }
})
