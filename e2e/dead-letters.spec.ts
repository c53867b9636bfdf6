/** Dead letters in the studio: seen on the card and in the panel, redriven by mouse, keyboard and name, and taken back. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { digest, filmedAnew, openDesign, rows, scrub, tooWide } from './parts.ts'
import { shop } from './shop.ts'

const SECOND = 1_000_000
const card = (page: Page, id: string) => page.locator(`[data-node=${id}]`)
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const letters = (page: Page) => inspector(page).getByRole('button', { name: /^letter \d/ })
/** On the phone the panel of what is selected is among the others. */
const button = (page: Page, name: string) => page.getByRole('button', { name })

/** All three letters have come; the queue is selected. */
async function open(page: Page): Promise<string> {
  await openDesign(page, shop())
  await scrub(page, 10 * SECOND)
  await page.locator('[data-stop=dlq]').press('Enter')
  return (await digest(page))!
}

/** Which letters were redriven, by the number of their queue's publish. */
async function redriven(page: Page): Promise<number> {
  return (await rows(page)).filter(({ ev }) => ev === 'redrive').length
}

test('a letter is redriven by mouse, and paid; undo gives the old future back', async ({
  page,
}) => {
  const original = await open(page)
  await expect(card(page, 'dlq')).toContainText('3 letters, 0 redriven')
  await expect(card(page, 'dlq')).toContainText('gateway 503')
  await expect(letters(page)).toHaveCount(3)
  await expect(letters(page).nth(1)).toContainText('shop/orders/o4')
  await expect(card(page, 'payment')).not.toContainText('o4')

  await button(page, 'Redrive letter 2').click()
  await filmedAnew(page, original)
  await expect(card(page, 'dlq')).toContainText('1 under way')
  await scrub(page, 11 * SECOND)
  await expect(card(page, 'dlq')).toContainText('2 letters, 1 redriven')
  await expect(letters(page)).toHaveCount(2)
  await expect(card(page, 'payment')).toContainText('o4')
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByText('redrive letter 2 of shop/dlq/+').first()).toBeVisible()

  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => digest(page)).toBe(original)
  await expect(card(page, 'dlq')).toContainText('3 letters, 0 redriven')
})

test('S3 all is redriven by the keyboard, and the focus is never lost', async ({ page }) => {
  const original = await open(page)
  const second = button(page, 'Redrive letter 2')
  await second.focus()
  await page.keyboard.press('Enter')
  await filmedAnew(page, original)
  const underWay = inspector(page).getByRole('button', { name: 'under way' })
  await expect(underWay).toBeFocused()
  // What is under way is not sent a second time.
  await page.keyboard.press('Enter')
  const once = (await digest(page))!
  expect(await redriven(page)).toBe(1)
  // The letter is gone with its PUBACK, and the focus stays in the list.
  while ((await letters(page).count()) === 3) await page.keyboard.press('ArrowRight')
  await expect(inspector(page).locator('ul :focus')).toHaveCount(1)

  const all = button(page, 'Redrive all')
  await all.focus()
  await page.keyboard.press('Enter')
  await filmedAnew(page, once)
  await expect(all).toBeFocused()
  await scrub(page, 12 * SECOND)
  await expect(card(page, 'dlq')).toContainText('0 letters, 3 redriven')
  await expect(all).toHaveAttribute('aria-disabled', 'true')
  expect(await redriven(page)).toBe(3)
})

test('S3 a letter is redriven by its name among the commands', async ({ page }) => {
  const original = await open(page)
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('redrive letter 3')
  await page.keyboard.press('Enter')
  await filmedAnew(page, original)
  await scrub(page, 11 * SECOND)
  await expect(card(page, 'payment')).toContainText('o5')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('redrive the letters')
  await page.keyboard.press('Enter')
  await expect.poll(() => redriven(page)).toBe(3)
})

test('a queue is drawn: added from the library, and its filter typed', async ({ page }) => {
  await openDesign(page, { ...shop(), name: 'Drawn' })
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('button', { name: /^Dead-letter queue/ }).click()
  await expect(page.locator('[data-stop=dead-letters]')).toBeFocused()
  await inspector(page).getByRole('textbox', { name: 'Topic filter' }).fill('shop/#')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('textbox', { name: 'Topic filter' })).toHaveValue('shop/#')
})

test('on a phone a letter is redriven by a finger', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const original = await open(page)
  const first = button(page, 'Redrive letter 1')
  await expect(first).toBeVisible()
  const { width, height } = (await first.boundingBox())!
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  await first.click()
  await filmedAnew(page, original)
  await expect(button(page, 'under way')).toBeVisible()
  expect(await tooWide(page)).toBe(false)
})
