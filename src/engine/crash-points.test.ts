/** Crashes in between two micro-operations: where they strike, what has happened by then, and what comes after. */
import { describe, expect, test } from 'vitest'
import type { Dist } from '../core/dist.ts'
import type { Out } from '../core/machine.ts'
import { NO_RECORD } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import type { CrashAtAction, DueAction } from './setup.ts'
import type { ClerkPlan, OfficeOptions } from './testing/clerk.ts'
import { charge, clerk, office, publish } from './testing/clerk.ts'
import { at, sink, toyRun } from './testing/toy.ts'

const POINT = 'pay/afterEffect'

/** Armed at 1 ms. */
function armed(over: Partial<CrashAtAction> = {}, ms = 1): DueAction {
  const action: CrashAtAction = {
    do: 'crashAt',
    machine: 0,
    point: POINT,
    key: null,
    nth: 1,
    for: null,
    until: null,
  }
  return { at: at(ms), action: { ...action, ...over } }
}

/** Goes past the point at these moments; a dead process goes no further. */
function passing(moments: readonly number[], point = POINT, key?: string): ClerkPlan {
  const pass = (out: Out<unknown>) => {
    const alive = key === undefined ? out.passes(point) : out.passes(point, out.intern(key))
    if (alive) publish(out, 1)
  }
  return { at: Object.fromEntries(moments.map((ms) => [ms, pass])) }
}

function crashes(plans: readonly ClerkPlan[], options: OfficeOptions): readonly string[] {
  return office(plans, options)
    .rows('crash')
    .map((row) => `${row.at / 1000} ${row.node} ${row.nth}`)
}

const TEN = Array.from({ length: 10 }, (_, i) => 10 * (i + 1))
/** Down for half a millisecond: it misses none of the moments. */
const BRIEF = at(0.5)

describe('where it strikes', () => {
  test('at the n-th passage from then on; the row says where and which', () => {
    const run = office([passing(TEN)], { script: [armed({ nth: 3 }, 25)] })
    const [crash, ...more] = run.rows('crash')
    expect(more).toEqual([])
    expect(crash).toMatchObject({ at: 50_000, node: 0, nth: 3, about: NO_RECORD })
    expect(run.text(crash!.point)).toBe(POINT)
    expect(run.rows('publish').length).toBe(4)
  })

  test('once, and each that is armed counts for itself', () => {
    const script = [armed({ nth: 2, for: BRIEF }), armed({ nth: 4, for: BRIEF }, 15)]
    expect(crashes([passing(TEN)], { script })).toEqual(['20 0 2', '50 0 4'])
    const both = [armed({ nth: 2, for: BRIEF }), armed({ nth: 2, for: BRIEF })]
    expect(crashes([passing(TEN)], { script: both })).toEqual(['20 0 2'])
  })

  test('not at another point, of another handler, of another machine', () => {
    const plans = [passing(TEN, 'pay/beforeEffect'), passing(TEN), passing(TEN, 'ship/afterEffect')]
    expect(crashes(plans, { script: [armed(), armed({ machine: 2 })] })).toEqual([])
  })

  test('with a key it counts the passages of that key only', () => {
    const plan: ClerkPlan = {
      at: Object.fromEntries(
        TEN.map((ms, i) => [ms, (out) => void out.passes(POINT, out.intern(`o${i % 3}`))]),
      ),
    }
    expect(crashes([plan], { script: [armed({ key: 'o1', nth: 2 })] })).toEqual(['50 0 2'])
    expect(crashes([plan], { script: [armed({ key: 'o9' })] })).toEqual([])
    expect(crashes([passing(TEN)], { script: [armed({ key: 'o1' })] })).toEqual([])
  })

  test('no more when faults are off, nor does a passage count then', () => {
    expect(crashes([passing(TEN)], { script: [armed({ nth: 3, until: at(30) })] })).toEqual([
      '30 0 3',
    ])
    expect(crashes([passing(TEN)], { script: [armed({ nth: 4, until: at(30) })] })).toEqual([])
  })

  test('who listens is told of each passage, by how often its point was passed', () => {
    const { simulation } = office(
      [{ ...passing([0, 10, 20], POINT, 'o1') }, passing([15], 'ship/received')],
      {},
      false,
    )
    const passed: string[] = []
    simulation.onPass = (machine, point, key, nth) =>
      passed.push(
        `${simulation.now / 1000} ${machine} ${point} ${key === NO_TEXT ? '-' : key} ${nth}`,
      )
    while (simulation.step());
    const key = simulation['tables'].texts.intern('o1')
    expect(passed).toEqual([
      `10 0 ${POINT} ${key} 1`,
      '15 1 ship/received - 1',
      `20 0 ${POINT} ${key} 2`,
    ])
  })
})

