/** What is below MQTT: a lost segment that later ones report, Linux's figures, TLS and WebSocket, a slow reader. */
import { expect, test } from '@playwright/test'
import { digestInNode } from './in-node.ts'
import { digest, filmDone, homeLoop, openDesign, PUBLISH, rows, scrub, SCREENS } from './parts.ts'

type Json = Record<string, unknown>

/** A message each 50 ms over a wire of 30 ms that loses a fifth; the alarm reads slowly, over TLS and WebSocket. */
function busy(tcp?: 'linux'): Json {
  const design = homeLoop()
  const nodes = design['nodes'] as { id: string; config: Json }[]
  const links = design['links'] as Json[]
  const thermometer = nodes.find(({ id }) => id === 'thermometer')!
  thermometer.config['every'] = 50
  const alarm = nodes.find(({ id }) => id === 'alarm')!
  Object.assign(alarm.config['session'] as Json, { readsEveryMs: 20 })
  for (const link of links) {
    if (link['id'] === 'thermometer-broker')
      Object.assign(link, { latency: 30, lossPpm: 200_000, ...(tcp && { tcp }) })
    if (link['id'] === 'alarm-broker') Object.assign(link, { tls: '1.3', webSocket: true })
  }
  return { ...design, name: 'Below MQTT', script: [] }
}

for (const { size, viewport, colorScheme } of SCREENS)
  test(`N4 later acknowledgements that tell of a loss are drawn and told; the digest is that of Node (${size})`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await openDesign(page, busy())
    await filmDone(page)
    expect(await digest(page)).toBe(digestInNode(busy()))
    const all = await rows(page)
    const again = all.find((row) => row.ev === 'segment' && row.why === 'acks' && !row.back)!
    const packet = all[again.packet]!
    expect(packet.ptype).toBe(PUBLISH)
    await scrub(page, again.at + 1_000)
    await page.getByRole('tab', { name: 'Sequence' }).click()
    await expect(page.locator(`[data-arrow="${packet.record}"]`)).toHaveCount(1)
    // where there is little room it says the wait alone
    const words = size === 'phone' ? /TCP waits/ : /ACKs of later ones tell after/
    await expect(page.getByText(words).first()).toBeVisible()
    await page.getByRole('tab', { name: 'Story' }).click()
    await expect(
      page.getByText(/acknowledgements of later segments say that it is lost/).first(),
    ).toBeVisible()
  })

test('N3 N6 N10 a wire says by which TCP it goes and what is below MQTT; Linux recovers sooner, a slow reader waits', async ({
  page,
}) => {
  await openDesign(page, busy('linux'))
  await filmDone(page)
  const own = await digest(page)
  expect(own).toBe(digestInNode(busy('linux')))
  expect(own).not.toBe(digestInNode(busy()))
  const all = await rows(page)
  expect(new Set(all.flatMap((row) => (row.ev === 'segment' ? [row.why] : [])))).toContain('acks')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await page.locator('[data-stop="thermometer-broker"]').press('Enter')
  await expect(inspector.getByText('as Linux does')).toBeVisible()
  await page.locator('[data-stop="alarm-broker"]').press('Enter')
  await expect(inspector.getByText('TLS 1.3, WebSocket')).toBeVisible()
  const wire = await page.evaluate(() =>
    globalThis.eventloom.run().opened!.links.findIndex(({ id }) => id === 'alarm-broker'),
  )
  const [opening, up] = ['opening', 'up'].map((what) =>
    all.find((row) => row.ev === 'conn' && row.wire === wire && row.what === what)!,
  )
  // TCP, TLS 1.3 and the upgrade are three round trips of twice 15 ms at least
  expect(up!.at - opening!.at).toBeGreaterThan(3 * 2 * 14_000)
})
