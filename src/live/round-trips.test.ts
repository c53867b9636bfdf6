import { expect, test } from 'vitest'
import type { Packet } from 'mqtt'
import { RoundTrips } from './round-trips.ts'

const publish = (messageId: number, qos: 0 | 1 | 2 = 1): Packet => ({
  cmd: 'publish',
  messageId,
  qos,
  dup: false,
  retain: false,
  topic: 't',
  payload: '',
})

function measured(...tookMs: readonly number[]): RoundTrips {
  const trips = new RoundTrips()
  tookMs.forEach((ms, i) => {
    trips.wrote(publish(i + 1), i * 1_000)
    trips.read({ cmd: 'puback', messageId: i + 1 }, i * 1_000 + ms)
  })
  return trips
}

test('the median of what was measured, and how many that were', () => {
  expect(measured(5, 1, 90).figure()).toEqual({ count: 3, medianMs: 5 })
  expect(measured(1, 2).figure()).toEqual({ count: 2, medianMs: 1.5 })
  expect(new RoundTrips().figure()).toBeNull()
})

test('from PUBLISH to PUBACK or PUBREC and from PINGREQ to PINGRESP; no other packet counts', () => {
  const trips = new RoundTrips()
  trips.wrote(publish(7, 2), 0)
  trips.wrote(publish(0, 0), 0)
  trips.wrote({ cmd: 'pingreq' }, 10)
  trips.wrote({ cmd: 'pubrel', messageId: 8 }, 10)
  expect(trips.read({ cmd: 'pubrec', messageId: 7 }, 20)).toBe(true)
  expect(trips.read({ cmd: 'pubcomp', messageId: 7 }, 90)).toBe(false)
  expect(trips.read({ cmd: 'pubcomp', messageId: 8 }, 90)).toBe(false)
  expect(trips.read({ cmd: 'pingresp' }, 30)).toBe(true)
  expect(trips.figure()).toEqual({ count: 2, medianMs: 20 })
})

test('an answer to nobody, and one over a lost connection, is no figure', () => {
  const trips = new RoundTrips()
  expect(trips.read({ cmd: 'puback', messageId: 1 }, 5)).toBe(false)
  trips.wrote(publish(1), 0)
  trips.cut()
  expect(trips.read({ cmd: 'puback', messageId: 1 }, 60_000)).toBe(false)
  expect(trips.figure()).toBeNull()
})

test('old ones do not count in the median any more', () => {
  const old = Array.from({ length: 300 }, () => 1_000)
  const fresh = Array.from({ length: 200 }, () => 2)
  expect(measured(...old, ...fresh).figure()).toEqual({ count: 500, medianMs: 2 })
})
