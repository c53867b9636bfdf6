/** The card of a service with a behaviour at moments of a run. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { orderDesign } from '../src/content/orders/parts.ts'
import type { DesignDocument, ScriptEntry } from '../src/design/design.ts'
import type { Behaviour, Handler } from '../src/design/kinds/parts/behaviour.ts'
import { referenceNodes } from '../src/content/orders/reference.ts'
import { editNode, inspector, step, unfold } from './behaving.ts'
import { SCREENS, digest, faces, filmedAnew, openDesign, rows, stepTo, tooWide } from './parts.ts'

const AFTER_EFFECT: ScriptEntry = {
  at: 0,
  do: 'crashAt',
  node: 'payment',
  handler: 'charge',
  point: 'afterEffect',
  nth: 3,
}

async function openShop(
  page: Page,
  script: readonly ScriptEntry[] = [],
  taken: Parameters<typeof referenceNodes>[0] = {},
): Promise<void> {
  const design = orderDesign('Shop', '', referenceNodes(taken), 7, script)
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
    await page.locator('[data-stop="payment"]').press('Enter')
    if (size === 'phone') await page.getByRole('tab', { name: 'Selection' }).click()
    const panel = page.locator('section[aria-label="Store db"]')
    await expect(panel).toContainText(/o1\s*paid = true\s*cents = € 57.88/)
    await expect(page.locator('section[aria-label="Events it knows"]')).toContainText(
      'message 2 of inventory',
    )
    await panel.scrollIntoViewIfNeeded()
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
  await stepTo(page, await recordOf(page, 'effect', 'payment'))
  await expect(track).toHaveAttribute('data-track', 'idle')
  await expect(card(page, 'payment')).toContainText('applied')
  await stepTo(page, begun)
  await expect(track).toContainText('It is at: work.')
  expect(await faces(page)).toBe(seen)
})

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ }).first()

/** The behaviour of a node as it would be saved. */
async function behaviourOf(page: Page, id: string): Promise<Behaviour> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = readFileSync(await (await waiting).path(), 'utf8')
  const { nodes } = JSON.parse(file) as DesignDocument
  const node = nodes.find((one) => one.id === id)
  if (node?.kind !== 'service') throw new Error(`no service ${id}`)
  return node.config.behaviour!
}

test('the emit of charge goes through the outbox: one step of undo, and the crash loses nothing any more', async ({
  page,
}) => {
  const crash = { ...AFTER_EFFECT, point: 'afterCommit', nth: 3 } as const
  await openShop(page, [crash], { direct: ['payment'] })
  const before = (await digest(page))!
  await editNode(page, 'payment')
  await unfold(step(page, '1'))
  await unfold(step(page, '1.steps.1'))
  await step(page, '1.steps.1').getByRole('radio', { name: 'through the outbox' }).press('Space')
  await filmedAnew(page, before)
  const { outbox, handlers } = await behaviourOf(page, 'payment')
  expect(outbox).toMatchObject({ pollMs: 100, markAfter: 'ack' })
  expect(JSON.stringify(handlers)).toContain('"via":"outbox"')
  await expect(undoButton(page)).toHaveAccessibleName(/It goes of payment|charge.*It goes/)
  await undoButton(page).click()
  await expect.poll(() => digest(page)).toBe(before)
  expect((await behaviourOf(page, 'payment')).outbox).toBeUndefined()
})

test('expressions compile as one types: the sentence, the place, and nothing is taken over', async ({
  page,
}) => {
  await openShop(page)
  await editNode(page, 'payment')
  const guard = inspector(page).getByRole('textbox', { name: 'Guard', exact: true })
  await guard.fill('s.paid == true && status')
  await expect(inspector(page).locator('mark')).toHaveText('status')
  await expect(guard).toHaveAttribute('aria-invalid', 'true')
  await expect(guard).toHaveAccessibleDescription(/There is no "?status"? here/)
  await guard.press('Enter')
  await expect(inspector(page).getByRole('alert')).toContainText('begins its paths')
  expect((await behaviourOf(page, 'payment')).handlers[0]!.guard).toBeUndefined()
  await guard.fill('s.paid == null')
  await expect(inspector(page).locator('mark')).toHaveCount(0)
  await guard.press('Enter')
  await expect(undoButton(page)).toHaveAccessibleName('Undo: charge: Guard of payment')
  expect((await behaviourOf(page, 'payment')).handlers[0]!.guard).toBe('s.paid == null')
})

