/** The must-show story: a cut before the PUBACK, on our design and on one that the test makes. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { Row } from './parts.ts'
import {
  PUBLISH,
  cursor,
  deliveries,
  digest,
  faces,
  filmDone,
  filmedAnew,
  openText,
  pubackOf,
  publisherWire,
  rows,
  scrub,
  secondDesign,
  stepTo,
  openDesign,
} from './parts.ts'

async function openHomeLoop(page: Page): Promise<void> {
  await page.goto('#/studio/home-loop')
  await expect(page.getByRole('region', { name: 'Time' })).toBeVisible()
  await filmDone(page)
}

async function openSecond(page: Page): Promise<void> {
  await openDesign(page, secondDesign())
}

async function chooseWire(page: Page, id: string): Promise<void> {
  await page.locator(`[data-stop="${id}"]`).press('Enter')
}

for (const [name, open] of [
  ['home-loop', openHomeLoop],
  ['a second design', openSecond],
] as const)
  test(`a cut before the PUBACK gives exactly one duplicate, and undo takes it back: ${name}`, async ({
    page,
  }) => {
    await open(page)
    const original = (await digest(page))!
    const { id, wire, subscribers } = await publisherWire(page)
    const puback = await pubackOf(page, 3)
    const publish = (await rows(page)).find(
      (row) => row.ev === 'packet' && row.ptype === PUBLISH && row.about === puback.about,
    )!
    await stepTo(page, puback.record)
    expect(publish.arrives).toBeLessThanOrEqual((await cursor(page)).time)
    expect(puback.arrives).toBeGreaterThan((await cursor(page)).time)
    const before = await faces(page)
    await stepTo(page, puback.record - 1)
    const earlier = await faces(page)
    await stepTo(page, puback.record)

    await chooseWire(page, id)
    await page.getByRole('button', { name: 'Cut the connection' }).click()
    await filmedAnew(page, original)
    await expectOneDuplicate(page, { puback, publish, wire, subscribers })

    // One step back from the cut: what the cards showed before.
    await expect
      .poll(async () => (await rows(page))[(await cursor(page)).record]?.ev)
      .not.toBe('packet')
    await stepTo(page, puback.record)
    expect(await faces(page)).toBe(before)

    await page.getByRole('button', { name: /^Undo: cut/ }).click()
    await expect.poll(() => digest(page)).toBe(original)
    await stepTo(page, puback.record - 1)
    expect(await faces(page)).toBe(earlier)
  })

interface Story {
  puback: Row
  publish: Row
  wire: number
  subscribers: number[]
}

async function expectOneDuplicate(page: Page, story: Story): Promise<void> {
  const { puback, publish, wire, subscribers } = story
  const all = await rows(page)
  const again = all.filter(
    (row) => row.ev === 'packet' && row.ptype === PUBLISH && row.wire === wire && row.dup,
  )
  expect(again).toHaveLength(1)
  expect(again[0]).toMatchObject({ pid: publish.pid, about: puback.about })
  for (const message of all.filter((row) => row.ev === 'publish')) {
    const had = deliveries(all, message.record)
    const times = message.record === puback.about ? 2 : 1
    const arrived = all.filter((row) => row.ev === 'deliver' && row.about === message.record)
    // The last reading of the run may still be on its way at the end.
    if (arrived.length === 0) continue
    for (const node of subscribers)
      expect([message.ordinal, node, had[node]]).toEqual([message.ordinal, node, times])
  }
  await page.keyboard.press('End')
  await expect(page.locator('[data-counter=duplicates]')).toHaveText(
    `duplicates ${subscribers.length}`,
  )
}

/** What is drawn, and the two moments of which it may be. */
async function shot(page: Page) {
  return page.evaluate(
    () =>
      new Promise<{
        times: number[]
        drawn: { record: number; x: number; y: number; progress: number }[]
      }>((resolve) => {
        const handle = globalThis.eventloom
        // A frame draws the cursor as it found it: that of this frame, or of the one before.
        requestAnimationFrame(() => {
          const before = handle.cursor().time
          requestAnimationFrame(() =>
            resolve({ times: [before, handle.cursor().time], drawn: handle.drawn() }),
          )
        })
      }),
  )
}

