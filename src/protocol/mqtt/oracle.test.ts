/** Another codec as judge: mqtt-packet, which mqtt.js and aedes read and write with. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mqttCodec } from './codec.ts'
import { packet } from './testing/arbitrary.ts'
import {
  generateTheirs,
  parseTheirs,
  theyCanRead,
  theyCanWrite,
  withoutOrder,
} from './testing/oracle.ts'

describe.each([4, 5] as const)('mqtt-packet and we agree on version %i', (version) => {
  const codec = mqttCodec(version)

  test('they read what we wrote', () => {
    fc.assert(
      fc.property(packet(version).filter(theyCanRead), (original) => {
        const theirs = parseTheirs(codec.encode(original), version)
        expect(theirs.map(withoutOrder)).toEqual([withoutOrder(original)])
      }),
      { numRuns: 400 },
    )
  })

  test('we read what they wrote', () => {
    fc.assert(
      fc.property(packet(version).filter(theyCanWrite), (original) => {
        const read = codec.decode(generateTheirs(original, version))
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        expect(withoutOrder(read.value.packet)).toEqual(withoutOrder(original))
      }),
      { numRuns: 400 },
    )
  })
})
