/** A machine that is nothing but an MQTT client, and a way to talk to it as its server. For tests. */
import type { Kept, Machine } from '../../../core/machine.ts'
import { NO_RECORD } from '../../../core/row.ts'
import { NO_TEXT } from '../../../core/text.ts'
import type { Micros } from '../../../core/time.ts'
import type { ClientApp } from '../client-app.ts'
import { reauthenticate } from '../client-auth.ts'
import { clientStart, clientStep } from '../client.ts'
import { leave } from '../client-connection.ts'
import { clientAcknowledge } from '../client-deliver.ts'
import { clientPublish } from '../client-publish.ts'
import type { ClientConfig, ClientState } from '../client-state.ts'
import { copyClient, createClient } from '../client-state.ts'
import { subscribe, unsubscribe } from '../client-subscribe.ts'
import type { Did, Harness } from '../harness.fixture.ts'
import { createHarness } from '../harness.fixture.ts'
import type { Token } from '../owing.ts'
import type { Connack, Packet, Properties, Publish, Qos } from '../packet.ts'

export type TestAsk =
  | { kind: 'boot' }
  /** It says goodbye. */
  | { kind: 'leave' }
  | { kind: 'subscribe'; filter: string }
  | { kind: 'unsubscribe'; filter: string }
  /** It shows anew who it is. */
  | { kind: 'reauthenticate' }
  /** The application is ready with the message that was handed over as the `nth`, from 0, or refuses it. */
  | { kind: 'ready'; nth: number; reasonCode?: number }
  | {
      kind: 'publish'
      topicName: string
      qos: Qos
      retain?: boolean
      bytes?: number
      properties?: Properties | undefined
    }

export interface TestState {
  client: ClientState
  published: number
  connected: number
  /** Topics of what came in. */
  got: string[]
  /** And the token of each; null at QoS 0. */
  tokens: (Token | null)[]
  /** And its properties. */
  properties: (Properties | undefined)[]
  /** Reason codes of what was answered. */
  answered: number[]
}

export const CONFIG: ClientConfig = {
  version: 5,
  clientId: 'c',
  freshId: false,
  cleanStart: false,
  sessionExpiry: 3_600,
  keepAlive: 10,
  receiveMaximum: 20,
  topicAliasMaximum: 0,
  durable: true,
  reconnect: { delay: 500_000 as Micros, factor: 2, cap: 8_000_000 as Micros, jitter: 'none' },
  chance: 7,
  subscriptions: [],
  will: null,
  willText: null,
  willAtGoodbye: false,
  offline: 'queue',
  offlineLimit: 1_000,
  again: null,
  address: 0,
}

export const sub = (filter: string, qos: Qos = 1) => ({
  filter,
  qos,
  noLocal: false,
  retainAsPublished: false,
  retainHandling: 0 as const,
})

/** `inside`: later, and it is ready before it has said so. */
export type Manner = 'now' | 'later' | 'inside'

function testApp(config: ClientConfig, manner: (topic: string) => Manner): ClientApp<TestState> {
  return {
    onConnected: (self) => void self.connected++,
    onMessage(self, { topicName, properties }, token, _about, _record, now, out) {
      self.got.push(topicName)
      self.tokens.push(token)
      self.properties.push(properties)
      const how = manner(topicName)
      if (how === 'now') return 'now'
      if (how === 'inside' && token) clientAcknowledge(config, self.client, token, now, out)
      return 'later'
    },
    onAcknowledged: (self, _about, reasonCode) => void self.answered.push(reasonCode),
  }
}

export function testClient(
  config: ClientConfig,
  manner: (topic: string) => Manner = () => 'now',
): Machine<TestState, Packet, TestAsk> {
  const app = testApp(config, manner)
  return {
    init: (kept: Kept) => ({
      client: createClient(config, kept),
      published: 0,
      connected: 0,
      got: [],
      tokens: [],
      properties: [],
      answered: [],
    }),
    step(self, input, now, out) {
      if (input.kind !== 'asked') return clientStep(config, self.client, input, now, out, app, self)
      if (input.ask.kind === 'boot') return clientStart(config, self.client, out)
      if (input.ask.kind === 'leave') return leave(config, self.client, out)
      if (input.ask.kind === 'reauthenticate') return reauthenticate(config, self.client, out)
      if (input.ask.kind === 'subscribe')
        return subscribe(config, self.client, input.ask.filter, now, out)
      if (input.ask.kind === 'unsubscribe')
        return unsubscribe(config, self.client, input.ask.filter, now, out)
      if (input.ask.kind === 'ready') {
        const token = self.tokens[input.ask.nth]
        if (token) clientAcknowledge(config, self.client, token, now, out, input.ask.reasonCode)
        return
      }
      const { topicName, qos, retain = false, bytes = 1, properties } = input.ask
      const ordinal = ++self.published
      const payload = new Uint8Array(bytes)
      const message = { topicName, payload, qos, retain, properties, ordinal }
      clientPublish(config, self.client, { ...message, corr: NO_TEXT, type: NO_TEXT }, now, out)
    },
    copy: (self) => ({
      ...self,
      client: copyClient(self.client),
      got: self.got.slice(),
      tokens: self.tokens.slice(),
      properties: self.properties.slice(),
      answered: self.answered.slice(),
    }),
  }
}

