import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { expect, test } from 'vitest'
import { createTextTable } from '../../core/text.ts'
import { NO_RECORD } from '../../core/row.ts'
import { createSocketBroker } from '../../server/socket-broker.ts'
import { logLine, openLog } from './log.ts'

test('a row has its words, and what has no value is left out', () => {
  const texts = createTextTable()
  const at = new Date(0)
  const drop = { ev: 'drop', about: NO_RECORD, reason: 'queueFull', to: texts.intern('s') } as const
  expect(JSON.parse(logLine(drop, texts.textOf, at))).toEqual({
    time: '1970-01-01T00:00:00.000Z',
    ev: 'drop',
    reason: 'queueFull',
    to: 's',
  })
  const code = texts.intern('resent')
  const clause = texts.intern('MQTT5-4.4.0-1')
  const args = texts.intern('{"packetId":7}')
  const note = { ev: 'note', about: NO_RECORD, code, clause, args } as const
  expect(JSON.parse(logLine(note, texts.textOf, at))).toMatchObject({
    code: 'resent',
    clause: 'MQTT5-4.4.0-1',
    args: { packetId: 7 },
  })
})

test('a broker that logs: each line is JSON, with the client that it is about', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eventloom-log-'))
  const file = join(folder, 'log')
  const failures: Error[] = []
  const { sink } = openLog(file, (error) => failures.push(error))
  const config = {
    persistence: 'sync',
    queueLimit: 9,
    overflow: 'dropNew',
    receiveMaximum: 9,
  } as const
  const broker = await createSocketBroker({ port: 0, config, sink })
  const options = {
    host: '127.0.0.1',
    port: broker.port,
    protocolVersion: 5,
    clientId: 'me',
  } as const
  const client = await mqtt.connectAsync(options)
  await client.publishAsync('nobody', 'x', { qos: 1 })
  await client.endAsync()
  await broker.close()
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('"what":"ended"')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const told = lines.map(
    (line) => JSON.parse(line) as { ev: string; client?: string; code?: string },
  )
  expect(told).toContainEqual(
    expect.objectContaining({ ev: 'session', client: 'me', what: 'created' }),
  )
  expect(told).toContainEqual(expect.objectContaining({ code: 'nobodyMatches' }))
  expect(failures).toEqual([])
  rmSync(folder, { recursive: true })
})
