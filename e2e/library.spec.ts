/** What is drawn or done is kept: over a reload, in two tabs, in a full or damaged store. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { cutAt, digest, filmDone, openText, secondDesign } from './parts.ts'

/**
 * Lets a tab tell the others nothing until the returned function is called: then it tells all. What two people do
 * in the same moment takes longer here than what one tab needs to tell the other.
 */
async function mute(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const post = BroadcastChannel.prototype.postMessage
    const held: (() => void)[] = []
    BroadcastChannel.prototype.postMessage = function hold(message: unknown) {
      held.push(() => post.call(this, message))
    }
    Object.assign(globalThis, {
      hearAgain: () => {
        BroadcastChannel.prototype.postMessage = post
        for (const tell of held) tell()
      },
    })
  })
  return () => page.evaluate(() => (globalThis as unknown as { hearAgain(): void }).hearAgain())
}

const keptWord = (page: Page) => page.getByRole('banner').getByText(/kept in this browser/)
/** On a phone it has no room. */
const kept = (page: Page) => expect(keptWord(page)).toBeAttached()

test('E5 what was done to one of ours is there after a reload; undone, the original is', async ({
  page,
}) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const original = await digest(page)
  const cut = await cutAt(page, 3_000_000)
  await kept(page)
  await page.reload()
  await filmDone(page)
  await expect.poll(() => digest(page)).toBe(cut)
  await page.getByRole('button', { name: /^Undo: what was done before/ }).click()
  await expect.poll(() => digest(page)).toBe(original)
  await expect(keptWord(page)).toHaveCount(0)
  await expect(page.getByRole('banner').getByText(/saving/)).toHaveCount(0)
  await page.reload()
  await filmDone(page)
  await expect.poll(() => digest(page)).toBe(original)
})

test('E5 a reload in the very moment of a change loses nothing', async ({ page }) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const cut = await cutAt(page, 3_000_000)
  await page.getByRole('button', { name: /^Undo: cut/ }).click()
  await page.getByRole('button', { name: /^Redo: cut/ }).click()
  await page.reload()
  await filmDone(page)
  await expect.poll(() => digest(page)).toBe(cut)
})

