/**
 * The design review: a bad design is drawn by hand, found, mended, unmended, waived; and a run shows what was a risk.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { axeFinds } from './axe.ts'
import { cursor, filmDone, openDesign, SCREENS, shipped, tooWide } from './parts.ts'

const stop = (page: Page, id: string) => page.locator(`[data-stop="${id}"]`)
const finding = (page: Page, rule: string) => page.locator(`[data-finding="${rule}"]`)

async function review(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Review' }).click()
  await expect(page.getByRole('region', { name: 'Design review' })).toBeVisible()
}

/** The design as its file has it. */
async function file(page: Page): Promise<Record<string, unknown>> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const stream = await (await waiting).createReadStream()
  let text = ''
  for await (const piece of stream) text += String(piece)
  return JSON.parse(text) as Record<string, unknown>
}

test('Z6 a bad design drawn by hand: found, mended, unmended, waived for good', async ({
  page,
}) => {
  test.slow()
  await page.goto('#/new')
  for (const [name, id] of [
    ['Publisher', 'publisher'],
    ['MQTT broker', 'broker'],
    ['Service', 'service'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await expect(stop(page, id)).toBeAttached()
  }
  for (const id of ['publisher', 'service']) {
    await stop(page, id).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('w')
    const told = page.getByRole('region', { name: /cards and wires/ }).getByRole('status')
    for (let presses = 0; presses < 9; presses++) {
      if ((await told.textContent())?.startsWith('broker') === true) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await expect(stop(page, `${id}-broker`)).toBeAttached()
  }
  await stop(page, 'publisher').focus()
  await page.keyboard.press('Enter')
  const topic = page.getByRole('textbox', { name: 'Topic', exact: true })
  await topic.fill('readings')
  await topic.blur()
  await stop(page, 'service').focus()
  await page.keyboard.press('Enter')
  const filter = page.getByRole('textbox', { name: 'Topic filter', exact: true })
  await filter.fill('readings')
  await filter.blur()
  await page.getByRole('switch', { name: 'Clean Start' }).click()
  await filmDone(page)

  await review(page)
  await expect(finding(page, 'R-01')).toContainText('The topic readings has one level')
  const found = finding(page, 'R-19')
  await expect(found).toContainText('service asks for QoS 1 or 2')
  await expect(page.locator('[data-marked="service"]')).toHaveAttribute('data-severity', 'error')

  await found.getByRole('button', { name: 'Mend…' }).click()
  await expect(found).toContainText('service: Is set otherwise: session.')
  await found.getByRole('button', { name: 'Apply' }).click()
  await expect(found).toHaveCount(0)
  await expect(page.locator('[data-marked="service"]')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Design review' })).toBeFocused()
  await page.getByRole('button', { name: /^Undo: R-19/ }).click()
  await expect(found).toHaveCount(1)

  await found.getByRole('button', { name: 'Waive…' }).click()
  await found.getByLabel('Why is it fine here?').fill('It only shows what is')
  await found.getByRole('button', { name: 'Waive it' }).click()
  await expect(found).toHaveCount(0)
  await expect(page.locator('[data-marked="service"]')).toHaveCount(0)
  const reason = { rule: 'R-19', node: 'service', reason: 'It only shows what is' }
  expect(await file(page)).toMatchObject({ waivers: [reason] })
  await expect(page).toHaveURL(/#\/(?!new)/)
  await page.reload()
  await filmDone(page)
  await review(page)
  await expect(finding(page, 'R-01')).toHaveCount(1)
  await expect(found).toHaveCount(0)
  await page.getByText('One waived').click()
  await expect(page.locator('[data-waived="R-19"]')).toContainText('It only shows what is')
  await page.getByRole('button', { name: 'Take back' }).click()
  await expect(found).toHaveCount(1)
})

test('Z6 a waiver whose rule finds nothing any more is told with its reason, and taken back', async ({
  page,
}) => {
  const mended = { rule: 'R-19', node: 'broker', reason: 'It was like that once' }
  const unknown = { rule: 'R-999', reason: 'A later version says so' }
  const design = shipped('order-processing-reference')
  const known = (design['waivers'] ?? []) as object[]
  await openDesign(page, { ...design, waivers: [mended, ...known, unknown] })
  await review(page)
  await page.getByText('2 waivers without a finding').click()
  const idle = page.locator('[data-idle]')
  await expect(idle).toHaveCount(2)
  await expect(idle.first()).toContainText('It was like that once')
  await expect(idle.first()).toContainText('broker · R-19')
  await expect(idle.last()).toContainText('a rule that this version does not know')
  expect(await axeFinds(page, '[role=tabpanel]')).toEqual([])

  await idle.first().getByRole('button', { name: 'Take back' }).click()
  await expect(idle).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Design review' })).toBeFocused()
  expect((await file(page))['waivers']).toEqual([...known, unknown])
  await page.getByRole('button', { name: /^Undo: R-19.*no longer waived/ }).click()
  await expect(idle).toHaveCount(2)
  expect((await file(page))['waivers']).toEqual([mended, ...known, unknown])
})

test('Z6 a run shows what was a risk: its figures, and its record', async ({ page }) => {
  await openDesign(page, shipped('order-processing-no-outbox'))
  await review(page)
  const lost = finding(page, 'R-07')
  await expect(lost).toContainText('was not sent. With dedupe the redelivery is skipped')
  const show = lost.getByRole('button', { name: /^Show record/ })
  const record = Number((await show.textContent())!.replaceAll(/\D/g, ''))
  await show.click()
  await expect.poll(async () => (await cursor(page)).record).toBe(record)
})

for (const { size, viewport, colorScheme } of SCREENS)
  test.describe(size, () => {
    test.use({ viewport, colorScheme })
    test('Z6 the review: nothing for axe, not too wide', async ({ page }) => {
      await openDesign(page, shipped('order-processing-literal'))
      await review(page)
      const first = finding(page, 'R-04').first()
      await first.getByRole('button', { name: 'Mend…' }).click()
      await expect(first).toContainText('This would change')
      expect(await axeFinds(page, '[role=tabpanel]')).toEqual([])
      expect(await tooWide(page)).toBe(false)
      await first.getByRole('button', { name: 'Waive…' }).click()
      expect(await axeFinds(page, '[role=tabpanel]')).toEqual([])
    })
  })
