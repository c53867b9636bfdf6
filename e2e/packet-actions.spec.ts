/** A packet in flight is acted on: by the right button, the keyboard, a finger, and from its panel. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { Row } from './parts.ts'
import {
  PUBACK,
  PUBLISH,
  cursor,
  deliveries,
  digest,
  filmedAnew,
  openDesign,
  publisherWire,
  rows,
  scrub,
  secondDesign,
  steady,
} from './parts.ts'

/** What rows of these kinds have beside the rest. */
interface Told extends Row {
  packet: number
  because: string
  rto: number
  onWire: boolean
}

const told = async (page: Page) => (await rows(page)) as Told[]
const menu = (page: Page) => page.getByRole('menu', { name: /What can be done to/ })
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

async function open(page: Page): Promise<void> {
  await openDesign(page, secondDesign())
  await expect(page.locator('.react-flow [data-stop]')).not.toHaveCount(0)
}

/** The PUBLISH of the publisher's message `ordinal`; the cursor goes to the middle of its flight. */
async function publishInFlight(page: Page, ordinal: number): Promise<Told> {
  const { wire } = await publisherWire(page)
  const all = await told(page)
  const message = all.find((row) => row.ev === 'publish' && row.ordinal === ordinal)!
  const packet = all.find(
    (row) =>
      row.ev === 'packet' &&
      row.ptype === PUBLISH &&
      row.wire === wire &&
      row.about === message.record,
  )!
  await scrub(page, Math.round((packet.at + packet.arrives) / 2))
  return packet
}

/** Where a packet is drawn on the page, once it is. */
async function placeOf(page: Page, record: number): Promise<{ x: number; y: number }> {
  const place = () =>
    page.evaluate((wanted) => {
      const packet = globalThis.eventloom.drawn().find((one) => one.record === wanted)
      const world = document.querySelector('.react-flow__viewport')
      const desk = document.querySelector('.react-flow')?.getBoundingClientRect()
      if (packet === undefined || world === null || desk === undefined) return null
      const { a, d, e, f } = new DOMMatrix(getComputedStyle(world).transform)
      return { x: desk.x + e + packet.x * a, y: desk.y + f + packet.y * d }
    }, record)
  return steady(place)
}

async function rightPress(page: Page, record: number): Promise<void> {
  const { x, y } = await placeOf(page, record)
  await page.mouse.click(x, y, { button: 'right' })
  await expect(menu(page)).toBeVisible()
}

test('a segment that is dropped on the canvas comes a timeout later, once; undo takes it back', async ({
  page,
}) => {
  await open(page)
  const packet = await publishInFlight(page, 2)
  const before = (await digest(page))!
  await rightPress(page, packet.record)
  await expect(item(page, 'Drop its segment')).toBeFocused()
  await item(page, 'Drop its segment').click()
  await filmedAnew(page, before)
  await expect(page.getByRole('status').filter({ hasText: 'TCP sends it again' })).toBeVisible()

  const all = await told(page)
  const arrival = all.find((row) => row.ev === 'arrival' && row.packet === packet.record)!
  const again = all.filter((row) => row.ev === 'segment' && row.packet === packet.record)
  expect(arrival.because).toBe('segmentDropped')
  expect(again).toHaveLength(1)
  expect(again[0]!.at).toBeGreaterThanOrEqual(packet.at + again[0]!.rto)
  expect(arrival.arrives).toBe(again[0]!.at + packet.arrives - packet.at)
  expect(again[0]!.rto).toBeGreaterThanOrEqual(1_000_000)
  const { subscribers } = await publisherWire(page)
  expect(Object.keys(deliveries(all, packet.about))).toHaveLength(subscribers.length)
  for (const times of Object.values(deliveries(all, packet.about))) expect(times).toBe(1)
  expect(all.some((row) => row.ev === 'packet' && row.dup)).toBe(false)

  // The Sequence draws what chance could have done: never a PUBLISH that vanishes (S2).
  await page.getByRole('tab', { name: 'Sequence' }).click()
  const crosses = page.locator('[role=listbox] path[class*=cross]')
  await expect(crosses).not.toHaveCount(0)
  const arrow = page.locator(`[data-arrow="${packet.record}"]`)
  await expect(arrow).not.toHaveAttribute('data-ended')

  await page.getByRole('button', { name: /^Undo: drop a segment of PUBLISH/ }).click()
  await expect.poll(() => digest(page)).toBe(before)
  await expect(crosses).toHaveCount(0)
})

