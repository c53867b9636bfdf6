/** The policy is strict, and nothing that the page does breaks it. */
import { expect, test } from '@playwright/test'
import { filmDone, openText, pubackOf, publisherWire, secondDesign, stepTo } from './parts.ts'

test('the header allows nothing unsafe', async ({ request }) => {
  for (const path of ['', 'index.html']) {
    const policy = (await request.get(path)).headers()['content-security-policy']
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe-')
  }
})

test.use({ serviceWorkers: 'allow' })

test('S4 the stories break no policy and leave the console quiet', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  await page.goto('')
  await filmDone(page)
  await page.waitForTimeout(500)
  await page.goto('#/studio/home-loop')
  await expect(page.getByRole('region', { name: 'Time' })).toBeVisible()
  const puback = await pubackOf(page, 2)
  await stepTo(page, puback.record)
  const { id } = await publisherWire(page)
  await page.locator(`[data-stop="${id}"]`).press('Enter')
  await page
    .getByRole('button', { name: /PUBACK/ })
    .first()
    .click()
  await page.keyboard.press('x')
  await filmDone(page)
  await page.keyboard.press('ControlOrMeta+z')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  await waiting
  await openText(page, 'second.json', JSON.stringify(secondDesign()))
  await expect(page.getByRole('heading', { name: 'Scale and siren' })).toBeVisible()
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await page.keyboard.press('Space')
  await page.waitForTimeout(500)
  await page.goto('#/not-modelled')
  await expect(page.getByRole('heading', { name: 'What it does not model' })).toBeVisible()
  expect(said).toEqual([])
})
