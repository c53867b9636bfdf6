/** The canvas while it is edited: by mouse, by keyboard alone, by touch. Nothing is lost, and what cannot be says why. */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { filmDone, openText, rows, secondDesign, tooWide, steady } from './parts.ts'

interface Saved {
  nodes: { id: string; title?: string; at: { x: number; y: number } }[]
  links: { id: string; a: string; b: string; protocol: string; latency: unknown }[]
  script: object[]
}

const errors: Error[] = []
test.beforeEach(({ page }) => {
  errors.length = 0
  page.on('pageerror', (error) => errors.push(error))
})
test.afterEach(() => expect(errors).toEqual([]))

/** The second design, being edited: its one broker is called hub. */
async function draw(page: Page): Promise<void> {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  await openText(page, 'second.json', JSON.stringify(secondDesign()))
  await expect(page.getByRole('heading', { name: 'Scale and siren' })).toBeVisible()
  await filmDone(page)
  await page.keyboard.press('e')
  await expect(page.locator('[data-editing]')).toBeVisible()
}

const stop = (page: Page, id: string): Locator => page.locator(`[data-stop="${id}"]`)

async function boxOf(page: Page, id: string) {
  return steady(() => stop(page, id).boundingBox())
}

/** The design as it would be saved. */
async function bytes(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

async function saved(page: Page): Promise<Saved> {
  return JSON.parse(await bytes(page)) as Saved
}

const placeOf = ({ nodes }: Saved, id: string) => nodes.find((node) => node.id === id)?.at

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 })
  await page.mouse.move(...to, { steps: 3 })
}

/** The middle of the head of a card. */
async function headOf(page: Page, id: string): Promise<[number, number]> {
  const { x, y, width } = await boxOf(page, id)
  return [x + width / 2, y + 12]
}

const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z')
const refusal = (page: Page) => page.locator('[data-refusal]')
const told = (page: Page) =>
  page.getByRole('region', { name: /cards and wires/ }).getByRole('status')

/** A second card without a wire. */
async function copySiren(page: Page): Promise<void> {
  await stop(page, 'siren').click()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(stop(page, 'siren-2')).toHaveAttribute('aria-pressed', 'true')
}

