/**
 * What a person does in the studio on a design of 2,000 nodes: the longest task of the main thread, the median of the
 * longest over a few times, and the most that a task took of the processor, for each act. Prints a row for each, and how
 * busy the machine is. `npm run bench -- large`.
 */
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { browserFlags, findBrowser } from '../scripts/find-browser.mjs'
import { largeDesign } from './large-design.mjs'
import { taskTimes } from './task-times.mjs'
import { listen, siteServer } from '../scripts/lib/serve.mjs'
import { root } from '../scripts/lib/root.mjs'
import { loadavg } from 'node:os'
import { join } from 'node:path'

/** No task may be longer, in ms, once the design is there. */
const GOAL = 200
const TIMES = 3

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ act: string, longest: number, median: number, busiest: number }} Row
 */

/** @param {Page} page @param {number} [ms] */
const rest = (page, ms = 700) => page.waitForTimeout(ms)

/** Two frames. @param {Page} page */
async function drawn(page) {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
}

/** @param {number} figure */
const ms = (figure) => `${figure.toFixed(0).padStart(6)} ms`

/** @param {number[]} figures */
const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0

/**
 * @param {Page} page @param {{ twice: boolean }} size
 * @param {Awaited<ReturnType<typeof taskTimes>>} watch
 */
async function acts(page, size, watch) {
  /** @type {Row[]} */
  const rows = []
  /** @param {string} act @param {(n: number) => Promise<unknown>} work @param {number} [often] @param {number} [wait] */
  const measure = async (act, work, often = TIMES, wait = 700) => {
    const longest = []
    const busiest = []
    for (let n = 0; n < often; n++) {
      await rest(page, 150)
      await drawn(page)
      await watch.begin()
      try {
        await work(n)
      } catch (error) {
        console.log(`${act}: ${error instanceof Error ? error.message.split('\n')[0] : 'it broke'}`)
      }
      await rest(page, wait)
      await drawn(page)
      const most = await watch.end()
      longest.push(most.longest)
      busiest.push(most.busiest)
    }
    const row = {
      act,
      longest: Math.max(...longest),
      median: median(longest),
      busiest: Math.max(...busiest),
    }
    rows.push(row)
    console.log(
      `${act.padEnd(42)} longest${ms(row.longest)}   median${ms(row.median)}   busiest${ms(row.busiest)}   goal ${GOAL}`,
    )
  }
  const desk = page.locator('.react-flow')
  const box = async () => (await desk.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const middle = async () => {
    const { x, y, width, height } = await box()
    return [x + width / 2, y + height / 2]
  }
  const wheel = async (/** @type {number} */ by, /** @type {number} */ times) => {
    const [x, y] = await middle()
    await page.mouse.move(x ?? 0, y ?? 0)
    for (let i = 0; i < times; i++) {
      await page.mouse.wheel(0, by)
      await rest(page, 30)
    }
  }
  const drag = async (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ dx,
    /** @type {number} */ dy,
  ) => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 1; i <= 12; i++) {
      await page.mouse.move(x + (dx * i) / 12, y + (dy * i) / 12)
      await rest(page, 20)
    }
    await page.mouse.up()
  }
  const key = (/** @type {string} */ name) => page.keyboard.press(name)

  const design = largeDesign(size)
  let began = 0
  await measure(
    'open (reading the file, first cards)',
    async () => {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: 'large.json',
          mimeType: 'application/json',
          buffer: Buffer.from(JSON.stringify(design)),
        })
      began = Date.now()
      await page.getByRole('heading', { name: design.name, exact: true }).waitFor()
      await page.waitForFunction(
        () => /** @type {any} */ (globalThis).eventloom.run().opened?.nodes.length > 1_000,
      )
      console.log(`usable after ${Date.now() - began} ms`)
      await page.waitForFunction(() => /** @type {any} */ (globalThis).eventloom.run().done, null, {
        timeout: 120_000,
      })
      const records = await page.evaluate(
        () => /** @type {any} */ (globalThis).eventloom.run().records,
      )
      console.log(`film done after ${Date.now() - began} ms, ${records} records`)
    },
    1,
    1500,
  )
  const overview = await middle()
  await measure('pan over all of it', async () => {
    const { x, y } = await box()
    await drag(x + 30, y + 12, 300, 120)
  })
  await measure('zoom in until cards can be read', () => wheel(-240, 10), 1)
  await measure('pan among cards', async (n) => {
    const [x = 0, y = 0] = await middle()
    await page.keyboard.down('Meta')
    await drag(x + 5, y + 5, n % 2 ? 400 : -400, 160)
    await page.keyboard.up('Meta')
  })
  await measure('zoom out to all of it', () => wheel(240, 14), 1)
  await measure('select by a press, far out', async (n) => {
    const { x, y, width, height } = await box()
    for (let i = 0; i < 6; i++)
      await page.mouse.click(x + (width * (2 + i + n)) / 12, y + height / 2)
  })
  await measure('to edit, and back', async () => {
    await key('e')
    await rest(page)
    await key('e')
  })
  await key('e')
  await rest(page)
  await measure('outline opened', async () => {
    await page.getByRole('tab', { name: 'Outline' }).click()
    await rest(page)
    await page.getByRole('tab', { name: 'Library' }).click()
  })
  await measure('select all', async () => {
    await desk.click({ position: { x: 4, y: 4 } })
    await key('ControlOrMeta+a')
    await rest(page)
    await key('Escape')
  })
  await measure('add a card', async () => {
    await page
      .getByRole('button', { name: /^Service/ })
      .first()
      .click()
  })
  const cardOf = async () => {
    // Whatever is selected now is the card that was added, and has the focus.
    const found = await page
      .locator('[data-stop][aria-pressed="true"], [data-stop]:focus')
      .first()
      .boundingBox()
    return found ?? { x: 0, y: 0, width: 0, height: 0 }
  }
  await measure('drag a card', async (n) => {
    const { x, y, width } = await cardOf()
    await drag(x + width / 2, y + 2, n % 2 ? 60 : -60, 24)
  })
  await measure('zoom in while editing', () => wheel(-240, 10), 1)
  await measure('move it by keys', async () => {
    for (let i = 0; i < 5; i++) await key('ArrowDown')
  })
  await measure('duplicate it', () => key('ControlOrMeta+d'))
  await measure('delete it', () => key('Delete'))
  await measure('undo, redo, undo', async () => {
    await key('ControlOrMeta+z')
    await key('ControlOrMeta+Shift+z')
    await key('ControlOrMeta+z')
  })
  await measure(
    'arrange all, beside the page',
    async () => {
      await key('Escape')
      await page.getByRole('button', { name: 'Arrange all' }).click()
      await page.getByRole('button', { name: /^Undo: arrange/ }).waitFor({ timeout: 60_000 })
      await rest(page)
      await key('ControlOrMeta+z')
    },
    1,
  )
  await measure('type into its form', async (n) => {
    // The ids of wires begin as those of the cards do.
    await page.locator('[data-stop^="reader"]:not([data-stop*="-hub-"])').first().focus()
    await key('Enter')
    const field = page.locator('main > aside').getByRole('textbox').first()
    await field.click()
    await page.keyboard.type(`name ${n}`, { delay: 40 })
    await key('Enter')
  })
  await measure(
    'to run',
    async () => {
      await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur())
      await key('e')
      await rest(page)
      await key('e')
      await rest(page)
      await key('e')
    },
    1,
  )
  await page.waitForFunction(() => /** @type {any} */ (globalThis).eventloom.run().done, null, {
    timeout: 120_000,
  })
  await rest(page, 1500)
  await measure('step', async () => {
    for (let i = 0; i < 10; i++) {
      await key('ArrowRight')
      await rest(page, 60)
    }
  })
  const speed = page.getByRole('combobox', { name: /speed/i })
  if ((await speed.count()) > 0)
    await speed
      .first()
      .selectOption('1')
      .catch(() => {})
  await measure(
    'play at speed 1',
    async () => {
      await key(' ')
      await rest(page, 3000)
      await key(' ')
    },
    1,
  )
  await wheel(240, 14)
  await measure(
    'play at speed 1, all in sight',
    async () => {
      await key(' ')
      await rest(page, 3000)
      await key(' ')
    },
    1,
  )
  await measure('scrub', async (n) => {
    const slider = page.getByRole('slider', { name: 'Moment of the run' })
    for (const share of [0.3, 0.7, 0.5])
      await slider.fill(String(Math.round(20_000_000 * share) + n * 1000))
  })
  for (const panel of ['Timeline', 'Sequence', 'Messages', 'Topics', 'Story'])
    await measure(`panel ${panel}`, async () => {
      await page.getByRole('tab', { name: panel }).click()
      await rest(page, 1000)
      // At a tab an arrow leads to the next tab.
      await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur())
      for (let i = 0; i < 5; i++) {
        await key('ArrowRight')
        await rest(page, 60)
      }
      await page.getByRole('tab', { name: panel === 'Story' ? 'Messages' : 'Story' }).click()
    })
  void overview
  return rows
}

export async function largeBench({ twice = false } = {}) {
  const server = siteServer(join(root, 'dist'))
  await listen(server, 0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const executablePath = await findBrowser()
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: browserFlags(),
  })
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    })
    page.on('pageerror', (error) => console.log('page error:', error.message))
    await page.goto(`http://127.0.0.1:${port}/#/studio/home-loop`)
    await page.waitForFunction(() => /** @type {any} */ (globalThis).eventloom?.run().done)
    await rest(page, 1500)
    const busy = () => loadavg()[0]?.toFixed(1)
    console.log(`load of the machine before: ${busy()}`)
    const rows = await acts(page, { twice }, await taskTimes(browser))
    console.log(`load of the machine after: ${busy()}`)
    return rows
  } finally {
    await browser.close()
    server.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await largeBench({ twice: process.argv.includes('twice') })
