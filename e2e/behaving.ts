/** The form of a service with a behaviour, as a person works in it. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

export const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

/** Opens the form of a service, by keyboard. */
export async function editNode(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.locator(`[data-stop="${id}"]`).press('Enter')
  await expect(inspector(page).locator('[data-handler]').first()).toBeVisible()
}

/** A step of the first handler, by its path: `1.steps.0`. */
export const step = (page: Page, path: string) =>
  inspector(page).locator(`[data-step="behaviour.handlers.0.do.${path}"]`)

export async function unfold(of: Locator): Promise<void> {
  if ((await of.getAttribute('open')) === null) await of.locator('> summary').press('Enter')
}
