/**
 * Every screen there is, as a table: what it is called, what must be there when it is looked at, and how it is come to from
 * the one before. A walk is one page; its screens are the same in each language and size, so they are found by what they
 * are, and by words only where there is nothing else.
 */
import type { Locator, Page } from '@playwright/test'
import { orderDesign } from '../src/content/orders/parts.ts'
import { referenceNodes } from '../src/content/orders/reference.ts'
import * as germanLibrary from '../src/content/text/de.library.ts'
import * as germanMenu from '../src/content/text/de.packet-menu.ts'
import * as germanInspect from '../src/content/text/de.inspect.ts'
import * as germanStory from '../src/content/text/de.story.ts'
import * as germanUi from '../src/content/text/de.ui.ts'
import * as germanWatch from '../src/content/text/de.watch.ts'
import * as library from '../src/content/text/en.library.ts'
import * as menu from '../src/content/text/en.packet-menu.ts'
import * as inspect from '../src/content/text/en.inspect.ts'
import * as story from '../src/content/text/en.story.ts'
import * as ui from '../src/content/text/en.ui.ts'
import * as watch from '../src/content/text/en.watch.ts'
import { pack } from '../src/design/link-bytes.ts'
import { digest, filmDone, filmedAnew, openDesign, openText, rows, secondDesign } from './parts.ts'
import { shop } from './shop.ts'

export const WORDS = {
  en: { ...ui, ...library, ...menu, ...inspect, ...story, ...watch },
  de: {
    ...germanUi,
    ...germanLibrary,
    ...germanMenu,
    ...germanInspect,
    ...germanStory,
    ...germanWatch,
  },
} as const

export interface Place {
  readonly page: Page
  readonly phone: boolean
  readonly words: (typeof WORDS)['en']
}

type Screen = readonly [
  name: string,
  /** A selector of what must be seen. */
  shows: string,
  come: (place: Place) => Promise<void>,
  where?: 'desktop' | 'phone',
]

type Json = Record<string, unknown>

const named = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true }).first()
const key =
  (...keys: string[]) =>
  async ({ page }: Place): Promise<void> => {
    for (const one of keys) await page.keyboard.press(one)
  }
const chosen =
  (id: string) =>
  async ({ page }: Place): Promise<void> =>
    page.locator(`[data-stop="${id}"]`).press('Enter')

async function goTo({ page, words }: Place, time: number): Promise<void> {
  await page.getByRole('slider', { name: words.UI.scrubber }).fill(String(time))
}

const panel =
  (id: string) =>
  async ({ page }: Place): Promise<void> =>
    page.locator(`#tab-${id}`).click()

const aside = ({ page, phone }: Place): Locator =>
  page.locator(phone ? '[role=tabpanel]' : 'aside').last()

/** The same where something surely folds: it may be on its way. */
async function unfoldWhy(place: Place): Promise<void> {
  await aside(place).locator('details').first().waitFor()
  await unfoldAll(place)
}

/** All that folds in what is selected. */
async function unfoldAll(place: Place): Promise<void> {
  const around = aside(place)
  const closed = around.locator('details:not([open]) > summary:visible')
  while ((await closed.count()) > 0) await closed.first().press('Enter')
}

/** Puts beside the nodes of a design what explains it, and what nobody plays. */
function explained(design: Json, hub: string): Json {
  const mark = (id: string, kind: string, y: number, config: Json) => ({
    id,
    kind,
    at: { x: 0, y },
    config,
  })
  const note = mark('why', 'note', 560, { text: 'Why QoS 1?', width: 200, height: 64 })
  const group = mark('cellar', 'group', 660, { width: 260, height: 120 })
  const beam = { ...mark('beam', 'teleporter', 420, { size: 900 }), title: 'Devices to come' }
  const wire = { id: 'beam-wire', a: 'beam', b: hub, protocol: 'mqtt5', latency: 9 }
  return {
    ...design,
    nodes: [...(design['nodes'] as Json[]), note, group, beam],
    links: [...(design['links'] as Json[]), wire],
  }
}

const letters = (): Json => {
  const design = explained(shop(), 'broker')
  const dies = {
    at: 0,
    do: 'crashAt',
    node: 'order',
    handler: 'place',
    point: 'afterCommit',
    nth: 6,
  }
  return { ...design, script: [dies, { at: 9_200, do: 'cut', link: 'order-broker', forMs: 400 }] }
}

const orders = (): Json =>
  explained({ ...orderDesign('Orders', '', referenceNodes(), 7) }, 'broker')

