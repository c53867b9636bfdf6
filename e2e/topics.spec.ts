/** The topics panel: what is retained and who subscribes at the cursor, on runs of the test's own. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import {
  cursor,
  digest,
  filmedAnew,
  rows,
  scrub,
  secondDesign,
  stepTo,
  openDesign,
} from './parts.ts'

interface Node {
  id: string
  kind: string
  title?: string
  at: { x: number; y: number }
  config: Record<string, unknown>
}

/** Two scales with retained readings on one broker, one on another; the siren says goodbye at 8 s. */
function scales(): Record<string, unknown> {
  const design = secondDesign()
  const nodes = design['nodes'] as Node[]
  const links = design['links'] as Record<string, unknown>[]
  const scale = nodes.find(({ id }) => id === 'scale-4')!
  const hub = nodes.find(({ id }) => id === 'hub')!
  const reading = (topic: string, cycle: readonly number[]) => ({
    ...scale.config,
    topic,
    retain: true,
    qos: 1,
    every: 2_000,
    startAtMs: 2_000,
    vary: { grams: { cycle } },
  })
  scale.config = reading('shop/scale-4/grams', [510, 520, 530])
  const other = (id: string, topic: string, y: number) => ({
    ...scale,
    id,
    title: id,
    at: { x: 40, y },
    config: reading(topic, [7]),
  })
  for (const node of nodes)
    if (node.kind === 'service') {
      const filter = node.id === 'siren' ? 'shop/+/alarm' : 'shop/#'
      node.config = { ...node.config, subs: [{ filter, qos: 1 }] }
    }
  const wire = (a: string, b: string) => ({ id: `w-${a}`, a, b, protocol: 'mqtt5', latency: 20 })
  return {
    ...design,
    name: 'Three scales',
    nodes: [
      ...nodes,
      { ...hub, id: 'annex', title: 'Annex', at: { x: 360, y: 700 } },
      other('scale-5', 'shop/scale-5/grams', 500),
      other('scale-6', 'yard/scale-6', 700),
    ],
    links: [...links, wire('scale-5', 'hub'), wire('scale-6', 'annex')],
    script: [{ at: 8_000, do: 'disconnect', node: 'siren' }],
    run: { seed: 4, horizonMs: 20_000, drainMs: 0 },
  }
}

async function openTopics(page: Page): Promise<void> {
  await openDesign(page, scales())
  await page.getByRole('tab', { name: 'Topics' }).click()
  await expect(tree(page, 'hub')).toBeVisible()
}

const tree = (page: Page, broker: string) =>
  page.getByRole('tree', { name: `Topics at ${broker}`, exact: true })
const level = (page: Page, name: string) =>
  page
    .getByRole('treeitem')
    .filter({ has: page.locator('code', { hasText: new RegExp(`^${name}$`) }) })
/** The reading of scale 4, whatever other topics end in the same word. */
const reading = (page: Page) => page.getByRole('treeitem').filter({ hasText: /grams/ }).first()
const subscriptions = (page: Page) => page.getByRole('region', { name: 'Subscriptions' })
const tryFilter = (page: Page) => page.getByRole('searchbox', { name: 'Try a filter' })

async function toEnd(page: Page): Promise<void> {
  await scrub(page, await page.evaluate(() => globalThis.eventloom.run().edge))
}

/** The record of the scale's publish with this number. */
async function publishOf(page: Page, ordinal: number) {
  const scale = await page.evaluate(() =>
    globalThis.eventloom.run().opened!.nodes.findIndex(({ id }) => id === 'scale-4'),
  )
  return (await rows(page)).find(
    (row) => row.ev === 'publish' && row.node === scale && row.ordinal === ordinal,
  )!
}

test('a value is retained when the broker has it, and the next one takes its place', async ({
  page,
}) => {
  await openTopics(page)
  const first = await publishOf(page, 1)
  await stepTo(page, first.record)
  await expect(reading(page)).toContainText('510')
  await expect(level(page, 'scale-4')).not.toContainText('retained')
  const puback = (await rows(page)).find(
    (row) => row.ev === 'packet' && row.ptype === 4 && row.about === first.record,
  )!
  await stepTo(page, puback.record)
  await expect(level(page, 'scale-4')).toContainText('1 retained')
  const second = await publishOf(page, 2)
  await stepTo(page, second.record)
  // the old value is kept until the new one comes; it is two seconds old
  await expect(reading(page)).toContainText(/510.*2\.0.*520/)
  await scrub(page, second.at + 500_000)
  await expect(reading(page)).toContainText(/520.*0\.5.*520/)
  const published = (await rows(page)).filter(
    (row) => row.ev === 'publish' && row.at <= second.at && row.node !== second.node,
  )
  expect(published.length).toBeGreaterThan(0)
  await scrub(page, 0)
  await expect(reading(page)).not.toContainText('520')
})

