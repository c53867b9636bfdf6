/** What people believe about MQTT, from Home to the record at which it is seen to be wrong. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { MISCONCEPTIONS } from '../src/content/misconceptions.ts'
import { axeFinds } from './axe.ts'
import { cursor, rows, SCREENS } from './parts.ts'

const list = (page: Page) =>
  page.getByRole('region', { name: /What people believe about MQTT|Was man über MQTT glaubt/ })

/** The record that the table names is under the cursor. */
async function atRecord(page: Page, id: string): Promise<void> {
  const { record } = MISCONCEPTIONS.find((one) => one.id === id)!
  await expect.poll(async () => (await cursor(page)).record).toBe(record)
}

test('each belief is a link of its own, with what is true below it', async ({ page }) => {
  await page.goto('')
  const links = list(page).getByRole('link')
  await expect(links).toHaveCount(MISCONCEPTIONS.length)
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  expect(hrefs).toEqual(
    MISCONCEPTIONS.map(({ scenario, record }) => `#/studio/${scenario}/${record}`),
  )
})

for (const [id, belief, told, note] of [
  [
    'timer',
    /When no PUBACK comes in time/,
    /because no answer has come for 500 ms: DUP 1.*MQTT 5 forbids this/,
    /the books have the sale three times/,
  ],
  [
    'shared',
    /another worker takes over at once/,
    /The session of \S+ ?2 is over with this QoS 2 message begun: nobody else may get it/,
    /QoS 2 that was begun must not move/,
  ],
  [
    'pubrec',
    /A PUBREC is sent once/,
    /This QoS 2 message is here already, its PUBREL is not: PUBREC 1 again/,
    /keeps the copy to itself/,
  ],
  [
    'refusal',
    /gives it to another of its group/,
    /refuses it with 0x99: the exchange is over, it is gone, and no other member of the group gets it/,
    /in MQTT 3\.1\.1 there is nothing to say it with/,
  ],
  [
    'window',
    /remembers what it has handled never does it twice/,
    /it comes again after the window, and is handled a second time/,
    /longer than the longest redelivery/,
  ],
  [
    'undoing',
    /Once a saga is cancelled, all that it did is undone/,
    /up after 3 attempts of .*it is dropped/,
    /a compensation is a step like any other/,
  ],
  [
    'overhead',
    /MQTT has next to no overhead/,
    /on this connection the alias 1 stands for it, so the bytes name none/,
    /An alias saves the topic/,
  ],
  [
    'handshake',
    /TLS costs a little computing, and no time/,
    /Sent 0\.600\.000/,
    /TCP takes a round trip, TLS 1\.3 one more, TLS 1\.2 two/,
  ],
  [
    'slowed',
    /A slow subscriber slows the publisher down/,
    /loses message 58 of Sensor for Slow board for good: the queue is full/,
    /each new one throws the oldest out/,
  ],
  [
    'noticed',
    /TCP notices a loss within a round trip/,
    /sends a segment of PUBLISH to Tank, classic again after 1 s, attempt 1/,
    /a timer must run out, 1 s by the RFCs/,
  ],
] as const)
  test(`${id}: opened from Home, the record says what is true`, async ({ page }) => {
    await page.goto('')
    await list(page).getByRole('link', { name: belief }).click()
    await atRecord(page, id)
    await expect(page.getByText(told).first()).toBeVisible()
    await expect(page.getByText(note).first()).toBeVisible()
  })

test('with the keyboard: one is opened with Enter, and back on Home another at its own record', async ({
  page,
}) => {
  await page.goto('')
  const links = list(page).getByRole('link')
  await links.nth(0).focus()
  await page.keyboard.press('Tab')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await atRecord(page, 'stored')
  await page.goBack()
  await links.filter({ hasText: 'the will comes at once' }).click()
  await atRecord(page, 'will-at-once')
  await page.goBack()
  // the same design, and another record of it
  await links.filter({ hasText: 'whenever a client goes' }).click()
  await atRecord(page, 'will-goodbye')
  expect((await rows(page)).length).toBeGreaterThan(100)
})

for (const { size, viewport, colorScheme } of SCREENS)
  test(`axe finds nothing in the list, in both languages (${size})`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.goto('')
    await expect(list(page)).toBeVisible()
    expect(await axeFinds(page, '[aria-labelledby=beliefs]')).toEqual([])
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await expect(page.getByRole('link', { name: /Ein PUBREC wird einmal gesendet/ })).toBeVisible()
    await expect(list(page).getByRole('heading', { level: 2 })).toContainText(
      'Was man über MQTT glaubt',
    )
    expect(await axeFinds(page, '[aria-labelledby=beliefs]')).toEqual([])
  })
