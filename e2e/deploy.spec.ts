/** A poison message in the studio: its letter, the fix that is deployed at the cursor, and its second chance. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { orderDesign } from '../src/content/orders/parts.ts'
import { fixAndRedrive, poisonNodes } from '../src/content/orders/poison.ts'
import type { DesignDocument, ScriptEntry } from '../src/design/design.ts'
import { digestInNode } from './in-node.ts'
import { axeFinds } from './axe.ts'
import { SCREENS, digest, filmedAnew, openDesign, rows, scrub, stepTo, tooWide } from './parts.ts'

const SECOND = 1_000_000
const shop = (script: readonly ScriptEntry[] = []) => ({
  ...orderDesign('Voucher', '', poisonNodes(), 7, script),
})

const card = (page: Page, id: string) => page.locator(`[data-node="${id}"]`)
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const form = (page: Page) => page.locator('[data-deploy="payment"]')
const script = (page: Page) => page.getByRole('list', { name: 'Script of the run' })
const act = (page: Page) => form(page).getByRole('button', { name: 'Deploy at the cursor' })

async function downloaded(page: Page): Promise<DesignDocument> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const text = readFileSync(await (await waiting).path(), 'utf8')
  return JSON.parse(text) as DesignDocument
}

/** The letter has come; payment is selected, and its form of a new version is open. */
async function openForm(page: Page, time = 30): Promise<void> {
  await openDesign(page, shop())
  await scrub(page, time * SECOND)
  await page.locator('[data-stop="payment"]').press('Enter')
  await page.getByRole('button', { name: 'New version …' }).press('Enter')
  await expect(form(page).locator('[data-handler="charge"]')).toBeVisible()
}

/** What refuses an amount below zero is taken out. */
async function mend(page: Page): Promise<void> {
  const step = form(page).locator('[data-step="behaviour.handlers.0.do.0"]')
  await step.locator('> summary').press('Enter')
  await form(page).getByRole('button', { name: 'Remove: step 1 (fail)' }).press('Enter')
}

test('T5: the fix is deployed at the cursor, the letter is redriven, its order ends; undo takes both back', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await openForm(page)
  const original = (await digest(page))!
  await expect(card(page, 'dlq')).toContainText('1 letter, 0 redriven')
  await expect(act(page)).toHaveAttribute('aria-disabled', 'true')
  await mend(page)
  // what is typed is no edit of the design
  expect(await digest(page)).toBe(original)
  await act(page).press('Enter')
  await filmedAnew(page, original)
  await expect(page.getByRole('button', { name: 'New version …' })).toBeFocused()
  const deployed = (await digest(page))!
  const stops = (await rows(page)).find(({ ev }) => ev === 'crash')!
  await stepTo(page, stops.record)
  await expect(card(page, 'payment')).toHaveAttribute('data-state', 'down')
  await expect(page.getByRole('listbox', { name: 'What happened' })).toContainText(
    'payment has stopped in order, for its new version',
  )
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(script(page)).toContainText('deploy a new version of payment')

  await scrub(page, 40 * SECOND)
  await page.locator('[data-stop="dlq"]').press('Enter')
  const letter = inspector(page).getByRole('button', { name: /^letter 1/ })
  await expect(letter).toContainText('amount below zero')
  await expect(letter).toContainText('6 attempts')
  await inspector(page).getByRole('button', { name: 'Redrive letter 1' }).press('Enter')
  await filmedAnew(page, deployed)
  await page.getByRole('tab', { name: 'Journeys' }).click()
  await scrub(page, await page.evaluate(() => globalThis.eventloom.run().edge))
  const list = page.getByRole('listbox', { name: 'Journeys, those with trouble first' })
  await expect(list.getByRole('option').filter({ hasText: 'o4' })).toContainText('COMPLETED')

  // The file says what was done, and is the same run in Node; its service is as it was drawn.
  const file = await downloaded(page)
  expect(file.script.map((entry) => entry.do)).toEqual(['deploy', 'redrive'])
  expect(file.nodes).toEqual(shop().nodes)
  expect(digestInNode(file)).toBe(await digest(page))

  await page.keyboard.press('Control+z')
  await expect.poll(() => digest(page)).toBe(deployed)
  await page.keyboard.press('Control+z')
  await expect.poll(() => digest(page)).toBe(original)
})

test('what is kept in a store is not changed by a version: a sentence, and what is typed stays', async ({
  page,
}) => {
  await openForm(page)
  const original = await digest(page)
  await form(page).getByRole('combobox', { name: 'The rows' }).selectOption('are lost in a crash')
  await mend(page)
  await act(page).press('Enter')
  await expect(form(page).getByRole('alert').last()).toContainText(
    'the store db is there and stays as it is',
  )
  expect(await digest(page)).toBe(original)
  // another look at another card loses nothing
  await page.locator('[data-stop="order"]').press('Enter')
  await page.locator('[data-stop="payment"]').press('Enter')
  await page.getByRole('button', { name: 'New version …' }).press('Enter')
  await expect(form(page).locator('[data-step="behaviour.handlers.0.do.0"]')).toContainText(
    'effect',
  )
  await form(page).getByRole('button', { name: 'Leave it' }).press('Enter')
  await page.getByRole('button', { name: 'New version …' }).press('Enter')
  await expect(form(page).locator('[data-step="behaviour.handlers.0.do.0"]')).toContainText('fail')
})

test('the scenario of it plays its script: one letter, redriven behind the fix', async ({
  page,
}) => {
  await page.goto('#/studio/poison-message')
  await expect.poll(() => digest(page)).toBe(digestInNode(shop(fixAndRedrive())))
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(script(page)).toContainText('deploy a new version of payment')
  await scrub(page, 45 * SECOND)
  await page.locator('[data-stop="payment"]').press('Enter')
  await page.getByRole('button', { name: 'New version …' }).press('Enter')
  // the form begins with the version that is up at the cursor
  await expect(form(page).locator('[data-step="behaviour.handlers.0.do.0"]')).toContainText(
    'effect',
  )
})

for (const { size, viewport, colorScheme } of SCREENS)
  test(`S3 axe finds nothing in the form of a version, ${size} ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    await openDesign(page, shop())
    await page.setViewportSize(viewport)
    await scrub(page, 30 * SECOND)
    await page.locator('[data-stop="payment"]').press('Enter')
    if (size === 'phone') await page.getByRole('tab', { name: 'Selection' }).click()
    await page.getByRole('button', { name: 'New version …' }).press('Enter')
    await expect(form(page).locator('[data-handler="charge"]')).toBeVisible()
    await act(page).scrollIntoViewIfNeeded()
    expect(await axeFinds(page, '[data-deploy]')).toEqual([])
    expect(await tooWide(page)).toBe(false)
    if (size === 'phone') expect((await act(page).boundingBox())!.height).toBeGreaterThanOrEqual(44)
  })
