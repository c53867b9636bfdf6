/**
 * A made-up language wraps each text in ⟦…⟧: what a person reads, hears or types into, and what is not wrapped, is hard
 * coded. Names and values of the design, units, and what the standards call things stay as they are.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pack } from '../src/design/link-bytes.ts'
import { filmDone, openText } from './parts.ts'

/** Wraps the German words as they arrive. */
async function speakPseudo(page: Page): Promise<void> {
  await page.route('**/assets/de-*.js', async (route) => {
    const response = await route.fetch()
    const source = await response.text()
    const body = source.replace(
      /export\{(\w+) as german\}/,
      (_, words: string) => `
        const wrap = (it) =>
          typeof it === 'string' ? (it === '' ? it : '⟦' + it + '⟧')
          : typeof it === 'function' ? (...args) => wrap(it(...args))
          : Array.isArray(it) ? it.map(wrap)
          : it && typeof it === 'object'
            ? Object.fromEntries(Object.entries(it).map(([key, one]) => [key, wrap(one)]))
            : it
        const wrapped = { ...${words}, parts: wrap(${words}.parts) }
        export { wrapped as german }`,
    )
    expect(body).not.toBe(source)
    await route.fulfill({ response, body })
  })
}

/** All that is on the page, without what is wrapped. */
async function unwrapped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement!
      const skipped = parent.closest(
        'script, style, noscript, textarea, [lang]:not(html), [lang]:not(html) *',
      )
      // Text in SVG is broken into lines, wrapped or not.
      const whole = parent.closest('text')?.textContent ?? node.nodeValue ?? ''
      if (skipped === null && parent.checkVisibility()) said.push(whole)
    }
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]:not([lang])`))
        if (element.closest('[aria-hidden=true]') === null) said.push(element.getAttribute(name)!)
    return said.map((text) => {
      let depth = 0
      let bare = ''
      for (const sign of text) {
        if (sign === '⟧') depth--
        if (depth === 0 && sign !== '⟧' && sign !== '⟦') bare += sign
        if (sign === '⟦') depth++
      }
      return bare
    })
  })
}

/** What may be read in any language. */
const ANY =
  /^(ms|min|kbit|QoS|[A-Z]{3,}|MQTT\d*|React|Flow|attribution|Eventloom|http|U|[sB]|Ctrl|Esc|Tab|Alt|true|false|x[0-9a-fA-F]+)$/

const SCENARIOS = ['home-loop', 'last-will', 'qos-2']

test('nothing that is said is hard coded', async ({ page }) => {
  page.setDefaultTimeout(8_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await speakPseudo(page)
  await page.addInitScript(() => globalThis.localStorage.setItem('eventloom.language', 'de'))
  const designs = SCENARIOS.map((id) =>
    readFileSync(join(import.meta.dirname, `../src/content/scenarios/${id}.json`), 'utf8'),
  )
  const files = ['broken.json', 'odd.json']
  const names = new Set([...designs, ...files].join().match(/\p{L}[\p{L}\d]*/gu))
  const found = new Map<string, string>()
  const look = async (where: string) => {
    for (const text of await unwrapped(page)) {
      const words = text.match(/\p{L}[\p{L}\d]+/gu) ?? []
      const foreign = words.filter((word) => !ANY.test(word) && !names.has(word))
      if (foreign.length > 0) found.set(text.trim(), where)
    }
  }

  await page.goto('#/not-modelled')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look('What it does not model')
  await page.goto('#/')
  await filmDone(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('Home and the keys')

  await page.goto('#/studio/last-will')
  await filmDone(page)
  for (let step = 0; step < 34; step++) await page.keyboard.press('ArrowRight')
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await expect(page.getByRole('tabpanel')).toContainText('⟦')
    await look('a panel')
  }
  for (const stop of ['pump-1', 'broker', 'watch', 'pump-1-broker']) {
    await page.locator(`[data-stop="${stop}"]`).press('Enter')
    await expect(page.locator('aside h2').first()).toBeVisible()
    await look(`selected: ${stop}`)
  }
  await page.keyboard.press('b')
  await page.getByRole('button', { name: wrapped('Haltepunkte') }).click()
  await look('breakpoints')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: wrapped('Sequenz') }).click()
  const arrow = page.locator('[data-arrow]').first()
  await arrow.locator('circle').first().click({ button: 'right', force: true })
  await expect(page.getByRole('menu')).toBeVisible()
  await look('a packet and its menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: wrapped('Teilen') }).click()
  await expect(page.getByRole('dialog')).toContainText('Mermaid')
  await look('Share')
  for (const name of ['CSV', 'Mermaid']) {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name }).click()
    await saved
    await expect(page.locator('dialog output:not(:empty)')).toBeVisible()
    await look(`exported: ${name}`)
  }
  await page.keyboard.press('Escape')
  await page.locator('[data-stop="pump-1-broker"]').press('x')
  await filmDone(page)
  await look('a change, and the toast that takes it back')
  await page.keyboard.press('ControlOrMeta+z')
  await filmDone(page)

  await page.keyboard.press('Home')
  await page.keyboard.press('e')
  await expect(page.getByRole('tab', { name: wrapped('Bibliothek') })).toBeVisible()
  await look('drawing')
  for (const stop of ['pump-1', 'broker', 'watch', 'pump-1-broker']) {
    await page.locator(`[data-stop="${stop}"]`).press('Enter')
    await expect(page.locator('aside form, aside fieldset, aside details').first()).toBeVisible()
    await look(`drawn: ${stop}`)
  }
  await page.locator('[data-stop="pump-1"]').press('w')
  await look('drawing a wire')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: wrapped('Gliederung') }).click()
  await look('the outline')
  await page.locator('[data-stop="pump-1"]').press('ControlOrMeta+c')
  await look('the toast of what is copied')
  await page.locator('[data-stop="pump-1"]').press('ControlOrMeta+d')
  await look('the toast of what is duplicated')

  await openText(page, files[0]!, '{"v":1,\n"nodes": [')
  await expect(page.getByRole('alert').locator('h2')).toBeVisible()
  await look('a file that is none')
  const [design = ''] = designs
  const odd = design
    .replace('"v": 1,', '"v": 1, "later": 1,')
    .replace('"latency":', '"later": 2, "latency":')
  await openText(page, files[1]!, odd.replace('"mqtt-broker"', '"teleporter"'))
  await expect(page.getByRole('status').locator('h2')).toBeVisible()
  await look('a file that is read in part')
  await page.goto('#1.hello')
  await expect(page.getByRole('alert').locator('h2')).toBeVisible()
  await look('a link that is none')
  await page.goto(`#1.${pack('{"v":1,"base":"qos-2","cursor":9,"later":1}')}`)
  await expect(page.getByRole('status').locator('h2')).toBeVisible()
  await look('a link that is read in part')
  expect([...found]).toEqual([])
})

/** The name of what is wrapped: only of that, not of what has it in its sentence. */
function wrapped(german: string): RegExp {
  return new RegExp(`^⟦${german}`)
}
