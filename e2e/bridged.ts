/** The design of the stories of a bridge. */
interface Options {
  readonly incoming?: string
  readonly seconds?: number
}

/** A meter sends lab/n twice a second; a bridge lets that out, and outside/# in. */
export function bridged(url: string, { incoming = 'outside/#', seconds = 60 }: Options = {}) {
  const session = { keepAliveMs: 60_000 }
  const config = {
    session,
    url,
    speaks: 'mqtt5',
    prefix: incoming === '#' ? '' : 'eventloom/',
    incoming: [{ filter: incoming, qos: 2 }],
    outgoing: [{ filter: 'lab/#', qos: 1 }],
  }
  const vary = { n: { seq: 'n' } }
  const meter = { session, topic: 'lab/n', qos: 1, retain: false, every: 500, startAtMs: 500, vary }
  return {
    v: 1,
    name: 'bridged',
    nodes: [
      { id: 'meter', kind: 'publisher', at: { x: 0, y: 0 }, config: meter },
      { id: 'broker', kind: 'mqtt-broker', at: { x: 304, y: 0 }, config: {} },
      {
        id: 'archive',
        kind: 'service',
        at: { x: 624, y: 0 },
        config: { subs: [{ filter: '#', qos: 2 }] },
      },
      { id: 'bridge', kind: 'bridge', at: { x: 624, y: 200 }, config },
    ],
    links: ['meter', 'archive', 'bridge'].map((a) => ({
      id: `${a}-broker`,
      a,
      b: 'broker',
      protocol: 'mqtt5',
      latency: 20,
    })),
    script: [],
    run: { seed: 1, horizonMs: seconds * 1_000, drainMs: 0 },
  }
}
