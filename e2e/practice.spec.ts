/** The first practice round, as two candidates meet it: one who guesses, one who knows. And one whose page goes. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { paymentFirstNodes } from '../src/content/orders/payment-first.ts'
import { inRush } from '../src/content/rounds/orders.ts'
import { cursor, filmDone, tooWide } from './parts.ts'

const card = (page: Page) => page.getByRole('complementary', { name: 'Card' })
const debrief = (page: Page) => page.getByRole('region', { name: 'Debrief' })

/** A round draws a lot: which of its four cards the design survives, and with which seeds it is graded. Here the last. */
const LOT = 3

async function begin(page: Page): Promise<void> {
  await page.addInitScript((lot) => {
    const draw = crypto.getRandomValues.bind(crypto)
    // The names of what is kept stay names that nothing else has.
    crypto.getRandomValues = (into) =>
      into instanceof Uint32Array && into.length === 1 ? (into.fill(lot), into) : draw(into)
  }, LOT)
  await page.goto('/#/practise')
  await page.getByText('a drill').click()
  await page.getByRole('button', { name: 'Begin the round' }).click()
  await expect(card(page).getByText('What must hold?')).toBeVisible()
}

interface Said {
  readonly breaks: string
  readonly count: string
  readonly sure?: string
}

async function predict(page: Page, { breaks, count, sure = '70' }: Said): Promise<void> {
  const run = card(page).getByRole('button', { name: /^Run / })
  await expect(run).toHaveAttribute('aria-disabled', 'true')
  await card(page).getByRole('radio', { name: breaks }).check()
  await card(page)
    .getByRole('textbox', { name: /^How (many|often)/ })
    .fill(count)
  await card(page).getByRole('slider').fill(sure)
  await expect(run).toHaveAttribute('aria-disabled', 'false')
  await run.click()
  await expect(card(page).getByRole('heading', { name: 'What happened' })).toBeVisible()
}

/** The whole of its JSON, as a person pastes it. */
async function paste(page: Page, id: string, node: object): Promise<void> {
  await page.locator(`[data-stop="${id}"]`).focus()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByRole('tab', { name: 'JSON' }).click()
  await inspector.getByRole('textbox', { name: `${id} as it stands` }).fill(JSON.stringify(node))
  await inspector.getByRole('button', { name: 'Take it over' }).click()
}

async function certify(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Certify now' }).click()
  await expect(debrief(page)).toBeVisible({ timeout: 120_000 })
}

