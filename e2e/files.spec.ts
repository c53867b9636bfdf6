/** Files: what is good is opened, what is bad gives a sentence with its place, and nothing is lost. */
import { expect, test } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import { digest, filmDone, homeLoop, openText, secondDesign } from './parts.ts'

test.beforeEach(async ({ page }) => {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
})

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const bad: [string, string, RegExp][] = [
  ['cut off', JSON.stringify(homeLoop()).slice(0, 700), /line 1, column/],
  ['no JSON at all', 'PK\u0003\u0004 this is a zip', /line 1/],
  ['another JSON', '["a", "b"]', /no design/],
  ['nested without end', deep, /nested/],
  ['a hostile name', '{"__proto__": {"v": 1}, "v": "x"}', /version/],
  [
    'too many nodes',
    JSON.stringify({ ...homeLoop(), nodes: Array.from({ length: 2001 }, () => 1) }),
    /nodes/,
  ],
]
test('what is no design: a sentence with the place, and the open design stays', async ({
  page,
}) => {
  const before = await digest(page)
  for (const [name, text, sentence] of bad) {
    await openText(page, 'bad.json', text)
    const alert = page.getByRole('alert')
    await expect(alert, name).toContainText('bad.json')
    await expect(alert, name).toContainText(sentence)
    await expect(page.getByRole('heading', { name: 'Thermometer and alarm' })).toBeVisible()
    expect(await digest(page)).toBe(before)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await expect(alert).toBeHidden()
  }
})

test('too large: refused by its size, before it is read', async ({ page }, info) => {
  const path = info.outputPath('large.json')
  writeFileSync(path, ' '.repeat(20_000_001))
  await page.locator('input[type=file]').first().setInputFiles(path)
  await expect(page.getByRole('alert')).toContainText('too large')
  await expect(page.getByRole('heading', { name: 'Thermometer and alarm' })).toBeVisible()
})

test('too new: what could be read is open and runs, and is said', async ({ page }) => {
  await openText(page, 'new.json', JSON.stringify({ ...secondDesign(), v: 7, hologram: true }))
  await expect(page.getByRole('status', { name: /not all of it/ })).toContainText('newer')
  await expect(page.getByRole('heading', { name: 'Scale and siren' })).toBeVisible()
  await filmDone(page)
})

test('a node of a kind to come: the rest is open, and the download keeps it', async ({ page }) => {
  const design = secondDesign()
  const nodes = [
    ...(design['nodes'] as object[]),
    { id: 'x-1', kind: 'teleporter', at: { x: 0, y: 0 }, config: {} },
  ]
  await openText(page, 'odd.json', JSON.stringify({ ...design, nodes }))
  await expect(page.getByRole('status', { name: /not all of it/ })).toContainText('/nodes/6')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('scale-and-siren.eventloom.json')
  expect(readFileSync(await download.path(), 'utf8')).toContain('teleporter')
})

test('what was done to the run is in the download, and opens again as the same run', async ({
  page,
}) => {
  const original = await digest(page)
  await page.getByRole('slider', { name: 'Moment of the run' }).fill('5010000')
  await page.locator('[data-stop="thermometer-broker"]').press('Enter')
  await page.keyboard.press('x')
  await expect.poll(() => digest(page)).not.toBe(original)
  const cut = await digest(page)
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const text = readFileSync(await (await waiting).path(), 'utf8')
  await openText(page, 'again.json', text)
  await expect(page.getByText('from again.json')).toBeVisible()
  await filmDone(page)
  expect(await digest(page)).toBe(cut)
})

test('a file can be dropped', async ({ page }) => {
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }))
    return transfer
  }, JSON.stringify(secondDesign()))
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data })
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
  await expect(page.getByRole('heading', { name: 'Scale and siren' })).toBeVisible()
})

test('an open file comes back after a look at Home', async ({ page }) => {
  await openText(page, 'mine.json', JSON.stringify(secondDesign()))
  await expect(page.getByRole('heading', { name: 'Scale and siren' })).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page.getByRole('heading', { name: /See what really/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Scale and siren' })).toBeVisible()
})
