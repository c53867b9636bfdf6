/** A part of the page that fails is said in a sentence, and takes nothing along. */
import { expect, test } from '@playwright/test'

test('a place that cannot be fetched: a sentence, the design as a file, and everywhere else goes on', async ({
  page,
}) => {
  await page.route(/\/Practise-[^/]*\.js$/, (route) => route.abort())
  await page.goto('#/studio/home-loop')
  await page.locator('.react-flow__node').first().waitFor()
  await page.evaluate(() => void (globalThis.location.hash = '#/practise'))
  const alert = page.getByRole('alert')
  await expect(alert.getByRole('heading')).toHaveText('This part of the page has failed')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save “/ }).click()
  expect((await download).suggestedFilename()).toMatch(/\.eventloom\.json$/)
  await page.getByRole('main').getByRole('link', { name: 'Home' }).click()
  await expect(alert).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.unroute(/\/Practise-[^/]*\.js$/)
  await page.goto('#/practise')
  await page.reload()
  await expect(page.locator('blockquote')).toBeVisible()
})