test('Q5 a candidate who guesses: wrong, told why, and graded down with a run that shows it', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await begin(page)
  // Nothing of the run is seen before something is said of it, and nothing finds its faults.
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Break my design' })).toBeHidden()
  await card(page)
    .getByRole('checkbox', { name: 'Every message is delivered exactly once' })
    .check()
  await card(page).getByRole('button', { name: 'Go to the happy path' }).click()
  await expect(card(page).getByRole('heading', { name: 'Nothing fails' })).toBeVisible()
  // Who does not see the card turn hears what stands on it.
  const heard = page.getByRole('status').filter({ hasText: /^Nothing fails\. / })
  await expect(heard).toHaveText(/Predict first/)
  // The button that was pressed is gone: the card has the focus, and its title, which is told already, has not.
  await expect(card(page)).toBeFocused()
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeHidden()
  await predict(page, { breaks: 'nothing breaks', count: '40', sure: '100' })
  await expect(heard).toHaveText(/What happened/)
  await expect(card(page)).toBeFocused()
  expect(await card(page).evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  await expect(card(page).locator('[data-broken="I3"]')).toBeVisible()
  await expect(card(page).getByText('0 of 100 points')).toBeVisible()
  // The run is open now, and leads to the record that decides.
  await card(page).locator('[data-broken="I3"]').getByRole('button').click()
  await expect.poll(async () => (await cursor(page)).record).toBeGreaterThan(0)
  await card(page).getByRole('button', { name: 'Go to mending' }).click()
  await page.getByRole('button', { name: 'Card', exact: true }).click()
  await card(page).getByRole('button', { name: 'Ready for the what-ifs' }).click()
  await expect(card(page).getByText('Predict first')).toBeVisible({ timeout: 60_000 })
  // Q8 the line shows where it strikes, and what lies where; not what comes of it.
  const struck = page.locator('[data-struck="handler"]')
  await expect(struck.locator('svg')).toBeVisible()
  await expect(struck.locator('p')).toHaveText(
    /^Done: received, load, work, effect\. Crash here, \w+ passage\. To come unless something fails: commit, ack, perhaps emit\.$/,
  )
  await expect(struck.locator('[data-place="memory"] dd')).toHaveText('the message')
  await expect(struck.locator('[data-place="outside"] dd')).toHaveText('charge, answered')
  await card(page).getByRole('button', { name: 'Skip, 0 points' }).click()
  await expect(card(page).getByText('Skipped: no points.')).toBeVisible()
  // Q9 the question first, then the first cause: each says its price, and is told in the debrief.
  const twice = card(page).locator('[data-broken="I1"]')
  await expect(card(page).getByRole('button', { name: /^The first cause/ })).toHaveCount(0)
  await card(page).getByRole('button', { name: 'A question, 2 points' }).click()
  const question = card(page).locator('[data-hint="question"]')
  await expect(question).toHaveText(/^What is outside at t = \d+\.\d{3}\.\d{3} s/)
  await expect(question).toBeFocused()
  await twice.getByRole('button', { name: 'The first cause, 5 points' }).click()
  const first = twice.getByRole('button', { name: /^See its first cause, record/ })
  await expect(first).toBeFocused()
  await first.click()
  await expect
    .poll(async () => first.textContent())
    .toContain((await cursor(page)).record.toLocaleString('en-US'))
  await page.getByRole('button', { name: 'End round' }).click()
  await certify(page)
  await expect(debrief(page).locator('[data-hints]').last()).toHaveText(
    'a question; first cause of I1',
  )
  await expect(debrief(page).getByRole('heading', { name: 'It does not pass.' })).toBeVisible()
  await expect(debrief(page).locator('[data-reason="single"]')).toHaveText(
    /^\d+ of \d+ single faults break it\.$/,
  )
  await expect(debrief(page).locator('[data-reason="combined"]')).toHaveText(
    '200 of 200 seeds break it.',
  )
  await expect(debrief(page).locator('[data-dimension="single"]')).toHaveText(/1 of 4/)
  // Each break has its smallest run: it opens where it breaks.
  const least = debrief(page).locator('[data-broken="I3"]').getByRole('link')
  await least.click()
  await filmDone(page)
  await expect.poll(async () => (await cursor(page)).record).toBeGreaterThan(0)
  await expect(page.locator('[data-lights="later"]')).toHaveText(/at the end/)
  // And the way back leads to the result.
  await page.goBack()
  await expect(debrief(page)).toBeVisible()
})

