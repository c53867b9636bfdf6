/** "Break my design": from the button to the record that breaks it, on designs of ours and of the test. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { WRONG_DESIGNS } from '../src/content/wrong.ts'
import { verdictInNode } from './in-node.ts'
import { fewOrders } from './few-orders.ts'
import { cursor, filmDone, openDesign, secondDesign, tooWide } from './parts.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Break my design' })
const broken = (page: Page) => dialog(page).locator('[data-cell="broken"][data-trial]')

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Break my design' }).click()
  await expect(dialog(page)).toBeVisible()
}

async function over(page: Page): Promise<void> {
  await expect(dialog(page).getByRole('button', { name: 'Check again' })).toBeVisible({
    timeout: 120_000,
  })
}

/** What each trial came to, and what is said of all. */
async function verdict(page: Page): Promise<string> {
  const cells = await dialog(page)
    .locator('section[aria-label] [data-cell]')
    .evaluateAll((all) => all.map((one) => `${one.getAttribute('data-cell')}`).join(' '))
  const claim = await dialog(page).getByText('What this proves').locator('..').textContent()
  const invariants = await dialog(page).locator('[data-invariant]').allTextContents()
  const least = await dialog(page).locator('[data-least]').textContent()
  return JSON.stringify([cells, claim, invariants, least])
}

test('the literal orders: one message and no fault are enough, and the studio opens where it breaks', async ({
  page,
}) => {
  await page.goto('/#/studio/order-processing-literal')
  await filmDone(page)
  await begin(page)
  await expect(dialog(page).getByRole('heading', { name: /^Broken: / })).toBeVisible()
  const open = dialog(page).getByRole('button', { name: /^Open at record/ })
  await expect(open).toBeVisible()
  await expect(dialog(page).getByText('one message', { exact: true })).toBeVisible()
  await expect(dialog(page).getByText('no fault', { exact: true })).toBeVisible()
  // How it came to break is drawn, and told to who does not see it.
  const story = dialog(page).locator('[data-story]')
  await expect(story.locator('svg')).toContainText(/PUBLISH/)
  await expect(story.locator('[data-breaks]')).toHaveCount(1)
  await expect(story.getByRole('listitem').first()).toContainText(/^\d+\.\d{3}\.\d{3} s: /)
  // The search goes on meanwhile, and ends with the studio.
  const record = Number((await open.textContent())?.replace(/\D/g, ''))
  await open.click()
  await expect(dialog(page)).toBeHidden()
  await filmDone(page)
  await expect.poll(async () => (await cursor(page)).record).toBe(record)
  await expect(page.getByRole('tab', { name: 'Ledger', selected: true })).toBeVisible()
  await expect(page.locator('[data-lights="later"]')).toHaveText(/at the end/)
  expect(page.workers().filter((one) => one.url().includes('prover'))).toHaveLength(0)
  // Back is the design that was checked.
  await page.goBack()
  await expect(page).toHaveURL(/order-processing-literal/)
})

test('P9 a charge without a key: the fix is one press away, is told in the studio, and undo takes it back', async ({
  page,
}) => {
  test.slow()
  const design = { ...WRONG_DESIGNS['order-processing-w5']!.document(), name: 'No key' }
  await openDesign(page, design)
  await filmDone(page)
  await begin(page)
  await expect(dialog(page).getByRole('heading', { name: /charged once/ })).toBeVisible({
    timeout: 60_000,
  })
  const fix = dialog(page).getByRole('region', { name: 'A fix to preview' })
  await expect(fix).toContainText('R-04')
  await expect(fix).toContainText('payment')
  await expect(fix).toContainText('both hold I1')
  await fix.getByRole('button', { name: 'Apply, and back to the studio' }).click()
  await expect(dialog(page)).toBeHidden()
  const undo = page.getByRole('button', { name: /^Undo: .*R-04/ })
  await undo.click()
  await expect(undo).toBeHidden()
})

test('back leads to the design before, and no check of another stays in front of it', async ({
  page,
}) => {
  await page.goto('/#/studio/home-loop')
  await filmDone(page)
  await page.goto('/#/studio/order-processing-literal')
  await filmDone(page)
  await begin(page)
  await expect(dialog(page).getByRole('button', { name: /^Open at record/ })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/home-loop/)
  await expect(dialog(page)).toBeHidden()
})