test('steps by keyboard: one is added, moves out of the choice and back, and goes; undo takes all back', async ({
  page,
}) => {
  await openShop(page)
  await editNode(page, 'payment')
  const original = await behaviourOf(page, 'payment')
  const add = inspector(page).getByText('Add a step', { exact: true }).last()
  await add.press('Enter')
  await inspector(page).getByRole('button', { name: 'Add: timer (Steps: charge)' }).press('Enter')
  const fresh = step(page, '2').locator('> summary')
  await expect(fresh).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(step(page, '1').locator('> summary')).toBeFocused()
  await expect(step(page, '1').locator('> summary')).toContainText('timer later')
  const { handlers } = await behaviourOf(page, 'payment')
  expect(handlers[0]!.do.map((one) => one.do)).toEqual(['effect', 'timer', 'if'])
  await step(page, '1').getByRole('button', { name: 'Remove: step 2 (timer)' }).press('Enter')
  expect(await behaviourOf(page, 'payment')).toEqual(original)
  for (let steps = 0; steps < 3; steps++) await undoButton(page).click()
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true')
})

test('E1: a handler moves with what this version does not know of it, open and with the focus; undo takes it back', async ({
  page,
}) => {
  const design = JSON.parse(
    JSON.stringify(orderDesign('Shop', '', referenceNodes(), 7, [])),
  ) as DesignDocument
  const order = design.nodes.find(({ id }) => id === 'order')
  if (order?.kind !== 'service') throw new Error('no order')
  const [first, second] = order.config.behaviour!.handlers as (Handler & { owner?: string })[]
  first!.owner = 'ann'
  await openDesign(page, { ...design })
  await editNode(page, 'order')
  const opened = inspector(page).locator(`[data-handler="${first!.id}"]`)
  await unfold(opened)
  const down = opened.getByRole('button', { name: `Move down: ${first!.id}` })
  await down.press('Enter')
  await expect(down).toBeFocused()
  await expect(opened).toHaveAttribute('open', '')
  const owners = async () =>
    ((await behaviourOf(page, 'order')).handlers as (Handler & { owner?: string })[]).map(
      ({ id, owner }) => [id, owner],
    )
  expect((await owners()).slice(0, 2)).toEqual([
    [second!.id, undefined],
    [first!.id, 'ann'],
  ])
  await undoButton(page).click()
  expect((await owners()).slice(0, 2)).toEqual([
    [first!.id, 'ann'],
    [second!.id, undefined],
  ])
})

for (const { size, viewport, colorScheme } of SCREENS)
  test(`the form of a behaviour: all can be hit (${size}, ${colorScheme})`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await openShop(page)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.locator('[data-stop="payment"]').press('Enter')
    if (size === 'phone') await page.getByRole('tab', { name: 'Selection' }).click()
    await expect(page.locator('[data-handler="charge"]')).toBeVisible()
    for (const path of ['0', '1', '1.steps.0', '1.steps.1'])
      await unfold(page.locator(`[data-step="behaviour.handlers.0.do.${path}"]`))
    await page.locator('[data-step="behaviour.handlers.0.do.0"]').scrollIntoViewIfNeeded()
    expect(await tooWide(page)).toBe(false)
    if (size === 'phone') {
      const small = await page
        .locator('[data-handler]')
        .locator('button:visible, input:visible, select:visible, textarea:visible, summary:visible')
        .evaluateAll((all) =>
          all.flatMap((one) => {
            const box = (
              one.closest('label') ?? (one.role === 'spinbutton' ? one.parentElement! : one)
            ).getBoundingClientRect()
            // The mark of a help is smaller than its target.
            const help = one.hasAttribute('aria-expanded')
            return !help && box.height > 1 && box.height < 44 ? [one.outerHTML.slice(0, 120)] : []
          }),
        )
      expect(small).toEqual([])
    }
  })

test('a right press on a card: the crash in the middle of a handler, and undo takes it back', async ({
  page,
}) => {
  await openShop(page)
  const before = (await digest(page))!
  await stepTo(page, await recordOf(page, 'begin', 'payment'))
  await page.locator('[data-stop="payment"]').click({ button: 'right' })
  const menu = page.getByRole('menu', { name: 'Crash payment in the middle' })
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await page.locator('[data-stop="payment"]').press('Enter')
  const between = inspector(page).getByRole('button', { name: 'Crash in between …' })
  await between.press('Enter')
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(between).toBeFocused()
  await between.press('Enter')
  await menu.getByRole('menuitem', { name: 'charge: after the effect' }).press('Enter')
  await filmedAnew(page, before)
  await stepTo(page, await recordOf(page, 'crash', 'payment'))
  await expect(card(page, 'payment')).toContainText('The process died after effect, before commit.')
  await undoButton(page).click()
  await expect.poll(() => digest(page)).toBe(before)
})