const HOME: readonly Screen[] = [
  ['What it does not model', 'h1', async ({ page }) => void (await page.goto('#/not-modelled'))],
  [
    'Home',
    'section a[href="#/studio/qos-1"]',
    async ({ page }) => {
      await page.goto('#/')
      await filmDone(page)
    },
  ],
  ['Home, the keys', 'dialog[open] dl', key('?')],
  ['Home, the commands', 'dialog[open] [role=option]', key('Escape', 'ControlOrMeta+k')],
  [
    'a file that is none',
    '[role=alert] h2',
    async (place) => {
      await key('Escape', 'Escape')(place)
      await openText(place.page, 'broken.json', '{"v":1,\n"nodes": [')
    },
  ],
  [
    'an address of nothing',
    'main',
    async ({ page }) => void (await page.goto('#/d/0123456789abcdef')),
  ],
  [
    'a link that is none',
    '[role=alert] h2',
    async ({ page }) => void (await page.goto('#1.hello')),
  ],
  [
    'a link that is read in part',
    '[role=status] li',
    async ({ page }) => {
      await page.goto(`#1.${pack('{"v":1,"base":"qos-2","cursor":9,"later":1}')}`)
      await filmDone(page)
    },
  ],
  [
    'the designs of this browser',
    '#own-designs',
    async ({ page }) => {
      await openDesign(page, { ...secondDesign(), name: 'Scale' })
      // What is kept is listed.
      await page.evaluate(() => (location.hash = '#/'))
      await page.locator('#own-designs').waitFor()
    },
  ],
  [
    'a design gets another name',
    'section[aria-labelledby=own-designs] input',
    async ({ page, words }) => named(page, words.LIBRARY.renameOf('Scale')).click(),
  ],
]

