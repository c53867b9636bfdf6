/** The panels of a design of nearly 2,000 nodes: only what is in sight is drawn, and all of it can be come to. */
import { expect, test } from '@playwright/test'
import { largeDesign } from '../bench/large-design.mjs'
import { axeFinds } from './axe.ts'
import { cursor, openDesign, rows, scrub } from './parts.ts'

const design = largeDesign({ horizonMs: 2_000 })
const NODES = String(design.nodes.length)

test('the timeline of 2,000 nodes has the lanes in sight, says which they are, and scrolls by keyboard', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openDesign(page, { ...design })
  await page.getByRole('tab', { name: 'Timeline' }).click()
  const lanes = page.getByRole('list', { name: 'Lanes' }).getByRole('listitem')
  await expect(lanes.first()).toHaveAttribute('aria-setsize', NODES)
  await expect(lanes.first()).toHaveAttribute('aria-posinset', '1')
  expect(await lanes.count()).toBeLessThan(60)
  const box = page.getByRole('region', { name: 'What each node does, in time' })
  const tall = await box.evaluate(({ scrollHeight }) => scrollHeight)
  expect(tall).toBeGreaterThan(design.nodes.length * 40)
  await box.focus()
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown')
  await expect
    .poll(async () => Number(await lanes.first().getAttribute('aria-posinset')))
    .toBeGreaterThan(5)
  await box.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(lanes.last()).toHaveAttribute('aria-posinset', NODES)
  await expect(lanes.last().locator('svg')).toBeVisible()
  expect(await lanes.count()).toBeLessThan(60)
  expect(await axeFinds(page, '[role=tabpanel]')).toEqual([])
})

test('the sequence of 2,000 nodes has the lifelines and arrows in sight; keys go along them, and to packets far away', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openDesign(page, { ...design })
  await page.getByRole('tab', { name: 'Sequence' }).click()
  const list = page.getByRole('listbox', { name: /Packets in time/ })
  const heads = page.getByRole('button', { name: /^Lifeline of / })
  await expect(heads.first()).toHaveAccessibleName(`Lifeline of sensor-0-0, 1 of 1,988`)
  expect(await heads.count()).toBeLessThan(60)

  // One of them is in the order of the Tab key; arrows, Home and End lead to all the others.
  await heads.first().focus()
  await page.keyboard.press('End')
  const last = page.getByRole('button', { name: /^Lifeline of .*, 1,988 of 1,988$/ })
  await expect(last).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('button', { name: /, 1,987 of 1,988$/ })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(heads.first()).toBeFocused()
  expect(await heads.count()).toBeLessThan(60)
  await page.keyboard.press('Enter')
  await expect(heads.first()).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('Enter')

  // The arrow of a packet is there whoever sends it, and can be seen.
  await scrub(page, 1_900_000)
  const packets = (await rows(page)).filter(({ ev }) => ev === 'packet')
  await list.focus()
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press('ArrowDown')
    const { record } = await cursor(page)
    const arrow = page.locator(`[data-arrow="${record}"]`)
    await expect(list).toHaveAttribute('aria-activedescendant', `arrow-${record}`)
    await expect(arrow).toBeInViewport()
    const place = packets.findIndex((row) => row.record === record) + 1
    await expect(arrow).toHaveAttribute('aria-posinset', String(place))
    await expect(arrow).toHaveAttribute('aria-setsize', String(packets.length))
  }
  expect(await page.locator('[role=tabpanel] *').count()).toBeLessThan(3_000)
  expect(await axeFinds(page, '[role=tabpanel]')).toEqual([])
})
