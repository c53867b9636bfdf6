/** A large file: most of it is not played, is written once, and is there again after a reload. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { digest, filmDone, filmedAnew, openDesign, openText, scrub, secondDesign } from './parts.ts'

type Json = Record<string, unknown>

function large(): Json {
  const design = secondDesign()
  const devices = Array.from({ length: 20_000 }, (_, n) => ({
    id: `device-${n}`,
    words: 'x'.repeat(90),
  }))
  const fleet = { id: 'fleet-1', kind: 'teleporter', at: { x: 32, y: 360 }, config: { devices } }
  return { ...design, nodes: [...(design['nodes'] as Json[]), fleet] }
}

const kept = (page: Page) =>
  expect(page.getByRole('banner').getByText(/kept in this browser/)).toBeAttached()
const written = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { written: string[] }).written)

test('its bulk is written once, not with each change; a change in the last moment is noted; all of it is there after a reload', async ({
  page,
}) => {
  test.slow()
  await page.addInitScript(() => {
    const names: string[] = []
    Object.assign(globalThis, { written: names })
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function counted(...args: Parameters<typeof put>) {
      names.push(this.name)
      return put.apply(this, args)
    }
  })
  await openDesign(page, large())
  await kept(page)
  const cut = async (time: number) => {
    const before = (await digest(page))!
    await scrub(page, time)
    await page.locator('[data-stop="w-siren"]').press('Enter')
    await page.keyboard.press('x')
    await filmedAnew(page, before)
  }
  await cut(3_000_000)
  await kept(page)
  expect((await written(page)).filter((name) => name === 'rests')).toHaveLength(1)
  await cut(5_000_000)
  const there = await digest(page)
  // Before it is written.
  await page.getByRole('button', { name: /^Undo: cut/ }).click()
  await page.getByRole('button', { name: /^Redo: cut/ }).click()
  await page.reload()
  await filmDone(page)
  await expect.poll(() => digest(page)).toBe(there)
  await page.locator('[data-stop="fleet-1"]').press('Enter')
  await expect(page.locator('pre')).toContainText('device-0')
  await kept(page)
  expect((await written(page)).filter((name) => name === 'rests')).toEqual([])
  await page.getByRole('button', { name: 'Remove from the file' }).click()
  await expect(page.locator('[data-stop="fleet-1"]')).toHaveCount(0)
  await kept(page)
  await page.reload()
  await filmDone(page)
  await expect(page.locator('[data-stop="hub"]')).toBeAttached()
  await expect(page.locator('[data-stop="fleet-1"]')).toHaveCount(0)
})

test('while it is read the page goes on, says how long it takes, and gives it up when asked', async ({
  page,
}) => {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  const open = await digest(page)
  // A reader that takes for ever: what is asked of it is never answered.
  await page.route('**/reader-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export {}' }),
  )
  await openText(page, 'large.json', JSON.stringify(large()))
  await expect(page.getByText(/^large\.json is being read: 3 MB, \d+ s so far/)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Do not open it' }).click()
  await expect(page.getByText('large.json is not opened. What was open stays open.')).toBeVisible()
  expect(await digest(page)).toBe(open)
  await expect(page.getByRole('heading', { name: 'Thermometer and alarm' })).toBeVisible()
})
