/** The order story: what breaks is seen in lights, ledger and journeys, led to, and mended with the same seed. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { editNode, step, unfold } from './behaving.ts'
import { cursor, digest, filmDone, filmedAnew, rows } from './parts.ts'

const lights = (page: Page) => page.getByRole('region', { name: 'What must hold' })
const line = (page: Page, id: string) => page.locator(`[data-light="${id}"]`)

async function openScenario(page: Page, id: string): Promise<void> {
  await page.goto(`/#/studio/${id}`)
  await filmDone(page)
  await expect(lights(page)).toBeVisible()
}

/** The ledger of the whole run. */
async function ledgerAtEnd(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Ledger' }).click()
  await page.getByRole('button', { name: 'at the end of the run' }).click()
}

/** The invariants that the run breaks. */
async function brokenAtEnd(page: Page): Promise<string[]> {
  await ledgerAtEnd(page)
  const broken = page.locator('[data-light][data-state="broken"]')
  return broken.evaluateAll((all) => all.map((one) => one.getAttribute('data-light') ?? ''))
}

async function seedAndScript(page: Page): Promise<string> {
  const pokes = (await rows(page)).filter(({ ev }) => ev === 'poke')
  const seed = await page.getByText(/^seed/).first().textContent()
  return JSON.stringify([seed, pokes.map((row) => row.poke)])
}

test('paid and stuck: seen, led to, stepped back from, mended in the form, and green with the same seed', async ({
  page,
}) => {
  await openScenario(page, 'order-processing-no-outbox')
  const all = await rows(page)
  const death = all.find(({ ev }) => ev === 'crash')!
  const charge = all.findLast((row) => row.ev === 'effect' && row.record < death.record)!
  const stuck = charge.key
  const before = (await digest(page))!
  const played = await seedAndScript(page)

  // The transport says at once what the run comes to, and leads there.
  const later = lights(page).locator('[data-lights="later"]')
  await expect(later).toHaveText(/4 at the end/)
  await expect(page.locator('[data-break]').first()).toBeAttached()
  await later.click()
  await expect(page.getByRole('tab', { name: 'Ledger', selected: true })).toBeVisible()
  const pane = page.getByRole('region', { name: `The accounts of ${stuck}` })
  await expect(pane).toBeVisible()

  // Paid, and nothing for it: at the end the ledger has its price too much.
  expect(await brokenAtEnd(page)).toEqual(['I3', 'I6', 'L1', 'L3'])
  await page.locator('[data-told="I6"]').getByRole('button').click()
  await expect.poll(async () => (await cursor(page)).record).toBe(charge.record)
  await page.getByRole('button', { name: 'at the cursor' }).click()
  await expect(line(page, 'I6')).toHaveAttribute('data-state', 'open')
  await expect(lights(page).locator('[data-lights="warn"]')).toContainText('I6')
  await expect(pane.locator('[data-own="L1"]')).toHaveAttribute('data-differs', 'true')

  // A step back it had not been charged; then on to where the process dies.
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowLeft')
  await expect(pane.locator('[data-own="L1"]')).toHaveAttribute('data-differs', 'false')
  await expect(line(page, 'I6')).toHaveAttribute('data-state', 'ok')

  // Its journey is the one with trouble.
  await page.getByRole('button', { name: `The journey of ${stuck}` }).click()
  await expect(page.locator(`[data-journey="${stuck}"]`)).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Home')
  await editNode(page, 'payment')
  await unfold(step(page, '1'))
  await unfold(step(page, '1.steps.1'))
  await step(page, '1.steps.1').getByRole('radio', { name: 'through the outbox' }).press('Space')
  await filmedAnew(page, before)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  expect(await seedAndScript(page)).toBe(played)
  expect((await rows(page)).some(({ ev }) => ev === 'crash')).toBe(true)
  expect(await brokenAtEnd(page)).toEqual([])
  await expect(later).toHaveCount(0)
})

test('the literal fails for its two reasons, and each is mended in its chapter', async ({
  page,
}) => {
  await openScenario(page, 'order-processing-literal')
  expect(await brokenAtEnd(page)).toEqual(['I3', 'I6', 'L1'])
  await expect(page.locator('[data-told="I6"]')).toContainText(
    'nothing that should follow had come when the run ended',
  )
  await openScenario(page, 'order-processing-compensation')
  expect(await brokenAtEnd(page)).toEqual(['I3'])
  await openScenario(page, 'order-processing-retry')
  expect(await brokenAtEnd(page)).toEqual([])
})

test('dedupe without an outbox turns a duplicate into a loss, and the ledger says what it costs', async ({
  page,
}) => {
  await openScenario(page, 'dedupe-without-outbox')
  expect(await brokenAtEnd(page)).toEqual(['I3', 'I6', 'L1', 'L3'])
  const [, expected, actual] = await line(page, 'L1').locator('th, td').allTextContents()
  const cents = (text: string) => Number(text.replaceAll(/\D/g, ''))
  const [lost] = (await rows(page)).filter(
    (row) => row.ev === 'effect' && row.key === 'o3' && row.applied,
  )
  expect(cents(actual!) - cents(expected!)).toBe(
    (JSON.parse(lost!.args) as { cents: number }).cents,
  )
})

test('a decline in the reference is undone: released, cancelled, mailed, and nothing held', async ({
  page,
}) => {
  await openScenario(page, 'order-processing-reference')
  const all = await rows(page)
  const declined = all.find((row) => row.ev === 'effect' && row.answer === 'declined')!
  const order = declined.key
  expect(all.some(({ ev }) => ev === 'retry')).toBe(true)
  expect(await brokenAtEnd(page)).toEqual([])

  await page.getByRole('tab', { name: 'Journeys' }).click()
  await page.locator(`[data-journey="${order}"]`).click()
  await page.getByRole('button', { name: 'To the end of the film' }).click()
  const ways = page.getByRole('list', { name: 'undo, back' })
  await expect(ways).toContainText('release')
  await expect(ways).toContainText('pay-failed')
  // From right to left: what is undone last stands below what was done first.
  const left = async (handler: string) =>
    (await ways.getByRole('button', { name: new RegExp(handler) }).boundingBox())!.x
  expect(await left('release')).toBeLessThan(await left('pay-failed'))

  const mails = all.filter((row) => row.ev === 'effect' && row.key === `${order}:OrderCancelled`)
  expect(mails.map(({ applied }) => applied)).toEqual([true])
  await page.getByRole('tab', { name: 'Ledger' }).click()
  await page.getByRole('button', { name: order, exact: true }).click()
  const pane = page.getByRole('region', { name: `The accounts of ${order}` })
  for (const id of ['L1', 'L2', 'L3'])
    await expect(pane.locator(`[data-own="${id}"] b`)).toHaveText(/^(€ 0\.00|0)$/)
})

test('a design that says nothing of what must hold has no lights, and its ledger says so', async ({
  page,
}) => {
  await page.goto('/#/studio/qos-1')
  await filmDone(page)
  await page.getByRole('tab', { name: 'Ledger' }).click()
  await expect(page.getByText('This design says nothing of what must hold.')).toBeVisible()
  await expect(lights(page)).toHaveCount(0)
})