test('what is wanted before the menu has come waits for it', async ({ page }) => {
  let send: () => void = () => undefined
  const sent = new Promise<void>((resolve) => (send = resolve))
  await page.route(/PacketMenus-[^/]*\.js$/, async (route) => {
    await sent
    await route.continue()
  })
  await open(page)
  const packet = await publishInFlight(page, 2)
  const { x, y } = await placeOf(page, packet.record)
  await page.mouse.click(x, y, { button: 'right' })
  await expect(menu(page)).toHaveCount(0)
  send()
  await expect(item(page, 'Drop its segment')).toBeFocused()
})

test('a second drop finds no segment on the wire, and the menu says why', async ({ page }) => {
  await open(page)
  const packet = await publishInFlight(page, 2)
  const before = (await digest(page))!
  await rightPress(page, packet.record)
  await item(page, 'Drop its segment').click()
  await filmedAnew(page, before)
  await page.keyboard.press('Shift+F10')
  await expect(menu(page)).toBeVisible()
  await expect(page.getByText('TCP waits to send its segment again').first()).toBeVisible()
  await expect(item(page, 'Drop its segment')).toHaveCount(0)
  await expect(item(page, 'Delay it by 20 ms')).toBeVisible()
})

test('a delay that is typed moves the arrival by exactly that, and waits for a number', async ({
  page,
}) => {
  await open(page)
  const packet = await publishInFlight(page, 3)
  const before = (await digest(page))!
  await rightPress(page, packet.record)
  await item(page, 'Delay it by …').click()
  const field = page.getByRole('textbox', { name: 'Delay it by, in milliseconds' })
  await expect(field).toBeFocused()
  for (const wrong of ['', '0', '-4', 'soon', '99999999']) {
    await field.fill(wrong)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/A number of milliseconds above 0/)).toBeVisible()
  }
  await field.fill('137.5')
  await page.keyboard.press('Enter')
  await filmedAnew(page, before)
  const arrival = (await told(page)).find(
    (row) => row.ev === 'arrival' && row.packet === packet.record,
  )!
  expect(arrival.because).toBe('delayed')
  expect(arrival.arrives).toBe(packet.arrives + 137_500)
  await expect(inspector(page)).toContainText('is delayed: it will arrive at')
  await page.getByRole('button', { name: 'Undo: delay PUBLISH 3 by 137.5 ms' }).click()
  await expect.poll(() => digest(page)).toBe(before)
})

test('the arrow of a packet in the Sequence has the same menu; what is delayed is drawn so', async ({
  page,
}) => {
  await open(page)
  await page.getByRole('tab', { name: 'Sequence' }).click()
  const packet = await publishInFlight(page, 2)
  const before = (await digest(page))!
  const at = await cursor(page)
  const arrow = page.locator(`[data-arrow="${packet.record}"]`)
  const end = async () => (await arrow.locator('path').first().boundingBox())!
  const { y, height } = await end()
  await arrow.locator('circle').first().click({ button: 'right', force: true })
  await expect(menu(page)).toBeVisible()
  expect(await cursor(page)).toEqual(at)
  await item(page, 'Delay it by 200 ms').click()
  await filmedAnew(page, before)
  await expect.poll(async () => (await end()).y + (await end()).height).toBeGreaterThan(y + height)
  const all = await told(page)
  expect(all.find((row) => row.ev === 'arrival')!.arrives).toBe(packet.arrives + 200_000)
})

test('"Cut the wire now" cuts the wire of the packet, and no other', async ({ page }) => {
  await open(page)
  const packet = await publishInFlight(page, 2)
  const before = (await digest(page))!
  await rightPress(page, packet.record)
  await item(page, 'Cut the wire now').click()
  await filmedAnew(page, before)
  const all = await told(page)
  expect(all.filter((row) => row.ev === 'poke')).toMatchObject([{ poke: 'cut' }])
  const gone = all.filter((row) => row.ev === 'arrival' && row.because === 'cut')
  expect(gone.map((row) => row.packet)).toContain(packet.record)
  for (const row of gone) expect(all[row.packet]!.wire).toBe(packet.wire)
})

