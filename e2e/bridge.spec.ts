/** A bridge to a real broker: nothing before it was confirmed, both ways, a broker that dies, a record that replays. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { axeFinds } from './axe.ts'
import { bridged } from './bridged.ts'
import { digestInNode } from './in-node.ts'
import { BROKERS, LiveBroker, Stranger } from './live-brokers.ts'
import { digest, filmDone, openDesign, rows, SCREENS, tooWide } from './parts.ts'

const card = (page: Page) => page.locator('[data-node=bridge]')
const panel = (page: Page) => page.getByRole('region', { name: 'Outside' })
const state = (page: Page) => panel(page).locator('[data-bridge]')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function look(page: Page): Promise<void> {
  await page.locator('[data-stop=bridge]').press('Enter')
  await expect(panel(page)).toBeVisible()
}

async function connect(page: Page, { wsPort }: { readonly wsPort: number }): Promise<void> {
  await button(page, 'Connect …').click()
  await button(page, `Connect to 127.0.0.1:${wsPort}`).click()
}

/** Messages that came from outside and were delivered in the run. */
async function cameIn(page: Page): Promise<number> {
  return (await rows(page)).filter((row) => row.ev === 'poke' && row.poke === 'arrive').length
}

for (const name of BROKERS)
  test(`O1 O2 ${name}: both ways, killed and restarted; the record replays to the digest with nobody outside`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    const broker = await LiveBroker.start(name)
    const stranger = await Stranger.at(broker.url, 'eventloom/#')
    await openDesign(page, bridged(broker.url))
    await look(page)
    await expect(card(page)).toContainText('not live')
    await connect(page, broker)
    await expect(state(page)).toHaveAttribute('data-bridge', 'up')
    await expect(card(page)).toContainText('live')

    await stranger.says('eventloom/outside/a', 'zero', 0)
    await stranger.says('eventloom/outside/b', 'one', 1)
    await stranger.says('eventloom/outside/c', '{"two":2}', 2)
    await stranger.says('elsewhere', 'not for us', 1)
    await expect(panel(page).locator('[data-came-in="3"]')).toBeVisible()
    await expect
      .poll(() => stranger.got.filter((one) => one.includes('lab/n')).length)
      .toBeGreaterThan(2)
    expect(stranger.got.filter((one) => one.includes('lab/n')).slice(0, 2)).toEqual([
      'eventloom/lab/n {"n":"n1"} 1',
      'eventloom/lab/n {"n":"n2"} 1',
    ])

    await broker.kill()
    await expect(state(page)).toHaveAttribute('data-bridge', 'waiting')
    await expect(panel(page)).toContainText(/connection is lost|No WebSocket answers/)
    await expect(page.locator('[data-live=waiting]')).toBeVisible()
    await broker.start()
    await expect(state(page)).toHaveAttribute('data-bridge', 'up')
    await stranger.isBack()
    const before = stranger.got.length
    await stranger.says('eventloom/outside/d', 'after', 1)
    await expect(panel(page).locator('[data-came-in="4"]')).toBeVisible()
    await expect.poll(() => stranger.got.length).toBeGreaterThan(before + 2)

    await panel(page).getByRole('button', { name: 'Disconnect' }).click()
    await expect(state(page)).toHaveAttribute('data-bridge', 'over')
    await expect(panel(page)).toContainText('You have disconnected.')
    await broker.kill()
    await stranger.leave()
    expect(await cameIn(page)).toBe(4)

    await filmDone(page)
    const played = await digest(page)
    const waiting = page.waitForEvent('download')
    await button(page, 'Download').click()
    const text = readFileSync(await (await waiting).path(), 'utf8')
    const file = JSON.parse(text) as Record<string, unknown>
    expect(digestInNode(file)).toBe(played)
    const other = await page.context().newPage()
    await openDesign(other, file)
    expect(await digest(other)).toBe(played)
    await expect(other.locator('[data-live]')).toHaveCount(0)
  })

test('O2 two tabs with one design have names of their own: neither takes the place of the other', async ({
  page,
}) => {
  const broker = await LiveBroker.start('ours')
  const stranger = await Stranger.at(broker.url, 'eventloom/#')
  const other = await page.context().newPage()
  const tabs = [page, other]
  for (const tab of tabs) {
    await openDesign(tab, bridged(broker.url))
    await look(tab)
    await connect(tab, broker)
    await expect(state(tab)).toHaveAttribute('data-bridge', 'up')
  }
  await stranger.says('eventloom/outside/a', 'both', 1)
  const names = new Set<string>()
  for (const tab of tabs) {
    await expect(panel(tab).locator('[data-came-in="1"]')).toBeVisible()
    await expect(state(tab)).toHaveAttribute('data-bridge', 'up')
    // [MQTT5-3.1.3-5]
    const name = panel(tab).getByText(/^eventloom[\da-f]{8}$/)
    names.add((await name.textContent())!)
  }
  expect(names.size).toBe(2)
  await stranger.leave()
  await broker.kill()
})

const LANGUAGES = [
  {
    locale: 'en-US',
    ask: 'Connect …',
    yes: /^Connect to 127/,
    figure:
      /^[\d.]+ m?s to the real broker, median of \d+ answers to a PUBLISH or PINGREQ; the wire of this design takes 40 ms, there and back$/,
  },
  {
    locale: 'de-DE',
    ask: 'Verbinden …',
    yes: /^Mit 127.* verbinden$/,
    figure:
      /^[\d,]+ m?s zum echten Broker, Median aus \d+ Antworten auf PUBLISH oder PINGREQ; die Leitung dieses Entwurfs braucht hin und zurück 40 ms$/,
  },
] as const