test('Q1 a candidate who knows: payment first, mended, predicted, certified', async ({ page }) => {
  test.setTimeout(180_000)
  await begin(page)
  for (const question of [
    'How much comes in?',
    'May a customer pay twice?',
    'How fast must it be?',
  ])
    await card(page).getByRole('button', { name: question }).click()
  await expect(page.getByText('40 orders, 5 a second')).toBeVisible()
  const promises = [
    'An order is charged once at most',
    'Each order ends: completed, cancelled, or as a letter that somebody can look into',
    'What is in stock, held and shipped is what there was',
    'What is paid is shipped, paid back, or a letter',
    'A cancelled order has cost nothing and holds nothing',
    'No mail of a stage is sent twice',
  ]
  for (const promise of promises) await card(page).getByRole('checkbox', { name: promise }).check()
  await card(page).getByRole('button', { name: 'Go to the happy path' }).click()
  await predict(page, { breaks: 'I6', count: '18', sure: '95' })
  await expect(card(page).getByText('100 of 100 points')).toBeVisible()
  await card(page).getByRole('button', { name: 'Go to mending' }).click()
  for (const node of inRush(paymentFirstNodes()))
    if (node.kind === 'service') await paste(page, node.id, node)
  await page.getByRole('button', { name: 'Card', exact: true }).click()
  await card(page).getByRole('button', { name: 'Ready for the what-ifs' }).click()
  // Nothing breaks it any more: what is put is one that it survives.
  await expect(card(page).getByText('Predict first')).toBeVisible({ timeout: 60_000 })
  await predict(page, { breaks: 'nothing breaks', count: '1', sure: '95' })
  await expect(card(page).getByText(/Nothing breaks that held before/)).toBeVisible()
  await page.getByRole('button', { name: 'End round' }).click()
  await certify(page)
  await expect(debrief(page).getByRole('heading', { name: 'It holds.' })).toBeVisible()
  await expect(debrief(page).getByText(/200 of 200 hold/)).toBeVisible()
  await expect(debrief(page).locator('[data-dimension="single"]')).toHaveText(/4 of 4/)
  await expect(debrief(page).locator('[data-dimension="scope"]')).toHaveText(/4 of 4/)
  await expect(debrief(page).locator('[data-cost="p95"]')).toHaveText(/1\.\d\d$/)
  // What only a person can judge stays apart.
  const percent = await debrief(page).locator('header b').textContent()
  await debrief(page).getByRole('radio', { name: 'an option and its cost' }).check()
  await expect(debrief(page).getByText('7.5 of 10 points')).toBeVisible()
  expect(await debrief(page).locator('header b').textContent()).toBe(percent)
  // The review speaks again.
  await debrief(page).getByRole('button', { name: 'Back to the design' }).click()
  await expect(page.getByRole('button', { name: 'Break my design' })).toBeVisible()
  await page.goto('/#/practise')
  await expect(page.locator('[data-round]')).toHaveText(/of 100, holds/)
})