describe('W3 what has happened by then', () => {
  test('what was asked before has; the crash is caused by the last row of the step', () => {
    const plan: ClerkPlan = {
      at: {
        10: (out) => {
          publish(out, 1)
          out.persist('before', 1)
          out.effect(0, charge({ takes: 5 }), publish(out, 2))
          if (out.passes(POINT)) publish(out, 3)
        },
      },
    }
    const run = office([plan], { script: [armed({ for: at(20) })] })
    expect(run.rows('publish').length).toBe(2)
    expect(run.rows('crash')[0]!.cause).toBe(2)
    expect(run.trace.ev(2)).toBe('publish')
    expect(run.rows('effect')).toMatchObject([{ at: 15_000, applied: true }])
    expect(run.heard()).toEqual(['kept before'])
  })

  test('a step without a row of its own: what led to it has led to the crash', () => {
    const plan: ClerkPlan = {
      at: { 10: (out) => out.setTimer(90, at(20)) },
      onInput: (input, out) => {
        if (input.kind === 'answered') out.passes(POINT)
        if (input.kind === 'timer' && input.timer === 90) out.effect(0, charge(), NO_RECORD)
      },
    }
    const run = office([plan], { script: [armed()] })
    expect(run.trace.ev(run.rows('crash')[0]!.cause)).toBe('effect')
  })

  const calls: Readonly<Record<string, (out: Out<unknown>) => unknown>> = {
    open: (out) => out.open(1, 0),
    send: (out) => out.send(0, { n: 9, size: 4 }, NO_RECORD),
    close: (out) => out.close(0, 'reset'),
    room: (out) => out.room(0),
    setTimer: (out) => out.setTimer(7, at(900)),
    clearTimer: (out) => out.clearTimer(0),
    persist: (out) => out.persist('after', 1),
    record: (out) => out.record({ ev: 'restart', about: NO_RECORD }),
    publish: (out) => publish(out, 5),
    note: (out) => out.note({ code: 'late', clause: '' }),
    effect: (out) => out.effect(0, charge(), NO_RECORD),
    times: (out) => out.times(1),
    intern: (out) => out.intern('never heard of'),
    passes: (out) => out.passes('pay/afterCommit'),
  }

  /** A machine on a wire that goes past the point at 500 ms, and then does that all the same. */
  function stubborn(call: ((out: Out<unknown>) => unknown) | null) {
    const plan: ClerkPlan = {
      at: {
        500: (out) => {
          if (out.passes(POINT)) throw new Error('it lives')
          call?.(out)
        },
      },
      onInput: (input, out) => {
        if (input.kind === 'asked') out.open(0, 0)
      },
    }
    const script = [armed({ for: at(100) }), armed({ point: 'pay/afterCommit', for: null })]
    const run = toyRun([], { machines: [clerk(plan), sink(false)], script, horizonMs: 2_000 })
    const { texts, world, messages } = run.simulation['tables']
    const { states, sequence } = run.simulation.checkpoint()
    return { rows: run.rows(), texts: texts.since(0), world, messages, states, sequence }
  }

  test.each(Object.keys(calls))(
    'after it the machine may ask what it will: no %s happens',
    (name) => {
      const quiet = stubborn(null)
      expect(quiet.rows.filter(({ ev }) => ev === 'crash').length).toBe(1)
      expect(stubborn(calls[name]!)).toEqual(quiet)
    },
  )

  test('the dead process is not asked again in this life; what dies with it is on record', () => {
    const plan: ClerkPlan = {
      ...passing([10]),
      dies: (out) =>
        void out.record({ ev: 'drop', about: NO_RECORD, reason: 'crashed', to: NO_TEXT }),
    }
    const run = office([plan], { script: [armed()] })
    const [drop] = run.rows('drop')
    expect(run.trace.ev(drop!.cause)).toBe('crash')
    expect(run.simulation.stateOf(0)).toBe(null)
  })
})

