/** The outside world: what it applies, what it tells, and to whom. */
import { describe, expect, test } from 'vitest'
import type { EffectFailure, EffectRequest } from '../core/machine.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import { RowCounter } from '../trace/trace.ts'
import { Simulation } from './simulation.ts'
import type { ClerkPlan, Office } from './testing/clerk.ts'
import { ask, charge, office, publish } from './testing/clerk.ts'
import { at } from './testing/toy.ts'

const ALWAYS = 1_000_000
const lost: EffectFailure = { ppm: ALWAYS, error: 'lost', answer: 'timeout', afterApplied: true }
const early: EffectFailure = { ppm: ALWAYS, error: 'late', answer: 'timeout', afterApplied: false }
const broken: EffectFailure = { ppm: ALWAYS, error: '503', answer: 'error', afterApplied: false }
const declined: EffectFailure = {
  ppm: ALWAYS,
  error: 'no',
  answer: 'declined',
  afterApplied: false,
}

/** The record of the first message of a run. */
const FIRST = 0 as RecordIndex

/** What the world did: `applied answer` of each effect row, in order. */
function told({ rows }: Office): string[] {
  return rows('effect').map(({ applied, answer }) => `${applied ? 'applied' : 'not'} ${answer}`)
}

/** Asks for these one after another, 100 ms apart, all with the same idempotency key unless they say otherwise. */
function inTurn(...requests: Partial<EffectRequest>[]): ClerkPlan {
  const asks = requests.map((over, i) => [100 * (i + 1), ask(charge({ idemKey: 'k', ...over }))])
  return { at: Object.fromEntries(asks) }
}

describe('asking', () => {
  test('after its time the world is changed, on record, and tells who has asked', () => {
    const run = office([
      {
        at: {
          5: (out) => {
            const about = publish(out, 1)
            out.effect(7, charge({ args: { cents: 500, at: [1, 'x'], again: undefined } }), about)
          },
        },
      },
    ])
    const [effect] = run.rows('effect')
    expect(effect).toMatchObject({ at: 15_000, node: 0, about: 0, cause: 0, nth: 1, error: 0 })
    expect(told(run)).toEqual(['applied ok'])
    expect([effect!.name, effect!.key, effect!.args].map(run.text)).toEqual([
      'charge',
      'o1',
      '{"at":[1,"x"],"cents":500}',
    ])
    expect(run.heard()).toEqual(['15 7 ok'])
  })

  test('the answer names the row of the effect', () => {
    const run = office([
      {
        at: { 5: ask(charge()) },
        onInput: (input, out) => {
          if (input.kind === 'answered') out.record({ ev: 'restart', about: input.reply.record })
        },
      },
    ])
    const [row] = run.rows('restart')
    expect(run.trace.ev(row!.about)).toBe('effect')
    expect(row!.cause).toBe(row!.about)
  })

  test('what fails says what it is, and applies nothing unless it is the answer that fails', () => {
    const fails = [broken, early, declined, lost].map((failure) => ({ fails: [failure] }))
    const run = office([inTurn(...fails.map((over, i) => ({ ...over, idemKey: `k${i}` })))])
    expect(told(run)).toEqual(['not error', 'not timeout', 'not declined', 'applied timeout'])
    expect(run.heard().map((line) => line.slice(4))).toEqual([
      '0 error 503',
      '0 timeout late',
      '0 declined no',
      '0 timeout lost',
    ])
  })

  test('nth counts how often the same was asked for, whatever the message', () => {
    const plan: ClerkPlan = {
      at: {
        10: (out) => out.effect(0, charge(), publish(out, 1)),
        20: (out) => out.effect(0, charge(), publish(out, 2)),
        30: ask(charge({ key: 'o2' })),
        40: ask(charge({ name: 'refund' })),
      },
    }
    expect(
      office([plan, plan])
        .rows('effect')
        .map(({ nth }) => nth),
    ).toEqual([1, 1, 2, 2, 1, 1, 1, 1])
  })
})