test('the keyboard opens the menu of the selected packet, goes about in it, and gets the focus back', async ({
  page,
}) => {
  await open(page)
  await page.getByRole('tab', { name: 'Sequence' }).click()
  const packet = await publishInFlight(page, 2)
  const before = (await digest(page))!
  const list = page.getByRole('listbox', { name: /Packets in time/ })
  await page.locator(`[data-arrow="${packet.record}"]`).locator('circle').first().click({
    force: true,
  })
  await list.focus()
  await page.keyboard.press('Shift+F10')
  await expect(item(page, 'Drop its segment')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(item(page, 'Cut the wire now')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(item(page, 'Delay it by 20 ms')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('x')
  await page.keyboard.press('Home')
  await page.keyboard.press('Escape')
  await expect(menu(page)).toHaveCount(0)
  await expect(list).toBeFocused()
  expect(await digest(page)).toBe(before)
  await expect(inspector(page)).toContainText(`record ${packet.record}`)

  await page.keyboard.press('ContextMenu')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await filmedAnew(page, before)
  const arrival = (await told(page)).find((row) => row.ev === 'arrival')!
  expect(arrival.arrives).toBe(packet.arrives + 20_000)
})

test('a packet that has arrived, or is not sent yet, offers nothing but the way there, and says why', async ({
  page,
}) => {
  await open(page)
  await page.getByRole('tab', { name: 'Sequence' }).click()
  const packet = await publishInFlight(page, 2)
  const puback = (await told(page)).find(
    (row) => row.ev === 'packet' && row.ptype === PUBACK && row.record > packet.record,
  )!
  const arrow = (record: number) => page.locator(`[data-arrow="${record}"] circle`).first()
  await arrow(puback.record).click({ button: 'right', force: true })
  await expect(menu(page).getByRole('menuitem')).toHaveText(['Go to its sending'])
  await expect(menu(page)).toHaveAccessibleDescription(/not sent yet/)
  await item(page, 'Go to its sending').click()
  expect((await cursor(page)).record).toBe(puback.record)

  await scrub(page, packet.arrives + 1)
  await arrow(packet.record).click({ button: 'right', force: true })
  await expect(menu(page).getByRole('menuitem')).toHaveText(['Go to its sending'])
  await expect(menu(page)).toHaveAccessibleDescription(/has arrived/)
  await page.mouse.click(700, 20)
  await expect(menu(page)).toHaveCount(0)
})

test('the panel of a packet has the same as buttons', async ({ page }) => {
  await open(page)
  const packet = await publishInFlight(page, 2)
  const before = (await digest(page))!
  const { x, y } = await placeOf(page, packet.record)
  await page.mouse.click(x, y)
  await inspector(page).getByRole('button', { name: 'More …' }).click()
  await expect(item(page, 'Delay it by 1 s')).toBeVisible()
  const box = (await menu(page).boundingBox())!
  expect(box.x + box.width).toBeLessThanOrEqual(page.viewportSize()!.width)
  await page.keyboard.press('Escape')
  await expect(inspector(page).getByRole('button', { name: 'More …' })).toBeFocused()
  await inspector(page).getByRole('button', { name: 'Drop its segment' }).click()
  await filmedAnew(page, before)
  await expect(inspector(page)).toContainText('a segment of it is lost, and TCP sends it again')
  await expect(inspector(page).getByRole('button', { name: 'Drop its segment' })).toHaveCount(0)
})

test('on a phone a long touch opens it, whole on the screen; a short one selects', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await open(page)
  const packet = await publishInFlight(page, 2)
  const { x, y } = await placeOf(page, packet.record)
  const finger = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchEnd') =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchStart' ? [{ x, y }] : [],
    })
  await page.touchscreen.tap(x, y)
  await expect(page.getByText(`record ${packet.record}`)).toBeVisible()
  await expect(menu(page)).toHaveCount(0)

  await touch('touchStart')
  await expect(menu(page)).toBeVisible()
  await touch('touchEnd')
  await expect(menu(page)).toBeVisible()
  const box = (await menu(page).boundingBox())!
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(390)
  expect(box.y + box.height).toBeLessThanOrEqual(844)
  for (const one of await menu(page).getByRole('menuitem').all())
    expect((await one.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  const before = (await digest(page))!
  await item(page, 'Delay it by 20 ms').tap()
  await filmedAnew(page, before)
  await context.close()
})

test('what is typed wrong into the menu is said, and nothing is moved out of its place', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page)
  const packet = await publishInFlight(page, 2)
  await rightPress(page, packet.record)
  await item(page, 'Delay it by …').click()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/A number of milliseconds above 0/)).toBeVisible()
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main *')].some((element) => element.scrollLeft !== 0),
  )
  expect(cut).toBe(false)
})