test('a filter lights what it matches, and a wrong one says why', async ({ page }) => {
  await openTopics(page)
  await toEnd(page)
  const lit = page.getByRole('treeitem').filter({ hasText: 'matches the filter' })
  await tryFilter(page).fill('shop/+/grams')
  await expect(lit).toHaveCount(2)
  await expect(page.getByText('matches 2 of 2 topics, 2 of them')).toBeVisible()
  await tryFilter(page).fill('shop/scale-5/#')
  await expect(lit).toHaveCount(1)
  await tryFilter(page).fill('shop/#/grams')
  await expect(lit).toHaveCount(0)
  await expect(page.getByText(/# stands alone in its level.*MQTT5-4\.7\.1-1/)).toBeVisible()
})

test('subscriptions stand with their granted QoS, away or not, and light what they match', async ({
  page,
}) => {
  await openTopics(page)
  await scrub(page, 7_000_000)
  const siren = subscriptions(page).getByRole('button', { name: /siren/ })
  await expect(siren).toContainText('shop/+/alarm')
  await expect(siren).toContainText('QoS 1')
  await expect(siren).toContainText('connected')
  await scrub(page, 9_000_000)
  await expect(siren).toContainText(/away since 8\.0/)
  const lit = page.getByRole('treeitem').filter({ hasText: 'matches the filter' })
  await subscriptions(page)
    .getByRole('button', { name: /ledger/ })
    .focus()
  await expect(lit).toHaveCount(2)
  await siren.hover()
  await expect(lit).toHaveCount(0)
  await siren.click()
  await expect(tryFilter(page)).toHaveValue('shop/+/alarm')
})

test('the tree is walked, folded and unfolded with the keys, which move nothing else', async ({
  page,
}) => {
  await openTopics(page)
  await scrub(page, 7_000_000)
  const { record } = await cursor(page)
  await tree(page, 'hub').focus()
  await page.keyboard.press('ArrowDown')
  await expect(level(page, 'shop')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(level(page, 'shop')).toHaveAttribute('aria-expanded', 'false')
  await expect(level(page, 'scale-4')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(level(page, 'scale-4')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(tree(page, 'hub')).toHaveAttribute('aria-activedescendant', 'topic-4')
  expect((await cursor(page)).record).toBe(record)
})

test('the chosen topic says what is kept and to whom it goes, and leads to its last publish', async ({
  page,
}) => {
  await openTopics(page)
  const third = await publishOf(page, 3)
  await scrub(page, third.at + 900_000)
  await reading(page).click()
  const chosen = page.getByRole('region', { name: 'Chosen topic' })
  await expect(chosen).toContainText('shop/scale-4/grams')
  await expect(chosen).toContainText(/retained\s*530, \d+ B, QoS 1, published 6\./)
  await expect(chosen).toContainText('archive')
  await expect(chosen).not.toContainText('siren')
  await chosen.getByRole('button', { name: 'Go to its last publish' }).click()
  expect((await cursor(page)).record).toBe(third.record)
})

test('each broker has its own tree', async ({ page }) => {
  await openTopics(page)
  await toEnd(page)
  await expect(level(page, 'yard')).toHaveCount(0)
  await page.getByRole('group', { name: 'Broker' }).getByRole('button', { name: 'Annex' }).click()
  await expect(tree(page, 'Annex')).toBeVisible()
  await expect(level(page, 'yard')).toContainText('1 retained')
  await expect(level(page, 'shop')).toHaveCount(0)
  await expect(subscriptions(page)).toContainText('Nobody subscribes')
})

test('a broker that is down says so, and another future has other topics', async ({ page }) => {
  await openTopics(page)
  await scrub(page, 5_000_000)
  const before = (await digest(page))!
  await page.locator('[data-stop="hub"]').press('Enter')
  await page.getByRole('button', { name: /^Crash\b/ }).click()
  await filmedAnew(page, before)
  await toEnd(page)
  await expect(page.getByText('hub is down: what it kept')).toBeVisible()
  await page.getByRole('button', { name: /^Undo: crash/ }).click()
  await expect(page.getByText('hub is down: what it kept')).toHaveCount(0)
})

test('with reduced motion nothing pulses', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openTopics(page)
  await stepTo(page, (await publishOf(page, 1)).record)
  const animations = await tree(page, 'hub').evaluate(
    (element) => element.getAnimations({ subtree: true }).length,
  )
  expect(animations).toBe(0)
})
