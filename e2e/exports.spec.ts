/** What the Share dialog hands over for other tools, opened by parsers that others wrote. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { Tokens } from 'marked'
import { lexer } from 'marked'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mermaidEscaped } from '../src/content/text/mermaid-text.ts'
import { toldAs } from '../src/run/story.ts'
import { filmed, pair } from '../src/run/testing/designs.ts'
import { HOSTILE } from '../src/run/testing/hostile-titles.ts'
import {
  cursor,
  digest,
  filmDone,
  filmedAnew,
  openDesign,
  rows,
  secondDesign,
  stepTo,
  SCREENS,
  tooWide,
} from './parts.ts'

const TINY = join(import.meta.dirname, '../node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js')
const TITLE = 'Siren <b>& "co"</b>; end #1 |x|'

/** A design of the test with a hostile title, in a branch with a cut, at a record after it with packets in flight. */
async function prepared(page: Page): Promise<void> {
  const design = secondDesign()
  const nodes = (design['nodes'] as { id: string }[]).map((node) =>
    node.id === 'siren' ? { ...node, title: TITLE } : node,
  )
  await openDesign(page, { ...design, nodes })
  const former = (await digest(page))!
  const before = await rows(page)
  const flying = before.find(
    (row) => row.ev === 'packet' && row.ptype === 3 && row.wire === 2 && row.at > 3_000_000,
  )!
  await stepTo(page, flying.record)
  await page.locator('[data-stop="w-siren"]').press('Enter')
  await page.getByRole('button', { name: 'Cut the connection' }).click()
  await filmedAnew(page, former)
  const all = await rows(page)
  const later = all.find((row) => row.ev === 'packet' && row.at > flying.at + 1_000_000)!
  await stepTo(page, later.record)
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share this moment' })

async function exported(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  if (!(await dialog(page).isVisible())) await page.getByRole('button', { name: 'Share' }).click()
  const waiting = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: button }).click()
  const download = await waiting
  const name = download.suggestedFilename()
  await expect(dialog(page).getByText(`Saved as ${name}`)).toBeVisible()
  return { name, bytes: readFileSync(await download.path()) }
}

/** A page of its own with Mermaid in it: the policy of the app would not let it in. */
async function withMermaid(page: Page): Promise<Page> {
  const blank = await page.context().newPage()
  await blank.addScriptTag({ path: TINY })
  return blank
}

interface Mermaid {
  initialize(config: object): void
  parse(text: string): Promise<{ diagramType: string }>
  render(id: string, text: string): Promise<{ svg: string }>
}

/** What kind of diagram Mermaid takes it for; throws what its parser says. */
function judged(blank: Page, text: string): Promise<string> {
  return blank.evaluate(async (source) => {
    const { mermaid } = globalThis as unknown as { mermaid: Mermaid }
    return (await mermaid.parse(source)).diagramType
  }, text)
}