describe('W2 idempotency keys', () => {
  test('without one a repeat is applied again', () => {
    const plain = charge()
    const run = office([{ at: { 10: ask(plain), 50: ask(plain) } }])
    expect(told(run)).toEqual(['applied ok', 'applied ok'])
  })

  test('with one a repeat is answered as before, and applied no more', () => {
    expect(told(office([inTurn({}, {}, {})]))).toEqual(['applied ok', 'not ok', 'not ok'])
  })

  test('it holds for one effect of one asker', () => {
    const run = office([inTurn({}, { name: 'refund' }, { idemKey: 'other' }), inTurn({})])
    expect(told(run)).toEqual(['applied ok', 'applied ok', 'applied ok', 'applied ok'])
  })

  test('a refusal of the business is remembered: trying again is refused again', () => {
    const run = office([inTurn({ fails: [declined] }, {}, { fails: [broken] }, {})])
    expect(told(run)).toEqual(['not declined', 'not declined', 'not error', 'not declined'])
    expect(run.heard()[1]).toBe('210 0 declined no')
  })

  test('a failure that changed nothing is not remembered: the repeat is decided anew', () => {
    const run = office([inTurn({ fails: [broken] }, { fails: [early] }, {}, {})])
    expect(told(run)).toEqual(['not error', 'not timeout', 'applied ok', 'not ok'])
  })

  test('an answer that was lost after the change is a success for whoever repeats it', () => {
    const run = office([inTurn({ fails: [lost] }, {})])
    expect(told(run)).toEqual(['applied timeout', 'not ok'])
    expect(run.heard()).toEqual(['110 0 timeout lost', '210 0 ok'])
  })

  test('the answer to a repeat may get lost too, by its own luck, and it is applied no more', () => {
    const run = office([inTurn({ fails: [lost] }, { fails: [lost] }, { fails: [broken] }, {})])
    expect(told(run)).toEqual(['applied timeout', 'not timeout', 'not error', 'not ok'])
  })

  test('what was granted is not refused by the luck of a repeat', () => {
    expect(told(office([inTurn({}, { fails: [declined] })]))).toEqual(['applied ok', 'not ok'])
  })

  test('while the world is at work for a key a repeat waits: its time begins behind the first', () => {
    const slow = charge({ idemKey: 'k', takes: 100 })
    const quick = charge({ idemKey: 'k', takes: 5 })
    const other = charge({ idemKey: 'other', takes: 5 })
    const asks = { 10: ask(slow, 0), 20: ask(quick, 1), 30: ask(quick, 2), 40: ask(other, 3) }
    const run = office([{ at: { ...asks, 300: ask(quick, 4) } }])
    expect(run.heard()).toEqual(['45 3 ok', '110 0 ok', '115 1 ok', '120 2 ok', '305 4 ok'])
    expect(told(run)).toEqual(['applied ok', 'applied ok', 'not ok', 'not ok', 'not ok'])
  })

  test('a repeat that waited behind a failure is decided anew', () => {
    const first = charge({ idemKey: 'k', takes: 100, fails: [broken] })
    const run = office([{ at: { 10: ask(first), 20: ask(charge({ idemKey: 'k', takes: 0 }), 1) } }])
    expect(run.heard()).toEqual(['110 0 error 503', '110 1 ok'])
  })
})

describe('W1 a process that dies while its call is under way', () => {
  const slow = charge({ takes: 100, idemKey: 'k' })
  const crash = (ms: number, away: number) => ({
    at: at(ms),
    action: { do: 'crash', machine: 0, for: at(away), until: null } as const,
  })

  test('is told nothing, and the world has changed all the same', () => {
    const run = office([{ at: { 10: ask(slow) } }], { script: [crash(50, 500)] })
    expect(told(run)).toEqual(['applied ok'])
    expect(run.rows('effect')[0]).toMatchObject({ at: 110_000, node: 0 })
    expect(run.heard()).toEqual([])
  })

  test('in its next life is not told the answer to the one before, even for a call of the same number', () => {
    const plan: ClerkPlan = { at: { 10: ask(slow), 80: ask(charge({ takes: 200 })) } }
    const run = office([plan], { script: [crash(50, 10)] })
    expect(run.rows('effect').map(({ at: time }) => time)).toEqual([110_000, 280_000])
    expect(run.heard()).toEqual(['280 0 ok'])
  })

  test('finds its key known when it asks again', () => {
    const plan: ClerkPlan = { at: { 10: ask(slow), 200: ask(slow) } }
    const run = office([plan], { script: [crash(50, 10)] })
    expect(told(run)).toEqual(['applied ok', 'not ok'])
    expect(run.rows('effect').map(({ nth }) => nth)).toEqual([1, 2])
  })

  test('counts on in its next life: the same luck does not begin again', () => {
    const plan: ClerkPlan = {
      at: {
        10: (out) => void out.record(noted(out.times(5))),
        20: (out) => void out.record(noted(out.times(-5))),
        90: (out) => void out.record(noted(out.times(5))),
      },
    }
    const run = office([plan, plan], { script: [crash(50, 10)] })
    expect(run.rows('note').map(({ code }) => code)).toEqual([1, 1, 1, 1, 2, 2])
  })
})

/** A row that carries a number. */
function noted(number: number): Row {
  return { ev: 'note', about: NO_RECORD, code: number as Text, clause: NO_TEXT, args: NO_TEXT }
}

