/** The chapters of a story: where one is, what to look for, and what the next one mends, by hand and by one press. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { axeFinds } from './axe.ts'
import {
  SCREENS,
  cursor,
  digest,
  filmDone,
  filmedAnew,
  openDesign,
  rows,
  secondDesign,
  tooWide,
} from './parts.ts'

const bar = (page: Page) => page.getByRole('navigation', { name: 'Chapters of the story' })
const place = (page: Page, n: number) => bar(page).getByText(`Chapter ${n} of 6`)

async function open(page: Page, id = 'order-processing-literal'): Promise<void> {
  await page.goto(`#/studio/${id}`)
  await filmDone(page)
  await expect(bar(page)).toBeVisible()
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

test('G2 the story is walked with the keyboard, and the focus stays on the way', async ({
  page,
}) => {
  await open(page)
  await expect(place(page, 1)).toBeVisible()
  const back = bar(page).getByRole('button', { name: 'Previous chapter' })
  await expect(back).toHaveAttribute('aria-disabled', 'true')
  const on = bar(page).getByRole('button', { name: /^Next chapter/ })
  await on.focus()
  for (let n = 2; n <= 6; n++) {
    await page.keyboard.press('Enter')
    await expect(place(page, n)).toBeVisible()
    await expect(on).toBeFocused()
  }
  await expect(on).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/order-processing-reference$/)

  await command(page, 'previous chapter')
  await expect(place(page, 5)).toBeVisible()
})

test('G1 what is dared is true of the run, and a press leads to it', async ({ page }) => {
  await open(page)
  const dare = bar(page).getByRole('button', { name: /is paid and never shipped$/ })
  const name = (await dare.innerText()).split(' ')[0]!
  await dare.click()
  await expect(
    page.getByRole('option', { selected: true, name: new RegExp(`^${name} stuck`) }),
  ).toBeVisible()
  const { record, time } = await cursor(page)
  expect(record).toBe((await rows(page)).length - 1)
  expect(time).toBe(await page.evaluate(() => globalThis.eventloom.run().edge))
})

test('G1 a fault is dared, and what comes of it; undo takes it back', async ({ page }) => {
  await open(page, 'order-processing-retry')
  const before = (await digest(page))!
  await expect(bar(page).getByRole('button', { name: /is charged twice$/ })).toHaveCount(0)
  const fault = bar(page).getByRole('button', { name: /^Let payment die/ })
  await fault.click()
  await filmedAnew(page, before)
  await expect(fault).toHaveCount(0)
  await bar(page)
    .getByRole('button', { name: /is charged twice$/ })
    .click()
  const at = (await rows(page))[(await cursor(page)).record]!
  expect(at.ev).toBe('effect')
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => digest(page)).toBe(before)
  await expect(fault).toBeVisible()
})

test('G3 what the next chapter changes is told, shown, made by one press, and kept', async ({
  page,
}) => {
  await open(page, 'order-processing-no-outbox')
  const before = (await digest(page))!
  const about = bar(page).getByRole('button', { name: 'What it shows and mends' })
  const box = page.getByRole('dialog', { name: 'What it shows and mends' })
  await about.press('Enter')
  await expect(box).toContainText('PaymentDeclined, PaymentCaptured through the outbox')
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(about).toBeFocused()

  await about.press('Enter')
  await box.getByRole('button', { name: 'Show me payment' }).click()
  await expect(box).toHaveCount(0)
  await expect(page.locator('[data-stop="payment"]')).toBeFocused()

  await about.click()
  await box.getByRole('button', { name: 'Make these changes here' }).click()
  await filmedAnew(page, before)
  await about.click()
  await expect(box).toContainText('Nothing is left')
  // The fault is still there, and nobody is lost to it.
  expect((await rows(page)).some(({ ev }) => ev === 'crash')).toBe(true)
  await expect(bar(page).getByRole('button', { name: /nobody hears of it$/ })).toHaveCount(0)

  const mended = (await digest(page))!
  await bar(page)
    .getByRole('button', { name: /^Next chapter/ })
    .click()
  await expect(place(page, 6)).toBeVisible()
  await bar(page)
    .getByRole('button', { name: /^Previous chapter/ })
    .click()
  await expect(place(page, 5)).toBeVisible()
  await expect.poll(() => digest(page)).toBe(mended)
})

test('G2 they are hidden for good and brought back; the focus is not lost', async ({ page }) => {
  await open(page)
  await bar(page).getByRole('button', { name: 'Hide the chapters' }).press('Enter')
  await expect(bar(page)).toHaveCount(0)
  await expect(page.locator('[data-stop]').first()).toBeFocused()
  await page.reload()
  await filmDone(page)
  await expect(bar(page)).toHaveCount(0)
  await command(page, 'show the chapters')
  await expect(bar(page)).toBeVisible()
})

test('a design of its own has no chapters', async ({ page }) => {
  await openDesign(page, secondDesign())
  await expect(bar(page)).toHaveCount(0)
})

for (const { size, viewport, colorScheme } of SCREENS)
  test.describe(size, () => {
    test.use({ viewport, colorScheme, hasTouch: size === 'phone' })

    test('S3 axe finds nothing in bar, boxes and sheet, and nothing is too wide', async ({
      page,
    }) => {
      await open(page)
      expect(await axeFinds(page, 'nav')).toEqual([])
      if (size === 'desktop')
        for (const name of ['What it shows and mends', 'All chapters']) {
          await bar(page).getByRole('button', { name }).click()
          await expect(page.getByRole('dialog', { name })).toBeVisible()
          expect(await axeFinds(page, 'nav')).toEqual([])
        }
      else {
        await bar(page)
          .getByRole('button', { name: /^Chapter 1 of 6/ })
          .tap()
        const sheet = page.getByRole('dialog')
        await expect(sheet.getByRole('button', { name: 'Show me payment' })).toBeVisible()
        expect(await axeFinds(page, 'dialog')).toEqual([])
        for (const one of await sheet.locator('a, button').all()) {
          const { width, height } = (await one.boundingBox())!
          expect([await one.innerText(), Math.min(width, height) >= 44]).toEqual([
            await one.innerText(),
            true,
          ])
        }
        await sheet.getByRole('button', { name: /never shipped$/ }).tap()
        await expect(sheet).toHaveCount(0)
        await expect(page.getByRole('option', { selected: true, name: /stuck/ })).toBeVisible()
      }
      expect(await tooWide(page)).toBe(false)
    })
  })
