/** The inspector: a card's exchanges come and go with the cursor; a packet's hops; the bits of its first byte. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { Row } from './parts.ts'
import { cursor, homeLoop, openDesign, rows, stepTo } from './parts.ts'

const PUBLISH = 3
const PUBREC = 5
const PUBREL = 6
const PUBCOMP = 7

interface Config {
  qos?: number
  subs?: { qos: number }[]
}

/** QoS 2 from end to end, 3.1.1 on the wire of the alarm. */
function qos2(): Record<string, unknown> {
  const design = homeLoop()
  const nodes = design['nodes'] as { config: Config }[]
  for (const { config } of nodes) {
    if (config.qos !== undefined) config.qos = 2
    for (const sub of config.subs ?? []) sub.qos = 2
  }
  const links = (design['links'] as { id: string }[]).map((link) =>
    link.id === 'alarm-broker' ? { ...link, protocol: 'mqtt3' } : link,
  )
  return { ...design, links, name: 'QoS 2, inspected' }
}

async function open(page: Page): Promise<void> {
  await openDesign(page, qos2())
}

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

async function chooseNode(page: Page, id: string): Promise<void> {
  await page.locator(`[data-stop="${id}"]`).press('Enter')
}

/** The packets of the third message, in the order of sending. */
async function exchange(page: Page): Promise<Row[]> {
  const all = await rows(page)
  const message = all.filter(({ ev }) => ev === 'publish')[2]!
  return all.filter(({ ev, about }) => ev === 'packet' && about === message.record)
}

/** The number of the wire of the publisher. */
async function firstWire(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { nodes, links } = globalThis.eventloom.run().opened!
    return links.findIndex(({ a, b }) => [a, b].some((end) => nodes[end]!.kind === 'publisher'))
  })
}

