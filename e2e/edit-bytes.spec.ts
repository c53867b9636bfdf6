/** The bytes of a packet are edited in its flight: read as they are typed, sent all the same, and refused by the broker. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { axeFinds } from './axe.ts'
import { PUBLISH, SCREENS, digest, filmDone, filmedAnew, rows, scrub } from './parts.ts'

const editor = (page: Page) => page.getByLabel('Bytes that arrive in its place, in hexadecimal')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('both bits of QoS set: it says so while one types, the broker refuses it with its clause, undo takes it back', async ({
  page,
}) => {
  await openHere(page)
  const original = (await digest(page))!
  await select(page)
  await button(page, 'Edit its bytes').click()
  await expect(page.getByText('These are its own bytes.')).toBeVisible()
  const own = await editor(page).inputValue()
  await editor(page).fill('zz')
  await expect(page.getByText(/Pairs of 0 to 9/)).toBeVisible()
  await editor(page).fill(`${own} 00`)
  await expect(page.getByText('The packet ends one byte earlier')).toBeVisible()
  await expect(button(page, 'Let these arrive')).toHaveAttribute('aria-disabled', 'true')
  await editor(page).fill(`36${own.slice(2)}`)
  await expect(
    page.getByText(/This is malformed at byte 0 \(MQTT5-3\.3\.1-4\).*0x81/),
  ).toBeVisible()
  await button(page, 'Let these arrive').click()
  await filmedAnew(page, original)
  await expect(page.getByText(/Other bytes arrive in its place:/)).toBeVisible()
  const refused = (await rows(page)).find(
    (row) => row.ev === 'note' && JSON.stringify(row).includes('malformed'),
  )
  expect(refused).toBeDefined()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => digest(page)).toBe(original)
})

for (const { size, viewport, colorScheme } of SCREENS)
  test(`another topic is a packet, and read as one; axe finds nothing (${size})`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await openHere(page)
    const original = (await digest(page))!
    await select(page)
    await button(page, 'Edit its bytes').click()
    const own = await editor(page).inputValue()
    // The last byte of the payload closes its JSON: now it does not.
    await editor(page).fill(`${own.slice(0, -2)}20`)
    await expect(page.getByText('A packet: it is read like this.')).toBeVisible()
    expect(await axeFinds(page, 'body')).toEqual([])
    await button(page, 'Let these arrive').click()
    await filmedAnew(page, original)
  })

async function openHere(page: Page): Promise<void> {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
}

/** The first PUBLISH, in the middle of its flight, is selected. */
async function select(page: Page): Promise<void> {
  const packet = (await rows(page)).find((row) => row.ev === 'packet' && row.ptype === PUBLISH)!
  await scrub(page, Math.round((packet.at + packet.arrives) / 2))
  await page.getByRole('tab', { name: 'Sequence' }).click()
  const arrow = page.locator(`[data-arrow="${packet.record}"]`)
  await arrow.locator('circle').first().click({ force: true })
  // On the phone the panel of what is selected is among the others.
  const tab = page.getByRole('tab', { name: 'Selection' })
  if ((await tab.count()) > 0) await tab.click()
}
