/** What steers through a run: the next interesting record, breakpoints, why and why not. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { cursor, digest, openDesign, rows, scrub, secondDesign, stepTo } from './parts.ts'

type Json = Record<string, unknown>

/** Five nodes of other names; `siren` loses its connection while its PUBACK is under way. */
function troubled(will = false): Json {
  const design = secondDesign()
  const nodes = (design['nodes'] as { id: string; config: Json }[]).map((node) => {
    if (node.id !== 'scale-4' || !will) return node
    const set = { topic: 'lab/gone', payload: 'gone', qos: 1, retain: false }
    return {
      ...node,
      config: { ...node.config, session: { ...(node.config['session'] as Json), will: set } },
    }
  })
  const script = [
    { at: 3_052, do: 'cut', link: 'w-siren' },
    ...(will ? [{ at: 8_500, do: 'disconnect', node: 'scale-4' }] : []),
  ]
  return { ...design, nodes, script }
}

async function open(page: Page, design: Json): Promise<void> {
  await openDesign(page, design)
  await expect(page.getByRole('tab', { name: 'Story' })).toBeVisible()
}

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const said = (page: Page) => page.locator('output:not(.unseen)')

/** The first delivery of what the same node had before. */
async function duplicateIn(page: Page) {
  const had = new Set<string>()
  for (const row of await rows(page)) {
    if (row.ev !== 'deliver') continue
    const key = `${row.node} ${row.about}`
    if (had.has(key)) return row
    had.add(key)
  }
  throw new Error('the run has a duplicate')
}

/** Plays as fast as it goes, until it stops by itself. */
async function playUntilPaused(page: Page): Promise<void> {
  const before = (await cursor(page)).record
  await page.getByRole('slider', { name: 'Speed', exact: true }).fill('10')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  const play = page.getByRole('button', { name: 'Play', exact: true })
  await expect
    .poll(async () => (await cursor(page)).record !== before && (await play.count()) === 1)
    .toBe(true)
}

test('a key jumps from one interesting record to the next, says what it is, and stays at the end', async ({
  page,
}) => {
  await open(page, troubled())
  const stops: { record: number; said: string }[] = []
  for (;;) {
    const before = (await cursor(page)).record
    await page.keyboard.press('.')
    const moved = async () => (await cursor(page)).record !== before
    const over = async () => (await said(page).innerText()).startsWith('Nothing more')
    await expect.poll(async () => (await moved()) || (await over())).toBe(true)
    if (!(await moved())) break
    stops.push({ record: (await cursor(page)).record, said: await said(page).innerText() })
  }
  const duplicate = await duplicateIn(page)
  expect(stops.map((stop) => stop.record)).toEqual(
    stops.map((stop) => stop.record).toSorted((a, b) => a - b),
  )
  expect(stops[0]!.said).toContain('Next: a change to the run at')
  expect(stops.find((stop) => stop.record === duplicate.record)!.said).toContain(
    'Next: a duplicate delivery at siren',
  )
  await expect(said(page)).toContainText('Nothing more that is interesting')
  await page.keyboard.press(',')
  await expect.poll(async () => (await cursor(page)).record).toBe(stops.at(-2)!.record)
  await page.getByRole('button', { name: 'To the next interesting record' }).click()
  await expect.poll(async () => (await cursor(page)).record).toBe(stops.at(-1)!.record)
})

test('playing stops at the first record on a wire, goes on from there, and survives a branch', async ({
  page,
}) => {
  await open(page, troubled())
  await page.locator('[data-stop="w-scale-4"]').press('Enter')
  await page.keyboard.press('b')
  await expect(page.locator('[data-breakpoint="link w-scale-4"]')).toBeVisible()
  const { wire } = await page.evaluate(() => ({
    wire: globalThis.eventloom.run().opened!.links.findIndex((link) => link.id === 'w-scale-4'),
  }))
  const on = (await rows(page)).filter((row) => row.wire === wire)
  await playUntilPaused(page)
  expect((await cursor(page)).record).toBe(on[0]!.record)
  await expect(said(page)).toContainText('by the breakpoint: wire')
  await playUntilPaused(page)
  expect((await cursor(page)).record).toBe(on[1]!.record)

  await scrub(page, 3_000_000)
  const before = await digest(page)
  await page.locator('[data-stop="scale-4"]').press('Enter')
  await page.getByRole('button', { name: 'Publish now' }).click()
  await expect.poll(() => digest(page)).not.toBe(before)
  await expect(page.locator('[data-breakpoint="link w-scale-4"]')).toBeVisible()

  await open(page, secondDesign())
  await expect(page.locator('[data-breakpoint]')).toHaveCount(0)
})