const RUN: readonly Screen[] = [
  ['the start of a run', '[data-stop=dlq]', async ({ page }) => openDesign(page, letters())],
  [
    'Story',
    '#panel-story [role=option]',
    async (place) => {
      await goTo(place, 10_000_000)
      await panel('story')(place)
    },
  ],
  [
    'Story, what is copied',
    '#panel-story fieldset',
    async ({ page, words }) => named(page, words.STORY.copy).click(),
  ],
  [
    'Story, its text where the clipboard is shut',
    'dialog[open] textarea',
    async ({ page, words }) => {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('shut'))
      })
      await named(page, words.STORY.whole).click()
    },
  ],
  [
    'Timeline',
    '#panel-timeline [data-lane]',
    async (place) => {
      await key('Escape')(place)
      await panel('timeline')(place)
    },
  ],
  [
    'Timeline, an entry of the script',
    '#panel-timeline [data-entry]',
    async ({ page }) => page.locator('#panel-timeline [data-entry]').first().press('Enter'),
  ],
  ['Sequence', '#panel-sequence [data-arrow]', panel('sequence')],
  ['Messages', '#panel-messages [role=row]', panel('messages')],
  [
    'Messages, some of them',
    '#panel-messages [role=row]',
    async ({ page }) => page.locator('[data-find=messages]').fill('order'),
  ],
  ['Journeys', '#panel-journeys [role=option]', panel('journeys')],
  [
    'Journeys, one of them',
    '#panel-journeys [data-entry]',
    async ({ page }) => page.locator('[data-journey="o3"]').click(),
  ],
  ['Topics', '#panel-topics [role=treeitem]', panel('topics')],
  [
    'Topics, a filter is tried',
    '#panel-topics [role=treeitem]',
    async ({ page }) => page.locator('#panel-topics input[type=search]').fill('shop/+/o3'),
  ],
  ['a publisher', 'h2', chosen('shop')],
  ['a broker', 'h2', chosen('broker')],
  ['a service', 'h2', chosen('payment')],
  ['a service, why it has not got what it waits for', 'details[open]', unfoldWhy],
  ['dead letters', 'h2', chosen('dlq')],
  ['a wire', 'h2', chosen('payment-broker')],
  ['a wire, why nothing is on it', 'details[open]', unfoldWhy],
  ['a note', 'h2', chosen('why')],
  ['a group', 'h2', chosen('cellar')],
  ['a card that nobody plays', 'pre', chosen('beam')],
  ['a wire that nobody plays', 'pre', chosen('beam-wire')],
  [
    'a packet, and why',
    'h2',
    async ({ page, phone }) => {
      await page.locator('#tab-sequence').click()
      await page.locator('[data-arrow] rect').last().click()
      if (phone) await page.locator('#tab-selection').click()
    },
  ],
  ['a packet, all of its why', 'h2', unfoldAll],
  [
    'what can be done to a packet',
    '[role=menu]',
    async ({ page, phone }) => {
      await page.locator('#tab-sequence').click()
      if (phone) await page.locator('#panel-sequence [data-arrow]').last().waitFor()
      await page.locator('[data-arrow] rect').last().click({ button: 'right' })
    },
  ],
  [
    'how long a packet is to be late, typed wrong',
    '[role=alert]',
    async ({ page, words }) => {
      await page.getByRole('menuitem', { name: words.PACKET_MENU.delayOther }).click()
      await page.keyboard.press('Enter')
    },
  ],
  [
    'what can be done to a service',
    '[role=menu]',
    async (place) => {
      await key('Escape')(place)
      const all = await rows(place.page)
      await goTo(place, all.find(({ ev }) => ev === 'begin')!.at)
      await place.page.locator('[data-stop=order]').click({ button: 'right' })
    },
  ],
  [
    'the breakpoints',
    '[data-breakpoint]',
    async (place) => {
      await key('Escape')(place)
      await chosen('order-broker')(place)
      await key('b')(place)
    },
  ],
  [
    'the list of breakpoints',
    '[data-keeps-keys] li, [role=region] li, section li',
    async ({ page, words }) => named(page, words.WATCH.count(1)).click(),
  ],
  [
    'a service that has died',
    '[data-track=died]',
    async (place) => {
      await key('Escape', 'Escape')(place)
      const { at } = (await rows(place.page)).find(({ ev }) => ev === 'crash')!
      await goTo(place, at)
      await chosen('order')(place)
    },
  ],
  [
    'a letter that is redriven',
    'h2',
    async (place) => {
      await goTo(place, 10_000_000)
      await chosen('dlq')(place)
      const former = (await digest(place.page))!
      await named(place.page, place.words.INSPECT.redriveLetter(1)).click()
      await filmedAnew(place.page, former)
    },
  ],
  [
    'a change that can be taken back',
    'output button, [role=status] button',
    async (place) => {
      await key('Escape')(place)
      await chosen('order-broker')(place)
      await key('x')(place)
      await filmDone(place.page)
    },
  ],
  ['the keys', 'dialog[open] dl', key('?')],
  ['the commands', 'dialog[open] [role=option]', key('Escape', 'ControlOrMeta+k')],
  [
    'the commands, of none of that name',
    'dialog[open] input',
    async ({ page }) => page.locator('dialog input').fill('zzzz'),
  ],
  [
    'Share, and the exports',
    'dialog[open] #share-link',
    async (place) => {
      await key('Escape', 'Escape')(place)
      await named(place.page, place.words.UI.share).click()
    },
  ],
  [
    'Share, a line and a file that was saved',
    'dialog[open] output:not(:empty)',
    async ({ page }) => {
      await page.locator('#share-line').fill('Look at this')
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Mermaid' }).click()
      await saved
    },
  ],
  [
    'the menu of a phone',
    '[aria-expanded=true] + * a',
    async (place) => {
      await key('Escape')(place)
      await named(place.page, place.words.UI.menu).click()
    },
    'phone',
  ],
]

/** The form of what is selected, with what was typed wrong. */
const form =
  (id: string) =>
  async (place: Place): Promise<void> => {
    const { page, phone } = place
    await chosen(id)(place)
    const fields = page.locator(phone ? '[role=tabpanel]' : 'aside').last()
    await fields.locator('details').first().waitFor()
    await unfoldAll(place)
    const help = fields.locator('button[aria-expanded]').first()
    if ((await help.count()) > 0) await help.press('Enter')
    const number = fields.getByRole('spinbutton').first()
    if ((await number.count()) === 0) return
    await number.fill('soon')
    await number.press('Enter')
    await fields.getByRole('alert').first().waitFor()
  }