/** The words of the diagram that Mermaid draws. */
function drawn(blank: Page, text: string): Promise<string[]> {
  return blank.evaluate(async (source) => {
    const { mermaid } = globalThis as unknown as { mermaid: Mermaid }
    mermaid.initialize({ startOnLoad: false, sequence: { wrap: false } })
    const { svg } = await mermaid.render('drawing', source)
    const page = new DOMParser().parseFromString(svg, 'text/html')
    return [...page.querySelectorAll('text')].map((element) => element.textContent ?? '')
  }, text)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the picture is SVG that a browser reads and draws, and PNG at twice its size', async ({
      page,
    }) => {
      await prepared(page)
      const at = await cursor(page)
      const packets = await page.evaluate(() => globalThis.eventloom.drawn().length)
      expect(packets).toBeGreaterThan(0)
      const svg = await exported(page, 'Picture as SVG')
      expect(svg.name).toBe(`scale-and-siren-record-${at.record}.svg`)
      const text = svg.bytes.toString('utf8')
      expect(text).not.toMatch(/foreignObject|<script|<style|var\(|oklch|NaN|undefined/)
      const read = await page.evaluate(async (source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml')
        const words = [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent)
        const image = new Image()
        image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }))
        await image.decode()
        return {
          error: parsed.querySelector('parsererror')?.textContent ?? null,
          title: parsed.querySelector('title')?.textContent,
          about: parsed.querySelector('desc')?.textContent,
          ground: parsed.querySelector('rect')?.getAttribute('fill'),
          size: [image.naturalWidth, image.naturalHeight],
          asked: [
            parsed.documentElement.getAttribute('width'),
            parsed.documentElement.getAttribute('height'),
          ].map(Number),
          words,
        }
      }, text)
      expect(read).toMatchObject({ error: null, title: 'Scale and siren', size: read.asked })
      expect(read.about).toContain(`seed 11, at `)
      expect(read.about).toContain(`record ${at.record.toLocaleString('en')} of `)
      const words = read.words.join('|')
      for (const word of ['scale-4', 'hub', 'ledger', 'archive', 'mirror', 'QoS 1 · 33 ms'])
        expect(words).toContain(word)
      expect(words).toContain(TITLE.slice(0, 8))
      if (colorScheme === 'light') expect(read.ground).toBe('#ffffff')
      else expect(Number.parseInt(read.ground!.slice(1, 3), 16)).toBeLessThan(0x30)

      const png = await exported(page, 'Picture as PNG')
      expect(png.name).toBe(svg.name.replace('.svg', '.png'))
      const pixels = await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
        context.drawImage(bitmap, 0, 0)
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
        const colours = new Set(new Uint32Array(data.buffer))
        return {
          size: [bitmap.width, bitmap.height],
          colours: colours.size,
          first: Array.from(data.slice(0, 3)),
        }
      }, png.bytes.toString('base64'))
      expect(pixels.size).toEqual(read.asked.map((side) => side * 2))
      expect(pixels.colours).toBeGreaterThan(50)
      const hex = pixels.first.map((part) => part.toString(16).padStart(2, '0')).join('')
      expect(`#${hex}`).toBe(read.ground)
    })

    test('the sequence is read and drawn by Mermaid itself, with the cut and what it took', async ({
      page,
    }) => {
      await prepared(page)
      const at = await cursor(page)
      const { name, bytes } = await exported(page, 'Sequence as Mermaid')
      expect(name).toBe(`scale-and-siren-record-${at.record}.mmd`)
      const text = bytes.toString('utf8')
      const sent = (await rows(page)).filter(
        ({ ev, record }) => ev === 'packet' && record <= at.record,
      )
      const arrows = text.split('\n').filter((line) => /^ +n\d(->>|-x|-\))n\d:/.test(line))
      expect(arrows).toHaveLength(Math.min(sent.length, 200))
      expect(text).toMatch(/n\d-xn\d: .*never arrives/)
      expect(text).toMatch(/Note over n\d,n\d: .*is cut/)
      const blank = await withMermaid(page)
      expect(await judged(blank, text)).toBe('sequence')
      const words = await drawn(blank, text)
      expect(words).toContain(TITLE)
      expect(words).toContain('Scale and siren')
      await blank.close()
    })

    test('the story is a table, and the records a CSV that a parser reads back', async ({
      page,
    }) => {
      await prepared(page)
      const all = await rows(page)
      const markdown = await exported(page, 'Story as Markdown')
      expect(markdown.name).toBe('scale-and-siren.md')
      const tables = lexer(markdown.bytes.toString('utf8')).flatMap((token) =>
        token.type === 'table' ? [token as Tokens.Table] : [],
      )
      expect(tables.map((table) => table.rows.length)).toEqual([all.length])
      const csv = await exported(page, 'Messages as CSV')
      expect(csv.name).toBe('scale-and-siren.csv')
      const lines = parse(csv.bytes, { bom: true, columns: true }) as Record<string, string>[]
      expect(lines.map(({ record, time_us, kind }) => [record, time_us, kind])).toEqual(
        all.map(({ record, at, ev }) => [String(record), String(at), ev]),
      )
      expect(lines.some(({ from, to }) => [from, to].includes(TITLE))).toBe(true)
      const told = lines.map(({ sentence }) => sentence)
      expect(told.some((sentence) => sentence!.includes('is cut'))).toBe(true)
    })
  })
}

test('hostile titles: Mermaid reads every one, and shows it as it is', async ({ page }) => {
  test.setTimeout(120_000)
  const blank = await withMermaid(page)
  for (const title of HOSTILE) {
    const design = pair({
      script: [{ at: 2_250, do: 'cut', link: 's1-b' }],
      messages: 2,
      horizonMs: 3_000,
    })
    const nodes = design.nodes.map((node) => ({ ...node, title }))
    const timeline = filmed({ ...design, name: title, nodes })
    const text = [...toldAs('mermaid', timeline, { from: 0, to: Infinity })].join('\n')
    expect(await judged(blank, text), title).toBe('sequence')
    const nothingYet = [...toldAs('mermaid', timeline, { from: 0, to: 0 })].join('\n')
    expect(nothingYet).not.toContain('participant')
    expect(await judged(blank, nothingYet)).toBe('sequence')
    const words = await drawn(blank, text)
    const shown = mermaidEscaped(title).replaceAll(/#(\d+);/g, (_, point) =>
      String.fromCodePoint(Number(point)),
    )
    const asDrawn = (word: string) => word.replaceAll(/\s+/g, ' ').trim()
    expect(words.map(asDrawn), title).toContain(asDrawn(shown))
  }
})

test('nothing of it weighs on the first visit: the makers come when they are asked for', async ({
  page,
}) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) scripts.push(request.url())
  })
  await page.goto('#/studio/qos-1')
  await filmDone(page)
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(dialog(page)).toBeVisible()
  expect(scripts.filter((url) => /\/work-/.test(url))).toEqual([])
  await page.route('**/work-*.js', (route) => route.abort())
  await dialog(page).getByRole('button', { name: 'Messages as CSV' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('This could not be made')
})

for (const { size, viewport, colorScheme } of SCREENS) {
  test.describe(size, () => {
    test.use({ viewport, colorScheme, hasTouch: size === 'phone' })
    test(`S3 the dialog on a ${size}: by keyboard, nothing too wide`, async ({ page }) => {
      await page.goto('#/studio/qos-1')
      await filmDone(page)
      await page.getByRole('button', { name: 'Share' }).click()
      const button = dialog(page).getByRole('button', { name: 'Sequence as Mermaid' })
      const waiting = page.waitForEvent('download')
      await button.press('Enter')
      expect((await waiting).suggestedFilename()).toBe('qos-1-both-hops-start.mmd')
      await expect(dialog(page).getByText('Saved as')).toBeVisible()
      await expect(button).toBeFocused()
      expect(await tooWide(page)).toBe(false)
      expect(
        await dialog(page).evaluate((element) => element.scrollWidth > element.clientWidth),
      ).toBe(false)
      if (size === 'phone') expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    })
  })
}
