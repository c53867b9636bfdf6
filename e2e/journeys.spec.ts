/** Journeys, on a shop of the test's own: one order is declined, one is stuck, the others go well. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cursor, filmDone, openDesign, rows, scrub, tooWide } from './parts.ts'

interface Step {
  do: string
  via?: string
  fails?: unknown[]
  steps?: Step[]
  onBusinessError?: Step[]
}

interface Node {
  id: string
  kind: string
  title?: string
  config: {
    count?: number
    behaviour?: { handlers: { id: string; do: Step[] }[] }
  }
}

/** Six orders: the gateway declines the third, and payment dies behind its commit of the second, beside its outbox. */
function shop(): Record<string, unknown> {
  const path = join(import.meta.dirname, '../src/content/scenarios/order-processing-reference.json')
  const design = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  const nodes = design['nodes'] as Node[]
  for (const node of nodes) {
    if (node.id === 'shopper') node.config.count = 6
    if (node.id !== 'payment') continue
    node.title = 'Till'
    const { do: steps } = node.config.behaviour!.handlers[0]!
    for (const step of steps) {
      if (step.do === 'effect')
        step.fails = [{ error: 'declined', class: 'business', when: "k == 'o3'" }]
      for (const inner of step.steps ?? []) if (inner.do === 'emit') inner.via = 'direct'
    }
  }
  const dies = { at: 0, do: 'crashAt', node: 'payment', handler: 'charge', nth: 1, key: 'o2' }
  return {
    ...design,
    name: 'Six orders',
    script: [{ ...dies, point: 'afterCommit' }],
    run: { seed: 7, horizonMs: 40_000, drainMs: 5_000 },
  }
}

async function openJourneys(page: Page): Promise<void> {
  await openDesign(page, shop())
  await page.getByRole('tab', { name: 'Journeys' }).click()
  await expect(list(page)).toBeVisible()
}

const list = (page: Page) =>
  page.getByRole('listbox', { name: 'Journeys, those with trouble first' })
const order = (page: Page, name: string) =>
  list(page)
    .getByRole('option')
    .filter({ has: page.getByText(name, { exact: true }) })
const fall = (page: Page, name: string) =>
  page.getByRole('listbox', { name: `What happened to ${name}, in the order of the run` })
const way = (page: Page, name: string) => page.getByRole('list', { name })

async function toEnd(page: Page): Promise<void> {
  await scrub(page, await page.evaluate(() => globalThis.eventloom.run().edge))
}

test('a declined order goes back visibly, and is not drawn so before it happens', async ({
  page,
}) => {
  await openJourneys(page)
  await toEnd(page)
  await order(page, 'o3').click()
  await expect(order(page, 'o3')).toContainText('CANCELLED')
  const back = way(page, 'undo, back')
  await expect(back.getByRole('button')).toHaveText([
    /pay-failed.*order/,
    /release.*inventory/,
    /ended/,
  ])
  await expect(back).toContainText('undoes reserve')
  const forward = way(page, 'forward path')
  await expect(forward.getByRole('listitem')).toHaveText([
    /place/,
    /reserve/,
    /charge.*Till.*not applied: declined/,
    /ship.*not reached/,
    /complete.*not reached/,
  ])
  await expect(page.getByText('not reached: waits for PaymentCaptured')).toBeAttached()
  // before the gateway has answered nothing has gone back
  await forward.getByRole('button', { name: /reserve/ }).click()
  await expect(order(page, 'o3')).toContainText('open')
  await expect(back.getByRole('button')).toHaveCount(0)
  await expect(back.getByRole('listitem').first()).toContainText('to come')
  await expect(forward.getByRole('listitem').nth(2)).toContainText('to come')
})

test('an order that nothing happens to any more is stuck, and stands first; the sums tell it', async ({
  page,
}) => {
  await openJourneys(page)
  await toEnd(page)
  await expect(list(page).getByRole('option').first()).toContainText(/o2.*stuck/)
  const sums = page.getByLabel('All journeys at the cursor')
  await expect(sums).toContainText(/COMPLETED4/)
  await expect(sums).toContainText(/CANCELLED1/)
  await expect(sums).toContainText(/stuck1/)
  await order(page, 'o2').click()
  await expect(fall(page, 'o2').locator('[data-entry=crash]')).toHaveCount(1)
  const search = page.getByRole('searchbox', { name: 'Search journeys' })
  await search.fill('cancelled')
  await expect(list(page).getByRole('option')).toHaveCount(1)
  await search.fill('nowhere')
  await expect(page.getByText('No journey is like that.')).toBeVisible()
  await search.fill('')
  await scrub(page, 0)
  await expect(list(page).getByRole('option').first()).toContainText(/o1.*to come/)
})

