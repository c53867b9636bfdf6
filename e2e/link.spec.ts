/** Links to the moment: copied at a record, opened elsewhere at the same one; damaged and hostile ones. */
import type { Browser, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { ENGINE_VERSION } from '../src/core/version.ts'
import { writeLink } from '../src/design/link.ts'
import { pack } from '../src/design/link-bytes.ts'
import { parseDesign } from '../src/design/parse.ts'
import {
  cursor,
  digest,
  filmDone,
  filmedAnew,
  rows,
  secondDesign,
  stepTo,
  openDesign,
} from './parts.ts'

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const address = (page: Page) => page.getByRole('textbox', { name: 'Link', exact: true })

/** A design of the test with two changes to its run, at a record in the middle, a packet selected. */
async function prepared(page: Page) {
  await openDesign(page, secondDesign())
  for (const at of [4_000_000, 7_000_000]) {
    const former = (await digest(page))!
    await page.getByRole('slider', { name: 'Moment of the run' }).fill(String(at))
    await page.locator('[data-stop="w-siren"]').press('Enter')
    await page.getByRole('button', { name: 'Cut the connection' }).click()
    await filmedAnew(page, former)
  }
  const all = await rows(page)
  const packet = all.findLast((row) => row.ev === 'packet' && row.at < 9_000_000)!.record
  await page.getByRole('tab', { name: 'Sequence' }).click()
  await stepTo(page, packet)
  await page.locator(`[data-arrow="${packet}"] rect`).first().click()
  return packet
}

async function copied(page: Page, line = ''): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click()
  if (line !== '') await page.getByRole('textbox', { name: /^Your line/ }).fill(line)
  return address(page).inputValue()
}

async function fresh(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  // The page asks for the language first.
  await expect.poll(() => page.evaluate(() => globalThis.eventloom !== undefined)).toBe(true)
  return page
}

