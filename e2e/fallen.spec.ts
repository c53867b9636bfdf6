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

test('what could not be fetched is fetched the next time: a place, and a sheet that takes nothing down with it', async ({
  page,
}) => {
  const gone = /\/(Practise|KeysSheet)-[^/]*\.js$/
  await page.route(gone, (route) => route.abort())
  await page.goto('#/studio/home-loop')
  const card = page.locator('.react-flow__node').first()
  await card.waitFor()
  await page.keyboard.press('?')
  await expect(card).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
  await page.evaluate(() => void (globalThis.location.hash = '#/practise'))
  await expect(page.getByRole('alert').getByRole('heading')).toBeVisible()
  await page.unroute(gone)
  await page.goBack()
  await expect(card).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goForward()
  await expect(page.locator('blockquote')).toBeVisible()
})
