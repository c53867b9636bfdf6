/** From a blank page to a running flow, and back: by keyboard alone, by mouse, by touch. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { cursor, filmDone, rows, steady } from './parts.ts'

const stop = (page: Page, id: string): Locator => page.locator(`[data-stop="${id}"]`)
const refusal = (page: Page) => page.locator('[data-refusal]')
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

interface Hands {
  /** Adds what the library calls so. */
  add(page: Page, name: string): Promise<void>
  /** From a card to one that refuses the wire, and then to one that takes it. */
  wire(page: Page, from: string, refused: string, to: string): Promise<void>
  choose(page: Page, id: string): Promise<void>
  type(page: Page, name: string, text: string): Promise<void>
  press(page: Page, button: string | RegExp): Promise<void>
}

/** Tab, until the focus is there: nothing may be out of its reach. */
async function tabTo(page: Page, target: Locator, back = false): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if ((await target.count()) > 0 && (await target.evaluate((e) => e === document.activeElement)))
      return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  throw new Error('the Tab key does not come there')
}

const byKeyboard: Hands = {
  async add(page, name) {
    const search = page.getByRole('searchbox')
    await expect(search).toBeAttached()
    await tabTo(page, search, true)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  },
  async wire(page, from, refused, to) {
    await this.choose(page, from)
    await page.keyboard.press('w')
    for (const target of [refused, to]) {
      const told = page.getByRole('region', { name: /cards and wires/ }).getByRole('status')
      for (let presses = 0; presses < 9; presses++) {
        if ((await told.textContent())?.startsWith(target) === true) break
        await page.keyboard.press('Tab')
      }
      await page.keyboard.press('Enter')
      if (target === refused)
        await expect(refusal(page)).toContainText(`${refused} cannot be reached this way.`)
    }
    await expect(refusal(page)).toBeHidden()
  },
  async choose(page, id) {
    await tabTo(page, stop(page, id), true)
    await page.keyboard.press('Enter')
  },
  async type(page, name, text) {
    await tabTo(page, field(page, name))
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  },
  async press(page, button) {
    await tabTo(page, page.getByRole('button', { name: button }), true)
    await page.keyboard.press('Enter')
  },
}

async function middleOf(target: Locator): Promise<[number, number]> {
  const { x, y, width, height } = await steady(() => target.boundingBox())
  return [x + width / 2, y + Math.min(height / 2, 12)]
}

const byMouse: Hands = {
  async add(page, name) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  },
  async wire(page, from, refused, to) {
    await this.choose(page, from)
    for (const target of [refused, to]) {
      await page.mouse.move(...(await middleOf(stop(page, from))))
      const port = page.locator(`[data-port="${from}"]`).first()
      await page.mouse.move(...(await middleOf(port)))
      await page.mouse.down()
      await page.mouse.move(...(await middleOf(stop(page, target))), { steps: 4 })
      if (target === refused)
        await expect(refusal(page)).toContainText(`${refused} cannot be reached this way.`)
      else await expect(refusal(page)).toBeHidden()
      await page.mouse.up()
    }
  },
  async choose(page, id) {
    const [x, y] = await middleOf(stop(page, id))
    await page.mouse.click(x, y)
  },
  async type(page, name, text) {
    await field(page, name).click()
    await field(page, name).fill(text)
    await field(page, name).blur()
  },
  async press(page, button) {
    await page.getByRole('button', { name: button }).click()
  },
}

const byTouch: Hands = {
  async add(page, name) {
    await page.getByRole('button', { name: 'Add', exact: true }).tap()
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).tap()
  },
  async wire(page, from, refused, to) {
    await this.choose(page, from)
    await page.getByRole('toolbar').getByRole('button', { name: 'Wire' }).tap()
    await stop(page, refused).tap()
    await expect(refusal(page)).toContainText(`${refused} cannot be reached this way.`)
    await stop(page, to).tap({ position: { x: 60, y: 12 } })
    await expect(refusal(page)).toBeHidden()
  },
  async choose(page, id) {
    await steady(() => stop(page, id).boundingBox())
    await stop(page, id).tap({ position: { x: 40, y: 12 } })
  },
  async type(page, name, text) {
    await field(page, name).tap()
    await field(page, name).fill(text)
    await field(page, name).blur()
  },
  async press(page, button) {
    await page.getByRole('button', { name: button }).tap()
  },
}

async function bytes(page: Page, hands: Hands): Promise<string> {
  const waiting = page.waitForEvent('download')
  await hands.press(page, 'Download')
  return readFileSync(await (await waiting).path(), 'utf8')
}

async function draw(page: Page, hands: Hands): Promise<void> {
  await page.goto('#/new')
  await expect(page.getByRole('heading', { name: 'New design' })).toBeVisible()
  const blank = await bytes(page, hands)
  for (const [name, id] of [
    ['Publisher', 'publisher'],
    ['MQTT broker', 'broker'],
    ['Service', 'service'],
  ] as const) {
    await hands.add(page, name)
    await expect(stop(page, id)).toBeAttached()
  }
  await hands.wire(page, 'publisher', 'service', 'broker')
  await expect(stop(page, 'publisher-broker')).toBeAttached()
  await hands.wire(page, 'service', 'publisher', 'broker')
  await expect(stop(page, 'service-broker')).toBeAttached()
  await hands.choose(page, 'publisher')
  await hands.type(page, 'Topic', 'orders/placed')
  await hands.choose(page, 'service')
  await hands.type(page, 'Topic filter', 'orders/#')
  await filmDone(page)
  await expect
    .poll(async () => (await rows(page)).filter((row) => row.ev === 'deliver').length)
    .toBeGreaterThan(50)
  await hands.press(page, 'To the end of the film')
  await expect.poll(async () => (await cursor(page)).time).toBeGreaterThan(1_000_000)
  const drawn = await bytes(page, hands)
  expect(JSON.parse(drawn)).toMatchObject({
    nodes: [
      { id: 'publisher', config: { topic: 'orders/placed' } },
      { id: 'broker' },
      { id: 'service', config: { subs: [{ filter: 'orders/#' }] } },
    ],
    links: [{ id: 'publisher-broker' }, { id: 'service-broker' }],
  })

  const steps = 7
  for (let step = 0; step < steps; step++) await hands.press(page, /^Undo: (?!nothing)/)
  await expect(page.getByRole('button', { name: 'Undo: nothing done yet' })).toBeAttached()
  expect(await bytes(page, hands)).toBe(blank)
  for (let step = 0; step < steps; step++) await hands.press(page, /^Redo: (?!nothing)/)
  await expect(page.getByRole('button', { name: 'Redo: nothing undone' })).toBeAttached()
  expect(await bytes(page, hands)).toBe(drawn)
}

test('E2 from blank by keyboard alone: drawn, refused once, run, delivered, undone and redone to the byte', async ({
  page,
}) => {
  test.slow()
  await draw(page, byKeyboard)
})

test('E2 the same by mouse', async ({ page }) => {
  await draw(page, byMouse)
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
  test('E2 the same by touch, on a phone', async ({ page }) => {
    test.slow()
    await draw(page, byTouch)
  })
})