test('the reference: nothing is found, and what that proves is said with figures', async ({
  page,
}) => {
  test.slow()
  await page.goto('/#/studio/order-processing-reference')
  await filmDone(page)
  await begin(page)
  await over(page)
  await expect(dialog(page).getByRole('heading', { name: 'None found' })).toBeVisible()
  await expect(broken(page)).toHaveCount(0)
  const proves = dialog(page).getByText('What this proves').locator('..')
  await expect(proves).toContainText(/Sweep: (\d+) of \1 runs hold/)
  await expect(proves).toContainText('Seeds: 200 of 200 hold')
  await expect(proves).toContainText('p < 1.5 % at 95 %')
  await expect(dialog(page)).not.toContainText(/correct/i)
})

test('P1 a run is seen as it was played; the verdict is the same with one worker, with two, in Node, and by a link', async ({
  page,
  context,
}) => {
  test.slow()
  const design = fewOrders()
  const verdicts: string[] = []
  for (const cores of [2, 3]) {
    const own = await context.newPage()
    await own.addInitScript((count) => {
      Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count })
    }, cores)
    await own.goto('/#/studio/home-loop')
    await openDesign(own, design)
    await filmDone(own)
    await begin(own)
    await over(own)
    await expect(dialog(own).getByRole('button', { name: /^Open at/ })).toBeVisible()
    verdicts.push(await verdict(own))
    if (cores === 2) {
      await own.close()
      continue
    }
    const cell = broken(own).last()
    await expect(cell).toBeVisible()
    await cell.click()
    const run = dialog(own).locator('[data-run]')
    await expect(run.getByText(/^seed \d+$/)).toBeVisible()
    await expect(run.getByRole('listitem').first()).toBeVisible()
    await run.getByRole('button', { name: 'Show the smallest again' }).click()
    await expect(dialog(own).locator('[data-least]')).toBeVisible()
  }
  expect(verdicts[1]).toBe(verdicts[0])
  const { claim, broken: ids } = verdictInNode(design, 200)
  for (const sentence of claim) expect(verdicts[0]).toContain(sentence)
  for (const [id, runs] of ids) expect(verdicts[0]).toMatch(new RegExp(`${id}.{5,150}${runs}`))
  // Whoever opens the link of the check has it played, and comes to the same.
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const own = context.pages().at(-1)!
  await dialog(own).getByRole('button', { name: 'Copy link to this check' }).click()
  await expect(dialog(own).getByText('The link is copied.')).toBeVisible()
  const link = await own.evaluate(() => navigator.clipboard.readText())
  await own.close()
  await page.goto(link)
  await over(page)
  await expect(dialog(page).getByRole('button', { name: /^Open at/ })).toBeVisible()
  expect(await verdict(page)).toBe(verdicts[0])
})

test('it is stopped, goes on, and Escape leads back to the button', async ({ page }) => {
  await page.goto('/#/studio/order-processing-reference')
  await filmDone(page)
  await begin(page)
  await dialog(page).getByRole('button', { name: 'Stop' }).click()
  await expect(
    dialog(page).getByRole('heading', { name: 'Stopped: nothing broken so far' }),
  ).toBeVisible()
  await expect(dialog(page).getByText(/runs were not played/)).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Go on' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Stop' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Break my design' })).toBeFocused()
  await expect
    .poll(() => page.workers().filter((one) => one.url().includes('prover')).length)
    .toBe(0)
})

test('a design that says of nothing that it must hold is told so', async ({ page }) => {
  await page.goto('/#/studio/home-loop')
  await openDesign(page, secondDesign())
  await filmDone(page)
  await begin(page)
  await expect(dialog(page).getByText(/There is nothing to check/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  // And what could be checked is one press away.
  await begin(page)
  await dialog(page).getByRole('button', { name: 'Add an invariant' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Add what must hold' })).toBeFocused()
})

test('on a phone it is in the menu, and everything has room', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/#/studio/order-processing-literal')
  await filmDone(page)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('button', { name: 'Break my design' }).click()
  await expect(dialog(page).getByRole('button', { name: /^Open at record/ })).toBeVisible()
  await expect(dialog(page).locator('[data-story] svg')).toBeVisible()
  expect(await tooWide(page)).toBe(false)
})
