/**
 * A client and our broker on one bad wire: both are driven without an engine, packets arrive in order, one
 * at a time, when the schedule says so. For tests.
 */
import type { RecordIndex } from '../../../core/row.ts'
import { mqttBroker } from '../broker.ts'
import type { BrokerAsk, BrokerConfig, BrokerState } from '../broker-state.ts'
import type { ClientConfig } from '../client-state.ts'
import type { Did, Harness } from '../harness.fixture.ts'
import { createHarness } from '../harness.fixture.ts'
import type { Packet, Qos } from '../packet.ts'
import type { Hands, Manner } from './client-machine.ts'
import { hands } from './client-machine.ts'

interface Flight {
  readonly packet: Packet
  readonly about: RecordIndex
}

export interface Pair {
  readonly client: Hands
  readonly broker: Harness<BrokerState, BrokerAsk>
  /** What the client and what the broker did. */
  readonly clientDid: Did[]
  readonly brokerDid: Did[]
  /** The oldest packet on its way arrives. */
  there(): void
  back(): void
  /** The connection is reset, with all that is on its way. */
  cut(): void
  /** Time passes to the client's next timer; the broker's clock keeps pace. */
  time(): void
  publish(topicName: string, qos?: Qos): void
  subscribe(filter: string): void
  unsubscribe(filter: string): void
  /** The client's application is ready with the `nth` it was handed, from 0. */
  ready(nth: number): void
  crashClient(): void
  crashBroker(): void
  /** Everything arrives, until the client is connected and nothing is on its way. */
  heal(): void
}

const BROKER: BrokerConfig = {
  persistence: 'sync',
  queueLimit: 10_000,
  overflow: 'dropNew',
  receiveMaximum: 3,
}

export function createPair(
  config: Partial<ClientConfig>,
  brokerConfig: Partial<BrokerConfig> = {},
  manner?: (topic: string) => Manner,
): Pair {
  const client = hands(config, manner)
  const broker = createHarness(mqttBroker({ ...BROKER, ...brokerConfig }))
  let open = false
  let there: Flight[] = []
  let back: Flight[] = []
  const clientDid: Did[] = []
  const brokerDid: Did[] = []

  function ended(): void {
    open = false
    there = []
    back = []
  }

  function ofClient(did: readonly Did[]): void {
    clientDid.push(...did)
    for (const one of did) {
      if (one.did === 'send') there.push(one)
      else if (one.did === 'open') {
        open = true
        ofBroker(broker.step({ kind: 'opened', conn: 0 }))
        ofClient(client.opened())
      } else if (one.did === 'close' && open) {
        ended()
        ofBroker(broker.step({ kind: 'closed', conn: 0, why: 'reset' }))
        ofClient(client.lose('ours'))
      }
    }
  }

  function ofBroker(did: readonly Did[]): void {
    brokerDid.push(...did)
    for (const one of did) {
      if (one.did === 'send' && open) back.push(one)
      else if (one.did === 'close' && open) {
        ended()
        ofBroker(broker.step({ kind: 'closed', conn: 0, why: 'ours' }))
        ofClient(client.lose('fin'))
      }
    }
  }

  function cut(): void {
    if (!open) return
    ended()
    ofBroker(broker.step({ kind: 'closed', conn: 0, why: 'reset' }))
    ofClient(client.lose())
  }

  const pair: Pair = {
    client,
    broker,
    clientDid,
    brokerDid,
    there() {
      const flight = there.shift()
      if (flight !== undefined) ofBroker(broker.step({ kind: 'received', conn: 0, ...flight }))
    },
    back() {
      const flight = back.shift()
      if (flight !== undefined) ofClient(client.step({ kind: 'received', conn: 0, ...flight }))
    },
    cut,
    time() {
      const next = Math.min(...client.timers.values())
      if (next === Infinity) return
      ofBroker(broker.until(Math.max(next, broker.now)))
      ofClient(client.until(Math.max(next, client.now)))
    },
    publish: (topicName, qos = 1) => ofClient(client.publish(topicName, qos)),
    subscribe: (filter) => ofClient(client.subscribe(filter)),
    unsubscribe: (filter) => ofClient(client.unsubscribe(filter)),
    ready: (nth) => ofClient(client.ready(nth)),
    crashClient() {
      cut()
      client.crash()
      ofClient(client.boot())
    },
    crashBroker() {
      cut()
      broker.crash()
      ofBroker(broker.step({ kind: 'asked', ask: { kind: 'boot' } }))
    },
    heal() {
      for (let i = 0; i < 10_000; i++) {
        if (there.length > 0) pair.there()
        else if (back.length > 0) pair.back()
        else if (client.state.client.phase === 'up') return
        else pair.time()
      }
      throw new Error('broken promise: it comes to rest')
    },
  }
  broker.step({ kind: 'asked', ask: { kind: 'boot' } })
  ofClient(client.boot())
  return pair
}
