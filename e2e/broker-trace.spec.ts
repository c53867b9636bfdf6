/** The trace of a real broker, opened in the Studio: what was sent there is seen here, packet for packet. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import mqtt from 'mqtt'
import { freePort } from '../src/server/testing/free-port.ts'
import { digest, filmDone, filmedAnew, openText, rows, stepTo } from './parts.ts'

const PUBLISH = 3

/** A subscriber and a publisher at a broker that is killed then: its trace. */
async function recorded(): Promise<string> {
  const port = await freePort()
  const file = join(mkdtempSync(join(tmpdir(), 'eventloom-trace-')), 'seen.jsonl')
  const args = ['scripts/broker.mjs', '--port', `${port}`, '--trace', file]
  const broker = spawn('node', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(broker.stdout, 'data')
  const at = { host: '127.0.0.1', port, reconnectPeriod: 0 } as const
  const archive = await mqtt.connectAsync({ ...at, clientId: 'archive' })
  await archive.subscribeAsync('lab/#', { qos: 1 })
  const meter = await mqtt.connectAsync({ ...at, clientId: 'meter', protocolVersion: 5 })
  const came = once(archive as never, 'message')
  await meter.publishAsync('lab/temperature', '21.5', { qos: 2 })
  await came
  for (const client of [archive, meter]) client.on('error', () => undefined)
  broker.kill('SIGKILL')
  await once(broker, 'exit')
  for (const client of [archive, meter]) client.end(true)
  return readFileSync(file, 'utf8')
}

test('R5 the trace of a broker opens: its clients are cards, and a packet of theirs is looked into', async ({
  page,
}) => {
  const trace = await recorded()
  await page.goto('#/studio/home-loop')
  await filmDone(page)
  const former = (await digest(page))!
  await openText(page, 'seen.jsonl', trace)
  await expect(page.getByRole('heading', { name: 'broker trace', exact: true })).toBeVisible()
  await filmedAnew(page, former)
  await expect(page.locator('[data-node="meter"]')).toContainText('recorded')
  await expect(page.getByRole('status', { name: /not all of it/ })).toHaveCount(0)

  const packets = (await rows(page)).filter(({ ev, ptype }) => ev === 'packet' && ptype === PUBLISH)
  expect(packets.map(({ back }) => back)).toEqual([false, true])
  await stepTo(page, packets[0]!.record)
  await page.getByRole('tab', { name: 'Sequence' }).click()
  // what is sent at once lies one above the other here
  await page.locator(`[data-arrow="${packets[0]!.record}"]`).dispatchEvent('click')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toContainText('lab/temperature')
  await expect(inspector).toContainText('meter')

  // half a line is said, and the rest is here
  await openText(page, 'killed.jsonl', trace.slice(0, -5))
  const told = page.getByRole('status', { name: /not all of it/ })
  await expect(told).toContainText('The last line of the trace was broken off')
  await expect(told).toContainText('The file itself stays as it is.')
})