test('Q6 pause and reload lose nothing: the clock, what was asked and said, the card, the design', async ({
  page,
}) => {
  await begin(page)
  await card(page).getByRole('button', { name: 'What fails outside?' }).click()
  await card(page).getByRole('checkbox', { name: 'No mail of a stage is sent twice' }).check()
  await page.getByRole('button', { name: 'Pause the clock' }).click()
  const round = page.getByRole('region', { name: 'The round' })
  const clock = await round.locator('b').first().textContent()
  await page.reload()
  await expect(round.getByText('left, paused')).toBeVisible()
  await expect(round.locator('b').first()).toHaveText(clock!)
  await expect(
    card(page).getByRole('checkbox', { name: 'No mail of a stage is sent twice' }),
  ).toBeChecked()
  await expect(page.getByText('of 100 charges 5 declined, 5 fail, 1 unheard')).toBeVisible()
  await round.getByRole('button', { name: 'Go on' }).click()
  await card(page).getByRole('button', { name: 'Go to the happy path' }).click()
  await predict(page, { breaks: 'I6', count: '12' })
  await expect(card(page).getByText('off', { exact: true })).toBeVisible()
  await page.reload()
  await expect(card(page).getByText('off', { exact: true })).toBeVisible()
  await expect(card(page).locator('[data-broken="I6"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('Q6 two tabs with one round go on together, and neither sets the other back', async ({
  page,
  context,
}) => {
  await begin(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(card(other).getByText('What must hold?')).toBeVisible()
  await card(page).getByRole('button', { name: 'Go to the happy path' }).click()
  await expect(card(other).getByRole('heading', { name: 'Nothing fails' })).toBeVisible()
  await card(other).getByRole('button', { name: 'Skip, 0 points' }).click()
  await expect(card(page).getByText('Skipped: no points.')).toBeVisible()
  // Until the clock goes on, in whichever tab it does: with the time the whole round is kept once more.
  const clock = page.getByRole('region', { name: 'The round' }).locator('b').first()
  const before = await clock.textContent()
  await expect(clock).not.toHaveText(before!)
  await page.reload()
  await expect(card(page).getByText('Skipped: no points.')).toBeVisible()
})

test('Q6 where the browser keeps nothing the round is there, says so, and is there after a look at Home', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await begin(page)
  await expect(page.getByText('This browser keeps nothing')).toBeVisible()
  await card(page).getByRole('button', { name: 'What fails outside?' }).click()
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page.getByRole('button', { name: /^Cut now/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByText('of 100 charges 5 declined, 5 fail, 1 unheard')).toBeVisible()
})

test('a double click begins one round, asks one question, and forgets one round', async ({
  page,
}) => {
  await page.goto('/#/practise')
  await page.getByRole('button', { name: 'Begin the round' }).dblclick()
  await card(page).getByRole('button', { name: 'How much comes in?' }).dblclick()
  await expect(page.getByText('1 of 6')).toBeVisible()
  await begin(page)
  await page.goto('/#/practise')
  await expect(page.locator('[data-round]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Forget this round' }).first().dblclick()
  await expect(page.locator('[data-round]')).toHaveCount(1)
})

test('a run that is to be predicted is handed over by no export, and evidence leads into no other run', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await begin(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const share = page.getByRole('dialog', { name: 'Share this moment' })
  await expect(share.getByRole('button', { name: 'Download the design' })).toBeVisible()
  await expect(share.getByRole('button', { name: 'Story as Markdown' })).toBeHidden()
  await page.keyboard.press('Escape')
  await card(page).getByRole('button', { name: 'Go to the happy path' }).click()
  await card(page).getByRole('button', { name: 'Skip, 0 points' }).click()
  await card(page).getByRole('button', { name: 'Go to mending' }).click()
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(share.getByRole('button', { name: 'Story as Markdown' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Card', exact: true }).click()
  await card(page).getByRole('button', { name: 'Ready for the what-ifs' }).click()
  await card(page).getByRole('button', { name: 'Skip, 0 points' }).click({ timeout: 60_000 })
  const broken = card(page).locator('[data-broken="I1"]')
  await expect(broken.getByRole('button', { name: /^See record/ })).toBeVisible()
  await card(page).getByRole('button', { name: 'Mend it' }).click()
  await page.getByRole('button', { name: 'Card', exact: true }).click()
  await expect(broken.getByText('The run that is shown is another one')).toBeVisible()
  await expect(broken.getByRole('button')).toHaveCount(0)
})

test('on a phone the card has the page, the design is a press away, and nothing is too wide', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await begin(page)
  expect(await tooWide(page)).toBe(false)
  await card(page).getByRole('button', { name: 'Go to the happy path' }).click()
  await predict(page, { breaks: 'nothing breaks', count: '18' })
  expect(await tooWide(page)).toBe(false)
  await page.getByRole('button', { name: 'Design', exact: true }).click()
  await expect(page.locator('[data-stop="payment"]')).toBeVisible()
  await page.getByRole('button', { name: 'Card', exact: true }).click()
  await card(page).getByRole('button', { name: 'Go to mending' }).click()
  await page.getByRole('button', { name: 'Card', exact: true }).click()
  await card(page).getByRole('button', { name: 'Ready for the what-ifs' }).click()
  // The line of the card goes down where there is no room for its names.
  const line = card(page).locator('[data-struck] svg')
  await expect(line).toBeVisible({ timeout: 60_000 })
  const box = (await line.boundingBox())!
  expect(box.width).toBeLessThanOrEqual(390)
  expect(box.height).toBeGreaterThan(150)
  expect(await tooWide(page)).toBe(false)
})
