/**
 * Chance without state. A draw is a function of (seed, stream, ordinal): nothing runs on from draw to draw,
 * so adding a packet, a node or an acknowledgement changes nobody else's luck, and a seek needs no generator.
 *
 *   key  = mix(mix(seed) + stream)          once per stream
 *   draw = mix(key ^ mix(ordinal + C))      32 bits
 *
 * `mix` is lowbias32, a bijection of 32 bits. A stream is owner x 16 + purpose; `owner` is a 28-bit hash of a
 * node's or link's id, so it does not depend on who else is in the design. `ordinal` names the thing that is
 * drawn for, never its place in a row; a tuple is folded.
 */
import type { Result } from './result.ts'
import { err, ok } from './result.ts'

/** 32 bits, unsigned. */
export type Draw = number

const ORDINAL_OFFSET = 0x9e3779b9

/** A bijection of 32 bits (lowbias32 by Chris Wellons). */
export function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

/** The key of one stream of one run. */
export function streamKey(seed: number, stream: number): number {
  return mix((mix(seed) + stream) | 0)
}

export function draw(key: number, ordinal: number): Draw {
  return mix(key ^ mix((ordinal + ORDINAL_OFFSET) | 0))
}

/** Folds one more part into the name of a thing; start from 0. Signed 32 bits: kept without a box. */
export function fold(name: number, part: number): number {
  return mix((Math.imul(name, 31) + part + 0x7f4a7c15) | 0) | 0
}

/** What a stream of an owner is for. At most 16. */
export const PURPOSE = {
  latencyThere: 0,
  latencyBack: 1,
  lossThere: 2,
  lossBack: 3,
  interval: 4,
  value: 5,
  reconnect: 6,
  work: 7,
  effect: 8,
  handshake: 9,
  restart: 10,
  /** The wait of a handler before it tries again, and whether a step of it fails. */
  retry: 11,
  fail: 12,
} as const

/** 32 bits of an FNV-1a hash of the units of UTF-16, mixed. The same for a text for ever: digests rest on it. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash)
}

/** The owner's number for a node's or link's id: 28 bits of its hash. */
export function ownerHash(id: string): number {
  return textHash(id) & 0x0fffffff
}

/**
 * Gives every id its owner's number. Two ids with the same hash are resolved in the order of the ids, so
 * that the outcome does not depend on the order in the document. An id twice is an error.
 */
export function assignOwners(
  ids: readonly string[],
): Result<ReadonlyMap<string, number>, { twice: string }> {
  const sorted = [...ids].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0))
  const owners = new Map<string, number>()
  const taken = new Set<number>()
  for (const id of sorted) {
    if (owners.has(id)) return err({ twice: id })
    let owner = ownerHash(id)
    while (taken.has(owner)) owner = (owner + 1) & 0x0fffffff
    taken.add(owner)
    owners.set(id, owner)
  }
  return ok(owners)
}

export function streamOf(owner: number, purpose: number): number {
  return owner * 16 + purpose
}

/** True with a probability of `ppm` parts per million. */
export function happens(drawn: Draw, ppm: number): boolean {
  return ppm > 0 && Math.floor((drawn / 4294967296) * 1_000_000) < ppm
}

/** A number of [0, 1). */
export function unit(drawn: Draw): number {
  return drawn / 4294967296
}

/** A whole number of [0, below). */
export function below(drawn: Draw, limit: number): number {
  return Math.floor((drawn / 4294967296) * limit)
}
