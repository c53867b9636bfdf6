/** Valid designs of three to six services, written at random; and chains that hold, for a bug to be planted in. For tests. */
import * as fc from 'fast-check'
import type { Design, DesignLink, DesignNode } from '../../design/design.ts'
import { configDefaults } from '../../design/design.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'

const at = { x: 0, y: 0 }
const SESSION = {
  ...configDefaults.service.session,
  cleanStart: false,
  sessionExpiryMs: 3_600_000,
  keepAliveMs: 10_000,
  inflight: 'durable',
} as const
const RETRY = {
  max: 5,
  delayMs: 200,
  factor: 2,
  capMs: 2_000,
  jitter: 'full',
  on: ['transient', 'timeout'],
} as const

const REACHED: Invariant = {
  id: 'REACHED',
  why: 'what is published reaches the last of the chain',
  leadsTo: [
    { ev: 'event', where: "x.type == 'E0'" },
    [{ ev: 'effect', where: "x.name == 'last'" }],
  ],
  per: 'x.key',
}
const ONCE: Invariant = {
  id: 'ONCE',
  why: 'the last acts once',
  atMost: 1,
  of: { ev: 'effect', where: "x.name == 'last' && x.applied" },
  per: 'x.key',
}

const BROKER: DesignNode = {
  id: 'hub',
  kind: 'mqtt-broker',
  at,
  config: configDefaults['mqtt-broker'],
}

function source(count: number, qos: 0 | 1 | 2): DesignNode {
  return {
    id: 'source',
    kind: 'publisher',
    at,
    config: {
      ...configDefaults.publisher,
      session: SESSION,
      topic: 'c/0',
      qos,
      every: { exp: 500 },
      startAtMs: 8_000,
      count,
      vary: { id: { seq: 'k' } },
      type: 'E0',
      key: 'id',
      offline: 'queue',
    },
  }
}

function linkTo(id: string, protocol: DesignLink['protocol'], lossPpm = 0): DesignLink {
  return { id: `${id}-hub`, a: id, b: 'hub', protocol, latency: { uniform: [2, 20] }, lossPpm }
}

export interface Link {
  readonly handler: Partial<Handler>
  readonly via: 'direct' | 'outbox'
  readonly qos: 0 | 1 | 2
  readonly concurrency: number
  readonly durability: 'durable' | 'volatile'
  readonly isolation: 'serializable' | 'readCommitted'
  readonly cleanStart: boolean
  readonly failsPpm: number
  readonly protocol: DesignLink['protocol']
  readonly lossPpm: number
}

/** A service that does all that a service can against crashes. */
export const SOUND: Link = {
  handler: { dedupe: { by: 'e.id', mode: 'inTx' }, ack: 'afterCommit', retry: RETRY },
  via: 'outbox',
  qos: 1,
  concurrency: 1,
  durability: 'durable',
  isolation: 'serializable',
  cleanStart: false,
  failsPpm: 0,
  protocol: 'mqtt5',
  lossPpm: 0,
}

/** Service `i` takes `c/i` and publishes `c/(i+1)`; the last one acts on the world. */
export function chain(parts: readonly Link[], messages: number, seed: number): Design {
  const nodes = parts.map((part, i): DesignNode => {
    const acts: Step = {
      do: 'effect',
      effect: 'last',
      key: 'k',
      idemKey: 'k',
      ...(part.failsPpm > 0
        ? { fails: [{ ppm: part.failsPpm, error: '503', class: 'transient' }] }
        : {}),
    }
    const tells: Step = {
      do: 'emit',
      topic: `'c/${i + 1}'`,
      type: `E${i + 1}`,
      data: { id: 'k' },
      qos: part.qos,
      via: part.via,
    }
    const { durability, isolation } = part
    const handler: Handler = {
      id: 'step',
      on: { msg: `c/${i}`, type: `E${i}` },
      key: 'd.id',
      ack: 'afterCommit',
      onGiveUp: 'drop',
      work: { exp: 10 },
      ...part.handler,
      do: [
        { do: 'set', set: { seen: '(s.seen ?? 0) + 1' } },
        i === parts.length - 1 ? acts : tells,
      ],
    }
    return {
      id: `s${i}`,
      kind: 'service',
      at,
      config: {
        session: { ...SESSION, cleanStart: part.cleanStart },
        subs: [{ filter: `c/${i}`, qos: part.qos }],
        behaviour: {
          stores: [{ name: 'db', durability, isolation }],
          handlers: [handler],
          concurrency: part.concurrency,
          restartAfterMs: 1_000,
          outbox: { pollMs: 50, batch: 10, markAfter: 'ack' },
        },
      },
    }
  })
  return {
    v: 1,
    name: 'chain',
    nodes: [BROKER, source(messages, 1), ...nodes],
    marks: [],
    links: [
      linkTo('source', 'mqtt5'),
      ...nodes.map(({ id }, i) => linkTo(id, parts[i]!.protocol, parts[i]!.lossPpm)),
    ],
    invariants: [REACHED, ONCE],
    script: [],
    run: { seed, horizonMs: 20_000, drainMs: 30_000 },
  }
}

const anyLink: fc.Arbitrary<Link> = fc.record({
  handler: fc.record(
    {
      dedupe: fc.constantFrom(
        { by: 'e.id', mode: 'inTx' } as const,
        { by: 'd.id', mode: 'before' } as const,
        { by: 'e.nothing', mode: 'after' } as const,
      ),
      ack: fc.constantFrom('onReceive' as const, 'afterCommit' as const, 'afterEmit' as const),
      retry: fc.constant(RETRY),
      guard: fc.constantFrom('s.seen == null', 'd.id != null', 'd.none.there > 3'),
      work: fc.constantFrom(0, { exp: 30 }, { uniform: [1, 400] as const }),
    },
    { requiredKeys: ['ack'] },
  ),
  via: fc.constantFrom('direct' as const, 'outbox' as const),
  qos: fc.constantFrom(0 as const, 1 as const, 2 as const),
  concurrency: fc.integer({ min: 1, max: 4 }),
  durability: fc.constantFrom('durable' as const, 'volatile' as const),
  isolation: fc.constantFrom('serializable' as const, 'readCommitted' as const),
  cleanStart: fc.boolean(),
  failsPpm: fc.constantFrom(0, 100_000, 1_000_000),
  protocol: fc.constantFrom('mqtt3' as const, 'mqtt5' as const),
  lossPpm: fc.constantFrom(0, 50_000),
})

export const anySystem: fc.Arbitrary<Design> = fc
  .tuple(
    fc.array(anyLink, { minLength: 3, maxLength: 6 }),
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 0, max: 0xffff_ffff }),
  )
  .map(([parts, messages, seed]) => chain(parts, messages, seed))
