/**
 * No violation that axe can find, on every screen there is, in both sizes, themes and languages, and with the colours of
 * who needs more of them. The table is in axe-walks.ts.
 */
import { expect, test } from '@playwright/test'
import { axeFindsNews } from './axe.ts'
import { PRACTICE } from './axe-practice.ts'
import { WALKS, WORDS } from './axe-walks.ts'
import { SCREENS, tooWide } from './parts.ts'

// The walks are long, and know nothing of each other.
test.describe.configure({ mode: 'parallel' })

const ALL_COLOURS = ['dark', 'forced colours', 'more contrast'] as const

for (const language of ['en', 'de'] as const)
  for (const [walk, screens] of Object.entries({ ...WALKS, PRACTICE }))
    // Words of another language change no role and no colour: where there is least room they are looked at.
    for (const { size, viewport } of SCREENS.filter(
      (screen) => language === 'en' || screen.size === 'phone',
    ))
      test(`S3 axe finds nothing: ${walk}, ${size}, ${language}`, async ({ page }) => {
        test.setTimeout(240_000)
        page.setDefaultTimeout(15_000)
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
        await page.addInitScript(
          (chosen) => globalThis.localStorage.setItem('eventloom.language', chosen),
          language,
        )
        const place = { page, phone: size === 'phone', words: WORDS[language] }
        for (const [name, shows, come, where = size] of screens) {
          if (where !== size) continue
          await test.step(name, async () => {
            await come(place)
            await expect(page.locator(shows).filter({ visible: true }).first()).toBeVisible()
            await expect(page.locator('html')).toHaveAttribute('lang', language)
            // Words change no colour.
            const others =
              language === 'en' && size === 'desktop' ? ALL_COLOURS : (['dark'] as const)
            for (const [how, found] of await axeFindsNews(page, others))
              expect.soft(found, `${name}, ${how}`).toEqual([])
            expect.soft(await tooWide(page), `${name} can be moved sideways`).toBe(false)
          })
        }
      })