test('files are kept side by side; Home lists, renames, duplicates, deletes and brings them back', async ({
  page,
}) => {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  for (const name of ['First', 'Second']) {
    await openText(page, `${name}.json`, JSON.stringify({ ...secondDesign(), name }))
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await kept(page)
  }
  const address = page.url()
  await page.goto('#/')
  const list = page.getByRole('region', { name: /Your designs/ })
  await expect(list.getByRole('link')).toHaveCount(2)
  await list.getByRole('button', { name: 'Rename First' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Renamed')
  await page.keyboard.press('Enter')
  await expect(list.getByRole('link', { name: 'Open Renamed' })).toBeVisible()
  await list.getByRole('button', { name: 'Duplicate Second' }).click()
  await expect(list.getByRole('link', { name: 'Open Second, copy' })).toBeVisible()
  await list.getByRole('button', { name: 'Delete Second', exact: true }).click()
  await expect(list.getByRole('link')).toHaveCount(2)
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(list.getByRole('link')).toHaveCount(3)
  await list.getByRole('link', { name: 'Open Second', exact: true }).click()
  await expect(page).toHaveURL(address)
  await filmDone(page)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Second' })).toBeVisible()
})

test('two tabs: each takes over what the other keeps; what both have changed becomes two designs', async ({
  page,
  context,
}) => {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  await openText(page, 'two.json', JSON.stringify({ ...secondDesign(), name: 'Both' }))
  await kept(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await filmDone(other)
  const cut = await cutAt(page, 3_000_000)
  await expect.poll(() => digest(other)).toBe(cut)
  await expect(other.getByText(/Another tab has changed this design: its version/)).toBeVisible()

  // Both change it before either hears of the other.
  const talk = [await mute(page), await mute(other)]
  const [here, there] = await Promise.all([cutAt(page, 5_000_000), cutAt(other, 7_000_000)])
  expect(here).not.toBe(there)
  for (const again of talk) await again()
  await kept(page)
  await kept(other)
  await expect.poll(() => new Set([page.url(), other.url()]).size).toBe(2)
  for (const [tab, its] of [
    [page, here],
    [other, there],
  ] as const) {
    expect(await digest(tab)).toBe(its)
    await tab.reload()
    await filmDone(tab)
    await expect.poll(() => digest(tab)).toBe(its)
  }
})

test('a store that is full: a sentence, and what is open stays open', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const cut = await cutAt(page, 3_000_000)
  await expect(page.getByRole('alert')).toContainText('no room left')
  await expect(page.getByText(/not kept/).first()).toBeVisible()
  expect(await digest(page)).toBe(cut)
})

test('a damaged store: the rest is listed, the damaged one says so and can be had as it is', async ({
  page,
}) => {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  await openText(page, 'one.json', JSON.stringify({ ...secondDesign(), name: 'Whole' }))
  await kept(page)
  const first = page.url()
  await openText(page, 'two.json', JSON.stringify({ ...secondDesign(), name: 'Broken' }))
  await expect(page).not.toHaveURL(first)
  await kept(page)
  const address = page.url()
  await page.evaluate(
    (place) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('eventloom')
        opening.addEventListener('error', reject)
        opening.addEventListener('success', () => {
          const store = opening.result.transaction('designs', 'readwrite').objectStore('designs')
          const reading = store.get(place)
          reading.addEventListener('success', () => {
            const record = reading.result as Record<string, unknown>
            const writing = store.put({ ...record, text: '{"half of it' })
            writing.addEventListener('success', () => resolve())
          })
        })
      }),
    `own ${address.split('/d/')[1]}`,
  )
  await page.goto('about:blank')
  await page.goto(address)
  await expect(page.getByRole('alert')).toContainText('"Broken" is damaged')
  await page.goto('#/')
  const list = page.getByRole('region', { name: /Your designs/ })
  await expect(list.getByRole('link', { name: 'Open Whole' })).toBeVisible()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('button', { name: 'Download Broken' }).click(),
  ])
  const stream = await saved.createReadStream()
  let text = ''
  for await (const piece of stream) text += String(piece)
  expect(text).toBe('{"half of it')
})

test('E5 what was just done is kept though another place is opened at once, and takes nothing of it along', async ({
  page,
}) => {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  const loop = await cutAt(page, 3_300_000)
  await expect(keptWord(page)).toBeAttached()
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const cut = await cutAt(page, 3_000_000)
  // Within the wait: the loop on Home is shown as it came.
  await page.evaluate(() => (location.hash = '#/'))
  await expect(page.getByRole('region', { name: /Your designs/ }).getByRole('link')).toHaveCount(2)
  await page.reload()
  await page.getByRole('link', { name: 'Open Thermometer and alarm', exact: true }).click()
  await expect.poll(() => digest(page)).toBe(loop)
  await page.goto('#/studio/qos-1')
  await expect.poll(() => digest(page)).toBe(cut)
})

test('an address of a design that is not here: a sentence, and Home', async ({ page }) => {
  await page.goto('#/d/0123456789abcdef')
  await expect(page.getByRole('alert')).toContainText('no such design in this browser')
  await expect(page.getByRole('heading', { level: 1, name: /See what really/ })).toBeVisible()
})

test('a blank design has a place of its own, over a reload', async ({ page }) => {
  await page.goto('')
  await page.getByRole('link', { name: 'Start from blank' }).click()
  await expect(page.getByRole('heading', { name: 'New design' })).toBeVisible()
  await expect(page).toHaveURL(/#\/d\/[a-z0-9]+$/)
  await kept(page)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'New design' })).toBeVisible()
})
