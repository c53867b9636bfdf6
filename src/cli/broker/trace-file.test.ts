/** The file of a trace: what is in it and what is not, where it ends, and what is refused. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import mqtt from 'mqtt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../../server/testing/free-port.ts'
import { until } from '../../server/testing/until.ts'
import { runCli } from '../commands.ts'
import { Heard, mqttJs, replayed, traced, type Traced } from '../testing/traced.ts'

let folder: string
let running: Traced | null = null
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventloom-trace-'))
})
afterEach(async () => {
  await running?.close()
  running = null
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const at = (port: number) => ({ host: '127.0.0.1', port, reconnectPeriod: 0 })

test('R3 no password is in the file, and the run is as it was', async () => {
  running = await traced()
  const { broker, text } = running
  const heard = new Heard()
  const client = mqttJs(broker.port, heard, {
    protocolVersion: 5,
    clientId: 'me',
    username: 'rider',
    password: 'correct horse',
  })
  await new Promise((resolve) => {
    client.once('connect', resolve)
  })
  await client.endAsync()
  const told = text()
  for (const written of ['correct horse', 'correct hors', 'orrect horse', 'rrect horse'])
    expect(told).not.toContain(Buffer.from(written).toString('base64').replace(/=+$/, ''))
  const [, connect = ''] = /"do":"connect".*"bytes":"([^"]*)"/.exec(told) ?? []
  expect(Buffer.from(connect, 'base64').toString('latin1')).toMatch(/rider\0\r\*{13}$/)
  expect(replayed(told).sentTo('me')).toBe(heard.bytes())
})

test.each([
  ['bytes', { bytes: 3_000, packets: 100 }],
  ['packets', { bytes: 1_000_000, packets: 20 }],
] as const)(
  'full by %s: it ends with a line that says so, once, and the broker goes on',
  async (_, limits) => {
    running = await traced({}, limits)
    const { broker, text, ends } = running
    const client = await mqtt.connectAsync({ ...at(broker.port), clientId: 'me' })
    for (let n = 0; n < 60; n++) await client.publishAsync('t', `${n}`, { qos: 1 })
    await client.endAsync()
    const told = text()
    expect(ends).toEqual([expect.objectContaining({ what: 'full' })])
    expect(told.length).toBeLessThanOrEqual(limits.bytes)
    expect(told.split('"bytes"').length - 1).toBeLessThanOrEqual(limits.packets)
    expect(told).toMatch(/"do":"limit"\}\n$/)
    const run = replayed(told)
    expect(run.told.map(({ because }) => because.say)).toEqual(['problem.recordingLimit'])
    expect(run.sentTo('me')).toMatch(/^2002/)
  },
)

describe('on the command line', () => {
  /** What it says on stderr, once it has ended. */
  async function refusal(...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, ['scripts/broker.mjs', ...args])
    children.push(child)
    const [said] = await Promise.all([textOf(child.stderr), once(child, 'exit')])
    expect(child.exitCode).toBe(2)
    return said
  }

  async function started(...args: readonly string[]): Promise<readonly [ChildProcess, number]> {
    const port = await freePort()
    const child = spawn(process.execPath, ['scripts/broker.mjs', '--port', `${port}`, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    await once(child.stdout, 'data')
    return [child, port]
  }

  test('R2 R5 killed (SIGKILL): what was answered is in the file, and `sim` plays it', async () => {
    const file = join(folder, 'seen.jsonl')
    const [child, port] = await started('--trace', file)
    const client = await mqtt.connectAsync({ ...at(port), clientId: 'meter' })
    client.on('error', () => undefined)
    for (let n = 1; n <= 20; n++) await client.publishAsync('lab/t', `${n}`, { qos: 1 })
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    client.end(true)
    const out: string[] = []
    const err: string[] = []
    const asked = ['run', file, '--story']
    const code = runCli(asked, { out: (line) => out.push(line), err: (line) => err.push(line) })
    expect([code, err]).toEqual([0, []])
    expect(out.join('\n').match(/lab\/t/g)?.length).toBeGreaterThanOrEqual(20)
    // and half a line more
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"us":99`)
    expect(runCli(asked, { out: () => undefined, err: (line) => err.push(line) })).toBe(0)
    expect(err.join('\n')).toMatch(/seen\.jsonl:\d+:1: The last line of the trace was broken off/)
  })

  test('R4 a file that is there is not overwritten, whatever is in it', async () => {
    const file = join(folder, 'mine')
    writeFileSync(file, 'mine')
    const said = await refusal('--port', `${await freePort()}`, '--trace', file)
    expect(said).toBe(
      `${file} is there already, and a recording is not overwritten: move it away, or name another file.\n`,
    )
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  test('a file that cannot be made', async () => {
    const file = join(folder, 'no', 'where')
    expect(await refusal('--port', `${await freePort()}`, '--trace', file)).toContain(
      `${file} cannot be written: `,
    )
  })

  test('where it cannot listen no file is left behind', async () => {
    const file = join(folder, 'seen')
    const [, port] = await started()
    expect(await refusal('--port', `${port}`, '--trace', file)).toContain('is taken')
    expect(existsSync(file)).toBe(false)
  })

  test('R4 a store that keeps something is no beginning; an empty one is', async () => {
    const [file, store] = [join(folder, 'seen'), join(folder, 'store')]
    const [child, port] = await started('--trace', file, '--store', store)
    const client = await mqtt.connectAsync({ ...at(port), clientId: 'me', clean: false })
    await client.endAsync()
    const gone = once(child, 'exit')
    child.kill('SIGINT')
    await gone
    expect(readFileSync(file, 'utf8')).toMatch(/"do":"stop"\}\n$/)
    const other = join(folder, 'other')
    const said = await refusal('--port', `${port}`, '--trace', other, '--store', store)
    expect(said).toMatch(/^What .* keeps is not in a trace, which tells all from the beginning/)
    expect(existsSync(other)).toBe(false)
  })

  test('R4 full: it is said on stderr and in the log', async () => {
    const [file, log] = [join(folder, 'seen'), join(folder, 'log')]
    const [, port] = await started('--trace', file, '--log', log)
    const client = await mqtt.connectAsync({ ...at(port), clientId: 'me' })
    for (let n = 0; n < 11; n++) await client.publishAsync('t', Buffer.alloc(900_000), { qos: 1 })
    await client.endAsync()
    await until(() => readFileSync(log, 'utf8').includes('"ev":"trace"'), 'the line of the log')
    const [line = ''] = /.*"ev":"trace".*/.exec(readFileSync(log, 'utf8')) ?? []
    expect(JSON.parse(line)).toMatchObject({ ev: 'trace', what: 'full', file })
    expect(readFileSync(file, 'utf8').length).toBeLessThanOrEqual(10_000_000)
  })
})