test('a held packet id appears in the broker with its PUBREC and goes with its PUBREL', async ({
  page,
}) => {
  await open(page)
  const wire = await firstWire(page)
  const packets = await exchange(page)
  const hop = packets.filter((packet) => packet.wire === wire)
  const [publish, pubrec, pubrel, pubcomp] = hop as [Row, Row, Row, Row]
  expect(hop.map(({ ptype }) => ptype)).toEqual([PUBLISH, PUBREC, PUBREL, PUBCOMP])
  await chooseNode(page, 'broker')
  const session = inspector(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Session of thermometer' }) })
  const held = session.getByRole('button', {
    name: new RegExp(`id ${publish.pid} stored, PUBREL due`),
  })
  const card = page.locator('[data-node="broker"]')

  await stepTo(page, publish.record)
  await expect(session.getByText('none in use')).toBeVisible()
  await expect(held).toHaveCount(0)
  await stepTo(page, pubrec.record)
  await expect(held).toContainText('message 3 of thermometer')
  await expect(card).toContainText(`${publish.pid} stored, PUBREL due`)
  await stepTo(page, pubrel.record)
  await expect(held).toBeVisible()
  await stepTo(page, pubcomp.record)
  await expect(held).toHaveCount(0)
  await expect(session.getByText('none in use')).toBeVisible()

  // and the click leads to the last packet of the exchange
  await stepTo(page, pubrel.record - 1)
  await held.click()
  expect((await cursor(page)).record).toBe(pubrec.record)
})

test('the sender says what is due, and the height of no card changes on the way', async ({
  page,
}) => {
  await open(page)
  const wire = await firstWire(page)
  const hop = (await exchange(page)).filter((packet) => packet.wire === wire)
  await chooseNode(page, 'thermometer')
  const boxes = () =>
    page
      .locator('[data-node]')
      .evaluateAll((cards) => cards.map((card) => [card.clientWidth, card.clientHeight]))
  await stepTo(page, hop[0]!.about - 1)
  await expect(inspector(page).getByText('none in use')).toBeVisible()
  const before = await boxes()
  const due = ['PUBLISH sent, PUBREC due', 'PUBLISH sent, PUBREC due', 'PUBREL sent, PUBCOMP due']
  for (const [i, words] of due.entries()) {
    await stepTo(page, hop[i]!.record)
    await expect(
      inspector(page).getByRole('button', { name: `id ${hop[0]!.pid} ${words}` }),
    ).toBeVisible()
    expect(await boxes()).toEqual(before)
  }
})

test("a packet's hops: each with its id; what is not yet played says so; a click goes there", async ({
  page,
}) => {
  await open(page)
  const packets = await exchange(page)
  const wire = await firstWire(page)
  const pubrel = packets.find((packet) => packet.wire === wire && packet.ptype === PUBREL)!
  await stepTo(page, pubrel.record)
  await page.getByRole('tab', { name: 'Sequence' }).click()
  await page.locator(`[data-arrow="${pubrel.record}"] rect`).first().click()
  await expect(inspector(page).getByRole('heading', { name: '3 exchanges' })).toBeVisible()
  const table = inspector(page).getByRole('table').filter({ hasText: 'hop 1' })
  await expect(table.getByRole('columnheader', { name: /^hop 1, id \d+/ })).toContainText(
    'thermometer → broker',
  )
  const now = table.locator('[aria-current="true"]')
  await expect(now).toHaveText(((pubrel.at - packets[0]!.at) / 1000).toFixed(3))
  const pubcomp = table
    .getByRole('row', { name: /PUBCOMP/ })
    .getByRole('button')
    .first()
  await expect(pubcomp).toHaveText(/not yet played/)
  await pubcomp.click()
  const last = packets.find((packet) => packet.wire === wire && packet.ptype === PUBCOMP)!
  expect((await cursor(page)).record).toBe(last.record)
  await expect(inspector(page)).toContainText(`record ${last.record}`)
  await expect(now).not.toHaveText(/not yet played/)

  const bits = inspector(page).getByRole('list', { name: /first byte/ })
  await expect(bits.getByRole('listitem')).toHaveText([
    /^0111Control Packet type 7, PUBCOMP$/,
    /^0000Reserved must be 0000$/,
  ])
})

test('the packet of an event says what its envelope does, and shows each attribute', async ({
  page,
}) => {
  const design = qos2()
  const nodes = (design['nodes'] as { kind: string; config: object }[]).map((node) =>
    node.kind === 'publisher'
      ? { ...node, config: { ...node.config, type: 'ReadingTaken', key: 'c', correlation: 'c' } }
      : node,
  )
  await openDesign(page, { ...design, nodes })
  const packets = await exchange(page)
  const publish = packets[0]!
  const pubrec = packets.find(({ ptype }) => ptype === PUBREC)!
  await page.getByRole('tab', { name: 'Sequence' }).click()
  const panel = inspector(page)
  for (const { record } of [publish, pubrec]) {
    await stepTo(page, record)
    await page.locator(`[data-arrow="${record}"] rect`).first().click()
    await expect(panel).toContainText(`record ${record}`)
    const line = panel.getByText(/^Event ReadingTaken, id thermometer-3, about \S+, correlation /)
    await expect(line).toHaveCount(record === publish.record ? 1 : 0)
    if (record !== publish.record) continue
    for (const said of ['specversion = 1.0', 'id = thermometer-3', 'type = ReadingTaken'])
      await expect(panel.getByRole('cell', { name: said })).toBeVisible()
  }
})

test('settings that its protocol does not know are not shown, and it is said', async ({ page }) => {
  await open(page)
  await chooseNode(page, 'alarm')
  const designed = inspector(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'As designed' }) })
  await expect(designed.getByText('Clean Start', { exact: true })).toBeVisible()
  await expect(designed.getByText('Receive Maximum', { exact: true })).toHaveCount(0)
  await expect(designed).toContainText('its links speak MQTT 3.1.1')
  await chooseNode(page, 'dashboard')
  await expect(designed.getByText('Receive Maximum', { exact: true })).toBeVisible()
  await expect(designed).not.toContainText('3.1.1')
})

test('on a phone what a broker holds is as high as a finger', async ({ page }) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page)
  const wire = await firstWire(page)
  const packets = await exchange(page)
  const pubrel = packets.find((packet) => packet.wire === wire && packet.ptype === PUBREL)!
  await stepTo(page, pubrel.record)
  await chooseNode(page, 'broker')
  const held = page.getByRole('button', { name: /stored, PUBREL due/ })
  await expect(held).toBeVisible()
  const { width, height } = (await held.boundingBox())!
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
})

test('[MQTT5-3.3.2-8] bytes that name no topic, but an alias, are told which topic it is', async ({
  page,
}) => {
  const design = qos2()
  const nodes = design['nodes'] as { kind: string; config: Record<string, unknown> }[]
  for (const { kind, config } of nodes) {
    if (kind === 'mqtt-broker') config['topicAliasMaximum'] = 10
    else config['session'] = { ...(config['session'] as object), topicAliasMaximum: 10 }
  }
  await openDesign(page, { ...design, name: 'By alias' })
  const publishes = (await exchange(page)).filter(({ ptype }) => ptype === PUBLISH)
  await page.getByRole('tab', { name: 'Sequence' }).click()
  await stepTo(page, publishes[0]!.record)
  const arrow = page.locator(`[data-arrow="${publishes[0]!.record}"]`)
  await arrow.locator('circle').first().click({ force: true })
  await expect(inspector(page)).toContainText(/the alias 1 stands for it, so the bytes name none/)
})