test('S1 halfway through a flight the packet is drawn halfway: scrubbed, paused and at two speeds', async ({
  page,
}) => {
  await openHomeLoop(page)
  const puback = await pubackOf(page, 2)
  const flight = puback.arrives - puback.at
  const placeAt = async (share: number) => {
    await scrub(page, puback.at + flight * share)
    const { drawn } = await shot(page)
    return drawn.find((packet) => packet.record === puback.record)!
  }
  const quarter = await placeAt(0.25)
  const last = await placeAt(0.75)
  const half = await placeAt(0.5)
  expect(half.progress).toBeCloseTo(0.5, 6)
  expect(half.x).toBeCloseTo((quarter.x + last.x) / 2, 3)
  expect(half.y).toBeCloseTo((quarter.y + last.y) / 2, 3)
  // Backwards over the same moment: the same place.
  await scrub(page, puback.arrives + 1000)
  expect(await placeAt(0.5)).toEqual(half)

  for (const speed of [4, 5]) {
    await page.getByRole('slider', { name: 'Speed' }).fill(String(speed))
    await scrub(page, puback.at)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    let seen = 0
    for (let tries = 0; tries < 200; tries++) {
      const { times, drawn } = await shot(page)
      if (times.some((time) => time >= puback.arrives)) break
      const packet = drawn.find((one) => one.record === puback.record)!
      const shares = times.map((time) => (time - puback.at) / flight)
      const share = shares.find((one) => Math.abs(one - packet.progress) < 1e-6)
      expect(share, `${packet.progress} is one of ${shares.join(', ')}`).toBeDefined()
      const x = quarter.x + ((last.x - quarter.x) * (packet.progress - 0.25)) / 0.5
      expect(packet.x).toBeCloseTo(x, 3)
      seen++
    }
    expect(seen).toBeGreaterThan(3)
    await page.keyboard.press('Escape')
    const pauseButton = page.getByRole('button', { name: 'Pause', exact: true })
    if (await pauseButton.isVisible()) await pauseButton.click()
  }
})

test('a packet shows its fields, bytes and clause, each lighting up the other', async ({
  page,
}) => {
  await openHomeLoop(page)
  const puback = await pubackOf(page, 2)
  await scrub(page, (puback.at + puback.arrives) / 2)
  const { id } = await publisherWire(page)
  await chooseWire(page, id)
  await page
    .getByRole('button', { name: /PUBACK/ })
    .first()
    .click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('heading', { level: 2 }).first()).toContainText('PUBACK')
  const field = inspector.getByRole('button', { name: /Packet Identifier/i })
  await field.click()
  await expect(inspector.locator('.chip.mono')).toContainText('MQTT')
  const lit = inspector.getByRole('group', { name: 'bytes' }).locator('button[class*=lit]')
  await expect(lit).toHaveCount(2)
})

test('publish now, crash and restart are entries at the cursor, each taken back by undo', async ({
  page,
}) => {
  await openHomeLoop(page)
  const digests = [await digest(page)]
  await scrub(page, 4_000_000)
  await page.locator('[data-stop="thermometer"]').press('Enter')
  await page.getByRole('button', { name: /^Publish now/ }).click()
  await filmedAnew(page, digests[0]!)
  digests.push(await digest(page))
  await scrub(page, 6_000_000)
  await page.locator('[data-stop="broker"]').press('Enter')
  await page.getByRole('button', { name: /^Crash/ }).click()
  await filmedAnew(page, digests[1]!)
  digests.push(await digest(page))
  await expect(page.getByRole('button', { name: /^Restart/ })).toBeVisible()
  await scrub(page, 9_000_000)
  await page.getByRole('button', { name: /^Restart/ }).click()
  await filmedAnew(page, digests[2]!)
  for (const former of [digests[2], digests[1], digests[0]]) {
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => digest(page)).toBe(former)
  }
})

test('a worker that cannot start is said, and can be started again', async ({ page }) => {
  await page.route(/worker-.*\.js/, (route) => route.abort())
  await page.goto('#/studio/home-loop')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('has died')
  await page.unroute(/worker-.*\.js/)
  await alert.getByRole('button', { name: 'Start it again' }).click()
  await filmDone(page)
  await expect(alert).toBeHidden()
})