for (const { locale, ask, yes, figure } of LANGUAGES)
  test.describe(locale, () => {
    test.use({ locale })

    test('how long the real broker takes stands beside what the model says', async ({ page }) => {
      const broker = await LiveBroker.start('ours')
      await openDesign(page, bridged(broker.url))
      await page.locator('[data-stop=bridge]').press('Enter')
      await button(page, ask).click()
      await button(page, yes).click()
      const shown = page.locator('[data-round-trips]')
      await expect
        .poll(async () => Number(await shown.getAttribute('data-round-trips')))
        .toBeGreaterThan(2)
      await expect(shown).toHaveText(figure)
      await broker.kill()
    })
  })

test('O3 nothing is opened before host and topics were confirmed, and no password is kept', async ({
  page,
}) => {
  const opened: string[] = []
  page.on('websocket', (socket) => opened.push(socket.url()))
  const broker = await LiveBroker.start('ours')
  await openDesign(page, bridged(broker.url))
  await look(page)
  await panel(page).getByLabel('User name').fill('lab')
  await panel(page).getByLabel('Password').fill('sesame-open-up')
  await button(page, 'Connect …').click()
  const question = page.getByRole('region', { name: `Connect to 127.0.0.1:${broker.wsPort}?` })
  await expect(question).toBeFocused()
  await expect(question).toContainText('eventloom/outside/#')
  await expect(question).toContainText('eventloom/lab/#')
  await button(page, 'Not now').click()
  await expect(question).toBeHidden()
  await page.waitForTimeout(500)
  expect(opened).toEqual([])
  await expect(page.locator('[data-live]')).toHaveCount(0)

  await connect(page, broker)
  await expect(state(page)).toHaveAttribute('data-bridge', 'up')
  await panel(page).getByRole('button', { name: 'Disconnect' }).click()
  await expect(panel(page).getByLabel('Password')).toHaveValue('')
  const waiting = page.waitForEvent('download')
  await button(page, 'Download').click()
  expect(readFileSync(await (await waiting).path(), 'utf8')).not.toContain('sesame')
  const kept = await page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].map((one) => JSON.stringify(Object.entries(one)))
    for (const { name } of await indexedDB.databases()) {
      const open = indexedDB.open(name!)
      await new Promise((resolve) => {
        open.addEventListener('success', resolve)
      })
      for (const store of open.result.objectStoreNames) {
        const all = open.result.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          all.addEventListener('success', resolve)
        })
        stores.push(JSON.stringify(all.result))
      }
    }
    return stores.join('')
  })
  expect(kept).toContain('bridge')
  expect(kept).not.toContain('sesame')
  await broker.kill()
})

test('O3 all topics of a broker are asked for apart', async ({ page }) => {
  const broker = await LiveBroker.start('ours')
  await openDesign(page, bridged(broker.url, { incoming: '#' }))
  await look(page)
  await button(page, 'Connect …').click()
  const yes = button(page, `Connect to 127.0.0.1:${broker.wsPort}`)
  await expect(yes).toHaveAttribute('aria-disabled', 'true')
  await yes.click({ force: true })
  await expect(page.locator('[data-live]')).toHaveCount(0)
  await page.getByRole('checkbox', { name: /Read all topics/ }).check()
  await yes.click()
  await expect(state(page)).toHaveAttribute('data-bridge', 'up')
  await broker.kill()
})

test('O4 whoever pauses ends the session, and so does the end of the run', async ({ page }) => {
  const broker = await LiveBroker.start('ours')
  await openDesign(page, bridged(broker.url, { seconds: 4 }))
  await look(page)
  await connect(page, broker)
  await expect(state(page)).toHaveAttribute('data-bridge', 'up')
  await page.keyboard.press('Space')
  await expect(panel(page)).toContainText('The run was paused')
  await connect(page, broker)
  await expect(panel(page)).toContainText('The run has come to its end')
  await expect(page.locator('[data-live]')).toHaveCount(0)
  await broker.kill()
})

test('O4 nobody listens: it says so, tries again, and can be left', async ({ page }) => {
  const broker = await LiveBroker.start('ours')
  await broker.kill()
  await openDesign(page, bridged(broker.url))
  await look(page)
  await connect(page, broker)
  await expect(state(page)).toHaveAttribute('data-bridge', 'waiting')
  await expect(panel(page)).toContainText('No WebSocket answers at this address')
  await page.locator('[data-live] button').last().click()
  await expect(state(page)).toHaveAttribute('data-bridge', 'over')
})

for (const { size, viewport, colorScheme } of SCREENS)
  test(`axe finds nothing in the panel, the question and the session (${size})`, async ({
    page,
  }) => {
    const broker = await LiveBroker.start('ours')
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await openDesign(page, bridged(broker.url))
    await look(page)
    expect(await axeFinds(page, 'body')).toEqual([])
    await button(page, 'Connect …').click()
    expect(await axeFinds(page, 'body')).toEqual([])
    await button(page, `Connect to 127.0.0.1:${broker.wsPort}`).click()
    await expect(state(page)).toHaveAttribute('data-bridge', 'up')
    expect(await axeFinds(page, 'body')).toEqual([])
    expect(await tooWide(page)).toBe(false)
    await broker.kill()
  })
