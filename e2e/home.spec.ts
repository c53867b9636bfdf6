/** Home: a run that is going, and the dare. */
import { expect, test } from '@playwright/test'
import { cursor, digest, filmDone, rows } from './parts.ts'

test('Home moves by itself', async ({ page }) => {
  await page.goto('')
  await expect
    .poll(() => page.evaluate(() => globalThis.eventloom?.drawn().length ?? 0))
    .toBeGreaterThan(0)
  const first = await page.evaluate(() => globalThis.eventloom.cursor().time)
  await expect
    .poll(() => page.evaluate(() => globalThis.eventloom.cursor().time))
    .toBeGreaterThan(first)
})

test('the dare: cut before the PUBACK, and the card tells what happened; undo takes it back', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto('')
  await filmDone(page)
  const original = await digest(page)
  const cut = page.getByRole('button', { name: /^Cut now/ })
  await expect(cut).toHaveAttribute('aria-disabled', 'true')
  await expect(cut).toHaveAttribute('aria-disabled', 'false', { timeout: 45_000 })
  await expect(page.getByText(/already has reading \d+/)).toBeVisible()
  await page.keyboard.press('x')
  await expect(page.getByRole('heading', { name: 'The wire is cut.' })).toBeVisible()
  await expect(page.getByText(/came again, with DUP 1 and the same packet id/)).toBeVisible({
    timeout: 45_000,
  })
  await expect(page.getByText('The alarm had it twice.')).toBeVisible({ timeout: 45_000 })
  await expect(page.getByText('The dashboard had it twice.')).toBeVisible({ timeout: 45_000 })
  await page
    .getByRole('region', { name: 'The wire is cut.' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect.poll(() => digest(page)).toBe(original)
})

test('the dare takes a double press of Cut now for one cut', async ({ page }) => {
  test.setTimeout(90_000)
  await page.goto('')
  await filmDone(page)
  const original = await digest(page)
  const cut = page.getByRole('button', { name: /^Cut now/ })
  // The moment for it passes while the page plays, and comes again.
  await expect(async () => {
    await expect(cut).toHaveAttribute('aria-disabled', 'false', { timeout: 45_000 })
    await cut.dblclick()
    await expect(page.getByRole('heading', { name: 'The wire is cut.' })).toBeVisible({
      timeout: 2_000,
    })
  }).toPass({ timeout: 80_000 })
  expect(await digest(page)).not.toBe(original)
  expect((await rows(page)).filter(({ poke }) => poke === 'cut')).toHaveLength(1)
})

test('the studio opens at this very moment', async ({ page }) => {
  await page.goto('')
  await filmDone(page)
  await expect.poll(async () => (await cursor(page)).time).toBeGreaterThan(1000)
  await page.keyboard.press('Space')
  const { time } = await cursor(page)
  await page
    .getByRole('region', { name: /A run of 20 seconds/ })
    .getByRole('link', { name: 'Open in the studio' })
    .click()
  await expect(page.getByRole('region', { name: 'Time' })).toBeVisible()
  expect((await cursor(page)).time).toBe(time)
})

test('reduced motion: nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('')
  await filmDone(page)
  await page.waitForTimeout(600)
  expect((await cursor(page)).time).toBe(0)
  await page.getByRole('button', { name: /^Play/ }).click()
  await expect.poll(async () => (await cursor(page)).time).toBeGreaterThan(0)
})

test('a place that is not there says so', async ({ page }) => {
  await page.goto('#/studio/no-such-thing')
  await expect(page.getByRole('alert')).toContainText('no-such-thing')
})