test('keys go from entry to entry, and the run goes there', async ({ page }) => {
  await openJourneys(page)
  await order(page, 'o1').click()
  await list(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(order(page, 'o2')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  const entries = fall(page, 'o1')
  await entries.focus()
  await page.keyboard.press('Home')
  const all = await rows(page)
  const first = all.find(({ ev }) => ev === 'publish')!
  expect((await cursor(page)).record).toBe(first.record)
  await page.keyboard.press('ArrowDown')
  const next = (await cursor(page)).record
  expect(all[next]!.ev).toBe('begin')
  await expect(entries).toHaveAttribute('aria-activedescendant', `entry-${next}`)
  await expect(page.locator(`#entry-${next}`)).toHaveAttribute('aria-label', /^\+\d.* ms: .*order/)
  await page.keyboard.press('ArrowUp')
  expect((await cursor(page)).record).toBe(first.record)
})

test('a packet leads to its journey, and a link opens it again', async ({ page, browser }) => {
  await openJourneys(page)
  await toEnd(page)
  const packet = await page.evaluate(() => {
    const all = globalThis.eventloom.rows()
    const publishes = all.filter(({ ev }) => ev === 'publish').map(({ record }) => record)
    return all.findLast(({ ev, about }) => ev === 'packet' && about === publishes.at(-1))!.record
  })
  await page.getByRole('tab', { name: 'Sequence' }).click()
  await page.locator(`[data-arrow="${packet}"] rect`).first().click()
  const line = page.getByRole('button', { name: /^Journey o\d$/ })
  const name = (await line.textContent())!.replace('Journey ', '')
  await line.click()
  await expect(order(page, name)).toHaveAttribute('aria-selected', 'true')
  await expect(fall(page, name)).toBeVisible()
  await order(page, 'o4').click()
  await page.getByRole('button', { name: 'Share' }).click()
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await expect(fall(other, 'o4')).toBeVisible({ timeout: 30_000 })
  await expect(order(other, 'o4')).toHaveAttribute('aria-selected', 'true')
})

test('a run without correlation ids says so', async ({ page }) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  await page.getByRole('tab', { name: 'Journeys' }).click()
  await expect(page.getByText(/has a correlation id/)).toBeVisible()
})

test('on a phone a journey is as high as a finger, and nothing is too wide', async ({ page }) => {
  await openJourneys(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('tab', { name: 'Journeys' }).click()
  await toEnd(page)
  await order(page, 'o3').click()
  await expect(fall(page, 'o3')).toBeVisible()
  expect(await tooWide(page)).toBe(false)
  await way(page, 'forward path')
    .getByRole('button', { name: /charge/ })
    .click()
  const box = await order(page, 'o3').boundingBox()
  expect(box!.height).toBeGreaterThanOrEqual(44)
  const lanes = fall(page, 'o3').locator('[data-press]')
  for (const lane of await lanes.all())
    expect((await lane.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await lanes.first().click({ position: { x: 12, y: 22 } })
  const first = (await rows(page)).filter(({ ev }) => ev === 'publish')
  expect(first.map(({ record }) => record)).toContain((await cursor(page)).record)
})

test('where the time went adds up to what its heading says', async ({ page }) => {
  await openJourneys(page)
  await toEnd(page)
  await order(page, 'o3').click()
  const spent = page.getByRole('region', { name: /^Where the [\d.]+ ms went$/ })
  const parts = await spent.getByRole('listitem').allInnerTexts()
  const sum = parts.reduce((all, part) => all + Number(/([\d.]+) ms$/.exec(part)![1]), 0)
  const whole = Number(/[\d.]+/.exec(await spent.getByRole('heading').innerText())![0])
  expect(Math.abs(sum - whole)).toBeLessThan(0.05 * parts.length + 0.06)
  expect(parts.some((part) => part.startsWith('world'))).toBe(true)
})