test.describe('by mouse', () => {
  test.beforeEach(({ page }) => draw(page))

  test('a card is dragged on the grid, its wire follows, and one undo brings both back', async ({
    page,
  }) => {
    const before = await bytes(page)
    const at = placeOf(JSON.parse(before) as Saved, 'siren')!
    const [x, y] = await headOf(page, 'siren')
    const wire = await boxOf(page, 'w-siren')
    await drag(page, [x, y], [x + 61, y + 37])
    await expect.poll(async () => (await boxOf(page, 'w-siren')).y).not.toBe(wire.y)
    await page.mouse.up()
    const moved = placeOf(await saved(page), 'siren')!
    expect([moved.x % 8, moved.y % 8]).toEqual([0, 0])
    expect(moved.x).toBeGreaterThan(at.x)
    expect(moved.y).toBeGreaterThan(at.y)
    await undo(page)
    expect(await bytes(page)).toBe(before)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    expect(placeOf(await saved(page), 'siren')).toEqual(moved)
  })

  test('Escape lets go of what is dragged', async ({ page }) => {
    const before = await bytes(page)
    const [x, y] = await headOf(page, 'siren')
    await stop(page, 'siren').click()
    await drag(page, [x, y], [x + 60, y + 60])
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await bytes(page)).toBe(before)
    await expect(stop(page, 'siren')).toHaveAttribute('aria-pressed', 'true')
  })

  test('a press is still a press, and the desk is still panned', async ({ page }) => {
    await stop(page, 'siren').click()
    await expect(stop(page, 'siren')).toHaveAttribute('aria-pressed', 'true')
    const before = await boxOf(page, 'siren')
    const desk = (await page.locator('.react-flow').boundingBox())!
    await drag(page, [desk.x + 20, desk.y + 20], [desk.x + 60, desk.y + 50])
    await page.mouse.up()
    await expect.poll(async () => Math.round((await boxOf(page, 'siren')).x - before.x)).toBe(40)
  })

  test('a wire is dragged from a port; where it cannot lead the reason is by the pointer and nothing is made', async ({
    page,
  }) => {
    await copySiren(page)
    const { links } = await saved(page)
    const port = (await page.locator('[data-port="siren-2"]').first().boundingBox())!
    const from: [number, number] = [port.x + port.width / 2, port.y + port.height / 2]
    await drag(page, from, await headOf(page, 'ledger'))
    await expect(refusal(page)).toContainText('ledger cannot be reached this way.')
    await expect(refusal(page)).toContainText('both open connections')
    await expect(refusal(page)).toContainText('MQTT5 §1.2')
    await page.mouse.up()
    await expect(refusal(page)).toBeHidden()
    expect((await saved(page)).links).toEqual(links)
    await drag(page, from, await headOf(page, 'hub'))
    await expect(refusal(page)).toBeHidden()
    await page.mouse.up()
    const after = await saved(page)
    expect(after.links.at(-1)).toEqual({
      id: 'siren-2-hub',
      a: 'siren-2',
      b: 'hub',
      protocol: 'mqtt5',
      latency: 33,
    })
    await expect(stop(page, 'siren-2-hub')).toHaveAttribute('aria-pressed', 'true')
    await undo(page)
    expect((await saved(page)).links).toEqual(links)
  })

  test('the end of the selected wire is dragged to another card, and the wire stays the same', async ({
    page,
  }) => {
    await copySiren(page)
    await stop(page, 'w-siren').click()
    const end = (await page.locator('[data-end="w-siren hub"]').boundingBox())!
    const from: [number, number] = [end.x + end.width / 2, end.y + end.height / 2]
    await drag(page, from, await headOf(page, 'ledger'))
    await expect(refusal(page)).toContainText('hub and ledger have a link already')
    await page.mouse.up()
    await drag(page, from, await headOf(page, 'siren-2'))
    await page.mouse.up()
    const link = (await saved(page)).links.find(({ id }) => id === 'w-siren')
    expect(link).toMatchObject({ a: 'siren-2', b: 'hub', latency: 12.5 })
  })

  test('Alt drags a wire from anywhere on a card; a client has one', async ({ page }) => {
    await page.keyboard.down('Alt')
    await drag(page, await headOf(page, 'siren'), await headOf(page, 'hub'))
    await page.keyboard.up('Alt')
    await expect(refusal(page)).toContainText('siren and hub have a link already, w-siren')
    await page.mouse.up()
  })

  test('cards are picked one by one, by frame and all at once; they move and stand in line together', async ({
    page,
  }) => {
    await stop(page, 'siren').click()
    await stop(page, 'ledger').click({ modifiers: ['Shift'] })
    for (const id of ['siren', 'ledger'])
      await expect(stop(page, id)).toHaveAttribute('aria-pressed', 'true')
    const before = await saved(page)
    const [x, y] = await headOf(page, 'ledger')
    await drag(page, [x, y], [x + 40, y + 16])
    await page.mouse.up()
    const after = await saved(page)
    const by = ['siren', 'ledger'].map((id) => ({
      x: placeOf(after, id)!.x - placeOf(before, id)!.x,
      y: placeOf(after, id)!.y - placeOf(before, id)!.y,
    }))
    expect(by[0]).toEqual(by[1])
    await page.getByRole('button', { name: 'Align at the left' }).click()
    const inLine = await saved(page)
    expect(placeOf(inLine, 'siren')!.x).toBe(placeOf(inLine, 'ledger')!.x)
    await undo(page)
    await undo(page)
    expect(await saved(page)).toEqual(before)

    const desk = (await page.locator('.react-flow').boundingBox())!
    const hub = await boxOf(page, 'hub')
    await page.keyboard.down('Shift')
    await drag(page, [hub.x + hub.width + 8, desk.y + 4], [desk.x + desk.width - 4, hub.y + 150])
    await expect.poll(() => page.locator('[data-stop][aria-pressed="true"]').count()).toBe(2)
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await page.keyboard.press('ControlOrMeta+a')
    await expect(page.locator('[data-stop][aria-pressed="true"]')).toHaveCount(6)
  })
})

