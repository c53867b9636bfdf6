/** The forms: what is selected is changed while the design is drawn, by keyboard, mouse and touch. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import {
  cursor,
  digest,
  filmDone,
  filmedAnew,
  openText,
  rows,
  secondDesign,
  tooWide,
} from './parts.ts'

type Json = Record<string, unknown>

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ })

/** A design that is none of ours; `scale-4` is a client of MQTT 3.1.1. */
function older(): Json {
  const design = secondDesign()
  const links = (design['links'] as { id: string }[]).map((link) =>
    link.id === 'w-scale-4' ? { ...link, protocol: 'mqtt3' } : link,
  )
  return { ...design, links }
}

async function edit(page: Page, design: Json = secondDesign()): Promise<void> {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  const before = await digest(page)
  await openText(page, 'drawn.json', JSON.stringify(design))
  await expect.poll(() => digest(page)).not.toBe(before)
  await filmDone(page)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
}

async function choose(page: Page, id: string): Promise<void> {
  await page.locator(`[data-stop="${id}"]`).press('Enter')
}

async function downloaded(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

/** The config of a node as it would be saved. */
async function configOf(page: Page, id: string): Promise<Json> {
  const { nodes } = JSON.parse(await downloaded(page)) as { nodes: { id: string; config: Json }[] }
  return nodes.find((node) => node.id === id)!.config
}

async function undoAll(page: Page): Promise<number> {
  let steps = 0
  while ((await undoButton(page).getAttribute('aria-disabled')) !== 'true') {
    await undoButton(page).click()
    steps++
  }
  return steps
}

/** Tabs until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate((wanted) => {
      const at = document.activeElement
      if (at === null) return false
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at.textContent
      return (at.getAttribute('aria-label') ?? label ?? '').trim() === wanted
    }, name)
    if (found) return
  }
  throw new Error(`no stop of the Tab key is called ${name}`)
}

test('E2 by keyboard alone: topic and QoS are changed, the run has them, and undo restores the bytes', async ({
  page,
}) => {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  const original = (await digest(page))!
  const file = await downloaded(page)
  await tabTo(page, 'Edit')
  await page.keyboard.press('Enter')
  await choose(page, 'thermometer')
  await tabTo(page, 'Topic')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('lab/kiln/temp')
  await page.keyboard.press('Enter')
  await filmedAnew(page, original)
  const renamed = (await digest(page))!
  await expect(page.getByRole('textbox', { name: 'Topic', exact: true })).toBeFocused()
  await tabTo(page, '1: at least once')
  await page.keyboard.press('ArrowRight')
  await filmedAnew(page, renamed)
  await expect(page.getByRole('radio', { name: '2: exactly once' })).toBeFocused()
  await expect(undoButton(page)).toHaveAccessibleName('Undo: QoS of thermometer')

  await tabTo(page, 'Run')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'To the end of the film' }).press('Enter')
  await page.getByRole('tab', { name: 'Topics' }).press('Enter')
  await expect(page.getByRole('tabpanel')).toContainText('kiln')
  // A publish of QoS 2 is answered with PUBREC, and what was delivered came under the new topic.
  const all = await rows(page)
  expect(all.some((row) => row.ev === 'packet' && row.ptype === 5)).toBe(true)
  expect(all.some((row) => row.ev === 'deliver')).toBe(true)

  await page.getByRole('button', { name: 'Edit', exact: true }).press('Enter')
  expect(await undoAll(page)).toBe(2)
  await expect.poll(() => digest(page)).toBe(original)
  expect(await downloaded(page)).toBe(file)
})

test('what is wrong gets its sentence and changes nothing; what was typed stays, until Escape', async ({
  page,
}) => {
  await edit(page)
  await choose(page, 'scale-4')
  const form = inspector(page)
  const topic = form.getByRole('textbox', { name: 'Topic', exact: true })
  await topic.fill('lab/+/temp')
  await topic.press('Enter')
  await expect(form.getByRole('alert')).toContainText('+ and # are for subscriptions')
  await expect(topic).toHaveAttribute('aria-invalid', 'true')
  await expect(topic).toHaveAccessibleDescription(/for subscriptions/)
  await expect(topic).toHaveValue('lab/+/temp')
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true')
  await topic.press('End')
  await page.keyboard.press('Escape')
  await expect(topic).toHaveValue('lab/oven/temp')
  await expect(form.getByRole('alert')).toHaveCount(0)

  const wrong: [string, string, RegExp][] = [
    ['Keep alive', 'soon', /"soon" is no number. Write it like 10 s/],
    ['Keep alive', '-1', /Keep alive: 0 s at least/],
    ['Keep alive', '19 h', /Keep alive: 65,535 s at most/],
    ['Keep alive', '', /A number belongs here/],
    ['Receive Maximum', '0', /Receive Maximum: 1 at least/],
    ['Receive Maximum', '1.5', /"Receive Maximum" should be a whole number/],
    ['How many', '1000001', /How many: 1,000,000 at most/],
  ]
  for (const [name, typed, sentence] of wrong) {
    const field = form.getByRole('spinbutton', { name, exact: true })
    await field.fill(typed)
    await field.press('Enter')
    await expect(form.getByRole('alert')).toContainText(sentence)
    await field.press('Escape')
    await expect(form.getByRole('alert')).toHaveCount(0)
  }
  await form.getByRole('combobox', { name: 'Session expiry' }).selectOption('another value')
  const expiry = form.getByRole('spinbutton', { name: 'Session expiry, another value' })
  await expiry.fill('9000 h')
  await expiry.press('Enter')
  await expect(form.getByRole('alert')).toContainText('Session expiry: 8,760 h at most')
  await expiry.fill('90 s')
  await expiry.press('Enter')
  expect(await configOf(page, 'scale-4')).toMatchObject({ session: { sessionExpiryMs: 90_000 } })
  const correlation = form.getByRole('textbox', { name: 'Correlation field' })
  await correlation.fill('order')
  await correlation.blur()
  await expect(form.getByRole('alert')).toContainText('"order" is no field of the payload')
  // What is wrong is looked at again while it is typed.
  await correlation.fill('c')
  await expect(form.getByRole('alert')).toHaveCount(0)
  await correlation.press('Enter')
  await expect(undoButton(page)).toHaveAccessibleName('Undo: Correlation field of scale-4')
  expect(await configOf(page, 'scale-4')).toMatchObject({ correlation: 'c' })
  await correlation.fill('')
  await correlation.press('Enter')
  expect(await configOf(page, 'scale-4')).not.toHaveProperty('correlation')
})

test('a number is typed with its unit, stepped with the arrows, and dragged: each gesture is one undo', async ({
  page,
}) => {
  await edit(page)
  await choose(page, 'scale-4')
  const form = inspector(page)
  const keepAlive = form.getByRole('spinbutton', { name: 'Keep alive' })
  await keepAlive.fill('2 min')
  await keepAlive.press('Enter')
  await expect(keepAlive).toHaveValue('2')
  await expect(keepAlive).toHaveAttribute('aria-valuetext', '2 min')
  // at once: who pauses in between begins another gesture
  for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowDown']) await page.keyboard.press(key)
  await expect(keepAlive).toHaveAttribute('aria-valuetext', '112 s')
  await expect(undoButton(page)).toHaveAccessibleName('Undo: Keep alive of scale-4')
  // With the focus in the field, the keys of undo take the change back and show it there.
  await keepAlive.press('ControlOrMeta+z')
  await expect(keepAlive).toHaveAttribute('aria-valuetext', '2 min')
  await expect(keepAlive).toBeFocused()
  await keepAlive.press('ControlOrMeta+Shift+z')
  await expect(keepAlive).toHaveAttribute('aria-valuetext', '112 s')
  await keepAlive.press('Alt+ArrowUp')
  await expect(keepAlive).toHaveAttribute('aria-valuetext', '112.1 s')

  const grip = form
    .getByRole('spinbutton', { name: 'First one at' })
    .locator('xpath=..')
    .locator('[title]')
  const box = (await grip.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let dx = 4; dx <= 40; dx += 4) await page.mouse.move(x + dx, y)
  await page.mouse.up()
  const first = form.getByRole('spinbutton', { name: 'First one at' })
  await expect(first).toHaveAttribute('aria-valuetext', '2 s')
  await page.mouse.down()
  await page.mouse.move(x + 80, y)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(first).toHaveAttribute('aria-valuetext', '2 s')
  await undoButton(page).click()
  await expect(first).toHaveAttribute('aria-valuetext', '1 s')
  await expect(undoButton(page)).toHaveAccessibleName('Undo: Keep alive of scale-4')
})

test('a wire: its protocol, its latency as a distribution, its loss; two bounds may cross on the way', async ({
  page,
}) => {
  await edit(page)
  const file = await downloaded(page)
  await choose(page, 'w-archive')
  const form = inspector(page)
  await form.getByRole('combobox', { name: 'Protocol', exact: true }).selectOption('MQTT 3.1.1')
  await expect(undoButton(page)).toHaveAccessibleName('Undo: Protocol of the wire archive – hub')
  const from = form.getByRole('spinbutton', { name: 'Latency, from' })
  const to = form.getByRole('spinbutton', { name: 'Latency, to' })
  await from.fill('200')
  await from.press('Enter')
  await expect(form.getByRole('alert')).toContainText('The first of the two is the smaller one')
  await to.fill('300')
  await to.press('Enter')
  await expect(form.getByRole('alert')).toHaveCount(0)
  await expect(from).toHaveValue('200')
  await form.getByRole('combobox', { name: 'Latency: Distribution' }).selectOption('log-normal')
  await expect(form.getByRole('spinbutton', { name: 'Latency, median' })).toHaveValue('250')
  const loss = form.getByRole('spinbutton', { name: 'Loss' })
  await loss.fill('0.5')
  await loss.press('Enter')
  await form.getByRole('combobox', { name: 'TCP' }).selectOption('as Linux does')
  await form.getByRole('radio', { name: 'TLS 1.2' }).check({ force: true })
  await form.getByRole('switch', { name: 'Over WebSocket' }).click()
  const { links } = JSON.parse(await downloaded(page)) as { links: Json[] }
  expect(links.find(({ id }) => id === 'w-archive')).toMatchObject({
    protocol: 'mqtt3',
    latency: { lognorm: { median: 250, sigma: 0.5 } },
    lossPpm: 5_000,
    tcp: 'linux',
    tls: '1.2',
    webSocket: true,
  })
  await loss.fill('')
  await loss.press('Enter')
  await expect(loss).toHaveAttribute('aria-valuetext', 'not set')
  await undoAll(page)
  expect(await downloaded(page)).toBe(file)
})

test('a payload: fields come, go, change their kind and their order, and each rule has its sentence', async ({
  page,
}) => {
  await edit(page)
  const file = await downloaded(page)
  await choose(page, 'scale-4')
  const form = inspector(page)
  await form.getByRole('button', { name: 'Add a field' }).click()
  const name = form.getByRole('textbox', { name: 'Name of the field: field2' })
  for (const [typed, sentence] of [
    ['c', /has a field called c already/],
    ['2nd', /begins with a letter/],
    ['__proto__', /begins with a letter/],
    ['', /begins with a letter/],
  ] as const) {
    await name.fill(typed)
    await name.press('Enter')
    await expect(form.getByRole('alert')).toContainText(sentence)
    await name.press('Escape')
  }
  await name.fill('order')
  await name.press('Enter')
  await expect(form.getByRole('textbox', { name: 'Name of the field: order' })).toBeFocused()
  const kind = form.getByRole('combobox', { name: 'Where its values come from: order' })
  await kind.selectOption('drawn from')
  const values = form.getByRole('textbox', { name: 'Values, one a line: order' })
  await values.fill('o1\n2\ntrue\n"3"')
  await values.blur()
  const correlation = form.getByRole('textbox', { name: 'Correlation field' })
  const key = form.getByRole('textbox', { name: 'Key field' })
  for (const named of [correlation, key]) {
    await named.fill('order')
    await named.press('Enter')
  }
  await form.getByRole('button', { name: 'Move order up' }).press('Enter')
  await expect(form.getByRole('button', { name: 'Move order up' })).toBeFocused()
  const renamed = form.getByRole('textbox', { name: 'Name of the field: order' })
  await renamed.fill('matter')
  await renamed.press('Enter')
  const config = await configOf(page, 'scale-4')
  expect(config).toMatchObject({ correlation: 'matter', key: 'matter' })
  expect(JSON.stringify(config['vary'])).toMatch(/^\{"matter":\{"pick":\["o1",2,true,"3"\]\},"c":/)

  const former = form.getByRole('combobox', { name: 'Where its values come from: c' })
  await former.selectOption('between')
  const decimals = form.getByRole('spinbutton', { name: 'Decimals: c' })
  await decimals.fill('7')
  await decimals.press('Enter')
  await expect(form.getByRole('alert')).toContainText('Decimals: c: 6 at most')
  await decimals.press('Escape')
  const least = form.getByRole('spinbutton', { name: 'from: c' })
  await least.fill('99')
  await least.press('Enter')
  await expect(form.getByRole('alert')).toContainText('The first of the two is the smaller one')
  await least.press('Escape')
  await form.getByRole('button', { name: 'Remove the field matter' }).click()
  const left = await configOf(page, 'scale-4')
  expect(left).not.toHaveProperty('correlation')
  expect(left).not.toHaveProperty('key')
  await undoAll(page)
  expect(await downloaded(page)).toBe(file)
})

test('a service: subscriptions come and go, what it keeps may be nothing, a will is left', async ({
  page,
}) => {
  await edit(page)
  const file = await downloaded(page)
  await choose(page, 'siren')
  const form = inspector(page)
  await form.getByRole('button', { name: 'Subscribe to another filter' }).click()
  const second = form.getByRole('group', { name: 'Subscription 2' })
  const filter = second.getByRole('textbox', { name: 'Topic filter' })
  await filter.fill('lab/x#')
  await filter.press('Enter')
  await expect(second.getByRole('alert')).toContainText('fills the last level by itself')
  await filter.fill('lab/x/#')
  await filter.press('Enter')
  await form.getByRole('switch', { name: 'It keeps values' }).click()
  await expect(form.getByRole('textbox', { name: 'Unit' })).toHaveCount(0)
  await form.getByText('Last will').click()
  await form.getByRole('switch', { name: 'It leaves a will' }).click()
  const payload = form.getByRole('textbox', { name: 'Payload' })
  await payload.fill('')
  await payload.press('Enter')
  const config = await configOf(page, 'siren')
  expect(config['subs']).toHaveLength(2)
  expect(config).not.toHaveProperty('keep')
  expect(config['session']).toMatchObject({ will: { payload: '', retain: true } })
  // What had the focus goes; the focus stays near.
  await form.getByRole('button', { name: 'Remove: Subscription 2' }).press('Enter')
  await expect(second).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.closest('aside') !== null)).toBe(true)
  await undoAll(page)
  expect(await downloaded(page)).toBe(file)
})

test('the head: another title, a copy, and no more; the design itself where nothing is selected', async ({
  page,
}) => {
  await edit(page)
  const file = await downloaded(page)
  await choose(page, 'siren')
  const form = inspector(page)
  const title = form.getByRole('textbox', { name: 'Name', exact: true })
  await title.fill('Fire siren')
  await title.press('Enter')
  await expect(page.getByRole('group', { name: 'Fire siren', exact: true })).toBeVisible()
  const bar = page.getByRole('toolbar', { name: 'The selection' })
  await bar.getByRole('button', { name: /^Duplicate/ }).press('Enter')
  await expect(title).toHaveValue('Fire siren 2')
  await expect(form.getByText('siren-2', { exact: true })).toBeVisible()
  await bar.getByRole('button', { name: /^Remove/ }).press('Enter')
  await expect(form.getByRole('heading', { name: 'Design' })).toBeVisible()
  // The focus goes to what comes next in the flow.
  await expect(page.locator('[data-stop]:focus')).toHaveCount(1)
  await choose(page, 'siren')
  await title.fill('')
  await title.press('Enter')
  await expect(undoButton(page)).toHaveAccessibleName('Undo: call it siren')
  await bar.getByRole('button', { name: /^Remove/ }).press('Enter')
  await expect(page.locator('[data-stop="w-siren"]')).toHaveCount(0)

  const name = form.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('')
  await name.press('Enter')
  await expect(form.getByRole('alert')).toContainText('"Name" is shorter than 1')
  await name.fill('Scale alone')
  await name.press('Enter')
  await expect(page.getByRole('heading', { name: 'Scale alone' })).toBeVisible()
  await form.getByRole('textbox', { name: 'About' }).fill('')
  const seed = form.getByRole('spinbutton', { name: 'Seed' })
  const before = (await digest(page))!
  await seed.fill('12')
  await seed.press('Enter')
  await filmedAnew(page, before)
  const saved = JSON.parse(await downloaded(page)) as Json
  expect(saved).toMatchObject({ name: 'Scale alone', run: { seed: 12 } })
  expect(saved).not.toHaveProperty('about')
  await undoAll(page)
  expect(await downloaded(page)).toBe(file)
})

test('a setting that means nothing on the wires of a node says so; help is a sentence', async ({
  page,
}) => {
  await edit(page, older())
  await choose(page, 'scale-4')
  const form = inspector(page)
  const expiry = form.getByRole('combobox', { name: 'Session expiry' })
  await expect(expiry).toHaveAccessibleDescription(/do not speak MQTT 5/)
  const help = form.getByRole('button', { name: 'About Topic', exact: true })
  await expect(form.getByText('Wildcards belong in filters')).toBeHidden()
  await help.press('Enter')
  await expect(form.getByText('Wildcards belong in filters')).toBeVisible()
  await expect(help).toHaveAttribute('aria-expanded', 'true')
  await expect(
    form.getByRole('textbox', { name: 'Topic', exact: true }),
  ).toHaveAccessibleDescription(/Wildcards/)
  // The keys of the run are not those of a form.
  const { time } = await cursor(page)
  await help.press('End')
  expect((await cursor(page)).time).toBe(time)
  // Time begins, and the form goes.
  await page.getByRole('button', { name: 'To the end of the film' }).click()
  await expect(form.getByRole('heading', { name: 'As designed' })).toBeVisible()
})

test('on a phone all of any form is as high as a finger, and nothing is too wide', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await edit(page, older())
  await page.getByRole('tab', { name: 'Selection' }).click()
  for (const id of ['', 'scale-4', 'siren', 'hub', 'w-archive']) {
    if (id !== '') await choose(page, id)
    const form = page.getByRole('tabpanel')
    await expect(form.getByRole('heading').first()).toBeVisible()
    const closed = form.locator('details:not([open]) > summary')
    while ((await closed.count()) > 0) await closed.first().press('Enter')
    await form.locator('button[aria-expanded]').first().press('Enter')
    const number = form.getByRole('spinbutton').first()
    await number.fill('soon')
    await number.press('Enter')
    await expect(form.getByRole('alert')).toBeVisible()
    expect(await tooWide(page)).toBe(false)
    expect(await small(page)).toEqual([])
  }
})

/** What is pressed in the panel and is smaller than a finger. */
function small(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const panel = document.querySelector('[role=tabpanel]')!
    const pressed = panel.querySelectorAll(
      'button, select, textarea, summary, label:has(input), input[type=text]',
    )
    return [...pressed].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect()
      const around = getComputedStyle(element, '::after').position === 'absolute' ? 16 : 0
      const inside = element.closest('[data-invalid]')?.getBoundingClientRect().height ?? 0
      const fits = width + around >= 43.5 && Math.max(height + around, inside) >= 43.5
      return fits || height === 0 ? [] : [`${element.outerHTML.slice(0, 120)} ${width}×${height}`]
    })
  })
}

