/** The story: the run as text, read through to both ends, copied, and the same from the command line. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { cursor, digest, filmedAnew, rows, secondDesign, stepTo, openDesign } from './parts.ts'

const root = join(import.meta.dirname, '..')

type Json = Record<string, unknown>

/** The second design, many times as long. */
function longDesign(horizonMs = 300_000): Json {
  const design = secondDesign()
  return { ...design, run: { ...(design['run'] as Json), horizonMs } }
}

async function openStory(page: Page, design: Json = longDesign()): Promise<void> {
  await openDesign(page, design)
  await expect(list(page)).toBeVisible()
}

const list = (page: Page) => page.getByRole('listbox', { name: 'What happened' })
const line = (page: Page, record: number) => page.locator(`#record-${record}`)
const copyButton = (page: Page) => page.getByRole('button', { name: 'Copy as text' })

async function copied(page: Page, part: string | RegExp): Promise<string> {
  await copyButton(page).click()
  await page.getByRole('button', { name: part }).click()
  await expect(page.getByText(/on the clipboard, as text/)).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}

test.describe('copying', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('the whole run is, byte for byte, what the command line prints', async ({ page }, info) => {
    const design = longDesign(30_000)
    const file = info.outputPath('design.json')
    writeFileSync(file, JSON.stringify(design))
    execFileSync(process.execPath, [join(root, 'scripts/build-cli.mjs')], { cwd: root })
    const main = join(root, 'dist-cli/main.mjs')
    const printed = execFileSync(process.execPath, [main, 'run', file, '--story'], {
      encoding: 'utf8',
      cwd: root,
    })
    await openStory(page, design)
    const text = await copied(page, 'The whole run')
    expect(text).toBe(printed)
    expect(text.split('\n')).toHaveLength((await rows(page)).length + 3)
    expect(text).toContain('scale-4')
  })

  test('the last 40 records end with the one at the cursor', async ({ page }) => {
    await openStory(page)
    await stepTo(page, 75)
    const lines = (await copied(page, 'The last 40 records, up to the cursor')).split('\n')
    expect(lines[0]).toMatch(/^Scale and siren, seed 11, 5 min: records 36 to 75 of /)
    expect(lines.slice(2, -1).map((one) => Number(one.slice(0, 5)))).toEqual(
      Array.from({ length: 40 }, (_, index) => 36 + index),
    )
    const shown = await line(page, 75).locator('span').last().textContent()
    expect(lines.at(-2)).toContain(shown!)
  })

  test('after a change the text tells the new future', async ({ page }) => {
    await openStory(page, longDesign(30_000))
    await stepTo(page, 75)
    const before = (await digest(page))!
    const former = await copied(page, 'The whole run')
    await page.locator('[data-stop="w-siren"]').press('Enter')
    await page.getByRole('button', { name: 'Cut the connection' }).click()
    await filmedAnew(page, before)
    await stepTo(page, 80)
    const text = await copied(page, 'All, up to the cursor')
    expect(text).toContain('A change to the run: the wire siren – hub is cut.')
    expect(former).not.toContain('A change to the run')
    const [, ...then] = former.split('\n')
    const [, ...now] = text.split('\n')
    expect(now.slice(0, 70)).toEqual(then.slice(0, 70))
  })
})

test('where the clipboard is shut, the text is shown and selected', async ({ page }) => {
  await openStory(page)
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('shut'))
  })
  await copyButton(page).click()
  await page.getByRole('button', { name: 'The whole run' }).click()
  const field = page.getByRole('textbox', { name: 'The text of the run' })
  await expect(field).toBeFocused()
  const selected = await field.evaluate((area) => {
    const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement
    return value.slice(selectionStart, selectionEnd)
  })
  expect(selected).toMatch(/^Scale and siren, seed 11, 5 min: all [\d,]+ records\n\n/)
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await expect(copyButton(page)).toBeFocused()
  await copyButton(page).click()
  await expect(page.getByRole('button', { name: 'The whole run' })).toBeVisible()
})

test('Escape and a click elsewhere close the menu', async ({ page }) => {
  await openStory(page)
  const whole = page.getByRole('button', { name: 'The whole run' })
  await copyButton(page).press('Enter')
  await expect(whole).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(whole).toHaveCount(0)
  await expect(copyButton(page)).toBeFocused()
  await copyButton(page).click()
  await expect(whole).toBeVisible()
  await list(page).click({ position: { x: 300, y: 60 } })
  await expect(whole).toHaveCount(0)
})

test('scrolling leads through the whole run, and moves no cursor', async ({ page }) => {
  test.setTimeout(90_000)
  await openStory(page, longDesign(60_000))
  const last = (await rows(page)).length - 1
  expect(last).toBeGreaterThan(400)
  const seen = new Set<number>()
  /** What is in sight, and then a little further on. */
  const look = async (): Promise<void> => {
    const shown = await list(page).evaluate(async (box) => {
      const { top, bottom } = box.getBoundingClientRect()
      const inSight = [...box.children].flatMap((child) => {
        const place = child.getBoundingClientRect()
        return place.bottom > top && place.top < bottom ? [Number(child.id.slice(7))] : []
      })
      box.scrollTop += box.clientHeight - 50
      for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done))
      return inSight
    })
    for (const record of shown) seen.add(record)
  }
  for (let i = 0; i < 200 && !seen.has(last); i++) await look()
  // nothing is jumped over on the way
  expect(seen.size).toBe(last + 1)
  expect((await cursor(page)).record).toBe(-1)
  await expect(list(page).locator('[role=option]')).toHaveCount(120)
  // the next step brings the cursor's line back into sight
  await page.keyboard.press('ArrowRight')
  await expect(line(page, 0)).toBeInViewport()
  await expect(line(page, 0)).toHaveAttribute('aria-selected', 'true')
})

test('the keys of a list: one on, a page on, both ends, with their place told', async ({
  page,
}) => {
  await openStory(page)
  const last = (await rows(page)).length - 1
  await list(page).focus()
  await page.keyboard.press('End')
  expect((await cursor(page)).record).toBe(last)
  await expect(list(page)).toHaveAttribute('aria-activedescendant', `record-${last}`)
  await expect(line(page, last)).toHaveAttribute('aria-posinset', String(last + 1))
  await expect(line(page, last)).toHaveAttribute('aria-setsize', String(last + 1))
  await expect(line(page, last)).toBeInViewport()
  await page.keyboard.press('PageUp')
  const paged = (await cursor(page)).record
  expect(paged).toBeLessThan(last - 2)
  expect(paged).toBeGreaterThan(last - 40)
  await page.keyboard.press('PageDown')
  expect((await cursor(page)).record).toBe(last)
  await page.keyboard.press('ArrowUp')
  expect((await cursor(page)).record).toBe(last - 1)
  await page.keyboard.press('Home')
  expect((await cursor(page)).record).toBe(0)
  await expect(list(page)).toHaveAttribute('aria-activedescendant', 'record-0')
  await page.keyboard.press('ArrowDown')
  await expect(line(page, 1)).toHaveAttribute('aria-selected', 'true')
})