test.describe('by keyboard alone', () => {
  test.beforeEach(({ page }) => draw(page))

  test('arrows move the card that has the focus, in one change; elsewhere they still step', async ({
    page,
  }) => {
    const before = await bytes(page)
    const { x, y } = placeOf(JSON.parse(before) as Saved, 'siren')!
    await stop(page, 'siren').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(stop(page, 'siren')).toBeFocused()
    expect(placeOf(await saved(page), 'siren')).toEqual({ x: x + 16, y: y + 40 })
    await undo(page)
    expect(await bytes(page)).toBe(before)
  })

  test('a card that comes to another place in the flow keeps the focus', async ({ page }) => {
    const order = () =>
      page.locator('[data-stop]').evaluateAll((stops) => stops.map((one) => one.dataset['stop']))
    const before = await steady(order)
    await stop(page, 'siren').focus()
    for (let presses = 0; presses < 20; presses++) await page.keyboard.press('Shift+ArrowLeft')
    await expect
      .poll(async () => (await order()).indexOf('siren'))
      .toBeLessThan(before.indexOf('siren'))
    await expect(stop(page, 'siren')).toBeFocused()
    await undo(page)
    await expect.poll(order).toEqual(before)
  })

  test('Shift and Enter pick one card more, or one less', async ({ page }) => {
    const picked = page.locator('[data-stop][aria-pressed="true"]')
    await stop(page, 'siren').focus()
    await page.keyboard.press('Enter')
    await stop(page, 'ledger').focus()
    await page.keyboard.press('Shift+Enter')
    await expect(picked).toHaveCount(2)
    await page.keyboard.press('Shift+Enter')
    await expect(picked).toHaveCount(1)
    await expect(stop(page, 'siren')).toHaveAttribute('aria-pressed', 'true')
  })

  test('a wire: w, Tab to the target, Enter; a target that refuses it says why', async ({
    page,
  }) => {
    await copySiren(page)
    await expect(stop(page, 'siren-2')).toBeFocused()
    await page.keyboard.press('w')
    await expect(page.getByText('Wire from siren-2')).toBeVisible()
    await expect(told(page)).toHaveText('hub. Enter connects.')
    await page.keyboard.press('Tab')
    await expect(told(page)).toContainText('cannot be reached this way')
    await page.keyboard.press('Enter')
    await expect(refusal(page)).toBeVisible()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(refusal(page)).toBeHidden()
    await expect(stop(page, 'siren-2')).toBeFocused()
    expect((await saved(page)).links.at(-1)).toMatchObject({ a: 'siren-2', b: 'hub' })
    await expect
      .poll(() => page.evaluate(() => globalThis.eventloom.run().opened?.links.at(-1)?.id))
      .toBe('siren-2-hub')
    await filmDone(page)
    const number = await page.evaluate(() => globalThis.eventloom.run().opened!.links.length - 1)
    expect((await rows(page)).some(({ ev, wire }) => ev === 'packet' && wire === number)).toBe(true)
  })

  test('an undo takes the copy away, and neither focus nor selection stay at nothing', async ({
    page,
  }) => {
    await stop(page, 'siren').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+d')
    await expect(stop(page, 'siren-2')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('status').filter({ hasText: 'siren-2 at' })).toHaveCount(1)
    await undo(page)
    await undo(page)
    await expect(stop(page, 'siren-2')).toHaveCount(0)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-stop')))
      .toBe(true)
    await expect(page.locator('[data-stop][aria-pressed="true"]')).toHaveCount(0)
    await expect(page.getByRole('toolbar', { name: 'The selection' })).toBeHidden()
  })

  test('w on a selected wire moves its end, Enter puts it down; w again takes the other one', async ({
    page,
  }) => {
    await copySiren(page)
    await stop(page, 'w-siren').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('w')
    await expect(page.getByText('The wire stays at siren')).toBeVisible()
    await page.keyboard.press('w')
    await expect(page.getByText('The wire stays at hub')).toBeVisible()
    await expect(told(page)).toHaveText('siren-2. Enter connects.')
    await page.keyboard.press('Enter')
    await expect(page.getByText('The wire stays at')).toBeHidden()
    await expect(stop(page, 'hub')).toBeFocused()
    const link = (await saved(page)).links.find(({ id }) => id === 'w-siren')
    expect(link).toMatchObject({ a: 'siren-2', b: 'hub', latency: 12.5 })
  })

  test('Esc leaves the wire and nothing else; w without a card says what it wants', async ({
    page,
  }) => {
    await page.keyboard.press('w')
    await expect(page.getByText('A wire begins at a card')).toBeVisible()
    await stop(page, 'siren').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('w')
    await expect(refusal(page)).toContainText('Both are on hub: let')
    await page.keyboard.press('Escape')
    await expect(page.getByText('Wire from')).toBeHidden()
    await expect(stop(page, 'siren')).toHaveAttribute('aria-pressed', 'true')
    await expect(stop(page, 'siren')).toBeFocused()
  })

  test('Delete removes with wires and script; the focus goes on; undo restores the bytes', async ({
    page,
  }) => {
    const before = await bytes(page)
    await stop(page, 'siren').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    await expect(stop(page, 'siren')).toHaveCount(0)
    await expect(stop(page, 'w-siren')).toHaveCount(0)
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-stop'))).toBe(true)
    const after = await saved(page)
    expect(after.nodes).toHaveLength(5)
    expect(after.links).toHaveLength(4)
    await expect(page.getByRole('button', { name: 'Undo: remove siren' })).toBeVisible()
    await undo(page)
    await expect(stop(page, 'siren')).toHaveCount(1)
    expect(await bytes(page)).toBe(before)
  })

  test('all cards are removed at once, and one undo brings them back', async ({ page }) => {
    const before = await bytes(page)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Backspace')
    await expect(page.locator('[data-stop]')).toHaveCount(0)
    expect(await saved(page)).toMatchObject({ nodes: [], links: [] })
    await undo(page)
    await expect(page.locator('[data-stop]')).toHaveCount(11)
    expect(await bytes(page)).toBe(before)
  })

  test('past the start the structure is locked: Delete offers the restart, and does it', async ({
    page,
  }) => {
    await stop(page, 'siren').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
    await expect(page.locator('[data-editing]')).toHaveCount(0)
    await page.keyboard.press('Delete')
    await expect(page.getByText('its structure is locked')).toBeVisible()
    await expect(stop(page, 'siren')).toHaveCount(1)
    await page.getByRole('button', { name: 'Restart' }).click()
    await expect(stop(page, 'siren')).toHaveCount(0)
    await filmDone(page)
  })
})

