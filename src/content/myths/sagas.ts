/** What people believe of sagas: that a step that is undone is as if it had never been. */
import type { DesignDocument, DesignNode } from '../../design/design.ts'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import { behaviour, broker, DONE, letters, publisher, service, story } from './parts.ts'

function hotel(id: string, title: string, row: number, tombstone: boolean): DesignNode {
  return service({
    id,
    title,
    row,
    subs: [{ filter: 'trip/hotel/+', qos: 1 }],
    behaviour: behaviour(
      [
        {
          id: 'hold',
          on: { msg: 'trip/hotel/hold', type: 'HoldRoom' },
          key: 'd.trip',
          ...(tombstone ? { guard: 's.gone != true' } : {}),
          ...DONE,
          retry: {
            max: 5,
            delayMs: 3_000,
            factor: 2,
            capMs: 6_000,
            jitter: 'none',
            on: ['transient'],
          },
          do: [
            { do: 'fail', class: 'transient', error: '503', when: 'm.attempt == 1' },
            { do: 'set', set: { held: 'true' } },
          ],
        },
        {
          id: 'release',
          on: { msg: 'trip/hotel/release', type: 'ReleaseRoom' },
          key: 'd.trip',
          ...DONE,
          undoes: 'hold',
          do: [{ do: 'set', set: { held: 'false', ...(tombstone ? { gone: 'true' } : {}) } }],
        },
      ],
      { concurrency: 4 },
    ),
  })
}

const asks = (type: string, topic: string): Step => ({
  do: 'emit',
  topic: `'trip/${topic}'`,
  type,
  data: { trip: 'k' },
  qos: 1,
  via: 'outbox',
})

/** What people want of the saga. */
const wishes = (often: { every?: number; count: number }): DesignNode =>
  publisher({
    id: 'app',
    title: 'App',
    row: 0,
    topic: 'trip/wishes',
    ...often,
    vary: { trip: { seq: 't' } },
    type: 'TripWanted',
    correlation: 'trip',
    key: 'trip',
  })

/** A trip is wanted: it is pending from now on, and its steps are asked for. */
const begins = (steps: readonly Step[]): Handler => ({
  id: 'begin',
  on: { msg: 'trip/wishes', type: 'TripWanted' },
  key: 'd.trip',
  dedupe: { by: 'e.id', mode: 'inTx' },
  ...DONE,
  do: [{ do: 'set', set: { status: "'PENDING'" } }, ...steps],
})

const UNDO_BEFORE_DO = story({
  name: 'Undone before it was done',
  about:
    'A trip waits two seconds for its room, sends its mail meanwhile, and then lets the room go, which was never held yet. Hotel 1 holds it afterwards, for nobody; hotel 2 remembers that it was let go.',
  note: [
    'A saga rolls back: when a step fails, the others are undone, and it is as if nothing had been.',
    'Watch the release overtake the hold, which is still being tried. A timeout is not a failure, and to undo is not to roll back: what was seen was seen, and the mail was sent.',
  ],
  nodes: [
    wishes({ every: 4_000, count: 2 }),
    service({
      id: 'trips',
      title: 'Trips',
      row: 1,
      left: true,
      subs: [{ filter: 'trip/wishes', qos: 1 }],
      behaviour: behaviour(
        [
          begins([
            { do: 'effect', effect: 'mail', key: 'k', idemKey: "'mail-' + k" },
            asks('HoldRoom', 'hotel/hold'),
            { do: 'timer', timer: 'room', key: 'k', afterMs: 2_000, durable: true },
          ]),
          {
            id: 'cancel',
            on: { timer: 'room' },
            key: 'k',
            ...DONE,
            do: [
              { do: 'set', set: { status: "'CANCELLED'" } },
              asks('ReleaseRoom', 'hotel/release'),
            ],
          },
        ],
        { outbox: { pollMs: 100, batch: 10, markAfter: 'ack' } },
      ),
    }),
    broker(),
    hotel('naive', 'Hotel 1', 0, false),
    hotel('tombstone', 'Hotel 2', 1.2, true),
  ],
  latency: 100,
  seconds: 16,
  invariants: [
    {
      id: 'free',
      why: 'A trip that was cancelled holds no room in the end',
      final:
        "trip.status != 'CANCELLED' || ((a.held ?? false) == false && (b.held ?? false) == false)",
      rows: { trip: 'trips.db', a: 'naive.db', b: 'tombstone.db' },
    },
  ],
  waivers: [
    { rule: 'R-22', reason: 'It is here to be seen what comes of lanes that overtake each other.' },
    { rule: 'R-11', reason: 'A hold that fails is tried again until it goes.' },
    { rule: 'R-32', reason: 'A saga tells its hotels what to do: these are commands.' },
  ],
})

