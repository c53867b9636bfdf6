/**
 * What must hold is written in the Studio: a ready one from the bank, one of one's own with a mistake in it, and what
 * becomes of them: lights, undo, the file, another visit.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { axeFinds } from './axe.ts'
import {
  cursor,
  digest,
  filmDone,
  openDesign,
  rows,
  SCREENS,
  scrub,
  secondDesign,
  tooWide,
} from './parts.ts'

const lights = (page: Page) => page.getByRole('region', { name: 'What must hold' }).first()
const light = (page: Page, id: string) => page.locator(`[data-light="${id}"]`)
const editor = (page: Page) => page.locator('[data-view]')

/** A design of our own whose siren sleeps when a message comes, and has asked for QoS 0. */
function sleepy(): Record<string, unknown> {
  const design = secondDesign()
  const nodes = (design['nodes'] as { id: string; config: Record<string, unknown> }[]).map(
    (node) => {
      if (node.id !== 'siren') return node
      const subs = (node.config['subs'] as object[]).map((sub) => ({ ...sub, qos: 0 }))
      return { ...node, config: { ...node.config, subs } }
    },
  )
  return { ...design, nodes, script: [{ at: 5_000, do: 'crash', node: 'siren', forMs: 3_000 }] }
}

async function ledger(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Ledger' }).click()
}

async function file(page: Page): Promise<{ invariants?: { id: string }[] }> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const stream = await (await waiting).createReadStream()
  let text = ''
  for await (const piece of stream) text += String(piece)
  return JSON.parse(text) as { invariants?: { id: string }[] }
}

async function saveOwn(page: Page): Promise<void> {
  await editor(page).getByRole('button', { name: 'Add it', exact: true }).click()
}

test('K7 a ready invariant: shown before it is added, its light broken, and led to its record', async ({
  page,
}) => {
  await openDesign(page, sleepy())
  const before = await digest(page)
  await ledger(page)
  await expect(page.getByText('This design says nothing of what must hold.')).toBeVisible()
  await page.getByRole('button', { name: 'Add an invariant' }).click()
  await expect(editor(page).getByRole('heading', { name: 'Add what must hold' })).toBeFocused()

  // What this run makes of each is known before one is chosen.
  await expect(page.locator('[data-ready=onceDelivered]')).toHaveAttribute('data-state', 'ok')
  await page.locator('[data-ready=reaches]').click()
  await editor(page).getByRole('combobox', { name: 'to whom' }).selectOption('siren')
  await expect(editor(page).locator('[data-said]')).toContainText(
    'A message that is published (node = scale-4, topic = lab/oven/temp, qos > 0) leads to a delivery (node = siren)',
  )
  await expect(editor(page).locator('[data-tried]')).toContainText('it is broken')
  await editor(page).getByRole('button', { name: 'Add it as D1' }).click()
  await expect(editor(page).getByRole('heading', { name: 'Invariant D1' })).toBeFocused()

  // The run is the same, and judged anew.
  await expect(lights(page)).toContainText('1 of 1 holds')
  await expect(page.locator('[data-lights=later]')).toContainText('1 at the end')
  expect(await digest(page)).toBe(before)
  await scrub(page, 15_000_000)
  await expect(light(page, 'D1')).toHaveAttribute('data-state', 'broken')
  await page.getByRole('button', { name: 'Go to the record: D1' }).click()
  const { record } = await cursor(page)
  const row = (await rows(page))[record]!
  expect(row.ev).toBe('publish')
  const got = (await rows(page)).filter(({ ev, about }) => ev === 'deliver' && about === record)
  // All but the siren have had it.
  expect(got).toHaveLength(3)
})

