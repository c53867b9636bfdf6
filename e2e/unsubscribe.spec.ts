/** A subscriber takes its subscription back in the run, and asks for it again: from its panel and by name. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { digest, filmedAnew, openDesign, rows, scrub, secondDesign } from './parts.ts'

const UNSUBSCRIBE = 10
const SECOND = 1_000_000

const button = (page: Page, name: RegExp) => page.getByRole('button', { name })

async function sent(page: Page, ptype: number): Promise<number> {
  return (await rows(page)).filter((row) => row.ev === 'packet' && row.ptype === ptype).length
}

test('N36 it unsubscribes, the card goes on, it subscribes again; a second UNSUBSCRIBE is told 0x11; undo takes all back', async ({
  page,
}) => {
  await openDesign(page, secondDesign())
  const original = (await digest(page))!
  await scrub(page, 5 * SECOND)
  await page.locator('[data-stop=siren]').press('Enter')
  await button(page, /^Unsubscribe from /).click()
  await filmedAnew(page, original)
  expect(await sent(page, UNSUBSCRIBE)).toBe(1)
  await expect(button(page, /^Subscribe to /)).toBeVisible()
  await expect(page.getByText('unsubscribed, UNSUBACK due')).toBeVisible()

  const once = (await digest(page))!
  await scrub(page, 7 * SECOND)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('siren unsubscribes')
  await page.keyboard.press('Enter')
  await filmedAnew(page, once)
  await scrub(page, 9 * SECOND)
  await expect(page.getByText('says the UNSUBACK with 0x11').first()).toBeVisible()

  const twice = (await digest(page))!
  await button(page, /^Subscribe to /).click()
  await filmedAnew(page, twice)
  await scrub(page, 11 * SECOND)
  await expect(button(page, /^Unsubscribe from /)).toBeVisible()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => digest(page)).toBe(original)
})
