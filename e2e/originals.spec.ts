/** One of ours, or what a link brought, beside what was made of it: both are there, and neither takes the other's place. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { writeLink } from '../src/design/link.ts'
import { parseDesign } from '../src/design/parse.ts'
import { cutAt, digest, filmDone, filmedAnew, secondDesign } from './parts.ts'

const keptWord = (page: Page) => page.getByRole('banner').getByText(/kept in this browser/)
const original = (page: Page) => page.getByRole('button', { name: 'Open the original' })

test('a scenario that was changed says so when it is opened again; the original opens, and the version is a design of its own', async ({
  page,
}) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const ours = await digest(page)
  await expect(original(page)).toHaveCount(0)
  const cut = await cutAt(page, 3_000_000)
  await expect(keptWord(page)).toBeAttached()
  await page.reload()
  await expect.poll(() => digest(page)).toBe(cut)
  await expect(page.getByText('This is your version, as you left it.')).toBeVisible()

  await original(page).last().click()
  await expect.poll(() => digest(page)).toBe(ours)
  await expect(page.getByText(/^This is the original\./)).toBeVisible()
  await expect(original(page)).toHaveCount(0)
  await page.reload()
  await filmDone(page)
  expect(await digest(page)).toBe(ours)

  await page.goto('#/')
  const list = page.getByRole('region', { name: /Your designs/ })
  await expect(list.getByRole('link')).toHaveCount(1)
  await list.getByRole('link').click()
  await expect(page).toHaveURL(/#\/d\//)
  await expect.poll(() => digest(page)).toBe(cut)
})

test('of a link that was changed likewise', async ({ page }) => {
  const read = parseDesign(JSON.stringify(secondDesign()))
  if (!read.ok) throw new Error('not read')
  const { design, unread } = read
  const view = { engine: '', cursor: -1 }
  const pokes = [{ at: 2_000, do: 'cut', link: 'w-siren' } as const]
  await page.goto(`#${writeLink({ design, unread, pokes, view })}`)
  await filmDone(page)
  const linked = await digest(page)
  await expect(original(page)).toHaveCount(0)
  const cut = await cutAt(page, 4_000_000)
  await original(page).click()
  await expect.poll(() => digest(page)).toBe(linked)
  await page.getByRole('button', { name: 'Open your version' }).click()
  await expect(page).toHaveURL(/#\/d\//)
  await expect.poll(() => digest(page)).toBe(cut)
})

test('what was made of a scenario that a release has removed is a design of its own', async ({
  page,
}) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const cut = await cutAt(page, 3_000_000)
  await expect(keptWord(page)).toBeAttached()
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('eventloom')
        opening.addEventListener('error', reject)
        opening.addEventListener('success', () => {
          const store = opening.result.transaction('designs', 'readwrite').objectStore('designs')
          const reading = store.get('builtin qos-1')
          reading.addEventListener('success', () => {
            const record = reading.result as Record<string, unknown>
            store.delete('builtin qos-1')
            const origin = { kind: 'builtin', id: 'gone-by' }
            const writing = store.put({ ...record, place: 'builtin gone-by', origin })
            writing.addEventListener('success', () => resolve())
          })
        })
      }),
  )
  await page.goto('#/')
  const list = page.getByRole('region', { name: /Your designs/ })
  await list.getByRole('link').click()
  await expect(page).toHaveURL(/#\/d\/wasgoneby$/)
  await expect.poll(() => digest(page)).toBe(cut)
})

test('a link to the moment of a changed scenario brings that version, not the original', async ({
  page,
  browser,
}) => {
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  const ours = (await digest(page))!
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.locator('[data-stop]').first().press('Enter')
  await page.keyboard.press('Delete')
  await filmedAnew(page, ours)
  const changed = await digest(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await filmDone(other)
  expect(await digest(other)).toBe(changed)
})
