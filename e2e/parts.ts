/** What the stories share: the inspection handle, files, and the second design. */
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Row {
  record: number
  ev: string
  at: number
  node: number
  about: number
  wire: number
  back: boolean
  ptype: number
  pid: number
  dup: boolean
  arrives: number
  ordinal: number
  poke: string
  key: string
  applied: boolean
  answer: string
  args: string
  packet: number
  why: string
  what: string
}

export interface Handle {
  digest(): Promise<string | null>
  cursor(): { record: number; time: number }
  drawn(): { record: number; wire: number; x: number; y: number; progress: number }[]
  rows(from?: number, to?: number): Row[]
  run(): {
    done: boolean
    records: number
    edge: number
    stopped: string | null
    opened: {
      nodes: { id: string; kind: string; title: string }[]
      links: { id: string; a: number; b: number }[]
    } | null
  }
  faces(): { at: number; faces: unknown[]; wires: { state: string }[] } | null
}

declare global {
  // eslint-disable-next-line no-var
  var eventloom: Handle
}

/** What is read, once it is the same twice: the view of the canvas moves while cards come and grow. */
export async function steady<T>(read: () => Promise<T | null>): Promise<T> {
  let found: T | null = null
  await expect
    .poll(async () => {
      const former = found
      found = await read()
      return found !== null && former !== null && JSON.stringify(former) === JSON.stringify(found)
    })
    .toBe(true)
  return found!
}