test('playing stops at a condition that idle time lies before, and not when it is off', async ({
  page,
}) => {
  await open(page, troubled())
  const duplicate = await duplicateIn(page)
  await page.getByRole('button', { name: 'Breakpoints' }).click()
  const list = page.getByRole('region', { name: 'Breakpoints' })
  await list.getByRole('button', { name: 'Add' }).click()
  await expect(list.getByRole('alert')).toContainText('else every record')
  await list.getByLabel('what').selectOption('duplicate')
  await list.getByLabel('where').selectOption('node siren')
  await list.getByLabel('topic filter').fill('lab/#/no')
  await list.getByRole('button', { name: 'Add' }).click()
  await expect(list.getByRole('alert')).toContainText('no topic filter')
  await list.getByLabel('topic filter').fill('lab/#')
  await list.getByRole('button', { name: 'Add' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.getByRole('button', { name: 'To the start' }).click()
  await playUntilPaused(page)
  expect((await cursor(page)).record).toBe(duplicate.record)

  await page.getByRole('button', { name: 'Breakpoints: 1' }).click()
  await list.getByRole('checkbox').uncheck()
  await list.getByRole('button', { name: 'Close the breakpoints' }).click()
  await page.getByRole('button', { name: 'To the start' }).click()
  await playUntilPaused(page)
  expect((await cursor(page)).record).toBe((await rows(page)).length - 1)
})

test('a duplicate is led to by a lost PUBACK: the chain says so from its publish on', async ({
  page,
}) => {
  await open(page, troubled())
  const duplicate = await duplicateIn(page)
  await stepTo(page, duplicate.record)
  const chain = inspector(page).getByRole('list', { name: 'What led to it, from the beginning' })
  await expect(chain).toContainText('It begins with')
  await expect(chain.getByRole('listitem').first()).toContainText('scale-4 publishes message')
  await expect(chain).toContainText('will not arrive: the wire is cut')
  await expect(chain).toContainText('MQTT5-4.4.0-1')
  await chain.getByRole('button', { name: /PUBACK \d+ to hub will not arrive/ }).click()
  expect((await rows(page))[(await cursor(page)).record]).toMatchObject({ ev: 'arrival' })
})

test('a will that is not published: the DISCONNECT proves it; and a message that waits', async ({
  page,
}) => {
  await open(page, troubled(true))
  await scrub(page, 9_500_000)
  await page.locator('[data-stop="scale-4"]').press('Enter')
  await inspector(page).getByText('Why no will?').click()
  const answer = inspector(page).getByRole('list', { name: /^The answer/ })
  await expect(answer).toContainText('said goodbye with DISCONNECT 0x00')
  await expect(answer).toContainText('MQTT5-3.14.4-3')
  await answer.getByRole('button', { name: /sends DISCONNECT/ }).click()
  expect((await rows(page))[(await cursor(page)).record]).toMatchObject({ ev: 'packet', ptype: 14 })

  await scrub(page, 3_040_000)
  await page.locator('[data-stop="siren"]').press('Enter')
  await inspector(page).getByText('Why has siren not got').click()
  await expect(answer).toContainText('It is published.')
  await scrub(page, 3_200_000)
  await page.locator('[data-stop="w-siren"]').press('Enter')
  await inspector(page).getByText('Why is nothing on this wire?').click()
  await expect(answer).toContainText('There is no connection')
})
