/**
 * The same in Firefox: another engine, the same runs bit for bit. Firefox is driven over WebDriver BiDi, since
 * the builds of it that Playwright brings are not those that people have.
 */
import { expect, test } from '@playwright/test'
import type { Browser, Page } from 'puppeteer-core'
import { launch } from 'puppeteer-core'
import { findFirefox } from '../scripts/find-firefox.mjs'
import { bridged } from './bridged.ts'
import { fewOrders } from './few-orders.ts'
import { digestInNode, verdictInNode } from './in-node.ts'
import { LiveBroker, Stranger } from './live-brokers.ts'
import { ORDER_DESIGNS, secondDesign, withSeed } from './parts.ts'

const firefox = findFirefox()

test.describe.configure({ mode: 'serial' })

let browser: Browser
let page: Page
const complaints: string[] = []

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(90_000)
  browser = await launch({
    browser: 'firefox',
    executablePath: firefox!,
    headless: true,
    args: ['--width=1440', '--height=900'],
  })
  page = await browser.newPage()
  await page.setViewport({ width: 1440, height: 900 })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(baseURL!)
  await page.waitForFunction(() => globalThis.eventloom?.run().done, { timeout: 60_000 })
})

test.afterAll(() => browser?.close())

const digest = () => page.evaluate(() => globalThis.eventloom.digest())

/** Opens a design as a file that a person chooses. */
async function opened(design: object, name: string): Promise<string | null> {
  await page.evaluate(
    (text, file) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]')!
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], file, { type: 'application/json' }))
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    JSON.stringify(design),
    name,
  )
  await page.waitForFunction(
    (file) => document.body.textContent.includes(`from ${file}`) && globalThis.eventloom.run().done,
    {},
    name,
  )
  return digest()
}

/** QoS 2 where it is asked for, loss on every wire, a cut, and one that lasts. */
function rough(seed: number): Record<string, unknown> {
  const design = secondDesign()
  const nodes = (design['nodes'] as { config: Record<string, unknown> }[]).map((node) => {
    const { config } = node
    if ('topic' in config) return { ...node, config: { ...config, qos: 2 } }
    const subs = [{ filter: '#', qos: 2 }]
    return 'subs' in config ? { ...node, config: { ...config, subs } } : node
  })
  const links = (design['links'] as object[]).map((link) => ({ ...link, lossPpm: 150_000 }))
  const script = [
    { at: 5_000, do: 'cut', link: 'w-siren' },
    { at: 8_000, do: 'cut', link: 'w-scale-4', forMs: 2_500 },
  ]
  return { ...design, nodes, links, script, run: { seed, horizonMs: 15_000, drainMs: 0 } }
}

interface Compared {
  readonly name: string
  readonly seeds: number
  readonly make: (seed: number) => Record<string, unknown>
}

const DESIGNS: readonly Compared[] = [
  { name: 'home-loop', seeds: 8, make: (seed) => withSeed(seed) },
  {
    name: 'a design that draws',
    seeds: 8,
    make: (seed) => ({ ...secondDesign(), run: { seed, horizonMs: 15_000, drainMs: 0 } }),
  },
  { name: 'QoS 2 with loss and cuts', seeds: 8, make: rough },
  ...ORDER_DESIGNS.map((id) => ({
    name: id,
    seeds: 20,
    make: (seed: number) => withSeed(seed, id),
  })),
]

for (const [number, { name, seeds, make }] of DESIGNS.entries())
  test(`T1 in Firefox: ${name}: digests of ${seeds} seeds agree with Node's, and differ from each other`, async () => {
    test.setTimeout(120_000)
    const digests = new Set<string | null>()
    for (let seed = 1; seed <= seeds; seed++) {
      const design = make(seed)
      const here = await opened(design, `${number}-seed-${seed}.json`)
      expect([seed, here]).toEqual([seed, digestInNode(design)])
      digests.add(here)
    }
    expect(digests.size).toBe(seeds)
  })

