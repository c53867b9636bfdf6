/** The teacher's story: QoS 2, cut at each gap; and a pulled cable, of which nobody is told. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { Row } from './parts.ts'
import {
  cursor,
  deliveries,
  digest,
  faces,
  filmDone,
  filmedAnew,
  homeLoop,
  rows,
  scrub,
  stepTo,
  openDesign,
} from './parts.ts'

const PUBLISH = 3
const PUBCOMP = 7
const DISCONNECT = 14

async function openLab(page: Page): Promise<void> {
  await page.goto('#/studio/qos-2')
  await expect(page.getByRole('heading', { name: 'QoS 2, both hops' })).toBeVisible()
  await filmDone(page)
}

/** Every name and time is other than in the lab, and 3.1.1 speaks on one of the wires. */
async function openOther(page: Page): Promise<void> {
  const design = homeLoop()
  const nodes = (design['nodes'] as { id: string; config: Record<string, unknown> }[]).map(
    (node) => {
      const { config } = node
      if (node.id === 'thermometer') return { ...node, config: { ...config, qos: 2 } }
      const subs = [{ filter: 'lab/#', qos: 2 }]
      return 'subs' in config ? { ...node, config: { ...config, subs } } : node
    },
  )
  const links = (design['links'] as object[]).map((link, i) =>
    i === 1 ? { ...link, protocol: 'mqtt3' } : link,
  )
  const other = {
    ...design,
    nodes,
    links,
    name: 'Twice is once',
    run: { seed: 23, horizonMs: 15_000, drainMs: 0 },
  }
  await openDesign(page, other)
}

/** The packets of the second message, over all hops, in the order of sending. */
async function exchange(page: Page): Promise<Row[]> {
  const all = await rows(page)
  const message = all.filter((row) => row.ev === 'publish')[1]!
  return all.filter(
    (row) =>
      row.ev === 'packet' &&
      row.about === message.record &&
      row.ptype >= PUBLISH &&
      row.ptype <= PUBCOMP,
  )
}

for (const [name, open, hops] of [
  ['the lab', openLab, 2],
  ['another design, with 3.1.1 on one wire', openOther, 3],
] as const)
  test(`QoS 2: a cut in each gap gives exactly one delivery, and undo takes it back: ${name}`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await open(page)
    const original = (await digest(page))!
    const packets = await exchange(page)
    expect(packets).toHaveLength(4 * hops)
    const links = await page.evaluate(() => globalThis.eventloom.run().opened!.links)
    for (const packet of packets) {
      await stepTo(page, packet.record)
      const before = await faces(page)
      await page.locator(`[data-stop="${links[packet.wire]!.id}"]`).press('Enter')
      await page.keyboard.press('x')
      await filmedAnew(page, original)
      const had = deliveries(await rows(page), packet.about)
      expect([packet.record, Object.values(had)]).toEqual([
        packet.record,
        Array.from({ length: hops - 1 }, () => 1),
      ])
      await stepTo(page, packet.record)
      expect(await faces(page)).toBe(before)
      await page.getByRole('button', { name: /^Undo: cut/ }).click()
      await expect.poll(() => digest(page)).toBe(original)
    }
  })

test('the teacher cuts at each gap, steps back, and every student stands at the same record', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  await openLab(page)
  const original = (await digest(page))!
  const links = await page.evaluate(() => globalThis.eventloom.run().opened!.links)
  const student = await (await browser.newContext()).newPage()
  for (const packet of await exchange(page)) {
    await stepTo(page, packet.record)
    await page.locator(`[data-stop="${links[packet.wire]!.id}"]`).press('Enter')
    await page.keyboard.press('x')
    await filmedAnew(page, original)
    await page.keyboard.press('ArrowLeft')
    const here = { cursor: await cursor(page), digest: await digest(page) }
    await page.getByRole('button', { name: 'Share' }).click()
    const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
    await page.keyboard.press('Escape')
    await student.goto(link)
    await expect.poll(() => cursor(student)).toEqual(here.cursor)
    await expect.poll(() => digest(student)).toBe(here.digest)
    await expect(student.getByRole('option', { selected: true })).toHaveText(
      await page.getByRole('option', { selected: true }).innerText(),
      { useInnerText: true },
    )
    await page.getByRole('button', { name: /^Undo: cut/ }).click()
    await expect.poll(() => digest(page)).toBe(original)
  }
  await student.context().close()
})

test('a pulled cable: nobody is told, and the will comes; a goodbye: DISCONNECT, and none', async ({
  page,
}) => {
  await page.goto('#/studio/last-will')
  await filmDone(page)
  const former = (await digest(page))!
  await scrub(page, 3_000_000)
  await page.locator('[data-stop="pump-1-broker"]').press('Enter')
  await page.getByRole('button', { name: 'Pull the cable' }).click()
  await filmedAnew(page, former)
  await expect(page.getByText('silent: what leaves does not arrive')).toBeVisible()
  const silent = await rows(page)
  const poke = silent.findIndex((row) => row.poke === 'halfOpen')
  // pump 1 is at the first wire: it hears of no end for as long as the film lasts after the cable was pulled
  const told = silent.slice(poke).filter((row) => row.ev === 'conn' && row.wire === 0)
  expect(told.map((row) => row.at < 6_000_000)).not.toContain(true)
  await page.getByRole('button', { name: 'Heal the wire' }).click()
  await page.getByRole('button', { name: /^Undo: heal/ }).click()
  await page.getByRole('button', { name: /^Undo: pull/ }).click()
  await expect.poll(() => digest(page)).toBe(former)

  await scrub(page, 3_000_000)
  await page.locator('[data-stop="pump-1"]').press('Enter')
  await page.getByRole('button', { name: 'Say goodbye' }).click()
  await filmedAnew(page, former)
  const polite = await rows(page)
  expect(polite.some((row) => row.ptype === DISCONNECT && row.at >= 3_000_000)).toBe(true)
  await scrub(page, 5_000_000)
  await page.getByRole('button', { name: 'Connect again' }).click()
  await expect(page.getByRole('button', { name: 'Say goodbye' })).toBeVisible()
})