test('a run that storms stops at its limit, and says why', async ({ page }) => {
  const design = secondDesign()
  const nodes = (design['nodes'] as { kind: string; config: object }[]).map((node) =>
    node.kind === 'publisher'
      ? { ...node, config: { ...node.config, every: 0.001, startAtMs: 500 } }
      : node,
  )
  await page.goto('')
  await openText(page, 'storm.json', JSON.stringify({ ...design, nodes }))
  await expect(page.getByRole('alert')).toContainText(/^The run stops/, { timeout: 60_000 })
})

test('the line about a change goes with the change, and the end of the film takes none', async ({
  page,
}) => {
  await openHomeLoop(page)
  await scrub(page, 3_300_000)
  await page.locator('[data-stop="alarm"]').press('Enter')
  await page.keyboard.press('c')
  const line = page.getByText('alarm is down from here on')
  await expect(line).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(line).toBeHidden()
  await expect(page.getByRole('button', { name: 'Undo: nothing done yet' })).toBeVisible()
  await filmDone(page)

  await page.keyboard.press('End')
  const end = (await cursor(page)).time
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  expect((await cursor(page)).time).toBe(end)
  await page.keyboard.press('c')
  await expect(page.getByText('The film ends here')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo: nothing done yet' })).toBeVisible()
})

test('a wire without a connection cannot be cut, and a publisher that is down does not publish', async ({
  page,
}) => {
  await openHomeLoop(page)
  await scrub(page, 3_300_000)
  const { id } = await publisherWire(page)
  await chooseWire(page, id)
  await page.keyboard.press('x')
  await expect(page.getByText('1 change at the cursor')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cut the connection' })).toBeDisabled()
  await page.keyboard.press('x')
  await expect(page.getByText('1 change at the cursor')).toBeVisible()

  await page.locator('[data-stop="thermometer"]').press('Enter')
  await page.keyboard.press('c')
  await expect(page.getByText('2 changes at the cursor')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restart' })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByText('2 changes at the cursor')).toBeVisible()
})

test('the panels of a selection come after the page answers, or when they are asked for', async ({
  page,
}) => {
  const panels: string[] = []
  page.on('request', (request) => {
    if (/\/SelectionPanel-[^/]*\.js$/.test(request.url())) panels.push(request.url())
  })
  await page.goto('#/studio/home-loop')
  await expect
    .poll(() => page.evaluate(() => globalThis.eventloom?.faces() ?? null), { intervals: [20] })
    .not.toBeNull()
  expect(panels).toEqual([])
  await page.locator('[data-stop="broker"]').press('Enter')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('heading', { name: /^broker/ })).toBeVisible()
  expect(panels.length).toBe(1)
})

test('panels that cannot be fetched say so, and the rest goes on', async ({ page }) => {
  await page.route(/\/SelectionPanel-[^/]*\.js$/, (route) => route.abort())
  await openHomeLoop(page)
  await page.locator('[data-stop="broker"]').press('Enter')
  await expect(page.getByText('This panel could not be fetched.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Select a card, a wire or a packet')).toBeVisible()
})

test('a second press of the same button does nothing of its own, however fast it comes', async ({
  page,
}) => {
  await openHomeLoop(page)
  const original = (await digest(page))!
  await scrub(page, 3_600_000)
  await chooseWire(page, 'thermometer-broker')
  await page.getByRole('button', { name: 'Cut the connection' }).dblclick()
  await filmedAnew(page, original)
  expect((await rows(page)).filter((row) => row.poke === 'cut')).toHaveLength(1)
  await page.getByRole('button', { name: /^Undo: cut/ }).click()
  await expect.poll(() => digest(page)).toBe(original)
})

test('another design begins paused, also when one was playing', async ({ page }) => {
  await openHomeLoop(page)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: /^Pause/ })).toBeVisible()
  await openText(page, 'scale.json', JSON.stringify(secondDesign()))
  await expect(page.getByRole('heading', { name: 'Scale and siren' })).toBeVisible()
  await filmDone(page)
  const { time } = await cursor(page)
  await page.waitForTimeout(400)
  expect((await cursor(page)).time).toBe(time)
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible()
})
