/**
 * What a screen reader is given, as text: the outline, what the keyboard stops at on the canvas, time, the story, and
 * what is said by itself after an act. It is read as a whole: names without a meaning, things said twice and silence
 * stand out.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { digest, filmedAnew, openDesign } from './parts.ts'

const at = (x: number) => ({ x, y: 40 })
const session = {
  cleanStart: true,
  sessionExpiryMs: 0,
  keepAliveMs: 60_000,
  receiveMaximum: 20,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 8_000, jitter: 'none' },
}
const wire = (id: string, a: string, latency: number) => ({
  id,
  a,
  b: 'post',
  protocol: 'mqtt5',
  latency,
})

/** One message, one receiver, and nothing that is drawn by chance. */
const LETTER = {
  v: 1,
  name: 'One letter',
  nodes: [
    {
      id: 'writer',
      kind: 'publisher',
      at: at(0),
      config: {
        session,
        topic: 'letters/one',
        qos: 1,
        retain: false,
        every: 60_000,
        startAtMs: 500,
        count: 1,
        vary: { text: 'hello' },
      },
    },
    { id: 'post', kind: 'mqtt-broker', title: 'Post office', at: at(304), config: {} },
    {
      id: 'reader',
      kind: 'service',
      at: at(624),
      config: { session, subs: [{ filter: 'letters/#', qos: 1 }] },
    },
  ],
  links: [wire('out', 'writer', 40), wire('in', 'reader', 25)],
  script: [],
  run: { seed: 1, horizonMs: 2_000, drainMs: 0 },
}

/** Collects what live regions say, in the order in which it is said. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const words: string[] = []
    const live = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], output'
    const before = new WeakMap<Element, string>()
    for (const region of document.querySelectorAll(live))
      before.set(region, region.textContent?.trim() ?? '')
    const hear = (region: Element) => {
      const text = region.textContent?.replace(/\s+/g, ' ').trim() ?? ''
      if (text !== '' && before.get(region) !== text) words.push(text)
      before.set(region, text)
    }
    new MutationObserver((changes) => {
      const regions = new Set<Element>()
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest(live)
        if (region !== null && region !== undefined) regions.add(region)
        for (const node of addedNodes)
          if (node instanceof Element) {
            if (node.matches(live)) regions.add(node)
            for (const inside of node.querySelectorAll(live)) regions.add(inside)
          }
      }
      for (const region of regions) hear(region)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { heard: words })
  })
}

/** What was said since the last time it was asked. */
async function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0))
}

/** What has been said, once it is all there: a record is told when its card has come, a toast with the next frame. */
async function saysAfter(
  page: Page,
  act: () => Promise<void>,
  said: readonly string[],
): Promise<void> {
  const all: string[] = []
  await heard(page)
  await act()
  await expect
    .poll(async () => {
      all.push(...(await heard(page)))
      return all
    })
    .toEqual(said)
}

test.describe('with a screen reader', () => {
  test.beforeEach(async ({ page }) => {
    await openDesign(page, LETTER)
    await listen(page)
  })

  const press = (page: Page, key: string) => () => page.keyboard.press(key)

  test('S3 a run is walked by ear: what there is to press, what is told at each step, what an act has done', async ({
    page,
  }) => {
    const canvas = page.getByRole('region', { name: 'The design: cards and wires' })
    await expect(canvas).toMatchAriaSnapshot(`
      - group "writer": every 1 min topic letters/one value nothing yet window not known yet client not started
      - group "Post office": MQTT 5 · 0 sessions sessions none now 0 sessions retained 0 0 in, 0 out
      - group "reader": 0 received filter letters/# client not started
      - button "writer, Publisher"
      - button "wire writer to Post office, not connected yet"
      - button "Post office, MQTT broker"
      - button "wire reader to Post office, not connected yet"
      - button "reader, Service"
    `)
    await expect(page.getByRole('region', { name: 'Time' })).toMatchAriaSnapshot(`
      - region "Time":
        - button "To the start"
        - button "Step back"
        - button "Play"
        - button "Step"
        - button "To the next interesting record"
        - button "To the end of the film"
        - slider "Speed"
        - button "Skip idle" [pressed]
        - slider "Moment of the run"
        - button "Breakpoints"
    `)
    await expect(page.getByRole('tabpanel', { name: 'Story' })).toMatchAriaSnapshot(`
      - listbox "What happened":
        - option "0 0.000.000 writer opens a connection to Post office."
        - option "1 0.000.000 reader opens a connection to Post office."
        - option "2 0.050.000 reader has a connection with Post office."
    `)

    const opens = 'writer opens a connection to Post office.'
    await saysAfter(page, press(page, 'ArrowRight'), [opens])
    await saysAfter(page, press(page, 'ArrowRight'), ['reader opens a connection to Post office.'])
    await saysAfter(page, press(page, 'ArrowLeft'), [opens])
    await saysAfter(page, press(page, 'Home'), ['The start: nothing has happened yet.'])
    await saysAfter(page, press(page, '3'), ['Sequence'])
    await saysAfter(page, press(page, 'Space'), ['It plays.'])
    await saysAfter(page, press(page, 'Space'), ['Paused.'])
    await page.keyboard.press('1')
    await page.locator('[data-stop=out]').press('Enter')
    await page.keyboard.press('Home')
    await page.keyboard.press('End')
    const original = (await digest(page))!
    await heard(page)
    await page.keyboard.press('ArrowLeft')
    await saysAfter(page, press(page, 'x'), [
      'The connection writer – Post office is cut here. The old future is kept.Undo',
      'Post office ends the session of writer.',
    ])
    await filmedAnew(page, original)
    await heard(page)
    await page.keyboard.press('ControlOrMeta+z')
    await expect
      .poll(async () => (await heard(page)).join(' '))
      .toContain('Undone: cut writer – Post office')
  })

  test('S3 a design is changed by ear: the outline, and each act is told once', async ({
    page,
  }) => {
    await saysAfter(page, press(page, 'e'), [
      'Edit: the design may be changed, at the start of the run.',
    ])
    await page.getByRole('tab', { name: 'Outline' }).click()
    await expect(page.getByRole('list', { name: 'The design as a list' })).toMatchAriaSnapshot(`
      - list "The design as a list":
        - listitem:
          - button "writer"
          - list:
            - listitem:
              - button "wired to Post office"
        - listitem:
          - button "Post office"
          - list:
            - listitem:
              - button "wired to writer"
            - listitem:
              - button "wired to reader"
        - listitem:
          - button "reader"
          - list:
            - listitem:
              - button "wired to Post office"
    `)
    await page.locator('[data-stop=reader]').press('Enter')
    await saysAfter(page, press(page, 'ArrowDown'), ['reader at 624, 48'])
    await saysAfter(page, press(page, 'ControlOrMeta+d'), ['Done: duplicate one card'])
    await expect(page.locator('[data-stop=reader-2]')).toBeFocused()
    await saysAfter(page, press(page, 'Delete'), ['Done: remove reader-2'])
    await saysAfter(page, press(page, 'ControlOrMeta+z'), ['Undone: remove reader-2'])
    await saysAfter(page, press(page, 'ControlOrMeta+Shift+z'), ['Done again: remove reader-2'])
    await saysAfter(page, press(page, 'e'), ['Run: the design is looked at.'])
  })
})
