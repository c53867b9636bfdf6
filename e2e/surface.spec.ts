/** The surface in German, with the system's own colours, with more contrast, at 200 % zoom and on a small phone. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { filmDone, tooWide } from './parts.ts'

test.use({ locale: 'de-DE' })

async function openStudio(page: Page): Promise<void> {
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  await expect(page.getByRole('tab', { name: 'Bericht' })).toBeVisible()
  for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowRight')
}

async function draw(page: Page): Promise<void> {
  const edit = page.getByRole('button', { name: /^(Bearbeiten|Edit)$/ })
  if ((await edit.getAttribute('aria-pressed')) === 'false') await edit.click()
  await expect(edit).toHaveAttribute('aria-pressed', 'true')
}

/** What can be pressed and lies beside the page, in no box that could be scrolled to it. */
function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (box: Element | null): boolean =>
      box !== null &&
      ((/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth) ||
        scrolls(box.parentElement))
    const pressed = [...document.querySelectorAll('main button, header button, a, input, select')]
    return pressed
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        const { left, right, width } = one.getBoundingClientRect()
        return width > 1 && (left < -1 || right > innerWidth + 1) && !scrolls(one.parentElement)
      })
      .map((one) => one.getAttribute('aria-label') ?? one.textContent)
  })
}

for (const locale of ['en-US', 'de-DE'])
  test.describe(locale, () => {
    test.use({ locale })
    test('nothing is cut off at 200 % zoom, on a phone of 360 pixels and on a tablet', async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      for (const viewport of [
        { width: 640, height: 360 },
        { width: 360, height: 640 },
        { width: 1024, height: 768 },
      ]) {
        await page.setViewportSize(viewport)
        await page.goto('#/')
        await filmDone(page)
        expect([await tooWide(page), await outOfReach(page)]).toEqual([false, []])
        await page.goto('#/studio/home-loop')
        await filmDone(page)
        expect([await tooWide(page), await outOfReach(page)]).toEqual([false, []])
        // The story has room for some lines, and the page can be moved to it.
        const panel = page.locator('#panel-story')
        await panel.scrollIntoViewIfNeeded()
        expect((await panel.boundingBox())!.height).toBeGreaterThan(200)
        await draw(page)
        expect([await tooWide(page), await outOfReach(page)]).toEqual([false, []])
      }
    })
  })

for (const [colours, media] of [
  ["the system's own colours", { forcedColors: 'active' }],
  ['more contrast', { contrast: 'more' }],
] as const)
  test(`with ${colours} wires, packets, what is selected and the focus can be told`, async ({
    page,
  }) => {
    await page.emulateMedia({ ...media, colorScheme: 'dark', reducedMotion: 'reduce' })
    await openStudio(page)
    const wire = page.locator('[data-wire] path').first()
    const card = page.locator('[data-stop="broker"]')
    await card.focus()
    const seen = await page.evaluate(
      ([one, stop]) => {
        const ground = getComputedStyle(document.querySelector('.desk')!).backgroundColor
        const stroke = getComputedStyle(one as Element).stroke
        const { outlineStyle, boxShadow } = getComputedStyle(stop as Element)
        return { ground, stroke, focus: outlineStyle !== 'none' || boxShadow !== 'none' }
      },
      [await wire.elementHandle(), await card.elementHandle()],
    )
    expect(seen.focus).toBe(true)
    expect(seen.stroke).not.toBe(seen.ground)
  })
