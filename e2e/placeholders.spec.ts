/** What a file holds and this version does not play: it is shown, told, kept as it came, and can be removed. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { digest, openDesign, secondDesign } from './parts.ts'

type Json = Record<string, unknown>

function withFleet(): Json {
  const design = secondDesign()
  const fleet = {
    id: 'fleet-1',
    kind: 'teleporter',
    title: 'Devices to come',
    at: { x: 32, y: 360 },
    config: { size: 900 },
  }
  const wire = { id: 'w-fleet', a: 'fleet-1', b: 'hub', protocol: 'mqtt5', latency: 9 }
  return {
    ...design,
    nodes: [...(design['nodes'] as Json[]), fleet],
    links: [...(design['links'] as Json[]), wire],
  }
}

async function downloaded(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

test('a node of an unknown kind: a pale card with its wire, why it is not played, its JSON; removed and brought back to the byte', async ({
  page,
}) => {
  await openDesign(page, withFleet())
  const run = await digest(page)
  const before = await downloaded(page)
  const card = page.getByRole('button', { name: 'Devices to come, unknown kind teleporter' })
  const wire = page.getByRole('button', { name: /^wire Devices to come to .*, not played$/ })
  await expect(wire).toBeAttached()
  await card.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Inspector' })
  await expect(panel).toContainText('There is no kind of node called "teleporter"')
  await expect(panel.locator('pre')).toContainText('"size": 900')

  // Nothing can be done to it by the keys of the run, and no hand moves it.
  await page.keyboard.press('c')
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const box = (await card.boundingBox())!
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('button', { name: 'Devices to come (not played)' }).click()
  await expect(card).toHaveAttribute('aria-pressed', 'true')
  expect(await downloaded(page)).toBe(before)

  await panel.getByRole('button', { name: 'Remove from the file' }).click()
  await expect(card).toHaveCount(0)
  await expect(wire).toHaveCount(0)
  const without = await downloaded(page)
  expect(without).not.toContain('fleet-1')
  await page.getByRole('button', { name: /^Undo: remove Devices to come/ }).click()
  await expect(card).toBeVisible()
  expect(await downloaded(page)).toBe(before)
  expect(await digest(page)).toBe(run)

  // With the node that its wire leads to, the wire goes: the file names nothing that is not there.
  await page.locator('[data-stop="hub"]').press('Enter')
  await page.keyboard.press('Delete')
  await expect(wire).toHaveCount(0)
  expect(await downloaded(page)).not.toContain('w-fleet')
  await page.keyboard.press('Control+z')
  expect(await downloaded(page)).toBe(before)
})

test('very many cards that are not played are painted, pressed, and listed as those that are', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const design = secondDesign()
  const at = (n: number) => ({ x: (n % 20) * 240, y: 800 + Math.floor(n / 20) * 176 })
  const many = Array.from({ length: 300 }, (_, n) => {
    return { id: `t-${n}`, kind: 'teleporter', title: `Teleporter ${n}`, at: at(n), config: {} }
  })
  await openDesign(page, { ...design, nodes: [...(design['nodes'] as Json[]), ...many] })
  await expect(page.getByRole('group', { name: 'The view' })).toBeVisible()
  await expect(page.locator('[data-node]')).toHaveCount(0)
  expect(await page.locator('[data-stop]').count()).toBeLessThan(20)

  await page.keyboard.press('e')
  await page.getByRole('tab', { name: 'Outline' }).click()
  const tree = page.getByRole('tree', { name: 'The design as a list' })
  await tree.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const last = page.locator('[data-stop="t-299"]')
  await expect(last).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('teleporter')
  await expect(page.locator('[data-node="t-299"]')).toBeVisible()
})
