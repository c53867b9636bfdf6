/** The timeline: the script's entries are moved, lengthened and removed, and each change can be undone. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { cursor, digest, filmedAnew, homeLoop, rows, scrub, openDesign } from './parts.ts'

const CUT_AT = 7_100
const CUT_FOR = 3_000

/** A cut with a length, and a crash and a message more: a bar, a bar, a flag. */
function scripted(): Record<string, unknown> {
  return {
    ...homeLoop(),
    name: 'With a script',
    script: [
      { at: CUT_AT, do: 'cut', link: 'thermometer-broker', forMs: CUT_FOR },
      { at: 3_200, do: 'crash', node: 'alarm', forMs: 2_500 },
      { at: 14_000, do: 'publishNow', node: 'thermometer' },
    ],
  }
}

async function openTimeline(page: Page): Promise<void> {
  await openDesign(page, scripted())
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(cut(page)).toBeVisible()
}

const script = (page: Page) => page.getByRole('list', { name: 'Script of the run' })
const cut = (page: Page) => script(page).getByRole('button', { name: /^cut thermometer/ })
const undo = (page: Page) => page.getByRole('button', { name: /^Undo: / })

/** When the script cuts, in µs: what the run did, not what the screen says. */
async function cutsAt(page: Page): Promise<number[]> {
  return (await rows(page)).filter(({ poke }) => poke === 'cut').map(({ at }) => at)
}

/** Takes an element and moves it by `dx` pixels; `drop` false: it stays in the hand. */
async function drag(page: Page, place: string, dx: number, drop = true): Promise<void> {
  const box = (await page.locator(place).boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + dx / 2, y)
  await page.mouse.move(x + dx, y)
  if (drop) await page.mouse.up()
}

test('a cut dragged to another time is another run; the cursor stays, and undo gives the digest back', async ({
  page,
}) => {
  await openTimeline(page)
  await scrub(page, 12_000_000)
  const before = (await digest(page))!
  expect(await cutsAt(page)).toEqual([CUT_AT * 1000])
  await drag(page, '[data-entry="0"]', 120)
  await filmedAnew(page, before)
  const [at] = await cutsAt(page)
  expect(at).toBeGreaterThan(CUT_AT * 1000 + 1_000_000)
  await expect.poll(async () => (await cursor(page)).time).toBe(12_000_000)
  await expect(page.getByRole('button', { name: /^Undo: move “cut thermometer/ })).toBeEnabled()
  await undo(page).click()
  await expect.poll(() => digest(page)).toBe(before)
  expect(await cutsAt(page)).toEqual([CUT_AT * 1000])
  await expect.poll(async () => (await cursor(page)).time).toBe(12_000_000)
  await page.getByRole('button', { name: /^Redo: / }).click()
  await filmedAnew(page, before)
  expect(await cutsAt(page)).toEqual([at])
})

test('while it is dragged only its ghost moves, and Escape puts it back', async ({ page }) => {
  await openTimeline(page)
  const before = (await digest(page))!
  const placed = (await cut(page).boundingBox())!.x
  await drag(page, '[data-entry="0"]', 150, false)
  expect((await cut(page).boundingBox())!.x).toBeGreaterThan(placed + 140)
  expect(await digest(page)).toBe(before)
  await page.keyboard.press('Escape')
  expect((await cut(page).boundingBox())!.x).toBeCloseTo(placed, 0)
  await page.mouse.up()
  expect(await digest(page)).toBe(before)
  await expect(page.getByRole('button', { name: 'Undo: nothing done yet' })).toBeVisible()
})

test('the right handle makes it longer, and undo gives the length back', async ({ page }) => {
  await openTimeline(page)
  const before = (await digest(page))!
  await drag(page, 'li:has([data-entry="0"]) [data-handle="end"]', 100)
  await filmedAnew(page, before)
  expect(await cutsAt(page)).toEqual([CUT_AT * 1000])
  await expect(cut(page)).toHaveAccessibleName(/for [45](\.\d+)? s, of the design/)
  await undo(page).click()
  await expect.poll(() => digest(page)).toBe(before)
  await expect(cut(page)).toHaveAccessibleName(/at 7\.100\.000 s for 3 s/)
})

