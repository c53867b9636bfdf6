/** Real brokers for the stories of a bridge: processes that can be killed, and a stranger that talks to them. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import mqtt, { type MqttClient } from 'mqtt'
import { freePort } from '../src/server/testing/free-port.ts'

export const BROKERS = ['ours', 'mosquitto'] as const
export type BrokerName = (typeof BROKERS)[number]

/** A broker on a WebSocket of its own, of which nothing is left when it is killed. */
export class LiveBroker {
  private child: ChildProcess | null = null
  readonly name: BrokerName
  readonly wsPort: number
  private readonly port: number

  private constructor(name: BrokerName, port: number, wsPort: number) {
    this.name = name
    this.port = port
    this.wsPort = wsPort
  }

  static async start(name: BrokerName): Promise<LiveBroker> {
    const broker = new LiveBroker(name, await freePort(), await freePort())
    await broker.start()
    return broker
  }

  get url(): string {
    return `ws://127.0.0.1:${this.wsPort}`
  }

  async start(): Promise<void> {
    const [command, ...args] = this.command()
    this.child = spawn(command!, args, { stdio: 'ignore' })
    await expect.poll(() => answers(this.wsPort), { timeout: 60_000 }).toBe(true)
  }

  /** As by `kill -9`. */
  async kill(): Promise<void> {
    const { child } = this
    this.child = null
    if (child === null || child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  private command(): readonly string[] {
    const { port, wsPort } = this
    if (this.name === 'ours')
      return ['node', 'scripts/broker.mjs', '--port', `${port}`, '--ws-port', `${wsPort}`]
    const file = join(mkdtempSync(join(tmpdir(), 'eventloom-mosquitto-')), 'conf')
    // Version 2.0 does not start with WebSockets alone.
    writeFileSync(
      file,
      `listener ${port} 127.0.0.1\nlistener ${wsPort} 127.0.0.1\nprotocol websockets\nallow_anonymous true\n`,
    )
    return ['mosquitto', '-c', file]
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Somebody else at that broker, who comes back when it does. */
export class Stranger {
  readonly got: string[] = []
  private readonly client: MqttClient

  private constructor(client: MqttClient) {
    this.client = client
    client.on('message', (topic, payload, { qos, retain }) => {
      this.got.push(`${topic} ${payload.toString()} ${qos}${retain ? ' retained' : ''}`)
    })
  }

  static async at(url: string, filter: string): Promise<Stranger> {
    const client = mqtt.connect(url, { protocolVersion: 5, reconnectPeriod: 200 })
    const stranger = new Stranger(client)
    await client.subscribeAsync(filter, { qos: 2 })
    return stranger
  }

  async says(topic: string, text: string, qos: 0 | 1 | 2): Promise<void> {
    await this.client.publishAsync(topic, text, { qos })
  }

  async isBack(): Promise<void> {
    await expect.poll(() => this.client.connected).toBe(true)
  }

  async leave(): Promise<void> {
    await this.client.endAsync(true)
  }
}
