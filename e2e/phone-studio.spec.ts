/** The studio on a phone: a menu for what has no room in the bar, and nothing that covers anything. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { filmDone, filmedAnew, digest, tooWide } from './parts.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

const menu = (page: Page) => page.getByRole('button', { name: 'Menu' })
const items = (page: Page) => page.getByRole('list', { name: 'Menu' })

async function open(page: Page): Promise<void> {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
}

test('the menu has theme and language, is left by Escape and by a press beside it, and the focus is not lost', async ({
  page,
}) => {
  await open(page)
  await expect(items(page)).toHaveCount(0)
  await menu(page).press('Enter')
  await expect(items(page).getByRole('link', { name: 'Home' })).toBeFocused()
  for (const box of await items(page).locator('a, button').all())
    expect((await box.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await page.keyboard.press('Escape')
  await expect(items(page)).toHaveCount(0)
  await expect(menu(page)).toBeFocused()

  await menu(page).tap()
  await page.locator('.react-flow').tap({ position: { x: 370, y: 20 } })
  await expect(items(page)).toHaveCount(0)

  await menu(page).tap()
  await items(page).getByRole('button', { name: 'Dark theme' }).tap()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(menu(page)).toBeFocused()
  await menu(page).tap()
  await items(page).getByRole('button', { name: 'Deutsch' }).tap()
  await expect(page.getByRole('button', { name: 'Menü' })).toBeVisible()
  expect(await tooWide(page)).toBe(false)
})

test('the original is in the menu as long as there is a version beside it', async ({ page }) => {
  await open(page)
  await menu(page).tap()
  await expect(items(page).getByRole('button', { name: 'Open the original' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(items(page)).toHaveCount(0)
  const there = (await digest(page))!
  await page.locator('[data-stop="thermometer-broker"]').press('Enter')
  await page.keyboard.press('x')
  await filmedAnew(page, there)
  await menu(page).tap()
  await items(page).getByRole('button', { name: 'Open the original' }).tap()
  await expect.poll(() => digest(page)).toBe(there)
})

test('the button that adds covers no counter, no line of a panel and no button; a finger is told no keys', async ({
  page,
}) => {
  await open(page)
  await page.getByRole('button', { name: 'Edit', exact: true }).tap()
  const add = page.getByRole('button', { name: 'Add', exact: true })
  await expect(add).toBeVisible()
  const box = (await add.boundingBox())!
  const covered = (await page.locator('[data-counter], [data-counter] b').all()).map(
    async (one) => {
      const { x, y, width, height } = (await one.boundingBox())!
      return (
        x < box.x + box.width && box.x < x + width && y < box.y + box.height && box.y < y + height
      )
    },
  )
  expect(await Promise.all(covered)).not.toContain(true)
  await page.locator('[data-stop="broker"]').tap()
  await expect(page.getByRole('toolbar', { name: 'The selection' })).toBeVisible()
  await expect(page.locator('[data-bar] kbd:visible')).toHaveCount(0)
  const panel = page.getByRole('tabpanel').first()
  const end = await panel.evaluate((element) => {
    element.scrollTo(0, element.scrollHeight)
    return element.lastElementChild!.getBoundingClientRect().bottom
  })
  expect(end).toBeLessThanOrEqual(box.y)
})

/** What of all that can be pressed lies under the button that adds, by its name. */
async function under(page: Page, name: string): Promise<string[]> {
  const add = page.getByRole('button', { name, exact: true })
  await expect(add).toBeVisible()
  const box = (await add.boundingBox())!
  const found: string[] = []
  for (const one of await page.locator('main :is(button, a, input, select):visible').all()) {
    const there = (await one.boundingBox())!
    const apart =
      there.x >= box.x + box.width ||
      there.x + there.width <= box.x ||
      there.y >= box.y + box.height ||
      there.y + there.height <= box.y
    const word = (await one.getAttribute('aria-label')) ?? (await one.innerText())
    if (!apart && word !== name) found.push(word)
  }
  return found
}

for (const [language, edit, add, panels] of [
  ['English', 'Edit', 'Add', ['Story', 'Sequence', 'Messages', 'Ledger']],
  ['Deutsch', 'Bearbeiten', 'Hinzufügen', ['Bericht', 'Sequenz']],
] as const)
  test(`${language}: in no panel a button lies under the one that adds`, async ({ page }) => {
    await open(page)
    if (language !== 'English') {
      await menu(page).tap()
      await items(page).getByRole('button', { name: language }).tap()
    }
    await page.getByRole('button', { name: edit, exact: true }).tap()
    for (const panel of panels) {
      await page.getByRole('tab', { name: panel, exact: true }).tap()
      await expect(page.getByRole('tabpanel').first()).toBeVisible()
      expect([panel, await under(page, add)]).toEqual([panel, []])
    }
  })