/** The bank is down until then. */
const BANK_BACK_MS = 15_000

function card(id: string, title: string, row: number, givesUp: Partial<Handler>): DesignNode {
  const asked = { key: 'd.trip', dedupe: { by: 'e.id', mode: 'inTx' }, ...DONE } as const
  return service({
    id,
    title,
    row,
    subs: [{ filter: `trip/${id}/+`, qos: 1 }],
    behaviour: behaviour([
      {
        id: 'charge',
        on: { msg: `trip/${id}/charge`, type: 'Charge' },
        ...asked,
        do: [
          { do: 'effect', effect: 'charge', key: 'k', idemKey: `'${id}-charge-' + k` },
          { do: 'set', set: { paid: 'true' } },
        ],
      },
      {
        id: 'refund',
        on: { msg: `trip/${id}/refund`, type: 'Refund' },
        ...asked,
        ...givesUp,
        undoes: 'charge',
        retry: { max: 2, delayMs: 500, factor: 2, capMs: 2_000, jitter: 'none', on: ['transient'] },
        do: [
          {
            do: 'effect',
            effect: 'refund',
            key: 'k',
            idemKey: `'${id}-refund-' + k`,
            fails: [{ when: `t < ${BANK_BACK_MS}`, error: '503', class: 'transient' }],
          },
          { do: 'set', set: { paid: 'false' } },
        ],
      },
    ]),
  })
}

const UNDO_FAILS = story({
  name: 'The undoing fails too',
  about:
    'A trip is cancelled, and both cards are to be refunded while the bank is down. Both try three times. Card 1 gives up and lets it go: the trip says CANCELLED, and the money is never back. Card 2 parks the refund as a dead letter, and it is sent again when the bank is back.',
  note: [
    'When a step of a saga fails, the others are undone.',
    'Watch the refund fail three times: a compensation is a step like any other. It needs retries, a key, and a place where it waits for somebody when nothing helps. Until then CANCELLED is not true.',
  ],
  nodes: [
    wishes({ count: 1 }),
    service({
      id: 'trips',
      title: 'Trips',
      row: 1,
      left: true,
      subs: [{ filter: 'trip/wishes', qos: 1 }],
      behaviour: behaviour(
        [
          begins([
            asks('Charge', 'card-1/charge'),
            asks('Charge', 'card-2/charge'),
            { do: 'timer', timer: 'flight', key: 'k', afterMs: 3_000, durable: true },
          ]),
          {
            id: 'cancel',
            on: { timer: 'flight' },
            key: 'k',
            ...DONE,
            do: [
              { do: 'set', set: { status: "'CANCELLED'" } },
              asks('Refund', 'card-1/refund'),
              asks('Refund', 'card-2/refund'),
            ],
          },
        ],
        { outbox: { pollMs: 100, batch: 10, markAfter: 'ack' } },
      ),
    }),
    letters('trip/dlq/+'),
    broker(),
    card('card-1', 'Card 1', 0, {}),
    card('card-2', 'Card 2', 1.2, { onGiveUp: 'dlq', dlq: 'trip/dlq' }),
  ],
  latency: 100,
  script: [{ at: BANK_BACK_MS + 1_000, do: 'redrive', node: 'letters' }],
  seconds: 20,
  invariants: [
    {
      id: 'refunded',
      why: 'A trip that was cancelled has cost nothing in the end',
      final:
        "trip.status != 'CANCELLED' || ((a.paid ?? false) == false && (b.paid ?? false) == false)",
      rows: { trip: 'trips.db', a: 'card-1.db', b: 'card-2.db' },
    },
  ],
  waivers: [
    {
      rule: 'R-11',
      node: 'card-1',
      reason: 'It is here to be compared with the one that writes a letter.',
    },
    { rule: 'R-32', reason: 'A saga tells its cards what to do: these are commands.' },
  ],
})

export const SAGA_MYTHS: Readonly<Record<string, DesignDocument>> = {
  'undo-before-do': UNDO_BEFORE_DO,
  'undo-fails': UNDO_FAILS,
}
