/**
 * A design that nobody of us drew before: a library, three services under names of its own, one effect, one timer. The
 * same interpreter plays it; nothing of the order story is in it.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { digestInNode } from './in-node.ts'
import { cursor, digest, filmDone, openDesign, openText, rows, scrub, stepTo } from './parts.ts'

type Json = Record<string, unknown>

interface Changed {
  readonly books?: number
  readonly every?: number
  readonly seed?: number
  readonly script?: readonly Json[]
  readonly horizonMs?: number
}

const SESSION = {
  cleanStart: false,
  sessionExpiryMs: 86_400_000,
  keepAliveMs: 10_000,
  receiveMaximum: 20,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 8_000, jitter: 'full' },
}

const told = (type: string, data: Json = {}) => ({
  do: 'emit',
  topic: `'library/' + k + '/${type}'`,
  type,
  data: { loan: 'k', ...data },
  qos: 1,
  via: 'outbox',
})

const handler = (id: string, on: Json, steps: readonly Json[], more: Json = {}) => ({
  id,
  on,
  key: 'd.loan',
  ack: 'afterCommit',
  onGiveUp: 'drop',
  dedupe: { by: 'e.id', mode: 'inTx' },
  do: steps,
  ...more,
})

const service = (id: string, y: number, subs: readonly string[], handlers: readonly Json[]) => ({
  id,
  kind: 'service',
  at: { x: 760, y },
  config: {
    session: SESSION,
    subs: subs.map((filter) => ({ filter, qos: 1 })),
    behaviour: {
      stores: [{ name: 'cards', durability: 'durable', isolation: 'serializable' }],
      concurrency: 1,
      restartAfterMs: 1_500,
      outbox: { pollMs: 50, batch: 10, markAfter: 'ack' },
      handlers,
    },
  },
})

/** A reader asks; the counter lends and sets the date; the stacks fetch the book; who is late hears of it. */
function library(changed: Changed = {}): Json {
  const { books = 4, every = 700, seed = 3, script = [], horizonMs = 20_000 } = changed
  const nodes = [
    { id: 'hub', kind: 'mqtt-broker', at: { x: 380, y: 200 }, config: BROKER },
    {
      id: 'reader',
      kind: 'publisher',
      at: { x: 32, y: 200 },
      config: {
        session: SESSION,
        topic: 'library/asked',
        qos: 1,
        retain: false,
        every,
        startAtMs: 2_000,
        count: books,
        vary: { loan: { seq: 'loan-' } },
        type: 'BookAsked',
        correlation: 'loan',
        offline: 'queue',
        offlineLimit: 1_000,
      },
    },
    service(
      'counter',
      32,
      ['library/asked'],
      [
        handler('lend', { msg: 'library/asked', type: 'BookAsked' }, [
          { do: 'set', set: { shelf: "'LENT'" } },
          told('BookLent'),
          { do: 'timer', timer: 'due', key: 'k', afterMs: 3_000, durable: true },
        ]),
        handler(
          'remind',
          { timer: 'due' },
          [{ do: 'set', set: { shelf: "'LATE'" } }, told('LoanLate')],
          { key: 'k', dedupe: undefined, work: 30 },
        ),
      ],
    ),
    service(
      'stacks',
      260,
      ['library/+/BookLent'],
      [
        handler(
          'fetch',
          { msg: 'library/+/BookLent', type: 'BookLent' },
          [
            { do: 'effect', effect: 'carry', key: 'k', idemKey: 'k', takes: 60, save: 'r' },
            {
              do: 'if',
              if: 'l.r.ok',
              steps: [{ do: 'set', set: { out: 'true' } }, told('BookOut')],
            },
          ],
          { work: 40 },
        ),
      ],
    ),
    service(
      'postbox',
      480,
      ['library/+/LoanLate'],
      [
        handler('write', { msg: 'library/+/LoanLate', type: 'LoanLate' }, [
          { do: 'set', set: { letters: '(s.letters ?? 0) + 1' } },
        ]),
      ],
    ),
  ]
  const links = nodes
    .filter(({ id }) => id !== 'hub')
    .map(({ id }) => ({ id: `w-${id}`, a: id, b: 'hub', protocol: 'mqtt5', latency: 7 }))
  const run = { seed, horizonMs, drainMs: 5_000 }
  return { v: 1, name: 'Library', nodes, links, script, run }
}

const BROKER = { persistence: 'sync', queueLimit: 2_000, overflow: 'dropNew', receiveMaximum: 20 }

/** The rows of a kind at a node. */
async function rowsOf(page: Page, ev: string, id: string) {
  const node = await page.evaluate(
    (name) => globalThis.eventloom.run().opened!.nodes.findIndex((one) => one.id === name),
    id,
  )
  const all = (await rows(page)) as unknown as (Json & { record: number; at: number })[]
  return all.filter((row) => row['ev'] === ev && row['node'] === node)
}

const card = (page: Page, id: string) => page.locator(`[data-node="${id}"]`)