test('K8 one of one’s own: a mistake is told at its place, nothing typed is lost, and it is judged', async ({
  page,
}) => {
  await openDesign(page, sleepy())
  await page.keyboard.press('ControlOrMeta+k')
  await page.locator('dialog input').fill('write an invariant')
  await page.keyboard.press('Enter')
  const form = editor(page)
  await expect(form.getByRole('heading', { name: 'Add what must hold' })).toBeFocused()
  await form.getByRole('textbox', { name: 'What it is for' }).fill('The siren is told everything')
  await form.getByRole('combobox', { name: 'Form' }).selectOption('atLeast')
  const where = form.getByRole('textbox', { name: 'what, where' })
  await where.fill("x.node = 'siren'")
  await expect(form.getByText('There is no operator "=". Here it is written "==".')).toBeVisible()
  await expect(where).toHaveAttribute('aria-invalid', 'true')

  // It cannot be saved so; the focus goes to what is wrong, and all that was typed is there.
  await saveOwn(page)
  await expect(where).toBeFocused()
  await expect(form.getByText('One thing is not right yet: see there.')).toBeVisible()
  expect((await file(page)).invariants).toBeUndefined()

  // Nor is it lost to another panel.
  await page.getByRole('tab', { name: 'Story' }).click()
  await ledger(page)
  await expect(where).toHaveValue("x.node = 'siren'")
  await where.fill("x.node == 'siren' && x.handler == 'h'")
  await expect(
    form.getByText('A record of the kind deliver has no "handler", so this would always be null.'),
  ).toBeVisible()

  // What can be read there is offered.
  await where.fill("x.node == 'siren' && ")
  await form.getByText('What can be read here').first().click()
  await form.getByRole('button', { name: 'Insert x.topic' }).first().click()
  await expect(where).toHaveValue("x.node == 'siren' && x.topic")
  await where.fill("x.node == 'siren'")
  await form.getByRole('textbox', { name: 'at least' }).fill('many')
  await expect(form.getByText(/at least/).and(form.locator('p'))).toContainText('many')
  await form.getByRole('textbox', { name: 'at least' }).fill('99')
  await expect(form.locator('[data-said]')).toHaveText(
    'A delivery (node = siren): 99 times at least, by the end of the run.',
  )
  await expect(form.locator('[data-tried]')).toContainText('it is broken')
  await saveOwn(page)
  await expect(form.getByRole('heading', { name: 'Invariant X1' })).toBeVisible()
  await expect(page.locator('[data-lights=later]')).toContainText('1 at the end')

  // Undone from within the form: it goes with what it is about, and comes back.
  await where.press('ControlOrMeta+z')
  await expect(form.getByText(/not in the design any more/)).toBeVisible()
  await where.press('ControlOrMeta+Shift+z')
  await expect(where).toHaveValue("x.node == 'siren'")

  // Mended: it holds at once.
  await form.getByRole('textbox', { name: 'at least' }).fill('2')
  await expect(form.getByText('Not saved yet.')).toBeVisible()
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.locator('[data-lights=later]')).toHaveCount(0)
  await page.locator('[data-moment=end]').click()
  await expect(light(page, 'X1')).toHaveAttribute('data-state', 'ok')
})

