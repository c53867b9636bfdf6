/** What happens while something else is on its way. */
import { expect, test } from '@playwright/test'
import { digest, filmDone, filmedAnew } from './parts.ts'

test('an edit while another address opens does not turn it away, and is there when one comes back', async ({
  page,
}) => {
  await page.goto('#/studio/qos-2')
  await filmDone(page)
  const other = await digest(page)
  await page.goto('#/studio/qos-1')
  await expect.poll(() => digest(page)).not.toBe(other)
  await filmDone(page)
  const ours = await digest(page)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const card = page.locator('[data-stop]').first()
  const id = await card.getAttribute('data-stop')
  await card.press('Enter')
  // In the moment in which the other is being opened.
  await page.evaluate(() => {
    globalThis.addEventListener('hashchange', () =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Delete', code: 'Delete', bubbles: true }),
      ),
    )
    location.hash = '#/studio/qos-2'
  })
  await expect.poll(() => digest(page)).toBe(other)
  await page.goBack()
  await expect.poll(() => digest(page)).not.toBe(other)
  await filmDone(page)
  await expect(page.getByRole('button', { name: /^Undo: remove/ })).toBeVisible()
  await expect(page.locator(`[data-stop="${id}"]`)).toHaveCount(0)
  expect(await digest(page)).not.toBe(ours)
})

test('a card that is removed takes its breakpoint along', async ({ page }) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const before = (await digest(page))!
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.locator('[data-stop]').first().press('Enter')
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: 'Breakpoints: 1' })).toBeVisible()
  await page.keyboard.press('Delete')
  await filmedAnew(page, before)
  await expect(page.getByRole('button', { name: 'Breakpoints: 1' })).toHaveCount(0)
})
