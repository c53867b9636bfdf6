/** A design of nearly 2,000 nodes: far out and near, by mouse and by keyboard, what is done to it is right. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { largeDesign } from '../bench/large-design.mjs'
import { axeFinds } from './axe.ts'
import { openDesign, steady } from './parts.ts'

const design = largeDesign({ horizonMs: 2_000 })
const atOf = (id: string) => design.nodes.find((node) => node.id === id)!.at

const stop = (page: Page, id: string) => page.locator(`[data-stop="${id}"]`)

/** Where a place of the flow is on the page. */
async function onPage(page: Page, { x, y }: { x: number; y: number }): Promise<[number, number]> {
  const sight = await steady(() =>
    page.locator('.react-flow').evaluate((flow) => {
      const { left, top } = flow.getBoundingClientRect()
      const moved = flow.querySelector('.react-flow__viewport')!
      const { a, e, f } = new DOMMatrix(getComputedStyle(moved).transform)
      return { left: left + e, top: top + f, zoom: a }
    }),
  )
  return [sight.left + x * sight.zoom, sight.top + y * sight.zoom]
}

async function saved(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

function placeIn(text: string, id: string) {
  const { nodes } = JSON.parse(text) as typeof design
  return nodes.find((node) => node.id === id)?.at
}

async function press(page: Page, id: string): Promise<void> {
  const { x, y } = atOf(id)
  await page.mouse.click(...(await onPage(page, { x: x + 90, y: y + 40 })))
}

test('2,000 nodes: painted far out, pressed, gone through by Tab, shown near, edited, and undone to the byte', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await page.addInitScript(() => {
    let longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    }).observe({ type: 'longtask' })
    Object.assign(globalThis, { longestTask: () => longest })
  })
  await openDesign(page, { ...design })
  const desk = page.getByRole('region', { name: /cards and wires/ })
  await expect(desk.getByRole('group', { name: 'The view' })).toBeVisible()
  // All of it is in sight, and hardly anything of it is an element.
  expect(await page.locator('[data-node]').count()).toBe(0)
  expect(await page.locator('[data-stop]').count()).toBeLessThan(10)
  const first = await onPage(page, atOf('sensor-0-0'))
  const last = await onPage(page, atOf('reader-39-16'))
  const box = (await page.locator('.react-flow').boundingBox())!
  expect(first[0]).toBeGreaterThan(box.x)
  expect(last[1]).toBeLessThan(box.y + box.height)

  await press(page, 'hub-12')
  await expect(stop(page, 'hub-12')).toHaveAttribute('aria-pressed', 'true')
  await press(page, 'reader-30-7')
  await expect(stop(page, 'reader-30-7')).toHaveAttribute('aria-pressed', 'true')
  await expect(stop(page, 'hub-12')).toHaveCount(0)

  // With the flow: a card, its wire, the next card; and back.
  await stop(page, 'sensor-0-0').focus()
  for (const id of ['sensor-0-0-hub-0', 'sensor-0-2', 'sensor-0-2-hub-0', 'sensor-0-4']) {
    await page.keyboard.press('Tab')
    await expect(stop(page, id)).toBeFocused()
  }
  await page.keyboard.press('Shift+Tab')
  await expect(stop(page, 'sensor-0-2-hub-0')).toBeFocused()

  // The outline is one tree of which few rows are drawn; what is chosen there comes near.
  await page.keyboard.press('e')
  await page.getByRole('tab', { name: 'Outline' }).click()
  const tree = page.getByRole('tree', { name: 'The design as a list' })
  await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-setsize', '1988')
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(80)
  await tree.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(stop(page, 'reader-39-16')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('[data-node="reader-39-16"]')).toBeVisible()
  expect(await page.locator('[data-node]').count()).toBeLessThan(129)

  const before = await saved(page)
  const { x, y } = atOf('reader-39-16')
  const head = await onPage(page, { x: x + 90, y: y + 12 })
  await page.mouse.move(...head)
  await page.mouse.down()
  await page.mouse.move(head[0] + 30, head[1] + 20, { steps: 3 })
  await page.mouse.move(head[0] + 60, head[1] + 40, { steps: 3 })
  await page.mouse.up()
  const moved = placeIn(await saved(page), 'reader-39-16')!
  expect(moved.x).toBeGreaterThan(x + 30)
  expect(moved.y).toBeGreaterThan(y + 20)
  await page.keyboard.press('ControlOrMeta+d')
  await expect(stop(page, 'reader-39-17')).toHaveAttribute('aria-pressed', 'true')
  expect(JSON.parse(await saved(page)).nodes).toHaveLength(1989)
  await page.keyboard.press('Delete')
  await expect(stop(page, 'reader-39-17')).toHaveCount(0)
  for (let i = 0; i < 3; i++) await page.keyboard.press('ControlOrMeta+z')
  expect(await saved(page)).toBe(before)

  // The small picture brings another part of it into sight.
  const map = page.locator('[data-minimap]')
  const picture = (await map.boundingBox())!
  await page.mouse.click(picture.x + 14, picture.y + 12)
  await expect(page.locator('[data-node^="sensor-0-"]').first()).toBeVisible()
  await page.getByRole('button', { name: 'All of it' }).click()
  await expect(page.locator('[data-node]')).toHaveCount(0)
  await expect(map).toHaveCount(0)
  expect(await axeFinds(page, 'fieldset[aria-label="The view"]', '[role=tree]')).toEqual([])
  const longest = await page.evaluate(() =>
    (globalThis as unknown as { longestTask: () => number }).longestTask(),
  )
  console.log(`2,000 nodes: longest task with opening ${longest.toFixed(0)} ms`)
})

test('2,000 nodes on a phone: not stacked, the picture on demand, a tap selects', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    colorScheme: 'dark',
  })
  const page = await context.newPage()
  await openDesign(page, { ...design })
  await expect(page.locator('[data-minimap]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Overview map' }).click()
  await expect(page.locator('[data-minimap]')).toBeVisible()
  await page.getByRole('button', { name: 'Overview map' }).click()
  const { x, y } = atOf('hub-12')
  await page.touchscreen.tap(...(await onPage(page, { x: x + 90, y: y + 400 })))
  await expect(stop(page, 'hub-12')).toHaveAttribute('aria-pressed', 'true')
  expect(await axeFinds(page, 'fieldset[aria-label="The view"]')).toEqual([])
  await page.screenshot({ path: 'test-results/large-phone.png' })
  await context.close()
})