test('arrows move by a millisecond, with Shift by a hundred, and one pause is one change', async ({
  page,
}) => {
  await openTimeline(page)
  const before = (await digest(page))!
  await cut(page).focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'Shift+ArrowRight'])
    await page.keyboard.press(key)
  await filmedAnew(page, before)
  expect(await cutsAt(page)).toEqual([(CUT_AT + 101) * 1000])
  await expect(cut(page)).toBeFocused()
  await undo(page).click()
  await expect.poll(() => digest(page)).toBe(before)
  await expect(page.getByRole('button', { name: 'Undo: nothing done yet' })).toBeVisible()
})

test('Enter opens the fields: a typed time is taken, one past the end is not passed without a word', async ({
  page,
}) => {
  await openTimeline(page)
  const before = (await digest(page))!
  await cut(page).press('Enter')
  const at = page.getByRole('textbox', { name: 'at', exact: true })
  await expect(at).toBeFocused()
  await at.fill('5.000001')
  await at.press('Enter')
  await filmedAnew(page, before)
  expect(await cutsAt(page)).toEqual([5_000_001])
  await at.fill('soon')
  await expect(page.getByRole('alert').filter({ hasText: 'seconds' })).toBeVisible()
  await at.fill('99')
  await at.press('Enter')
  await expect(page.getByText(/The run ends at 20 s/)).toBeVisible()
  await expect(at).toHaveValue('20')
  await page.getByRole('textbox', { name: 'for', exact: true }).press('ArrowUp')
  await expect(cut(page)).toHaveAccessibleName(/for 3\.001 s/)
  await expect(page.getByRole('button', { name: /^Undo: another length/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cut(page)).toBeFocused()
})

test('Delete removes an entry of the design, and undo brings the run back', async ({ page }) => {
  await openTimeline(page)
  const before = (await digest(page))!
  await cut(page).press('Delete')
  await filmedAnew(page, before)
  await expect(cut(page)).toHaveCount(0)
  expect(await cutsAt(page)).toEqual([])
  await undo(page).first().click()
  await expect.poll(() => digest(page)).toBe(before)
  await expect(cut(page)).toBeVisible()
})

test('what was done at the cursor stands in the script too, and can be moved', async ({ page }) => {
  await openTimeline(page)
  await scrub(page, 5_000_000)
  const former = (await digest(page))!
  await page.locator('[data-stop="thermometer"]').press('Enter')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByRole('button', { name: /^Publish now/ }).click()
  await filmedAnew(page, former)
  const before = (await digest(page))!
  const mark = script(page).getByRole('button', { name: /^publish now .* done at the cursor$/ })
  await mark.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await filmedAnew(page, before)
  await expect(mark).toHaveAccessibleName(/at 5\.100\.001 s/)
  await undo(page).click()
  await expect.poll(() => digest(page)).toBe(before)
})

test('the ruler and the cursor go to a moment; zoom, the window below and fit all change what is in sight', async ({
  page,
}) => {
  await openTimeline(page)
  const ruler = page.locator('[data-part="ruler"]')
  const box = (await ruler.boundingBox())!
  await ruler.click({ position: { x: box.width / 2, y: 8 } })
  const middle = (await cursor(page)).time
  expect(Math.abs(middle - 10_000_000)).toBeLessThan(50_000)
  const window = page.getByRole('slider', { name: 'Stretch of time in sight' })
  await page.getByRole('button', { name: /^Closer/ }).click()
  await expect(window).toHaveAttribute('aria-valuetext', '5 s to 15 s')
  await window.press('ArrowRight')
  await expect(window).toHaveAttribute('aria-valuetext', '6 s to 16 s')
  await drag(page, '[role="slider"][aria-label="Stretch of time in sight"]', -60)
  await expect(window).not.toHaveAttribute('aria-valuetext', '6 s to 16 s')
  await page.getByRole('button', { name: 'fit all' }).click()
  await expect(window).toHaveAttribute('aria-valuetext', '0 s to 20 s')
})

test('a lane for each node, in the order of the canvas, with what it has done by the cursor', async ({
  page,
}) => {
  await openTimeline(page)
  const lanes = page.getByRole('list', { name: 'Lanes' }).getByRole('listitem')
  await expect(lanes).toHaveCount(4)
  await scrub(page, 9_500_000)
  const all = await rows(page)
  const published = all.filter(({ ev, at }) => ev === 'publish' && at <= 9_500_000).length
  await expect(lanes.first()).toContainText('thermometer')
  await expect(lanes.first()).toContainText(`${published} published`)
  await expect(page.locator('[data-lane="broker"]')).toContainText(/\d+ unacknowledged/)
  await expect(page.locator('[data-lane="alarm"]')).toContainText(/\d+ received/)
})