test.describe('the clipboard', () => {
  test.beforeEach(({ page }) => draw(page))

  test('cards go from one page to another, with the wires between them and ids of their own', async ({
    page,
    context,
  }) => {
    await stop(page, 'siren').click()
    await stop(page, 'hub').click({ modifiers: ['ControlOrMeta'] })
    await page.keyboard.press('ControlOrMeta+c')
    await expect(page.getByText('2 cards copied.')).toBeVisible()
    const other = await context.newPage()
    await other.goto('#/studio/home-loop')
    await filmDone(other)
    await other.keyboard.press('e')
    await expect(other.locator('[data-editing]')).toBeVisible()
    await other.keyboard.press('ControlOrMeta+v')
    await expect(stop(other, 'siren')).toHaveAttribute('aria-pressed', 'true')
    const after = await saved(other)
    expect(after.links.at(-1)).toMatchObject({ id: 'w-siren', a: 'siren', b: 'hub', latency: 12.5 })
    await other.keyboard.press('ControlOrMeta+v')
    await expect(stop(other, 'siren-2')).toHaveAttribute('aria-pressed', 'true')
    expect((await saved(other)).links.at(-1)).toMatchObject({ a: 'siren-2', b: 'hub-2' })
    await undo(other)
    await undo(other)
    await expect(stop(other, 'siren')).toHaveCount(0)
  })

  test('cut takes them out, paste puts them back', async ({ page }) => {
    await stop(page, 'siren').click()
    await page.keyboard.press('ControlOrMeta+x')
    await expect(stop(page, 'siren')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+v')
    await expect(stop(page, 'siren')).toHaveCount(1)
  })

  const hostile: [string, string][] = [
    ['words', 'buy milk'],
    ['half a design', JSON.stringify(secondDesign()).slice(0, 900)],
    ['another JSON', '{"__proto__": {"v": 1}, "nodes": [1, 2]}'],
    ['a nest', '['.repeat(100_000)],
    ['bad nodes', '{"v":1,"name":"<img onerror=alert(1)>","nodes":[{"id":"a","kind":"x"}]}'],
  ]
  test('what is no design is not pasted, with a sentence', async ({ page }) => {
    const before = await bytes(page)
    for (const [name, text] of hostile) {
      await paste(page, text)
      await expect(page.getByText('The clipboard holds no cards'), name).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByText('The clipboard holds no cards')).toHaveCount(0)
    }
    expect(await bytes(page)).toBe(before)
  })

  test('of a design that is read in part the rest is pasted, and what is missing is said', async ({
    page,
  }) => {
    const design = secondDesign()
    const odd = { id: 'q', kind: 'teleporter', at: { x: 0, y: 0 }, config: {} }
    await paste(page, JSON.stringify({ ...design, nodes: [...(design['nodes'] as object[]), odd] }))
    await expect(page.getByText('One part of it could not be read')).toBeVisible()
    expect((await saved(page)).nodes).toHaveLength(12)
  })
})

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}

