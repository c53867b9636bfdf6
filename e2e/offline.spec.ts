/** Without a network: what was opened once starts, plays and keeps what is done. */
import { expect, test } from '@playwright/test'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { listen, siteServer } from '../scripts/lib/serve.mjs'
import { digest, filmDone, filmedAnew, scrub } from './parts.ts'

test.use({ serviceWorkers: 'allow' })

test('S5 after one visit the site starts offline: each place, a scenario, its panels, and what was done', async ({
  page,
  context,
}) => {
  await page.goto('')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await context.setOffline(true)
  await page.goto('#/studio/qos-2')
  await page.reload()
  await filmDone(page)
  for (const tab of ['Timeline', 'Sequence', 'Messages', 'Topics'])
    await page.getByRole('tab', { name: tab }).click()
  await expect(page.getByRole('tree').first()).toBeVisible()
  const before = (await digest(page))!
  await scrub(page, 3_700_000)
  const link = await page.evaluate(() => globalThis.eventloom.run().opened!.links[0]!.id)
  await page.locator(`[data-stop="${link}"]`).press('Enter')
  await page.keyboard.press('x')
  await filmedAnew(page, before)
  const cut = await digest(page)
  await expect(page.getByRole('banner').getByText(/kept in this browser/)).toBeAttached()
  await page.reload()
  await filmDone(page)
  await expect.poll(() => digest(page)).toBe(cut)
  await page.goto('#/not-modelled')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('it can be installed: the manifest has a name, a start and icons that are there', async ({
  page,
  request,
}) => {
  await page.goto('')
  const address = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = (await (await request.get(`/${address}`)).json()) as {
    name: string
    start_url: string
    icons: { src: string; sizes: string }[]
  }
  expect(manifest).toMatchObject({ name: 'Eventloom', start_url: './' })
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (icon) => {
      const picture = await createImageBitmap(await (await fetch(icon)).blob())
      return `${picture.width}x${picture.height}`
    }, src)
    expect(size).toBe(sizes)
  }
})

test('S5 a newer build waits until it is wanted: then the page is of that build, and keeps what is open', async ({
  page,
}, info) => {
  const folder = info.outputPath('site')
  cpSync('dist', folder, { recursive: true })
  const server = siteServer(folder)
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const caches = () => page.evaluate(() => globalThis.caches.keys())
  try {
    await page.goto(`http://127.0.0.1:${port}/#/studio/qos-1`)
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await filmDone(page)
    const before = await caches()
    const script = join(folder, 'sw.js')
    writeFileSync(
      script,
      readFileSync(script, 'utf8').replace(/VERSION = "\w+"/, 'VERSION = "newer"'),
    )
    await page.reload()
    await filmDone(page)
    await expect(page.getByText('A newer version of Eventloom is here.')).toBeVisible()
    // It is offered as long as it waits, whatever is done meanwhile.
    await page.reload()
    await filmDone(page)
    await page.keyboard.press('End')
    await expect(page.getByText('A newer version of Eventloom is here.')).toBeVisible()
    expect(await caches()).toEqual(expect.arrayContaining([...before]))
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Reload' }).click()
    await loaded
    await expect.poll(caches).toEqual(['eventloom / newer'])
    await filmDone(page)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('a host that sends files of two builds gives nothing to install, and the page goes on', async ({
  page,
}, info) => {
  const folder = info.outputPath('site')
  cpSync('dist', folder, { recursive: true })
  const script = join(folder, 'sw.js')
  writeFileSync(script, readFileSync(script, 'utf8').replace(/"\.\/","\w{4}/, '"./","0000'))
  const server = siteServer(folder)
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  try {
    await page.goto(`http://127.0.0.1:${port}/#/studio/qos-1`)
    await filmDone(page)
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration()
          return [registration?.active ?? null, registration?.installing ?? null]
        }),
      )
      .toEqual([null, null])
    expect(await page.evaluate(() => globalThis.caches.keys())).toEqual([])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
