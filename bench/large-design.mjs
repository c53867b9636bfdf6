/** A design of nearly 2,000 nodes, the most there may be: fields of a broker, its publishers and its services. */

/** How far cards stand apart, and the fields of them. */
const CARD = { wide: 240, high: 176 }
const SPARE = 12
const FIELD = { wide: 1_720, high: 2_040, row: 8 }

/**
 * @param {{ brokers?: number, publishers?: number, services?: number, horizonMs?: number, twice?: boolean }} [size]
 * Of each broker: how many publishers and services. `twice`: each client has a wire to the next broker too.
 * @returns {{ v: 1, name: string, nodes: { id: string, kind: string, at: { x: number, y: number }, config: object }[],
 *   links: { id: string, a: string, b: string, protocol: string, latency: number }[], script: never[],
 *   run: { seed: number, horizonMs: number, drainMs: number } }}
 */
export function largeDesign({
  brokers = 40,
  publishers = 20,
  services = 29,
  horizonMs = 20_000,
  twice = false,
} = {}) {
  /** @type {ReturnType<typeof largeDesign>['nodes']} */
  const nodes = []
  /** @type {ReturnType<typeof largeDesign>['links']} */
  const links = []
  const wire = (/** @type {string} */ a, /** @type {string} */ b, /** @type {number} */ latency) =>
    links.push({ id: `${a}-${b}`, a, b, protocol: 'mqtt5', latency })
  for (let f = 0; f < brokers; f++) {
    const left = (f % FIELD.row) * FIELD.wide
    const top = Math.floor(f / FIELD.row) * FIELD.high
    const broker = `hub-${f}`
    nodes.push({
      id: broker,
      kind: 'mqtt-broker',
      at: { x: left + CARD.wide * 2, y: top },
      config: {},
    })
    const clients = []
    for (let i = 0; i < publishers; i++) {
      const id = `sensor-${f}-${i}`
      const at = { x: left + (i % 2) * CARD.wide, y: top + Math.floor(i / 2) * CARD.high }
      const config = {
        topic: `field/${f}/sensor/${i}`,
        qos: 1,
        every: 5_000,
        startAtMs: 1_000 + ((f * 37 + i * 211) % 5_000),
        vary: { c: { cycle: [20, 21, 22, 23] } },
      }
      nodes.push({ id, kind: 'publisher', at, config })
      clients.push(id)
    }
    // Of the last, so many fewer that cards can be added still.
    for (let i = 0; i < services - (f === brokers - 1 ? SPARE : 0); i++) {
      const id = `reader-${f}-${i}`
      const x = left + CARD.wide * 2 + 400 + (i % 3) * CARD.wide
      const at = { x, y: top + Math.floor(i / 3) * CARD.high }
      const subs = [{ filter: `field/${f}/sensor/${i % Math.max(publishers, 1)}`, qos: 1 }]
      nodes.push({ id, kind: 'service', at, config: { subs } })
      clients.push(id)
    }
    for (const [i, id] of clients.entries()) {
      wire(id, broker, 10 + ((f + i) % 30))
      if (twice) wire(id, `hub-${(f + 1) % brokers}`, 25)
    }
  }
  const run = { seed: 7, horizonMs, drainMs: 0 }
  return { v: 1, name: `${nodes.length} nodes`, nodes, links, script: [], run }
}