test('a library: its effect and its timer are in the rows, on the cards and in its journeys', async ({
  page,
}) => {
  await openDesign(page, library())
  expect(await digest(page)).toBe(digestInNode(library()))
  const carried = await rowsOf(page, 'effect', 'stacks')
  expect(carried.map(({ key, applied }) => [key, applied])).toEqual(
    ['loan-1', 'loan-2', 'loan-3', 'loan-4'].map((key) => [key, true]),
  )
  const timers = await rowsOf(page, 'timer', 'counter')
  expect(timers.map(({ what }) => what).filter((what) => what === 'fired')).toHaveLength(4)
  expect(await rowsOf(page, 'state', 'postbox')).toHaveLength(4)

  await stepTo(page, carried[0]!.record)
  await expect(card(page, 'stacks')).toContainText(/carry\s*loan-1.*applied/)
  const due = timers.find(({ what }) => what === 'set')!
  await stepTo(page, due.record)
  await page.locator('[data-stop="counter"]').press('Enter')
  const panel = page.locator('section[aria-label="Timers"]')
  await expect(panel).toContainText(/due\s*loan-1/)
  const fires = timers.find(({ what }) => what === 'fired')!
  await stepTo(page, fires.record + 1)
  await expect(card(page, 'counter').locator('[data-track]')).toContainText(/remind\s*loan-1/)

  await page.getByRole('tab', { name: 'Journeys' }).click()
  await scrub(page, await page.evaluate(() => globalThis.eventloom.run().edge))
  const list = page.getByRole('listbox', { name: 'Journeys, those with trouble first' })
  await list.getByRole('option').filter({ hasText: 'loan-1' }).click()
  await expect(list.getByRole('option').filter({ hasText: 'loan-1' })).toContainText('LATE')
  const fall = page.getByRole('listbox', {
    name: 'What happened to loan-1, in the order of the run',
  })
  await expect(fall).toContainText('carry')
  const forward = page.getByRole('list', { name: 'forward path' })
  await expect(forward.getByRole('button')).toHaveText([/lend/, /fetch/, /remind/, /write/], {
    useInnerText: true,
  })
  await stepTo(page, carried[0]!.record)
  await expect(forward.getByRole('listitem').nth(2)).toContainText(/remind.*to come/)
  await scrub(page, await page.evaluate(() => globalThis.eventloom.run().edge))
  await forward.getByRole('button', { name: /remind/ }).click()
  const begun = (await rowsOf(page, 'begin', 'counter')).find(
    ({ record, handler: name }) => name === 'remind' && record > fires.record,
  )!
  expect(begun['cause']).toBe(fires.record)
  expect((await cursor(page)).record).toBeGreaterThanOrEqual(begun.record)
})

for (const [seed, books, every] of [
  [4, 4, 700],
  [3, 40, 300],
] as const)
  test(`seed ${seed} and ${books} books: each is carried once and reminded of once, as in Node`, async ({
    page,
  }) => {
    const design = library({ seed, books, every, horizonMs: 60_000 })
    await openDesign(page, design)
    expect(await digest(page)).toBe(digestInNode(design))
    expect(await digest(page)).not.toBe(digestInNode(library()))
    const carried = await rowsOf(page, 'effect', 'stacks')
    expect(new Set(carried.map(({ key }) => key)).size).toBe(books)
    expect(carried).toHaveLength(books)
    expect(await rowsOf(page, 'state', 'postbox')).toHaveLength(books)
  })

test('B2, W1: a crash between the effect and the commit, and its restart: nothing is lost and nothing is done twice', async ({
  page,
}) => {
  const dies = {
    at: 0,
    do: 'crashAt',
    node: 'stacks',
    handler: 'fetch',
    point: 'afterEffect',
    nth: 2,
  }
  await openDesign(page, library({ script: [dies] }))
  const [crash] = await rowsOf(page, 'crash', 'stacks')
  const [restart] = await rowsOf(page, 'restart', 'stacks')
  expect(restart!.at - crash!.at).toBe(1_500_000)
  await stepTo(page, crash!.record)
  await expect(card(page, 'stacks')).toHaveAttribute('data-state', 'down')
  await expect(card(page, 'stacks')).toContainText('The process died after effect')
  // asked twice, done once: the second time its key is known
  const asked = (await rowsOf(page, 'effect', 'stacks')).filter(({ key }) => key === 'loan-2')
  expect(asked.map(({ applied }) => applied)).toEqual([true, false])
  const out = (await rowsOf(page, 'state', 'stacks')).map(({ key }) => key)
  expect(out).toEqual(['loan-1', 'loan-2', 'loan-3', 'loan-4'])
  expect(await rowsOf(page, 'state', 'postbox')).toHaveLength(4)
})

async function downloaded(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await waiting).path(), 'utf8')
}

test('E1, E3: an unknown step is refused by node, handler and step; what the file holds is kept', async ({
  page,
}) => {
  await openDesign(page, library())
  const former = (await digest(page))!
  const design = JSON.parse(JSON.stringify(library())) as {
    nodes: { id: string; config: { behaviour: { handlers: { do: Json[] }[] } } }[]
  }
  const stacks = design.nodes.find(({ id }) => id === 'stacks')!
  const { do: steps } = stacks.config.behaviour.handlers[0]!
  ;(steps[1]!['steps'] as Json[])[1] = { do: 'whistle', tune: 'k' }
  await openText(page, 'odd.json', JSON.stringify(design, null, 2))
  const report = page.getByRole('status', { name: 'Opened, but not all of it' })
  await expect(report).toContainText('In stacks, handler fetch, step 2.2')
  await expect(report).toContainText('and is "whistle"')
  await expect(report).toContainText(/line \d+, column \d+/)
  // the rest is played, and says that nobody carries anything
  await expect.poll(() => digest(page)).not.toBe(former)
  await filmDone(page)
  const ids = await page.evaluate(() =>
    globalThis.eventloom.run().opened!.nodes.map(({ id }) => id),
  )
  expect(ids).toEqual(['hub', 'reader', 'counter', 'postbox'])
  const kept = JSON.parse(await downloaded(page)) as typeof design
  expect(kept.nodes.find(({ id }) => id === 'stacks')).toEqual(stacks)
})
