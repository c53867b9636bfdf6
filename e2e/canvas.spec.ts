/** The two canvases: Home's light board, and the studio's, which is React Flow. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { filmDone, rows, scrub } from './parts.ts'

test('Home answers without React Flow; it is fetched while Home plays', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const studio = () => fetched.filter((url) => /\/Studio-[^/]*\.(?:js|css)$/.test(url))
  await page.goto('')
  await expect
    .poll(() => page.evaluate(() => globalThis.eventloom?.faces() ?? null), { intervals: [20] })
    .not.toBeNull()
  expect(studio()).toEqual([])
  await expect(page.locator('.react-flow')).toHaveCount(0)
  await expect.poll(() => studio().length).toBe(2)
})

test('S6 a page on which nothing moves asks for no frame; a scrub draws the packets of its moment all the same', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const ask = globalThis.requestAnimationFrame
    globalThis.requestAnimationFrame = (draw) => {
      document.documentElement.dataset['frames'] =
        `${Number(document.documentElement.dataset['frames'] ?? 0) + 1}`
      return ask(draw)
    }
  })
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  const frames = () => page.evaluate(() => Number(document.documentElement.dataset['frames']))
  const drawn = () => page.evaluate(() => globalThis.eventloom.drawn().map(({ record }) => record))
  const first = (await rows(page)).find(
    ({ ev, arrives, at }) => ev === 'packet' && arrives > at + 1_000,
  )!
  for (const time of [first.at + 500, first.at - 1]) {
    await scrub(page, time)
    await expect.poll(async () => (await drawn()).includes(first.record)).toBe(time > first.at)
    let before = -1
    await expect
      .poll(
        async () => {
          const now = await frames()
          const asked = now - before
          before = now
          return asked
        },
        { intervals: [500] },
      )
      .toBe(0)
  }
})

test.describe('the desk of the studio', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('#/studio/home-loop')
    await filmDone(page)
    await expect(page.locator('.react-flow [data-stop]')).not.toHaveCount(0)
  })

  const broker = (page: Page) => page.locator('[data-stop="broker"]')
  async function middle(page: Page) {
    const box = (await broker(page).boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width }
  }

  test('says what it is made with', async ({ page }) => {
    await expect(page.getByRole('link', { name: /React Flow/ })).toBeVisible()
  })

  test('is panned also from a card, and the end of a pan is no press; a press is one', async ({
    page,
  }) => {
    const before = await middle(page)
    await page.mouse.move(before.x, before.y)
    await page.mouse.down()
    await page.mouse.move(before.x - 60, before.y + 40, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => Math.round((await middle(page)).x - before.x)).toBe(-60)
    await expect(broker(page)).toHaveAttribute('aria-pressed', 'false')
    await broker(page).click()
    await expect(broker(page)).toHaveAttribute('aria-pressed', 'true')
    const after = await middle(page)
    await page.mouse.click(after.x, after.y - 400 > 60 ? after.y - 400 : 70)
    await expect(broker(page)).toHaveAttribute('aria-pressed', 'false')
  })

  test('the wheel zooms about the pointer', async ({ page }) => {
    const before = await middle(page)
    await page.mouse.move(before.x, before.y)
    await page.mouse.wheel(0, 200)
    await expect.poll(async () => (await middle(page)).width).toBeLessThan(before.width * 0.9)
    const after = await middle(page)
    expect(Math.abs(after.x - before.x)).toBeLessThan(1)
    expect(Math.abs(after.y - before.y)).toBeLessThan(1)
  })

  test('two presses in one place move nothing', async ({ page }) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    const before = await middle(page)
    const desk = (await page.locator('.react-flow').boundingBox())!
    await page.mouse.dblclick(desk.x + 12, desk.y + 12)
    expect(await middle(page)).toEqual(before)
    expect(errors).toEqual([])
  })

  test('what the Tab key comes to is brought into sight', async ({ page }) => {
    const before = await middle(page)
    await page.mouse.move(before.x, before.y)
    await page.mouse.down()
    await page.mouse.move(before.x - 1200, before.y, { steps: 6 })
    await page.mouse.up()
    const desk = (await page.locator('.react-flow').boundingBox())!
    const first = page.locator('[data-stop]').first()
    const out = (await first.boundingBox())!
    expect(out.x + out.width).toBeLessThan(desk.x)
    await first.focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await expect(first).toBeFocused()
    await expect.poll(async () => (await first.boundingBox())!.x).toBeGreaterThan(desk.x)
    // By the sight, not by scrolling: nothing is scrolled.
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('.react-flow, .react-flow *')].some(
          (element) => element.scrollLeft !== 0 || element.scrollTop !== 0,
        ),
      ),
    ).toBe(false)
  })
})
