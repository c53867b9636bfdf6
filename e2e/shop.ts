/** A shop with a dead-letter queue, a design of the tests' own. */

type Json = Record<string, unknown>

const SESSION = {
  cleanStart: false,
  sessionExpiryMs: 'never',
  keepAliveMs: 60_000,
  receiveMaximum: 20,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 8_000, jitter: 'none' },
}
const DB = { name: 'db', durability: 'durable', isolation: 'serializable' }

function service(id: string, y: number, filter: string, handler: Json): Json {
  const behaviour = { stores: [DB], handlers: [handler], concurrency: 1 }
  const config = { session: SESSION, subs: [{ filter, qos: 1 }], behaviour }
  return { id, kind: 'service', at: { x: 700, y }, config }
}

/** Orders o1 to o6, one a second from 2 s; the gateway is out of order while o3, o4 and o5 are charged. */
export function shop(): Json {
  const nodes = [
    {
      id: 'shop',
      kind: 'publisher',
      at: { x: 0, y: 0 },
      config: {
        session: SESSION,
        topic: 'shop/place',
        qos: 1,
        retain: false,
        every: 1_000,
        startAtMs: 2_000,
        count: 6,
        vary: { orderId: { seq: 'o' } },
        correlation: 'orderId',
        offline: 'queue',
        offlineLimit: 100,
      },
    },
    { id: 'broker', kind: 'mqtt-broker', at: { x: 320, y: 0 }, config: {} },
    service('order', 0, 'shop/place', {
      id: 'place',
      on: { msg: 'shop/place' },
      key: 'd.orderId',
      ack: 'afterCommit',
      onGiveUp: 'drop',
      do: [
        {
          do: 'emit',
          topic: "'shop/orders/' + k",
          type: 'OrderCreated',
          data: { orderId: 'k' },
          correlation: 'k',
          qos: 1,
          via: 'direct',
        },
      ],
    }),
    service('payment', 160, 'shop/orders/+', {
      id: 'charge',
      on: { msg: 'shop/orders/+', type: 'OrderCreated' },
      key: 'd.orderId',
      ack: 'afterCommit',
      dedupe: { by: 'e.id', mode: 'inTx' },
      onGiveUp: 'dlq',
      dlq: 'shop/dlq',
      do: [
        { do: 'fail', class: 'transient', error: 'gateway 503', when: 't > 3500 && t < 6500' },
        { do: 'set', set: { paid: 'true' } },
      ],
    }),
    {
      id: 'dlq',
      kind: 'dead-letter-queue',
      title: 'shop/dlq/+',
      at: { x: 700, y: 320 },
      config: { session: SESSION, filter: 'shop/dlq/+', qos: 1, limit: 100 },
    },
  ]
  const links = ['shop', 'order', 'payment', 'dlq'].map((a) => ({
    id: `${a}-broker`,
    a,
    b: 'broker',
    protocol: 'mqtt5',
    latency: 20,
  }))
  const run = { seed: 7, horizonMs: 20_000, drainMs: 0 }
  return { v: 1, name: 'Shop and its letters', nodes, links, script: [], run }
}
