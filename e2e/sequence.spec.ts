/** The sequence panel: packets in time, from the rows of a run with QoS 2 that is cut. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { cursor, filmedAnew, digest, homeLoop, rows, stepTo, openDesign } from './parts.ts'

const PUBREL = 6

interface Config {
  qos?: number
  subs?: { qos: number }[]
}

/** QoS 2 from end to end, loss on the first hop. */
function qos2(): Record<string, unknown> {
  const design = homeLoop()
  const nodes = design['nodes'] as { config: Config }[]
  for (const { config } of nodes) {
    if (config.qos !== undefined) config.qos = 2
    for (const sub of config.subs ?? []) sub.qos = 2
  }
  const links = design['links'] as Record<string, unknown>[]
  links[0]!['lossPpm'] = 200_000
  return { ...design, name: 'QoS 2, both hops' }
}

async function openSequence(page: Page): Promise<void> {
  await openDesign(page, qos2())
  await page.getByRole('tab', { name: 'Sequence' }).click()
  await expect(list(page)).toBeVisible()
}

const list = (page: Page) => page.getByRole('listbox', { name: /Packets in time/ })
const arrow = (page: Page, record: number) => page.locator(`[data-arrow="${record}"]`)

/** The PUBREL of the broker to the alarm, for the second message. */
async function pubrel(page: Page) {
  const wire = await page.evaluate(() =>
    globalThis.eventloom.run().opened!.links.findIndex(({ id }) => id === 'alarm-broker'),
  )
  return (await rows(page)).find(
    (row) => row.ev === 'packet' && row.ptype === PUBREL && row.wire === wire && row.pid === 2,
  )!
}

test('an arrow stands for each packet around the cursor; choosing one selects it and goes there', async ({
  page,
}) => {
  await openSequence(page)
  const { record } = await pubrel(page)
  await stepTo(page, record)
  await expect(arrow(page, record)).toHaveAttribute('aria-label', /broker sends PUBREL 2 to alarm/)
  const around = (await rows(page)).filter(
    (row) => row.ev === 'packet' && Math.abs(row.record - record) < 20,
  )
  for (const row of around) await expect(arrow(page, row.record)).toHaveCount(1)

  const other = around[0]!.record
  await arrow(page, other).locator('rect').first().click()
  expect((await cursor(page)).record).toBe(other)
  await expect(arrow(page, other)).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(
    `record ${other}`,
  )
})

test('the keyboard goes from arrow to arrow', async ({ page }) => {
  await openSequence(page)
  const { record } = await pubrel(page)
  await stepTo(page, record)
  await list(page).focus()
  await expect(list(page)).toHaveAttribute('aria-activedescendant', `arrow-${record}`)
  await page.keyboard.press('ArrowDown')
  const next = (await rows(page)).find((row) => row.ev === 'packet' && row.record > record)!
  await expect(arrow(page, next.record)).toHaveAttribute('aria-selected', 'true')
  expect((await cursor(page)).record).toBe(next.record)
  await page.keyboard.press('ArrowUp')
  await expect(arrow(page, record)).toHaveAttribute('aria-selected', 'true')
})

test('a cut ends the arrow on its way, and undo makes it arrive', async ({ page }) => {
  await openSequence(page)
  const { record } = await pubrel(page)
  await stepTo(page, record)
  const before = (await digest(page))!
  await expect(arrow(page, record)).not.toHaveAttribute('data-ended')
  await page.locator('[data-stop="alarm-broker"]').press('Enter')
  await page.getByRole('button', { name: 'Cut the connection' }).click()
  await filmedAnew(page, before)
  await expect(arrow(page, record)).toHaveAttribute('data-ended', 'cut')
  await expect(arrow(page, record)).toHaveAttribute('aria-label', /cut\.$/)
  await page.getByRole('button', { name: /^Undo: cut/ }).click()
  await expect(arrow(page, record)).not.toHaveAttribute('data-ended')
})

test('a lifeline is hidden with its arrows, and comes back', async ({ page }) => {
  await openSequence(page)
  const { record } = await pubrel(page)
  await stepTo(page, record)
  const head = page.getByRole('button', { name: 'Lifeline of alarm' })
  await head.click()
  await expect(arrow(page, record)).toHaveCount(0)
  await expect(head).toHaveAttribute('aria-pressed', 'false')
  await head.click()
  await expect(arrow(page, record)).toHaveCount(1)
})

test('times are counted from the selected record', async ({ page }) => {
  await openSequence(page)
  const { record } = await pubrel(page)
  await stepTo(page, record)
  await page.getByRole('button', { name: 'times from PUBREL 2' }).click()
  await expect(list(page).getByText('0.000', { exact: true })).toBeVisible()
})