test('E4 a copied link opens in a fresh browser at the same record, digest, selection and panel', async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000)
  const packet = await prepared(page)
  const here = { cursor: await cursor(page), digest: await digest(page) }
  const link = await copied(page, 'What comes <b>after</b> this?')
  const other = await fresh(browser, link)
  await expect.poll(() => cursor(other)).toEqual(here.cursor)
  expect(await digest(other)).toBe(here.digest)
  await expect(other.getByRole('tab', { name: 'Sequence' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(inspector(other)).toContainText(`record ${packet}`)
  await expect(other.getByText('What comes <b>after</b> this?')).toBeVisible()
  await expect(other.getByText('from a link · 2 changes at the cursor')).toBeVisible()

  // it is paused, goes on, and what the link did can be taken back
  const before = (await digest(other))!
  await other.getByRole('button', { name: /^Undo: the changes of the link/ }).click()
  await filmedAnew(other, before)
  await other.getByRole('button', { name: /^Redo/ }).click()
  await expect.poll(() => digest(other)).toBe(before)
  await other.context().close()
})

test('a moment between two records, a wire selected: the same after a reload and after Home', async ({
  page,
}) => {
  await page.goto('#/studio/qos-2')
  await filmDone(page)
  await page.getByRole('slider', { name: 'Moment of the run' }).fill('3700000')
  await page.locator('[data-stop="meter-3-broker"], [data-stop]').nth(1).press('Enter')
  const here = await cursor(page)
  const link = await copied(page, 'Mind the gap')
  const behind = link.slice(link.indexOf('#'))
  expect(behind.length).toBeLessThan(400)
  await page.goto(`${new URL(page.url()).pathname}${behind}`)
  await expect.poll(() => cursor(page)).toEqual(here)
  await page.reload()
  await expect.poll(() => cursor(page)).toEqual(here)
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page.getByRole('button', { name: /^Cut now/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByText('from a link')).toBeVisible()
  await expect.poll(() => cursor(page)).toEqual(here)
  await expect(page.getByText('Mind the gap')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cut the connection' })).toBeVisible()
})

test('an address that came later wins over a link that is still being opened', async ({ page }) => {
  await page.goto('')
  await expect(page.getByRole('button', { name: /^Cut now/ })).toBeVisible()
  const link = linkOf({ v: 1, base: 'qos-2', cursor: 9 })
  await page.evaluate((hash) => {
    location.hash = hash
    setTimeout(() => {
      location.hash = '#/'
    }, 0)
  }, link)
  await filmDone(page)
  await expect(page.getByRole('button', { name: /^Cut now/ })).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => globalThis.eventloom.run().opened?.nodes[0]?.id))
    .toBe('thermometer')
})

test('copying: the clipboard has the link, and Markdown where that is wanted', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const link = await copied(page)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('The link to this moment is copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  const again = await copied(page, 'Look [here]')
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(page.getByText('The link is copied as Markdown.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `[Look \\[here\\]](${again})`,
  )
})

test('on an address of this computer the dialog says so, and offers the public one where there is one', async ({
  page,
}) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  await copied(page)
  await expect(page.getByText(/this build names no public one/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    document
      .querySelector('meta[name=eventloom-public-url]')!
      .setAttribute('content', 'https://eventloom.example/app/')
  })
  expect(await copied(page)).toMatch(/^https:\/\/eventloom\.example\/app\/#1\./)
  await expect(page.getByText(/the link uses the public address/)).toBeVisible()
  await page.getByRole('radio').first().check()
  await expect(address(page)).toHaveValue(/^http:\/\/127\.0\.0\.1/)
})

test('the QR code: on the whole screen, back, and as a file', async ({ page }) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  await copied(page)
  await page.getByRole('button', { name: 'Full screen' }).click()
  await expect(page.getByRole('img', { name: 'QR code of the whole link' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as SVG' }).click()
  expect((await download).suggestedFilename()).toBe('moment.svg')
})

/** Links that somebody else has made. */
const linkOf = (content: unknown): string =>
  `#1.${pack(typeof content === 'string' ? content : JSON.stringify(content))}`

const parsed = parseDesign(JSON.stringify(secondDesign()))
const whole = parsed.ok
  ? writeLink({
      design: parsed.design,
      unread: parsed.unread,
      pokes: [],
      view: { engine: ENGINE_VERSION, cursor: -1, line: 'Read this far' },
    })
  : ''

const READ_IN_PART: readonly (readonly [
  name: string,
  link: string,
  sentence: RegExp,
  title: string,
])[] = [
  [
    'cut off',
    `#${whole.slice(0, whole.length * 0.8)}`,
    /cut off: its end is missing/,
    'Scale and siren',
  ],
  [
    '2 MiB inflated',
    linkOf({ v: 1, base: 'qos-2', cursor: 9, pad: 'A'.repeat(2_097_152) }),
    /unfolds to more than 1,048,576 bytes/,
    'QoS 2, both hops',
  ],
  [
    'with __proto__',
    linkOf('{"v":1,"base":"qos-2","cursor":9,"__proto__":{"panel":"topics"}}'),
    /holds "__proto__", which this version does not know/,
    'QoS 2, both hops',
  ],
  [
    'from a newer version',
    linkOf({ v: 7, base: 'qos-2', cursor: 9 }),
    /made by a newer Eventloom \(links of version 7/,
    'QoS 2, both hops',
  ],
]

for (const [name, link, sentence, title] of READ_IN_PART)
  test(`a link that is ${name}: a sentence, and what could be read is shown`, async ({ page }) => {
    await page.goto(link)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(
      page.getByRole('status', { name: 'This link could be read in part' }),
    ).toContainText(sentence)
    await filmDone(page)
    await page.keyboard.press('ArrowRight')
    expect((await cursor(page)).record).toBeGreaterThanOrEqual(0)
  })

test('a link of which nothing can be read: a sentence above Home, never a blank page', async ({
  page,
}) => {
  await page.goto('#1.hello')
  await expect(page.getByRole('alert', { name: 'This link cannot be opened' })).toContainText(
    'damaged after byte',
  )
  await expect(page.getByRole('button', { name: /^Cut now/ })).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('button', { name: /^Cut now/ })).toBeVisible()
})

test('a link to the start of a run to which something was done stands before its first record', async ({
  page,
}) => {
  const script = [{ at: 3_000, do: 'crash', node: 'broker' }]
  await page.goto(linkOf({ v: 1, base: 'qos-2', cursor: -1, script, line: 'Read this far' }))
  await expect(page.getByText('Read this far')).toBeVisible()
  await filmDone(page)
  expect(await cursor(page)).toEqual({ record: -1, time: 0 })
})

test('a link far behind the end of the run stands at the end', async ({ page }) => {
  await page.goto(linkOf({ v: 1, base: 'qos-2', cursor: 3, time: Number.MAX_SAFE_INTEGER }))
  await expect(page.getByText(/is not the one that was linked/)).toBeVisible()
  const { edge } = await page.evaluate(() => globalThis.eventloom.run())
  await expect.poll(async () => (await cursor(page)).time).toBe(edge)
})

test('a link of another engine: a sentence, the same time, and the nearest record like it is offered', async ({
  page,
}) => {
  await page.goto('#/studio/qos-2')
  await filmDone(page)
  const puback = (await rows(page)).filter((row) => row.ev === 'packet' && row.ptype === 5)[3]!
  const links = await page.evaluate(() => globalThis.eventloom.run().opened!.links)
  const message = (await rows(page))[puback.about]!
  const nodes = await page.evaluate(() => globalThis.eventloom.run().opened!.nodes)
  const content = {
    v: 1,
    engine: '0.0.1',
    base: 'qos-2',
    cursor: 17,
    recordHash: '0000000000000000',
    mark: {
      ev: 'packet',
      at: puback.at + 20_000,
      message: [nodes[message.node]!.id, message.ordinal],
      link: links[puback.wire]!.id,
      back: puback.back,
      ptype: 5,
    },
    selection: { kind: 'packet', record: 17 },
  }
  await page.goto('about:blank')
  await page.goto(linkOf(content))
  const report = page.getByRole('status', { name: 'This link could be read in part' })
  await expect(report).toContainText('made with engine 0.0.1; this is')
  await expect(report).toContainText('What was selected is not in this run')
  expect((await cursor(page)).time).toBe(puback.at + 20_000)
  await report.getByRole('button', { name: /the nearest like it/ }).click()
  expect((await cursor(page)).record).toBe(puback.record)
})