test('K8 duplicate, move, remove, undo, and another visit', async ({ page }) => {
  await openDesign(page, sleepy())
  await ledger(page)
  const add = page.locator('[data-add-invariant]')
  for (const id of ['reaches', 'inOrder']) {
    await add.click()
    await page.locator(`[data-ready=${id}]`).click()
    await editor(page)
      .getByRole('button', { name: /^Add it as/ })
      .click()
    await expect(editor(page).getByRole('heading', { name: /^Invariant/ })).toBeFocused()
  }
  const ids = async () => ((await file(page)).invariants ?? []).map(({ id }) => id)
  expect(await ids()).toEqual(['D1', 'R1'])
  await page.getByRole('button', { name: 'Change D1' }).click()
  await editor(page).getByRole('button', { name: 'Duplicate' }).click()
  await expect(editor(page).getByRole('heading', { name: 'Invariant D2' })).toBeFocused()
  expect(await ids()).toEqual(['D1', 'D2', 'R1'])
  await editor(page).getByRole('button', { name: 'Move D2 down' }).click()
  expect(await ids()).toEqual(['D1', 'R1', 'D2'])
  await editor(page).getByRole('textbox', { name: 'id', exact: true }).fill('siren.told')
  await editor(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(light(page, 'siren.told')).toBeVisible()
  await editor(page).getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(add).toBeFocused()
  await expect(light(page, 'siren.told')).toHaveCount(0)

  // Each is one step, by its name.
  const undo = page.getByRole('button', { name: 'Undo' }).first()
  await expect(undo).toHaveAttribute('title', /remove the invariant siren\.told/)
  await undo.click()
  await expect(light(page, 'siren.told')).toBeVisible()
  await undo.click()
  await undo.click()
  expect(await ids()).toEqual(['D1', 'D2', 'R1'])
  await undo.click()
  expect(await ids()).toEqual(['D1', 'R1'])

  // What is kept in this browser has them.
  await expect(page.getByText(/kept in this browser/)).toBeVisible()
  await page.reload()
  await filmDone(page)
  await ledger(page)
  await expect(light(page, 'R1')).toBeVisible()
  expect(await ids()).toEqual(['D1', 'R1'])
})

test('from the form of the design, an invariant of a story leads to its form', async ({ page }) => {
  await page.goto('#/studio/order-processing-literal')
  await filmDone(page)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('button', { name: 'I4 Only what is paid is shipped' })
    .click()
  await expect(editor(page).locator('[data-said]')).toHaveText(
    'First an effect on the world (name = charge, applied), then an effect on the world (name = label, applied): never the other way round, for each key.',
  )
  await editor(page).getByRole('textbox', { name: 'id', exact: true }).press('Escape')
  await expect(page.getByRole('button', { name: 'Change I4' })).toBeFocused()
})

test('what has nothing to judge in the whole run is not shown as if it held', async ({ page }) => {
  const none = { id: 'I1', why: 'No letter twice', atMost: 1, of: { ev: 'letter' }, per: 'x.about' }
  await openDesign(page, { ...sleepy(), invariants: [none] })
  await ledger(page)
  await page.locator('[data-moment=end]').click()
  await expect(light(page, 'I1')).toContainText('nothing to judge')
  await expect(page.locator('[data-told=I1]')).toContainText('Nothing of the kind has come.')
  await expect(page.locator('[data-held]')).toHaveAttribute('data-held', '0')
  await page.getByRole('button', { name: 'Change I1' }).click()
  await expect(editor(page).locator('[data-tried]')).toHaveText(
    'it cannot be judged. Nothing of the kind has come.',
  )
})

test('the ledger of a run stays while the next is filmed: what differs is of another future', async ({
  page,
}) => {
  await page.goto('#/studio/order-processing-literal')
  await filmDone(page)
  await ledger(page)
  await page.locator('[data-moment=end]').click()
  await expect(page.locator('[data-told=L1]')).toContainText('Differs for')
  await page.locator('[data-stop=inventory]').press('Enter')
  await page.keyboard.press('Delete')
  // Nothing holds of its store any more, and the rest is judged in the new run.
  await expect(light(page, 'I5')).toHaveCount(0)
  await filmDone(page)
  await expect(light(page, 'L1')).toBeVisible()
})

for (const { size, viewport, colorScheme } of SCREENS)
  test(`S3 the bank and the forms on a ${size}, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await openDesign(page, sleepy())
    await ledger(page)
    await page.getByRole('button', { name: 'Add an invariant' }).click()
    await expect(page.locator('[data-ready=reaches][data-state]')).toBeVisible()
    expect(await axeFinds(page, '#panel-ledger')).toEqual([])
    await editor(page).getByRole('button', { name: 'Write one' }).click()
    for (const form of ['never', 'leadsTo', 'conserve', 'balance', 'quantile', 'rate']) {
      await editor(page).getByRole('combobox', { name: 'Form' }).selectOption(form)
      expect(await axeFinds(page, '#panel-ledger')).toEqual([])
      expect(await tooWide(page)).toBe(false)
    }
  })
