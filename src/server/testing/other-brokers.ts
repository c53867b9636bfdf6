/** Brokers that others wrote, to be judged by or compared with: mosquitto in a process of its own, aedes in this one. For tests. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Aedes } from 'aedes'
import { freePort } from './free-port.ts'
import { wait } from './until.ts'

/** Where CI or EVENTLOOM_REQUIRE=1 is set, a mosquitto that is missing is a failure; elsewhere it is said and skipped. */
export const required = process.env['CI'] !== undefined || process.env['EVENTLOOM_REQUIRE'] === '1'

export function isThere(program: 'mosquitto' | 'mosquitto_pub'): boolean {
  const found = spawnSync(program, ['-h']).error === undefined
  if (!found && !required) process.stderr.write(`SKIPPED: ${program} is not in PATH\n`)
  return found
}

export interface OtherBroker {
  readonly port: number
  /** Lines of what it says of itself; only mosquitto does. */
  log(): readonly string[]
  stop(): Promise<void>
}

/** `more`: lines for its configuration. */
export async function mosquitto(...more: readonly string[]): Promise<OtherBroker> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'eventloom-mosquitto-'))
  const config = join(folder, 'mosquitto.conf')
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'set_tcp_nodelay true']
  writeFileSync(config, [...lines, ...more, ''].join('\n'))
  const child = spawn('mosquitto', ['-v', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  child.stderr.on('data', (text: Buffer) => (log += text.toString()))
  const gone = once(child, 'exit')
  for (let tries = 0; !(await listens(port)); tries++) {
    if (tries > 200) throw new Error(`mosquitto does not listen: ${log}`)
    await wait(20)
  }
  return {
    port,
    log: () => log.split('\n'),
    stop: async () => {
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const up = await new Promise<boolean>((resolve) => {
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
  })
  socket.destroy()
  return up
}

/** It speaks 3.1.1 only. */
export async function aedes(): Promise<OtherBroker> {
  const broker = await Aedes.createBroker()
  const server = createServer((socket) => void broker.handle(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    log: () => [],
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      await new Promise<void>((resolve) => {
        broker.close(() => resolve())
      })
      await closed
    },
  }
}
