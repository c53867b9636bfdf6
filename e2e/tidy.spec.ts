/** Cards in line and in order: lines to which they snap while they are dragged, and the layout of all of them. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { digest, openDesign, secondDesign, steady } from './parts.ts'

interface Saved {
  nodes: { id: string; parent?: string; at: { x: number; y: number }; config: { width?: number } }[]
}

const errors: Error[] = []
test.beforeEach(({ page }) => {
  errors.length = 0
  page.on('pageerror', (error) => errors.push(error))
})
test.afterEach(() => expect(errors).toEqual([]))

/** The second design, with two cards out of line and a frame around two others. */
async function draw(page: Page): Promise<void> {
  const design = secondDesign() as { nodes: Saved['nodes'] }
  const places: Record<string, { x: number; y: number }> = {
    'scale-4': { x: 0, y: 0 },
    hub: { x: 320, y: 24 },
    ledger: { x: 640, y: 0 },
    siren: { x: 704, y: 160 },
    archive: { x: 40, y: 200 },
    mirror: { x: 88, y: 96 },
  }
  const nodes = design.nodes.map((node) => ({
    ...node,
    at: places[node.id],
    ...(['ledger', 'siren'].includes(node.id) ? { parent: 'cellar' } : {}),
  }))
  const cellar = {
    id: 'cellar',
    kind: 'group',
    at: { x: 620, y: -40 },
    config: { width: 300, height: 400 },
  }
  await openDesign(page, { ...design, nodes: [...nodes, cellar] })
  await page.keyboard.press('e')
  await expect(page.locator('[data-editing]')).toBeVisible()
}

const stop = (page: Page, id: string) => page.locator(`[data-stop="${id}"]`)

async function bytes(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

const boxOf = (page: Page, id: string) => steady(() => stop(page, id).boundingBox())

test('a card that is dragged comes in line with others, on the grid; with Alt nothing draws it', async ({
  page,
}) => {
  await draw(page)
  const [siren, ledger] = [await boxOf(page, 'siren'), await boxOf(page, 'ledger')]
  const from = [siren.x + 40, siren.y + 8] as const
  // near the left edge of the other, and not at it
  const to = [ledger.x + 44, siren.y + 8] as const
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(...to, { steps: 4 })
  await expect(page.locator('[data-snap="x"]').first()).toBeVisible()
  await page.mouse.up()
  await expect(page.locator('[data-snap]')).toHaveCount(0)
  const { nodes } = JSON.parse(await bytes(page)) as Saved
  const placeOf = (id: string) => nodes.find((node) => node.id === id)!.at
  expect(placeOf('siren').x).toBe(placeOf('ledger').x)
  const again = await boxOf(page, 'siren')
  await page.mouse.move(again.x + 40, again.y + 8)
  await page.mouse.down()
  await page.mouse.move(again.x + 42, again.y + 40, { steps: 4 })
  await page.keyboard.down('Alt')
  await page.mouse.move(again.x + 43, again.y + 41, { steps: 2 })
  await expect(page.locator('[data-snap]')).toHaveCount(0)
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await stop(page, 'siren').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('[data-snap]')).toHaveCount(0)
})

test('all cards are put in order: no card covers another, the run is the same, and one undo brings all back', async ({
  page,
}) => {
  await draw(page)
  const [before, played] = [await bytes(page), await digest(page)]
  await page.getByRole('button', { name: 'Arrange all' }).click()
  await expect(page.getByRole('button', { name: 'Undo: arrange 7 parts' })).toBeVisible()
  const ids = ['scale-4', 'hub', 'ledger', 'siren', 'archive', 'mirror']
  const boxes = await Promise.all(ids.map((id) => boxOf(page, id)))
  for (const one of boxes)
    for (const other of boxes)
      if (one !== other)
        expect(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
        ).toBe(true)
  expect(await digest(page)).toBe(played)
  const after = await bytes(page)
  await page.keyboard.press('ControlOrMeta+z')
  expect(await bytes(page)).toBe(before)
  await page.getByRole('button', { name: 'Arrange all' }).click()
  await expect(page.getByRole('button', { name: 'Undo: arrange 7 parts' })).toBeVisible()
  expect(await bytes(page)).toBe(after)
})