test.describe('by touch', () => {
  test.use({ hasTouch: true })

  async function touch(cdp: CDPSession, type: string, x?: number, y?: number): Promise<void> {
    const touchPoints = x === undefined || y === undefined ? [] : [{ x, y }]
    await cdp.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints })
  }

  test('a finger drags a card; a port is pressed, then the card it leads to', async ({ page }) => {
    await draw(page)
    const cdp = await page.context().newCDPSession(page)
    const before = placeOf(await saved(page), 'siren')!
    const [x, y] = await headOf(page, 'siren')
    await touch(cdp, 'touchStart', x, y)
    for (const by of [10, 24, 40]) await touch(cdp, 'touchMove', x + by, y + by / 2)
    await touch(cdp, 'touchEnd')
    const after = placeOf(await saved(page), 'siren')!
    expect(after.x).toBeGreaterThan(before.x)
    expect(after.y).toBeGreaterThan(before.y)

    await page.getByRole('toolbar').getByRole('button', { name: 'Duplicate' }).tap()
    await expect(stop(page, 'siren-2')).toHaveAttribute('aria-pressed', 'true')
    await page.locator('[data-port="siren-2"]').first().tap()
    await expect(page.getByText('press the card it leads to')).toBeVisible()
    await stop(page, 'ledger').tap()
    await expect(refusal(page)).toContainText('ledger cannot be reached this way.')
    await stop(page, 'hub').tap({ position: { x: 100, y: 12 } })
    await expect(refusal(page)).toBeHidden()
    expect((await saved(page)).links.at(-1)).toMatchObject({ a: 'siren-2', b: 'hub' })
  })

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } })

    test('a finger that rests on a card picks one more', async ({ page }) => {
      await draw(page)
      await stop(page, 'siren').tap()
      const cdp = await page.context().newCDPSession(page)
      const [x, y] = await headOf(page, 'hub')
      await touch(cdp, 'touchStart', x, y)
      await expect(page.locator('[data-stop][aria-pressed="true"]')).toHaveCount(2)
      await touch(cdp, 'touchEnd')
      await expect(page.locator('[data-stop][aria-pressed="true"]')).toHaveCount(2)
      await page.getByRole('toolbar').getByRole('button', { name: 'Remove' }).tap()
      await expect(page.locator('[data-stop]')).toHaveCount(4)
    })

    test('cards are stacked: the finger pans, and wires are pressed', async ({ page }) => {
      await draw(page)
      await stop(page, 'siren').tap()
      await page.getByRole('button', { name: 'Duplicate' }).tap()
      await expect(stop(page, 'siren-2')).toHaveAttribute('aria-pressed', 'true')
      await page.getByRole('button', { name: /^Wire/ }).tap()
      await expect(page.getByText('press the card it leads to')).toBeVisible()
      await stop(page, 'hub').tap({ position: { x: 60, y: 12 } })
      await expect(stop(page, 'siren-2-hub')).toHaveAttribute('aria-pressed', 'true')
      await page.getByRole('button', { name: /^Remove/ }).tap()
      await expect(stop(page, 'siren-2-hub')).toHaveCount(0)
      for (const button of await page.locator('[data-bar] button').all())
        expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
      expect(await tooWide(page)).toBe(false)
    })
  })
})
