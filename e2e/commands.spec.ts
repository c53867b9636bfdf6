/** The palette of commands: everything that can be done or gone to, by its name, from the keyboard or with a finger. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import {
  cursor,
  digest,
  filmDone,
  filmedAnew,
  openDesign,
  rows,
  secondDesign,
  tooWide,
} from './parts.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' })
const field = (page: Page) => palette(page).getByRole('combobox')
const options = (page: Page) => palette(page).getByRole('option')

/** By the keyboard alone: opens the palette, types, and presses Enter. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
}

test('S3 a run is acted on by names alone: cut, undo with its name, crash, publish, a place, a panel', async ({
  page,
}) => {
  await openDesign(page, secondDesign())
  const original = (await digest(page))!
  await command(page, 'record 40')
  expect((await cursor(page)).record).toBe(40)

  await command(page, 'cut scale hub')
  await filmedAnew(page, original)
  expect((await rows(page)).some(({ ev, poke }) => ev === 'poke' && poke === 'cut')).toBe(true)
  // Where there is no connection none can be cut: it says so, and Enter does nothing.
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('cut scale hub')
  await expect(options(page).first()).toHaveAttribute('aria-disabled', 'true')
  await expect(options(page).first()).toContainText('It has no connection.')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeVisible()
  await field(page).fill('undo')
  await expect(options(page).first()).toHaveText(/^Undo: cut scale-4 – hub/)
  await page.keyboard.press('Enter')
  await expect.poll(() => digest(page)).toBe(original)

  await command(page, 'crash siren')
  await filmedAnew(page, original)
  await expect(page.locator('[data-stop=siren]')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => digest(page)).toBe(original)

  await command(page, 'show messages')
  await expect(page.getByRole('tab', { name: 'Messages' })).toHaveAttribute('aria-selected', 'true')
  await command(page, 'ledger service')
  await expect(page.locator('[data-stop=ledger]')).toBeFocused()
  await expect(page.locator('[data-stop=ledger]')).toHaveAttribute('aria-pressed', 'true')
})

test('a message and a topic are gone to; what is typed narrows, arrows choose, Escape leaves all as it was', async ({
  page,
}) => {
  await openDesign(page, secondDesign())
  await command(page, 'message 3 scale')
  const all = await rows(page)
  const at = all[(await cursor(page)).record]!
  expect(at.ev).toBe('packet')
  expect(all[at.about]).toMatchObject({ ev: 'publish', ordinal: 3 })
  const topic = await page.evaluate(
    () =>
      (globalThis.eventloom.rows().find(({ ev }) => ev === 'publish') as { topic?: string }).topic!,
  )
  await command(page, `topic ${topic}`)
  await expect(page.getByRole('treeitem', { selected: true })).toContainText(
    topic.split('/').at(-1)!,
  )

  const step = page.getByRole('button', { name: 'Step', exact: true })
  await step.focus()
  const before = await cursor(page)
  await page.keyboard.press('ControlOrMeta+k')
  const first = await options(page).first().textContent()
  await page.keyboard.press('ArrowDown')
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.type('zzz')
  await expect(palette(page)).toContainText('Nothing is called "zzz".')
  expect(first).not.toBe('')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(step).toBeFocused()
  expect(await cursor(page)).toEqual(before)
})

test('from Home to a design of ones own: new, added to, named, found again by its name', async ({
  page,
}) => {
  await page.goto('')
  await filmDone(page)
  await page.getByRole('button', { name: 'Commands: do or find anything' }).click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('new blank')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'New design' })).toBeVisible()
  await command(page, 'add fan-out')
  await expect(page.locator('[data-stop=billing]')).toBeAttached()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('rename')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Parcels')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Parcels' })).toBeVisible()
  await command(page, 'qos 2')
  await expect(page.getByRole('heading', { name: /QoS 2/ })).toBeVisible()
  await command(page, 'parcels')
  await expect(page.getByRole('heading', { name: 'Parcels' })).toBeVisible()
  await expect(page.locator('[data-stop=billing]')).toBeAttached()
})

test('on a phone the palette fits, and takes one somewhere', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  await page.getByRole('button', { name: 'Commands: do or find anything' }).click()
  await field(page).fill('show timeline')
  expect(await tooWide(page)).toBe(false)
  await options(page).first().click()
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true')
})