/** Where a screen is looked at: both sizes and both themes, each theme once. */
export const SCREENS = [
  { size: 'desktop', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { size: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

export const PUBLISH = 3
export const PUBACK = 4

export async function filmDone(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => globalThis.eventloom?.run().done)).toBe(true)
}

/** The film of the branch that the last change made: done, and another digest than `former`. */
export async function filmedAnew(page: Page, former: string): Promise<void> {
  await expect.poll(() => digest(page)).not.toBe(former)
  await filmDone(page)
}

/** What the page's handle answers, as soon as the page has one: a page that has loaded may still be fetching it. */
async function asked<Answer>(page: Page, ask: () => Answer | undefined): Promise<Answer> {
  for (;;) {
    const answer = await page.evaluate(ask)
    if (answer !== undefined) return answer
    await page.waitForFunction(() => globalThis.eventloom !== undefined)
  }
}

export async function digest(page: Page): Promise<string | null> {
  return asked(page, () => globalThis.eventloom?.digest())
}

export async function rows(page: Page): Promise<Row[]> {
  return asked(page, () => globalThis.eventloom?.rows())
}

export async function cursor(page: Page): Promise<{ record: number; time: number }> {
  return asked(page, () => globalThis.eventloom?.cursor())
}

/** The cards at the cursor, once they are those of its record. */
export async function faces(page: Page): Promise<string> {
  await expect
    .poll(() =>
      page.evaluate(
        () => globalThis.eventloom.faces()?.at === globalThis.eventloom.cursor().record,
      ),
    )
    .toBe(true)
  return page.evaluate(() => {
    const shown = globalThis.eventloom.faces()
    return JSON.stringify([shown?.faces, shown?.wires])
  })
}

/** Moves the slider of time. */
export async function scrub(page: Page, time: number): Promise<void> {
  await page.getByRole('slider', { name: 'Moment of the run' }).fill(String(time))
}

/** Cuts the first wire of the run at a moment. */
export async function cutAt(page: Page, time: number): Promise<string> {
  await scrub(page, time)
  const before = (await digest(page))!
  const link = await page.evaluate(() => globalThis.eventloom.run().opened!.links[0]!.id)
  await page.locator(`[data-stop="${link}"]`).press('Enter')
  await page.keyboard.press('x')
  await filmedAnew(page, before)
  return (await digest(page))!
}

/** Steps with the keys until the cursor is at a record; the slider brings it near. */
export async function stepTo(page: Page, record: number): Promise<void> {
  const far = Math.abs((await cursor(page)).record - record) > 8
  if (far) await scrub(page, (await rows(page))[record]?.at ?? 0)
  for (;;) {
    const at = (await cursor(page)).record
    if (at === record) return
    await page.keyboard.press(at < record ? 'ArrowRight' : 'ArrowLeft')
  }
}

export async function openText(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

type Json = Record<string, unknown>

/** Opens a design of the story's own as a file, on one of ours (Home would play its film too), and waits for its run. */
export async function openDesign(page: Page, design: Json): Promise<void> {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  const former = (await digest(page))!
  await openText(page, 'own.json', JSON.stringify(design))
  await expect(
    page.getByRole('heading', { name: String(design['name']), exact: true }),
  ).toBeVisible()
  await filmedAnew(page, former)
}

/** A design of ours, as its file has it. */
export function shipped(id: string): Json {
  const path = join(import.meta.dirname, `../src/content/scenarios/${id}.json`)
  return JSON.parse(readFileSync(path, 'utf8')) as Json
}

export function homeLoop(): Json {
  return shipped('home-loop')
}

export function withSeed(seed: number, id = 'home-loop'): Json {
  const design = shipped(id)
  return { ...design, run: { ...(design['run'] as Json), seed } }
}

/** The order story at its beginning and at its end: their digests are compared everywhere. */
export const ORDER_DESIGNS = ['order-processing-literal', 'order-processing-reference'] as const

/** Other names, two more subscribers, other latencies: nothing of the story may depend on the first design. */
export function secondDesign(): Json {
  const design = homeLoop()
  const nodes = design['nodes'] as { id: string; kind: string; at: Json; config: Json }[]
  const names: Record<string, string> = {
    thermometer: 'scale-4',
    broker: 'hub',
    dashboard: 'ledger',
    alarm: 'siren',
  }
  const renamed = nodes.map((node) => ({ ...node, id: names[node.id] ?? node.id }))
  const service = renamed.find((node) => node.id === 'ledger')!
  const more = ['archive', 'mirror'].map((id, index) => ({
    ...service,
    id,
    at: { x: 676, y: 340 + index * 140 },
  }))
  const link = (a: string, latency: unknown) => ({
    id: `w-${a}`,
    a,
    b: 'hub',
    protocol: 'mqtt5',
    latency,
  })
  return {
    ...design,
    name: 'Scale and siren',
    nodes: [...renamed, ...more],
    links: [
      link('ledger', 45),
      link('scale-4', 33),
      link('siren', 12.5),
      link('archive', { uniform: [5, 60] }),
      link('mirror', 80),
    ],
    run: { seed: 11, horizonMs: 15_000, drainMs: 0 },
  }
}

/** The wire between the publisher and the broker, its number, and the direction from the broker. */
export async function publisherWire(page: Page) {
  return page.evaluate(() => {
    const { nodes, links } = globalThis.eventloom.run().opened!
    const wire = links.findIndex((link) =>
      [link.a, link.b].some((end) => nodes[end]!.kind === 'publisher'),
    )
    const link = links[wire]!
    const publisher = nodes[link.a]!.kind === 'publisher' ? link.a : link.b
    const subscribers = nodes.flatMap((node, index) => (node.kind === 'service' ? [index] : []))
    return { wire, id: link.id, publisher, fromBrokerIsBack: publisher === link.a, subscribers }
  })
}

/** The record at which the broker has reading `ordinal` and sends its PUBACK. */
export async function pubackOf(page: Page, ordinal: number): Promise<Row> {
  const { wire, fromBrokerIsBack } = await publisherWire(page)
  const all = await rows(page)
  const message = all.find((row) => row.ev === 'publish' && row.ordinal === ordinal)!
  return all.find(
    (row) =>
      row.ev === 'packet' &&
      row.ptype === PUBACK &&
      row.wire === wire &&
      row.back === fromBrokerIsBack &&
      row.about === message.record,
  )!
}

/** Which application had the message how often, by node. */
export function deliveries(all: readonly Row[], about: number): Record<number, number> {
  const had: Record<number, number> = {}
  for (const row of all)
    if (row.ev === 'deliver' && row.about === about) had[row.node] = (had[row.node] ?? 0) + 1
  return had
}

/** Whether the page can be moved sideways. */
export function tooWide(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
}
