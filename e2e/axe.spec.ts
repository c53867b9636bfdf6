/** No violation that axe can find, in every place, theme and size. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { filmDone, scrub } from './parts.ts'

const sizes = [
  ['desktop', { width: 1440, height: 900 }],
  ['tablet', { width: 1024, height: 768 }],
  ['phone', { width: 360, height: 740 }],
] as const

for (const [size, viewport] of sizes)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [place, hash] of [
      ['Home', '#/'],
      ['Studio', '#/studio/home-loop'],
      ['What it does not model', '#/not-modelled'],
    ] as const)
      test(`${place}, ${size}, ${colorScheme}`, async ({ page }) => {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(hash)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        if (place !== 'What it does not model') await filmDone(page)
        if (place === 'Studio') {
          await scrub(page, 3_030_000)
          await page.locator('[data-stop="broker"]').press('Enter')
        }
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(wider).toBeLessThanOrEqual(0)
        // what is cut off by a box that does not scroll is in nobody's reach; a bar of tabs does scroll
        const outside = await page.evaluate(() =>
          [...document.querySelectorAll('header button, [aria-label=Time] button, header a')]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.getAttribute('aria-label') ?? one.textContent),
        )
        expect(outside).toEqual([])
      })