describe('W4 luck', () => {
  const risky = charge({
    takes: { exp: 50 },
    fails: [
      { ppm: 300_000, error: 'no', answer: 'declined', afterApplied: false },
      { ppm: 300_000, error: '503', answer: 'error', afterApplied: false },
    ],
  })
  /** Asks for the first message at once, and again 1 s later; then for a second one. */
  const steady: ClerkPlan = {
    at: {
      10: (out) => out.effect(0, risky, publish(out, 1)),
      1_000: (out) => out.effect(0, risky, FIRST),
      2_000: (out) => out.effect(0, risky, publish(out, 2)),
    },
  }
  const own = (run: Office) =>
    run.rows('effect').flatMap((row) => (row.node === 0 ? [[row.at, row.answer]] : []))

  test('what another machine asks, and how many rows it writes, changes nobody else’s', () => {
    const busy: ClerkPlan = {
      at: Object.fromEntries(
        Array.from({ length: 50 }, (_, i) => [
          // Later than the first message, which is named by its row in this test.
          20 + 50 * i,
          (out: Parameters<typeof publish>[0]) => out.effect(i, risky, publish(out, i + 1)),
        ]),
      ),
    }
    expect(own(office([steady, busy]))).toEqual(own(office([steady])))
    expect(own(office([steady], { seed: 2 }))).not.toEqual(own(office([steady])))
  })

  test('asking again for the same message has other luck, and so has another message', () => {
    const takes = (run: Office) => own(run).map(([time]) => Number(time) % 1_000_000)
    const [first, again, second] = takes(office([steady]))
    expect(new Set([first! - 10_000, again, second]).size).toBe(3)
  })

  test('asking for one message does not change what comes of another', () => {
    const once: ClerkPlan = {
      at: {
        10: (out) => void publish(out, 1),
        2_000: (out) => out.effect(0, risky, publish(out, 2)),
      },
    }
    expect(own(office([once]))).toEqual(own(office([steady])).slice(2))
  })

  test('each failure has its share of all askings, and time has nothing to do with it', () => {
    const many = Array.from({ length: 4_000 }, (_, i) => [
      10 + i,
      ask(charge({ ...risky, key: `o${i}` }), i),
    ])
    const run = office([{ at: Object.fromEntries(many) }])
    const share = (answer: string, rows = run.rows('effect')) =>
      rows.filter((row) => row.answer === answer).length / rows.length
    expect(share('declined')).toBeCloseTo(0.3, 1)
    expect(share('error')).toBeCloseTo(0.3, 1)
    const slow = run.rows('effect').slice(-1_000)
    expect(share('declined', slow)).toBeCloseTo(0.3, 1)
  })
})

describe('T7 limits end a run with a reason', () => {
  test('calls that are under way', () => {
    const many = Array.from({ length: 20 }, (_, i) => [1 + i, ask(charge({ takes: 1_000 }), i)])
    const run = office([{ at: Object.fromEntries(many) }], { limits: { calls: 10 } })
    expect(run.simulation.stopped).toBe('callLimit')
    expect(run.simulation.now).toBe(11_000)
  })

  test('what the world has to remember', () => {
    const many = Array.from({ length: 20 }, (_, i) => [1 + i, ask(charge({ idemKey: 'k' }), i)])
    const run = office([{ at: Object.fromEntries(many) }], { limits: { remembered: 12 } })
    expect(run.simulation.stopped).toBe('worldLimit')
  })
})

test('T3 from any checkpoint the world goes on as it did: its calls, its keys, its counts', () => {
  const plan: ClerkPlan = {
    ...inTurn({ takes: 150 }, { takes: 80, fails: [lost] }, {}, { idemKey: 'z' }, {}),
    onInput: (input, out) => {
      if (input.kind === 'answered') out.record(noted(out.times(1)))
    },
  }
  const script = [
    { at: at(220), action: { do: 'crash', machine: 0, for: at(30), until: null } as const },
  ]
  const whole = office([plan, plan], { script })
  const film = office([plan, plan], { script }, false)
  for (;;) {
    const from = film.simulation.checkpoint()
    const replay = new Simulation(film.setup, new RowCounter(), film.simulation['tables'])
    // Ahead and back: what was remembered in between does not hold any more.
    while (replay.step());
    const rows = whole.trace.slice(0, from.records)
    film.trace.load(0, rows)
    replay.restore(from, film.trace)
    while (replay.step());
    expect(film.trace.length).toBe(whole.trace.length)
    for (let i = 0; i < whole.trace.length; i++)
      expect(film.trace.row(i)).toEqual(whole.trace.row(i))
    film.trace.truncate(from.records)
    film.simulation.restore(from, film.trace)
    if (!film.simulation.step()) break
  }
})
