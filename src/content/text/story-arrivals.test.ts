/** Why a packet comes when it was not said to, in sentences: there is one for each reason, and for never. */
import { expect, test } from 'vitest'
import type { ArrivalReason, RecordIndex, Row } from '../../core/row.ts'
import { ARRIVAL_REASONS, NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import type { ToldRow } from './names.ts'
import { sentenceOf } from './story.ts'

const opened = {
  nodes: [{ title: 'meter' }, { title: 'broker' }],
  links: [{ a: 0, b: 1, protocol: 'mqtt5' }],
}
const sent = {
  ev: 'packet',
  about: NO_RECORD,
  wire: 0,
  back: false,
  ptype: 3,
  pid: 1,
  qos: 1,
  dup: false,
  retain: false,
  bytes: 9,
  arrives: NEVER,
} as const

function told(because: ArrivalReason, arrives: Micros): string {
  const said: Row = {
    ev: 'arrival',
    about: NO_RECORD,
    packet: 0 as RecordIndex,
    arrives,
    because,
  }
  const rows: readonly ToldRow[] = [
    { ...sent, node: 0, cause: NO_RECORD },
    { ...said, node: 1, cause: NO_RECORD },
  ]
  const trace = { length: 2, at: () => 0 as Micros, row: (record: number) => rows[record]! }
  return sentenceOf({ trace, textOf: () => '', opened, catalog: null }, 1)
}

/** What ends a connection, or a datagram, leaves no arrival. */
const ENDS: readonly ArrivalReason[] = ['cut', 'closed', 'crashed', 'datagramLost', 'noWindow']

test.each(ARRIVAL_REASONS)('%s: that it never comes', (because) => {
  expect(told(because, NEVER)).toMatch(
    / (will not arrive|is lost on its way|stays in the send buffer)/,
  )
})

test.each(ARRIVAL_REASONS.filter((because) => !ENDS.includes(because)))(
  '%s: when it comes',
  (because) => {
    expect(told(because, 2_500_000 as Micros)).toMatch(/ arrives? at 2\.500/)
  },
)
