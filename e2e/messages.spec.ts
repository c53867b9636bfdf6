/** The messages panel: the trace as a table with a filter, on a run of the test's own. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { Row } from './parts.ts'
import {
  PUBACK,
  cursor,
  digest,
  filmedAnew,
  openText,
  rows,
  scrub,
  secondDesign,
  stepTo,
  openDesign,
} from './parts.ts'

async function openMessages(page: Page): Promise<void> {
  await openDesign(page, secondDesign())
  await page.getByRole('tab', { name: 'Messages' }).click()
  await expect(table(page)).toBeVisible()
}

const table = (page: Page) => page.getByRole('grid', { name: 'Records of the run, one a row' })
const find = (page: Page) => page.getByRole('searchbox', { name: /^Find by node/ })
const line = (page: Page, record: number) => page.locator(`#row-${record}`)
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

async function scrollTop(page: Page): Promise<number> {
  return table(page).evaluate((element) => element.scrollTop)
}

test('a row stands for each record around the cursor, which it follows; later ones are dimmed', async ({
  page,
}) => {
  await openMessages(page)
  const all = await rows(page)
  await scrub(page, all[100]!.at)
  const now = (await cursor(page)).record
  await expect(line(page, now)).toHaveAttribute('aria-selected', 'true')
  await expect(line(page, now)).toBeInViewport()
  for (const record of [now - 1, now + 1]) await expect(line(page, record)).toBeInViewport()
  const colour = (record: number) =>
    line(page, record).evaluate((element) => getComputedStyle(element).color)
  expect(await colour(now + 1)).not.toBe(await colour(now - 1))
  // no more rows stand in the page than are in sight
  expect(await table(page).getByRole('row').count()).toBeLessThan(60)
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(all.length + 1))
  await page.keyboard.press('End')
  await expect(line(page, all.length - 1)).toBeInViewport()
})

test('choosing a row goes there, and selects the packet if it is one', async ({ page }) => {
  await openMessages(page)
  const all = await rows(page)
  const puback = all.find((row) => row.ev === 'packet' && row.ptype === PUBACK)!
  await scrub(page, puback.at)
  await line(page, puback.record).click()
  expect((await cursor(page)).record).toBe(puback.record)
  await expect(inspector(page)).toContainText(`record ${puback.record}`)
  await expect(inspector(page)).toContainText('Fields and bytes')
})

test('words and chips narrow the list; the count says how many match; clear shows all again', async ({
  page,
}) => {
  await openMessages(page)
  const all = await rows(page)
  await page.getByRole('button', { name: 'Packets', exact: true }).click()
  await find(page).fill(`siren id:2`)
  const siren = await page.evaluate(() =>
    globalThis.eventloom.run().opened!.links.findIndex(({ id }) => id === 'w-siren'),
  )
  const wanted = all.filter((row) => row.ev === 'packet' && row.wire === siren && row.pid === 2)
  await expect(page.getByText(`${wanted.length} of ${all.length} records match`)).toBeVisible()
  await expect(table(page).getByRole('row')).toHaveCount(wanted.length + 1)
  for (const { record } of wanted) await expect(line(page, record)).toHaveCount(1)

  await find(page).fill('nobody-is-called-so')
  await expect(table(page)).toContainText(`None of ${all.length} records matches this filter.`)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText(`${all.length} records`, { exact: true })).toBeVisible()
  await expect(find(page)).toHaveValue('')
})

test('between two rows of a filtered list the last one before the cursor is now', async ({
  page,
}) => {
  await openMessages(page)
  await page.getByRole('button', { name: 'Publishes, deliveries' }).click()
  const all = await rows(page)
  const listed = all.filter(({ ev }) => ev === 'publish' || ev === 'deliver')
  const apart = listed.findIndex((row, i) => (listed[i + 1]?.record ?? 0) > row.record + 2)
  const above = listed[apart] as Row
  await stepTo(page, above.record + 1)
  await expect(line(page, above.record)).toHaveAttribute('aria-selected', 'true')
  await expect(line(page, above.record)).toContainText('The cursor is here, between two rows')
  await table(page).focus()
  await page.keyboard.press('ArrowUp')
  expect((await cursor(page)).record).toBe(above.record)
  await expect(line(page, above.record)).not.toContainText('between two rows')
  await page.keyboard.press('ArrowDown')
  expect((await cursor(page)).record).toBe(listed[apart + 1]!.record)
})

test('the keyboard moves by rows and by pages, and Enter selects the packet', async ({ page }) => {
  await openMessages(page)
  const all = await rows(page)
  await page.getByRole('button', { name: 'Packets', exact: true }).click()
  const packets = all.filter(({ ev }) => ev === 'packet').map(({ record }) => record)
  await table(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  expect((await cursor(page)).record).toBe(packets[0])
  await page.keyboard.press('PageDown')
  const place = packets.indexOf((await cursor(page)).record)
  expect(place).toBeGreaterThan(3)
  await expect(table(page)).toHaveAttribute('aria-activedescendant', `row-${packets[place]}`)
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toContainText('Fields and bytes')
  await page.keyboard.press('PageUp')
  expect((await cursor(page)).record).toBe(packets[0])
})

test('the part of what is selected: a card, then the message of a packet', async ({ page }) => {
  await openMessages(page)
  const chip = page.getByRole('button', { name: /^(This selection|Selection:)/ })
  await expect(chip).toBeDisabled()
  const all = await rows(page)
  const puback = all.find((row) => row.ev === 'packet' && row.ptype === PUBACK)!
  await scrub(page, puback.at)
  await line(page, puback.record).click()
  await expect(chip).toHaveText('Selection: message 1 of scale-4')
  await chip.click()
  const about = all.filter((row) => row.about === puback.about || row.record === puback.about)
  await expect(page.getByText(`${about.length} of ${all.length} records match`)).toBeVisible()
  // choosing within the list leaves the list as it is
  const other = about.find((row) => row.ev === 'packet' && row.record !== puback.record)!
  await line(page, other.record).click()
  await expect(page.getByText(`${about.length} of ${all.length} records match`)).toBeVisible()
})

test('another future has other rows, and the filter reads them', async ({ page }) => {
  await openMessages(page)
  await page.getByRole('button', { name: 'Faults, changes' }).click()
  await expect(page.getByText(/^0 of .* match$/)).toBeVisible()
  const before = (await digest(page))!
  await scrub(page, 6_000_000)
  await page.locator('[data-stop="w-siren"]').press('Enter')
  await page.getByRole('button', { name: 'Cut the connection' }).click()
  await filmedAnew(page, before)
  const changes = (all: readonly Row[]) =>
    all.filter(({ ev }) => ['poke', 'arrival', 'segment', 'crash', 'restart'].includes(ev)).length
  const all = await rows(page)
  expect(changes(all)).toBeGreaterThan(0)
  await expect(page.getByText(`${changes(all)} of ${all.length} records match`)).toBeVisible()
  await page.getByRole('button', { name: /^Undo: cut/ }).click()
  await expect(page.getByText(/^0 of .* match$/)).toBeVisible()
})

test('the filtered rows are copied as text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openMessages(page)
  await find(page).fill('msg:2')
  const all = await rows(page)
  const two = all.find(({ ev, ordinal }) => ev === 'publish' && ordinal === 2)!
  const life = all.filter((row) => row === two || row.about === two.record)
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await expect(page.getByText(`${life.length} rows copied.`)).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const lines = text.trim().split('\n')
  expect(lines).toHaveLength(life.length + 1)
  expect(lines[1]).toMatch(new RegExp(`^${two.record}\t.*scale-4 publishes message 2 to`))
})

/** About 130,000 records: many subscribers, a message each 20 ms. */
function large(): Record<string, unknown> {
  const design = secondDesign() as { nodes: { id: string; config: Record<string, unknown> }[] }
  for (const node of design.nodes)
    if (node.id === 'scale-4') node.config = { ...node.config, every: 10 }
  return { ...design, name: 'Many records', run: { seed: 5, horizonMs: 60_000, drainMs: 0 } }
}