describe('how it comes back', () => {
  const restarts = (options: OfficeOptions, plan = passing(TEN)) =>
    office([plan], options)
      .rows('restart')
      .map((row) => row.at / 1000)
  const policy = (restartAfter: Dist) => ({ spec: { restartAfter } })

  test('after the time of the entry; without one, and without a policy, not at all', () => {
    expect(restarts({ script: [armed({ for: at(7) })] })).toEqual([17])
    expect(restarts({ script: [armed()] })).toEqual([])
  })

  test('by the policy of its node, where the entry does not say; a plain crash too', () => {
    expect(restarts({ script: [armed()], ...policy(15) })).toEqual([25])
    expect(restarts({ script: [armed({ for: at(7) })], ...policy(15) })).toEqual([17])
    const crash = { do: 'crash', machine: 0, for: null, until: null } as const
    const plain = { script: [{ at: at(33), action: crash }], ...policy(15) }
    expect(restarts(plain)).toEqual([48])
    expect(office([passing(TEN)], plain).rows('poke')[0]!.until).toBe(48_000)
  })

  test('by then, when faults are off: not later, and where nothing else says when', () => {
    expect(restarts({ script: [armed({ until: at(13) })] })).toEqual([13])
    expect(restarts({ script: [armed({ until: at(13), for: at(9) })] })).toEqual([13])
    expect(restarts({ script: [armed({ until: at(13), for: at(2) })] })).toEqual([12])
    expect(restarts({ script: [armed({ until: at(13) })], ...policy(15) })).toEqual([13])
  })

  test('a policy has other luck at each crash, and its own', () => {
    const lengths = (script: DueAction[], options: OfficeOptions = {}) => {
      const run = office([passing(TEN)], { script, ...policy({ uniform: [0.1, 0.9] }), ...options })
      return run.rows('restart').map((row, i) => row.at - run.rows('crash')[i]!.at)
    }
    const [first, second, ...more] = lengths([armed(), armed({ nth: 2 })])
    expect(more).toEqual([])
    expect(first).not.toBe(second)
    // The second crash of a life history is the second, wherever it strikes.
    expect(lengths([armed(), armed({ nth: 5 })])).toEqual([first, second])
    expect(lengths([armed()], { seed: 2 })).not.toEqual([first])
  })

  test('a person can start it before its time', () => {
    const script: DueAction[] = [
      armed({ for: at(50) }),
      { at: at(30), action: { do: 'restart', machine: 0 } },
    ]
    expect(restarts({ script })).toEqual([30])
  })

  test('a crash at its very start: it is down again, and comes back', () => {
    const plan: ClerkPlan = {
      onInput: (input, out) => {
        if (input.kind === 'asked') out.passes('boot/beforeCommit')
      },
    }
    const first: DueAction = {
      at: at(5),
      action: { do: 'crash', machine: 0, for: at(5), until: null },
    }
    const again = armed({ point: 'boot/beforeCommit', for: at(4) })
    expect(restarts({ script: [again, first] }, plan)).toEqual([10, 14])
  })
})
