/** Notes and groups on the canvas: made, moved, joined, left, written, and seen while the run is looked at. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { digest, openDesign, secondDesign, steady } from './parts.ts'

interface Saved {
  nodes: {
    id: string
    kind: string
    parent?: string
    title?: string
    at: { x: number; y: number }
    config: { text?: string; width?: number }
  }[]
}

const errors: Error[] = []
test.beforeEach(({ page }) => {
  errors.length = 0
  page.on('pageerror', (error) => errors.push(error))
})
test.afterEach(() => expect(errors).toEqual([]))

const mark = (id: string, kind: string, at: object, config: object) => ({ id, kind, at, config })

/** The second design with a cellar around ledger and siren, and a note beside it. */
function explained(): Record<string, unknown> {
  const design = secondDesign() as { nodes: { id: string; at: { x: number; y: number } }[] }
  const nodes = design.nodes.map((node) =>
    ['ledger', 'siren'].includes(node.id) ? { ...node, parent: 'cellar' } : node,
  )
  const [x, y] = [644, 0]
  return {
    ...design,
    nodes: [
      ...nodes,
      { ...mark('cellar', 'group', { x, y }, { width: 260, height: 320 }), title: 'The cellar' },
      mark(
        'why',
        'note',
        { x: 32, y: 320 },
        { text: 'Why QoS 1?\nAsk the meter.', width: 200, height: 64 },
      ),
    ],
  }
}

async function draw(page: Page): Promise<void> {
  await openDesign(page, explained())
  await page.keyboard.press('e')
  await expect(page.locator('[data-editing]')).toBeVisible()
}

const stop = (page: Page, id: string) => page.locator(`[data-stop="${id}"]`)
const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z')

async function bytes(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

async function savedNode(page: Page, id: string) {
  const { nodes } = JSON.parse(await bytes(page)) as Saved
  return nodes.find((one) => one.id === id)
}

/** The middle of the upper line of a card or frame. */
async function headOf(page: Page, id: string): Promise<[number, number]> {
  const { x, y, width } = await steady(() => stop(page, id).boundingBox())
  return [x + width / 2, y + 10]
}

async function drag(page: Page, id: string, to: [number, number]): Promise<void> {
  await page.mouse.move(...(await headOf(page, id)))
  await page.mouse.down()
  await page.mouse.move(...to, { steps: 4 })
}

test('a frame is dragged with what stands in it, and one undo brings all back', async ({
  page,
}) => {
  await draw(page)
  const before = await bytes(page)
  const [x, y] = await headOf(page, 'cellar')
  const card = await headOf(page, 'siren')
  await drag(page, 'cellar', [x - 40, y + 60])
  await page.mouse.up()
  const moved = await headOf(page, 'siren')
  expect(Math.abs(moved[0] - card[0] + 40)).toBeLessThan(9)
  expect(Math.abs(moved[1] - card[1] - 60)).toBeLessThan(9)
  await undo(page)
  expect(await bytes(page)).toBe(before)
  // by keyboard as well
  await stop(page, 'cellar').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(async () => (await savedNode(page, 'siren'))?.parent).toBe('cellar')
  await undo(page)
  expect(await bytes(page)).toBe(before)
})

test('a card that is dragged out of its group leaves it, one that is dropped inside joins it; both are seen before', async ({
  page,
}) => {
  await draw(page)
  const [x, y] = await headOf(page, 'scale-4')
  await drag(page, 'siren', [x, y + 140])
  await expect(page.locator('[data-joins="cellar"]')).toBeVisible()
  await page.mouse.up()
  expect((await savedNode(page, 'siren'))?.parent).toBeUndefined()
  const ledger = await headOf(page, 'ledger')
  await drag(page, 'scale-4', [ledger[0], ledger[1] + 90])
  await expect(page.locator('[data-joins="cellar"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(page.locator('[data-joins]')).toHaveCount(0)
  await drag(page, 'scale-4', [ledger[0], ledger[1] + 90])
  await page.mouse.up()
  expect((await savedNode(page, 'scale-4'))?.parent).toBe('cellar')
})

test('by keyboard: g groups, Enter goes to the title, Shift+G ungroups, Delete keeps what stood in it', async ({
  page,
}) => {
  await draw(page)
  const before = await bytes(page)
  await stop(page, 'archive').focus()
  await page.keyboard.press('Shift+Enter')
  await stop(page, 'mirror').focus()
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('g')
  await expect(stop(page, 'group')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Copies')
  await page.keyboard.press('Enter')
  await expect(stop(page, 'group')).toHaveAccessibleName('group Copies')
  await page.getByRole('tab', { name: 'Outline' }).click()
  const outline = page.getByRole('list', { name: 'The design as a list' })
  await expect(outline.getByRole('listitem').filter({ hasText: 'Copies' })).toContainText('mirror')
  await stop(page, 'group').focus()
  await page.keyboard.press('Shift+g')
  await expect(stop(page, 'group')).toHaveCount(0)
  expect((await savedNode(page, 'mirror'))?.parent).toBeUndefined()
  for (let n = 0; n < 3; n++) await undo(page)
  expect(await bytes(page)).toBe(before)
  await stop(page, 'cellar').click()
  await page.keyboard.press('Delete')
  expect(await savedNode(page, 'cellar')).toBeUndefined()
  expect((await savedNode(page, 'siren'))?.parent).toBeUndefined()
  await undo(page)
  await stop(page, 'cellar').click()
  await page.getByRole('button', { name: 'Remove with all in it' }).click()
  await expect(stop(page, 'siren')).toHaveCount(0)
})

test('a card that was copied alone stands in the group where it is pasted', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await draw(page)
  await stop(page, 'siren').press('Enter')
  await page.keyboard.press('ControlOrMeta+c')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(stop(page, 'siren-2')).toHaveAttribute('aria-pressed', 'true')
  expect((await savedNode(page, 'siren-2'))?.parent).toBe('cellar')

  // Without the group it stands in none. Enter went to the title: Escape leads back, and the keys are the canvas's again.
  await undo(page)
  await expect(stop(page, 'siren-2')).toHaveCount(0)
  await stop(page, 'cellar').press('Enter')
  const title = page.getByRole('textbox', { name: 'Name' })
  await expect(title).toBeFocused()
  await page.keyboard.type('Cell')
  await page.keyboard.press('Escape')
  await expect(title).toHaveValue('The cellar')
  await page.keyboard.press('Escape')
  await expect(stop(page, 'cellar')).toBeFocused()
  await stop(page, 'cellar').click()
  await page.keyboard.press('Delete')
  await expect(stop(page, 'cellar')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(stop(page, 'siren-2')).toHaveAttribute('aria-pressed', 'true')
  expect((await savedNode(page, 'siren-2'))?.parent).toBeUndefined()
})

test('a note comes from the library, is written in its form, and changes no run', async ({
  page,
}) => {
  await draw(page)
  const played = await digest(page)
  await page.getByRole('searchbox').fill('note')
  await page.keyboard.press('Enter')
  await expect(stop(page, 'note')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeFocused()
  await page.keyboard.type('The hub forgets')
  await page.getByRole('textbox', { name: 'Text' }).blur()
  await expect(page.locator('[data-mark="note"]')).toHaveText('The hub forgets')
  await stop(page, 'why').dblclick()
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue(
    'Why QoS 1?\nAsk the meter.',
  )
  expect(await digest(page)).toBe(played)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await stop(page, 'why').click()
  await expect(page.getByRole('complementary')).toContainText('Ask the meter.')
  await expect(page.locator('[data-mark="cellar"]')).toContainText('The cellar')
})
