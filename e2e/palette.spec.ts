/** From a blank page: what the palette offers is added by press, by keyboard and by drag; the outline tells it. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { filmDone, rows } from './parts.ts'

async function blank(page: Page): Promise<void> {
  await page.goto('#/new')
  await expect(page.getByRole('heading', { name: 'New design' })).toBeVisible()
}

const palette = (page: Page) => page.getByRole('region', { name: 'What can be added' })
const offer = (page: Page, name: string) =>
  palette(page).getByRole('button', { name: new RegExp(`^${name}`) })
const nodes = (page: Page) =>
  page.evaluate(() => globalThis.eventloom.run().opened?.nodes.map(({ id }) => id) ?? [])

test('a node is added by a press, has the focus, and undo takes it back', async ({ page }) => {
  await blank(page)
  await offer(page, 'Publisher').click()
  await expect.poll(() => nodes(page)).toEqual(['publisher'])
  await expect(page.locator('[data-stop=publisher]')).toBeFocused()
  await offer(page, 'Publisher').click()
  await expect.poll(() => nodes(page)).toEqual(['publisher', 'publisher-2'])
  await page.getByRole('button', { name: 'Undo: add publisher-2' }).click()
  await expect.poll(() => nodes(page)).toEqual(['publisher'])
  await page.getByRole('button', { name: 'Redo: add publisher-2' }).click()
  await expect.poll(() => nodes(page)).toEqual(['publisher', 'publisher-2'])
})

test('a pattern runs at once: found by its name, added with Enter, played, delivered', async ({
  page,
}) => {
  await blank(page)
  await palette(page).getByRole('searchbox').fill('fan-o')
  await page.keyboard.press('Enter')
  await expect.poll(() => nodes(page)).toHaveLength(5)
  await filmDone(page)
  const all = await rows(page)
  expect(all.filter((row) => row.ev === 'deliver').length).toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Undo: add Fan-out' }).click()
  await expect.poll(() => nodes(page)).toEqual([])
  await palette(page).getByRole('searchbox').fill('nothing like it')
  await expect(palette(page)).toContainText('Nothing here is called "nothing like it".')
})

test('what is dragged stands where it is let go; let go elsewhere, nothing is added', async ({
  page,
}) => {
  await blank(page)
  await offer(page, 'MQTT broker').click()
  await expect.poll(() => nodes(page)).toEqual(['broker'])
  const drag = async (name: string, x: number, y: number) => {
    const from = (await offer(page, name).boundingBox())!
    await page.mouse.move(from.x + 20, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(x - 30, y - 30, { steps: 3 })
    await page.mouse.move(x, y)
    await page.mouse.up()
  }
  await drag('Service', 900, 300)
  await expect.poll(() => nodes(page)).toEqual(['broker', 'service'])
  await drag('Service', 120, 800)
  const desk = (await page.getByRole('region', { name: 'Canvas', exact: true }).boundingBox())!
  await drag('Sensor', desk.x + 40, desk.y + desk.height - 40)
  await expect.poll(() => nodes(page)).toEqual(['broker', 'service', 'sensor'])
  const [service, sensor] = [
    (await page.locator('[data-stop=service]').boundingBox())!,
    (await page.locator('[data-stop=sensor]').boundingBox())!,
  ]
  expect(sensor.y).toBeGreaterThan(service.y)
  expect(sensor.x).toBeLessThan(service.x)
})

test('the outline tells what is there and what is wired, and selects', async ({ page }) => {
  await blank(page)
  await palette(page).getByRole('tab', { name: 'Outline' }).click()
  await expect(palette(page)).toContainText('Nothing is drawn yet')
  await palette(page).getByRole('tab', { name: 'Library' }).click()
  await offer(page, 'Publish and subscribe').click()
  await palette(page).getByRole('tab', { name: 'Outline' }).click()
  const outline = page.getByRole('list', { name: 'The design as a list' })
  await expect(outline.getByRole('button')).toHaveText([
    'publisher',
    'wired to broker',
    'broker',
    'wired to publisher',
    'wired to service',
    'service',
    'wired to broker',
  ])
  await outline.getByRole('button', { name: 'service', exact: true }).click()
  await expect(page.locator('[data-stop=service]')).toHaveAttribute('aria-pressed', 'true')
})
