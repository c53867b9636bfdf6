/**
 * The search: another seed each time, with one to three faults drawn from it. What is drawn depends on the seed and on
 * the places of the design's own run only, so that a seed is the same trial wherever it is played.
 */
import type { Draw } from '../core/chance.ts'
import { below, draw, streamKey, streamOf, textHash } from '../core/chance.ts'
import { toMs } from '../core/time.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import type { FaultPlaces } from './fault-places.ts'
import { crashAt, cutAt, CUT_MS } from './fault-places.ts'
import type { Trial } from './trial.ts'

const FAULTS_MAX = 3
/** A broker that dies is back after so long. */
const BROKER_DOWN_MS = 1_000
/** A slow or lossy wire stays so for so long. */
const TROUBLE_MS = 5_000
/** Of 100 segments so many are lost then. */
const LOSS_PPM = 300_000
/** The owner of the search's draws; nobody in a design has it. */
const OWNER = textHash('search of faults') & 0xfff_ffff

/** Trial `seed` of a search. */
export function searchTrial(design: Design, places: FaultPlaces, seed: number): Trial {
  const key = streamKey(seed, streamOf(OWNER, 0))
  let drawn = 0
  const next = (): Draw => draw(key, drawn++)
  const count = 1 + below(next(), FAULTS_MAX)
  const faults: ScriptEntry[] = []
  for (let i = 0; i < count; i++) {
    const kinds = FAULTS.filter((kind) => kind.fits(design, places))
    const kind = kinds[below(next(), Math.max(1, kinds.length))]
    if (kind !== undefined) faults.push(kind.drawn(design, places, next))
  }
  return { seed, faults: faults.toSorted((a, b) => a.at - b.at) }
}

interface FaultKind {
  fits(design: Design, places: FaultPlaces): boolean
  drawn(design: Design, places: FaultPlaces, next: () => Draw): ScriptEntry
}

function one<T>(all: readonly T[], drawn: Draw): T {
  return all[below(drawn, all.length)]!
}

const brokers = ({ nodes }: Design) => nodes.filter(({ kind }) => kind === 'mqtt-broker')
const hasPackets = (_: Design, { packets }: FaultPlaces) => packets.length > 0

/** In this order: a new one goes to the end, or all seeds are other trials. A crash at a boundary finds most: it is there twice. */
const CRASH: FaultKind = {
  fits: (_, { crashes }) => crashes.length > 0,
  drawn(_, { crashes }, next) {
    const place = one(crashes, next())
    return crashAt(place, 1 + below(next(), place.passed))
  },
}

const FAULTS: readonly FaultKind[] = [
  CRASH,
  CRASH,
  {
    fits: hasPackets,
    drawn: (_, { packets }, next) => cutAt(one(packets, next())),
  },
  {
    fits: (design, places) => brokers(design).length > 0 && hasPackets(design, places),
    drawn(design, { packets }, next) {
      const { id } = one(brokers(design), next())
      const { at } = one(packets, next())
      return { at: toMs(at), do: 'crash', node: id, forMs: BROKER_DOWN_MS }
    },
  },
  {
    fits: hasPackets,
    drawn(_, { packets }, next) {
      const { link, at } = one(packets, next())
      return { at: toMs(at), do: 'loss', link, ppm: LOSS_PPM, forMs: TROUBLE_MS }
    },
  },
  {
    fits: hasPackets,
    drawn(_, { packets }, next) {
      const { link, at } = one(packets, next())
      return { at: toMs(at), do: 'halfOpen', link, way: 'both', forMs: CUT_MS }
    },
  },
]