const EDIT: readonly Screen[] = [
  [
    'Edit: the design',
    '[data-keeps-keys]',
    async (place) => {
      await openDesign(place.page, orders())
      await key('e')(place)
      if (place.phone) await place.page.locator('#tab-selection').click()
      await unfoldAll(place)
    },
  ],
  [
    'Edit: what can be added',
    '#panel-library',
    async ({ page, phone }) => {
      if (phone) await page.locator('[data-add]').click()
    },
  ],
  [
    'Edit: the outline',
    '#panel-outline li',
    async ({ page }) => page.locator('#tab-outline').click(),
  ],
  [
    'Edit: nothing of that name',
    '#panel-library',
    async ({ page }) => {
      await page.locator('#tab-library').click()
      await page.locator('#panel-library input').fill('zzzz')
    },
  ],
  [
    'Edit: a publisher',
    '[data-keeps-keys] h2',
    async (place) => {
      const { page, phone } = place
      await page.locator('#panel-library input').fill('')
      if (phone) await page.locator('section:has(> div > [role=tablist]) > div > button').click()
      await form('shopper')(place)
    },
  ],
  ['Edit: a broker', '[data-keeps-keys] h2', form('broker')],
  ['Edit: a service and its handlers', '[data-handler]', form('payment')],
  ['Edit: where letters go', '[data-keeps-keys] h2', form('dlq')],
  ['Edit: a wire', '[data-keeps-keys] h2', form('payment-broker')],
  ['Edit: a note', '[data-mark-form]', chosen('why')],
  ['Edit: a group', '[data-mark-form]', chosen('cellar')],
  ['Edit: a card that nobody plays', 'pre', chosen('beam')],
  [
    'Edit: JSON that cannot be taken',
    '#panel-json [role=alert] li',
    async (place) => {
      await chosen('payment')(place)
      await place.page.locator('#tab-json').click()
      await place.page.locator('#panel-json textarea').fill('{"kind": 1')
      await place.page.locator('#panel-json textarea').press('ControlOrMeta+Enter')
    },
  ],
  [
    'Edit: what a node said',
    '#panel-traffic',
    async ({ page }) => {
      await page.locator('#tab-traffic').click()
    },
  ],
  [
    'Edit: several cards',
    '[data-bar]',
    async ({ page }) => {
      await page.locator('#tab-form').click()
      await page.locator('[data-stop=payment]').focus()
      await page.keyboard.press('ControlOrMeta+a')
    },
  ],
  [
    'Edit: a wire is led to where it cannot go',
    '[data-refusal]',
    async ({ page }) => {
      await page.locator('[data-stop=payment]').press('Enter')
      await page.locator('[data-stop=payment]').press('w')
      await page.keyboard.press('Tab')
    },
  ],
]

/** A story of ours: its chapters, and what must hold of its runs. */
const ORDERS: readonly Screen[] = [
  [
    'a story',
    '[data-lights=later]',
    async ({ page }) => {
      await page.goto('/#/studio/order-processing-no-outbox')
      await filmDone(page)
    },
  ],
  ['Ledger', '[data-light=L1]', panel('ledger')],
  [
    'Ledger, at the end and of one order',
    '[data-light=L1][data-state=broken]',
    async ({ page }) => {
      await page.locator('[data-lights=later]').click()
      await page.locator('[data-moment=end]').click()
      await page.locator('[data-own]').first().waitFor()
    },
  ],
  [
    'Ledger, ready invariants',
    '[data-ready=reaches][data-state]',
    async ({ page, phone }) => {
      await page.locator('#panel-ledger [data-add-invariant]').click()
      // On a phone they are in one column.
      if (phone) await page.locator('[data-ready=reaches]').scrollIntoViewIfNeeded()
    },
  ],
  [
    'Ledger, a ready invariant with what it is about',
    '[data-view=fill] [data-tried=ok], [data-view=fill] [data-tried=broken]',
    async ({ page }) => page.locator('[data-ready=comesToAnEnd]').click(),
  ],
  [
    'Ledger, an invariant of one of the forms, typed wrong',
    '[data-view=form] [aria-invalid=true]',
    async ({ page }) => {
      await page.locator('[data-view=fill] button[type=submit] + button').click()
      await page.locator('[data-view=form] summary').first().click()
      await page.locator('[data-view=form] textarea').nth(1).fill("x.node == 'order' &&")
      await page.locator('[data-view=form] button[type=submit]').click()
      await page.locator('[data-view=form] [role=alert]').first().waitFor()
    },
  ],
  [
    'Ledger, an invariant of the design, with its rows and sums',
    '[data-view=form] fieldset legend',
    async ({ page }) => {
      await page.locator('[data-view=form] header button').click()
      await page.locator('[data-change=L1]').click()
    },
  ],
  [
    'Break my design',
    'dialog[open] [data-least] ol li',
    async ({ page, words }) => {
      await page.keyboard.press('ControlOrMeta+k')
      await page.locator('dialog input').fill(words.UI.breakDesign)
      await page.keyboard.press('Enter')
    },
  ],
  [
    'Break my design, one run',
    'dialog[open] [data-run] ol li',
    async ({ page }) => page.locator('dialog [data-trial]').first().click(),
  ],
]

export const WALKS = { HOME, RUN, EDIT, ORDERS } as const