test('a node as JSON: taken over whole, refused with its place, nothing typed is lost; and what it emits', async ({
  page,
}) => {
  await edit(page)
  await choose(page, 'scale-4')
  const form = inspector(page)
  await form.getByRole('tab', { name: 'JSON' }).click()
  const json = form.getByRole('textbox', { name: /^scale-4 as it stands/ })
  const text = await json.inputValue()
  const bad = text.replace('"qos": 1', '"qos": 3')
  await json.fill(bad)
  await json.press('ControlOrMeta+Enter')
  await expect(form.getByRole('alert')).toContainText(/line \d+, column \d+.*\/config\/qos/)
  // Neither another tab nor another card takes away what was typed.
  await choose(page, 'hub')
  await choose(page, 'scale-4')
  await expect(json).toHaveValue(bad)
  await json.fill(text.replace('"qos": 1', '"qos": 0'))
  await form.getByRole('button', { name: 'Take it over' }).click()
  await expect(undoButton(page)).toHaveAccessibleName('Undo: the JSON of scale-4')
  await undoButton(page).click()
  await expect(json).toHaveValue(text)

  await form.getByRole('tab', { name: 'Emits and reads' }).click()
  const emits = form.getByRole('region', { name: 'Emits' })
  await expect(emits).toContainText(/QoS 1 · \d+ PUBLISH/)
  const sent = (await rows(page)).filter(
    ({ ev, ptype, node }) => ev === 'packet' && ptype === 3 && node === 0,
  )
  expect(sent.length).toBeGreaterThan(0)
  await expect(
    form
      .getByRole('row', { name: /^PUBLISH / })
      .getByRole('cell')
      .nth(1),
  ).toHaveText(`${sent.length}`)
  await emits.getByRole('button', { name: 'ledger' }).click()
  await expect(form.getByRole('region', { name: 'Reads' })).toContainText('from scale-4')
  await expect(form.getByRole('tab', { name: 'Emits and reads' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
})