test('with more than 100,000 records scrolling, stepping and filtering stay quick', async ({
  page,
}) => {
  test.slow()
  await page.goto('')
  await openText(page, 'large.json', JSON.stringify(large()))
  await expect(page.getByRole('heading', { name: 'Many records' })).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(() => page.evaluate(() => globalThis.eventloom.run().done), { timeout: 30_000 })
    .toBe(true)
  const { records } = await page.evaluate(() => globalThis.eventloom.run())
  expect(records).toBeGreaterThan(100_000)
  await page.getByRole('tab', { name: 'Messages' }).click()
  await expect(page.getByText(/records$/).first()).toBeVisible()
  await find(page).fill('siren id:77')
  await expect(page.getByText(/ of .* records match$/)).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Clear' }).click()
  const typical = await page.evaluate(async () => {
    const box = document.querySelector('[role=grid]')!
    const frames: number[] = []
    for (let frame = 0; frame < 40; frame++) {
      const before = performance.now()
      box.scrollTop += 400
      await new Promise(requestAnimationFrame)
      frames.push(performance.now() - before)
    }
    return frames.toSorted((x, y) => x - y)[20]!
  })
  // generous: other work may share the machine; drawing all rows would take seconds
  expect(typical).toBeLessThan(400)
  await scrub(page, await page.evaluate(() => globalThis.eventloom.run().edge))
  await expect(line(page, records - 1)).toBeInViewport()
  expect(await scrollTop(page)).toBeGreaterThan(2_000_000)
})
