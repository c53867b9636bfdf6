/** No violation that axe can find, in every place, theme and size. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { axeFinds, filmDone, scrub, tooWide } from './parts.ts'

const sizes = [
  ['desktop', { width: 1440, height: 900 }],
  ['tablet', { width: 1024, height: 768 }],
  ['phone', { width: 360, height: 740 }],
] as const

for (const [size, viewport] of sizes)
  for (const [place, hash] of [
    ['Home', '#/'],
    ['Studio', '#/studio/home-loop'],
    ['What it does not model', '#/not-modelled'],
  ] as const)
    test(`${place}, ${size}, light and dark`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(hash)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      if (place !== 'What it does not model') await filmDone(page)
      if (place === 'Studio') {
        await scrub(page, 3_030_000)
        await page.locator('[data-stop="broker"]').press('Enter')
      }
      expect(await axeFinds(page, 'html')).toEqual([])
      // of all that axe looks at, the theme changes the colours alone
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()
      expect(violations.map(({ nodes }) => nodes.map((node) => node.html))).toEqual([])
      expect(await tooWide(page)).toBe(false)
      // what is cut off by a box that does not scroll is in nobody's reach; a bar of tabs does scroll
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll('header button, [aria-label=Time] button, header a')]
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.getAttribute('aria-label') ?? one.textContent),
      )
      expect(outside).toEqual([])
    })