test('P1 in Firefox: a check comes to what it comes to in Node', async ({ baseURL }) => {
  test.setTimeout(120_000)
  const design = fewOrders()
  await page.goto(`${baseURL}/#/studio/home-loop`)
  await opened(design, 'few-orders.json')
  await page.evaluate(() => {
    const named = [...document.querySelectorAll('button')]
    named.find(({ textContent }) => textContent === 'Break my design')!.click()
  })
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('dialog[open] button')].some(
        ({ textContent }) => textContent === 'Check again',
      ),
    { timeout: 90_000, polling: 200 },
  )
  const told = await page.evaluate(() => ({
    all: document.querySelector('dialog[open]')!.textContent,
    broken: [...document.querySelectorAll('dialog[open] [data-invariant][data-broken="true"]')].map(
      (line) => [
        line.getAttribute('data-invariant'),
        Number(line.querySelector('[aria-pressed] > :last-child > [aria-hidden]')!.textContent),
      ],
    ),
  }))
  const { claim, broken } = verdictInNode(design, 200)
  for (const sentence of claim) expect(told.all).toContain(sentence)
  expect(told.broken).toEqual(broken)
  await page.keyboard.press('Escape')
})

test('in Firefox: a scenario plays, steps, is cut, and the undo brings the digest back; packets are drawn', async ({
  baseURL,
}) => {
  test.setTimeout(60_000)
  await page.goto(`${baseURL}/#/studio/qos-2`)
  await page.waitForFunction(
    () =>
      document.querySelector('h1')?.textContent === 'QoS 2, both hops' &&
      globalThis.eventloom.run().done,
  )
  const original = await digest()
  await page.keyboard.press(' ')
  await page.waitForFunction(() => globalThis.eventloom.drawn().length > 0)
  await page.keyboard.press(' ')
  const { record } = await page.evaluate(() => globalThis.eventloom.cursor())
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => globalThis.eventloom.cursor().record)).toBe(record + 1)
  await page.focus('[data-stop="meter-7-broker"], [data-stop*="broker"][data-stop*="-"]')
  await page.keyboard.press('Enter')
  await page.keyboard.press('x')
  await page.waitForFunction(
    async (former) => (await globalThis.eventloom.digest()) !== former,
    { polling: 100 },
    original,
  )
  await page.keyboard.down('Control')
  await page.keyboard.press('z')
  await page.keyboard.up('Control')
  await page.waitForFunction(
    async (former) => (await globalThis.eventloom.digest()) === former,
    { polling: 100 },
    original,
  )
  expect(complaints).toEqual([])
})

/** Presses what says this. */
const press = (words: string) =>
  page.evaluate((begins) => {
    const all = [...document.querySelectorAll('button')]
    all.find(({ textContent }) => textContent.startsWith(begins))!.click()
  }, words)

/** When what came from outside came, in ms of the run. */
const cameAtMs = () =>
  page.evaluate(() =>
    globalThis.eventloom
      .rows()
      .filter(({ ev, poke }) => ev === 'poke' && poke === 'arrive')
      .map(({ at }) => at / 1_000),
  )

test('O1 O2 in Firefox: a bridge is live; in a hidden tab its run goes on, and what comes enters when it comes', async ({
  baseURL,
}) => {
  test.setTimeout(120_000)
  const broker = await LiveBroker.start('ours')
  const stranger = await Stranger.at(broker.url, 'eventloom/lab/#')
  await page.goto(`${baseURL}/#/studio/home-loop`)
  await opened(bridged(broker.url), 'bridged.json')
  await page.focus('[data-stop=bridge]')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.body.textContent.includes('Connect …'))
  await press('Connect …')
  await page.waitForFunction(() => document.body.textContent.includes('Not now'))
  await press('Connect to')
  await page.waitForSelector('[data-bridge=up]')

  const other = await browser.newPage()
  await other.bringToFront()
  expect(await page.evaluate(() => document.hidden)).toBe(true)
  const arrivals = async (n: number): Promise<void> => {
    await stranger.says('eventloom/outside/a', `${n}`, 1)
    await page.waitForSelector(`[data-came-in="${n}"]`)
  }
  await arrivals(1)
  const before = stranger.got.length
  // Four messages of the meter take two seconds of the run.
  await expect.poll(() => stranger.got.length).toBeGreaterThan(before + 4)
  await arrivals(2)
  await expect.poll(async () => (await cameAtMs()).length).toBe(2)
  const [first, second] = await cameAtMs()
  expect(second! - first!).toBeGreaterThan(1_500)
  await other.close()
  await press('Disconnect')
  await page.waitForSelector('[data-bridge=over]')
  await stranger.leave()
  await broker.kill()
  expect(complaints).toEqual([])
})
