/** The card of a service with a behaviour at moments of a run. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { orderDesign } from '../src/content/orders/parts.ts'
import type { ScriptEntry } from '../src/design/design.ts'
import { shopNodes } from '../src/run/testing/shop.ts'
import { SCREENS, axeFinds, faces, openDesign, rows, stepTo, tooWide } from './parts.ts'

const AFTER_EFFECT: ScriptEntry = {
  at: 0,
  do: 'crashAt',
  node: 'payment',
  handler: 'charge',
  point: 'afterEffect',
  nth: 3,
}

async function openShop(page: Page, script: readonly ScriptEntry[] = []): Promise<void> {
  const design = orderDesign('Shop', '', shopNodes(), 7, script)
  await openDesign(page, { ...design })
}

/** The first record of a kind at a node. */
async function recordOf(page: Page, ev: string, id: string): Promise<number> {
  const node = await page.evaluate(
    (name) => globalThis.eventloom.run().opened!.nodes.findIndex((one) => one.id === name),
    id,
  )
  return (await rows(page)).find((row) => row.ev === ev && row.node === node)!.record
}

const card = (page: Page, id: string) => page.locator(`[data-node="${id}"]`)

for (const { size, viewport, colorScheme } of SCREENS)
  test(`where payment dies its card says so, and what is left (${size}, ${colorScheme})`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await openShop(page, [AFTER_EFFECT])
    await stepTo(page, await recordOf(page, 'crash', 'payment'))
    const payment = card(page, 'payment')
    await expect(payment).toHaveAttribute('data-state', 'down')
    const track = payment.locator('[data-track]')
    await expect(track).toHaveAttribute('data-track', 'died')
    await expect(track).toContainText(/charge\s*o3\s*step 5 of 7/)
    await expect(track).toContainText('The process died after effect, before commit.')
    await expect(payment).toContainText(/charge\s*o3\s*€ 89.58 applied/)
    if (size === 'desktop') {
      await expect(payment).toContainText(/o3\s*no row/)
      await expect(payment).toContainText('2 marks')
      await expect(payment).toContainText(/restart in\s*2.00 s/)
    }
    await page.screenshot({ path: `/tmp/card-${size}.png` })
    expect(await axeFinds(page, '.desk')).toEqual([])
    expect(await tooWide(page)).toBe(false)
  })

test('at work the track moves on with the run, and the same place shows the same card', async ({
  page,
}) => {
  await openShop(page)
  const begun = await recordOf(page, 'begin', 'payment')
  await stepTo(page, begun)
  const track = card(page, 'payment').locator('[data-track]')
  await expect(track).toHaveAttribute('data-track', 'here')
  await expect(track).toContainText('It is at: work.')
  const seen = await faces(page)
  await page.screenshot({ path: '/tmp/card-work.png' })
  await stepTo(page, await recordOf(page, 'effect', 'payment'))
  await expect(track).toHaveAttribute('data-track', 'idle')
  await expect(card(page, 'payment')).toContainText('applied')
  await stepTo(page, begun)
  await expect(track).toContainText('It is at: work.')
  expect(await faces(page)).toBe(seen)
})