/** A client with a hand for each thing that can happen to it. */
export interface Hands extends Harness<TestState, TestAsk> {
  readonly machine: Machine<TestState, Packet, TestAsk>
  boot(): Did[]
  leave(): Did[]
  subscribe(filter: string): Did[]
  unsubscribe(filter: string): Did[]
  opened(): Did[]
  connack(sessionPresent?: boolean, properties?: Properties, reasonCode?: number): Did[]
  /** Boot, transport, CONNACK. */
  connect(sessionPresent?: boolean, properties?: Properties): Did[]
  receive(packet: Packet): Did[]
  publish(
    topicName: string,
    qos?: Qos,
    retain?: boolean,
    bytes?: number,
    properties?: Properties,
  ): Did[]
  puback(packetId: number, reasonCode?: number): Did[]
  /** See the ask. */
  ready(nth: number, reasonCode?: number): Did[]
  lose(why?: 'fin' | 'reset' | 'refused' | 'timeout' | 'ours'): Did[]
  /** The connection is lost, the wait goes by, and there is a new one with this answer. */
  reconnect(sessionPresent: boolean, properties?: Properties): Did[]
}

export function hands(
  config: Partial<ClientConfig> = {},
  manner: (topic: string) => Manner = () => 'now',
): Hands {
  const machine = testClient({ ...CONFIG, ...config }, manner)
  const harness = createHarness(machine)
  const receive = (packet: Packet) =>
    harness.step({ kind: 'received', conn: 0, packet, about: NO_RECORD })
  const opened = () => harness.step({ kind: 'opened', conn: 0 })
  const boot = () => harness.step({ kind: 'asked', ask: { kind: 'boot' } })
  const lose: Hands['lose'] = (why = 'reset') => harness.step({ kind: 'closed', conn: 0, why })
  const connack: Hands['connack'] = (sessionPresent = false, properties, reasonCode = 0) => {
    const packet: Connack = { kind: 'connack', sessionPresent, reasonCode, properties }
    return receive(packet)
  }
  return Object.assign(harness, {
    machine,
    boot,
    leave: () => harness.step({ kind: 'asked', ask: { kind: 'leave' } }),
    subscribe: (filter: string) =>
      harness.step({ kind: 'asked', ask: { kind: 'subscribe', filter } }),
    unsubscribe: (filter: string) =>
      harness.step({ kind: 'asked', ask: { kind: 'unsubscribe', filter } }),
    opened,
    connack,
    receive,
    lose,
    connect(sessionPresent = false, properties?: Properties) {
      return [...boot(), ...opened(), ...connack(sessionPresent, properties)]
    },
    publish(topicName: string, qos: Qos = 1, retain = false, bytes = 1, properties?: Properties) {
      const ask = { kind: 'publish', topicName, qos, retain, bytes, properties } as const
      return harness.step({ kind: 'asked', ask })
    },
    ready: (nth: number, reasonCode = 0) =>
      harness.step({ kind: 'asked', ask: { kind: 'ready', nth, reasonCode } }),
    puback: (packetId: number, reasonCode = 0) => receive({ kind: 'puback', packetId, reasonCode }),
    reconnect(sessionPresent: boolean, properties?: Properties) {
      const did = [...lose()]
      const at = harness.state.client.retryAt
      did.push(...harness.until(at), ...opened(), ...connack(sessionPresent, properties))
      return did
    },
  })
}

export function inbound(topicName: string, packetId: number, more: Partial<Publish> = {}): Publish {
  const payload = new Uint8Array([1])
  const qos = packetId === 0 ? 0 : 1
  return { kind: 'publish', topicName, packetId, qos, dup: false, retain: false, payload, ...more }
}

/** The PUBLISH packets among what was done, as `topic#id`, with `!` for DUP. */
export function publishes(did: readonly Did[]): string[] {
  return did.flatMap((one) =>
    one.did === 'send' && one.packet.kind === 'publish'
      ? [`${one.packet.topicName}#${one.packet.packetId}${one.packet.dup ? '!' : ''}`]
      : [],
  )
}
