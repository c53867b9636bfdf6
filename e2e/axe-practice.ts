/** The screens of a practice round, for axe: found by what they are, because their words are of either language. */
import type { Place } from './axe-walks.ts'

type Screen = readonly [
  name: string,
  shows: string,
  come: (place: Place) => Promise<void>,
  where?: 'desktop' | 'phone',
]

const onward = async ({ page }: Place): Promise<void> => {
  await page.locator('main .btn.ink.big').last().click()
}

export const PRACTICE: readonly Screen[] = [
  ['Practise', 'blockquote', async ({ page }) => void (await page.goto('/#/practise'))],
  ['Practise: the scope', 'aside input[type=checkbox]', onward],
  ['Practise: a prediction', 'aside input[type=radio]', onward],
  [
    'Practise: what happened',
    'aside [data-broken]',
    async ({ page }) => {
      await page.locator('aside input[type=radio]').last().check()
      await page.locator('aside input[inputmode=numeric]').fill('18')
      await page.locator('aside .btn.ink.big').click()
    },
  ],
  [
    'Practise: certify',
    'aside .btn.ink.big',
    async ({ page }) => page.locator('section:has(> ol) .btn.quiet').last().click(),
  ],
  [
    'Practise: the debrief',
    'main [data-reason]',
    async (place) => {
      await onward(place)
      await place.page.locator('main [data-reason]').first().waitFor({ timeout: 120_000 })
    },
    'desktop',
  ],
]
