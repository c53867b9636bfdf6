/** A check is a list of trials by number: whoever plays them, in whatever order, comes to one verdict. */
import { describe, expect, test } from 'vitest'
import type { Phrase } from '../core/codes.ts'
import type { Micros } from '../core/time.ts'
import type { Design } from '../design/design.ts'
import { Check, prepareCheck, SEEDS_MAX, SWEEP_MAX, WHOLE } from './check.ts'
import { faultPlaces } from './fault-places.ts'
import { playDesign } from './outcome.ts'
import { ProofFold } from './proof.ts'
import { Proving } from './proving.ts'
import { orders, prepared } from './testing/checked-orders.ts'
import { homeLoop } from './testing/designs.ts'

const ALL = ['order', 'inventory', 'payment', 'shipping'] as const
const dual = orders({ direct: ALL }, 2)

const codes = (claim: readonly Phrase[]): string[] => claim.map(({ say }) => say)

function proved(check: Check): Proving {
  const proving = new Proving(check)
  expect(proving.play(() => true)).toBe(true)
  return proving
}

describe('the list', () => {
  test('begins with the run without a fault, then the sweep with one each, then the seeds', () => {
    const check = prepared(dual, { seeds: 3, from: 40 })
    expect(check.size).toBe(check.sweepSize + 3)
    expect(check.trial(0)).toEqual({ seed: 7, faults: [] })
    for (let n = 1; n < check.sweepSize; n++) expect(check.trial(n).faults).toHaveLength(1)
    const seeds = [0, 1, 2].map((i) => check.trial(check.sweepSize + i))
    expect(seeds.map(({ seed }) => seed)).toEqual([40, 41, 42])
    for (const { faults } of seeds) expect(faults.length).toBeGreaterThan(0)
  })

  test('has each point and each kind of packet up to three times, and no trial twice', () => {
    const check = prepared(dual)
    const faults = Array.from({ length: check.size }, (_, n) => JSON.stringify(check.trial(n)))
    expect(new Set(faults).size).toBe(check.size)
    const places = faultPlaces(dual)
    if (!places.ok) throw new Error(places.error.say)
    const crashes = places.value.crashes.reduce((sum, { passed }) => sum + Math.min(passed, 3), 0)
    const met = places.value.packets.filter(({ nth }) => nth <= 3)
    const cuts = new Set(met.map(({ link, at }) => `${link} ${at}`)).size
    expect(cuts).toBeLessThan(met.length)
    expect(check.size).toBe(1 + crashes + cuts)
  })

  test.each([1, 2, 3, 7])('P1 is parted by %i shards: each trial is in one of them', (of) => {
    const numbers: number[] = []
    for (let index = 1; index <= of; index++) {
      const shard = prepared(dual, { seeds: 10, shard: { index, of } })
      for (let k = 0; k < shard.count; k++) numbers.push(shard.numberOf(k))
    }
    const { size } = prepared(dual, { seeds: 10 })
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, n) => n))
  })

  test('more shards than trials leave some with nothing to do', () => {
    const shard = { index: 900, of: 1_000 }
    const proving = proved(prepared(dual, { sweep: false, seeds: 5, shard }))
    expect(proving.progress).toEqual({ ran: 0, of: 0, broken: 0 })
    expect(codes(proving.proof.claim)).toEqual(['proof.shard', 'proof.scope'])
  })
})

describe('the verdict', () => {
  const asked = { seeds: 12 }
  const one = proved(prepared(dual, asked)).proof

  test('P1 is the same of one worker and of two, whoever is quicker', () => {
    const proving = new Proving(prepared(dual, asked))
    const workers = [prepared(dual, asked), prepared(dual, asked)]
    const late: (readonly number[])[] = []
    for (let turn = 0; ; turn++) {
      const batch = proving.deal(3)
      if (batch.length === 0) break
      // the second worker is slow, and the last of its batches comes first
      if (turn % 2 === 1) late.unshift(batch)
      else proving.take(batch.map((n) => workers[0]!.play(n)))
    }
    expect(proving.done).toBe(false)
    for (const batch of late)
      proving.take(structuredClone(batch.toReversed().map((n) => workers[1]!.play(n))))
    expect(proving.done).toBe(true)
    expect(proving.proof).toEqual(one)
  })

  test('says what broke, how often, and where first', () => {
    expect(one.sweep.broken).toBeGreaterThan(0)
    const [I3] = one.invariants
    expect(I3).toMatchObject({ id: 'I3', why: expect.any(String) as string })
    expect(I3!.runs).toBeGreaterThan(1)
    expect(I3!.first.broken.sentence.say).toBe('check.leadsTo.broken')
    expect(one.first).toEqual(I3!.first)
    expect(structuredClone(one)).toEqual(one)
  })

  test('is the sum of its shards', () => {
    const parts = [1, 2, 3].map(
      (index) => proved(prepared(dual, { ...asked, shard: { index, of: 3 } })).proof,
    )
    const sum = (count: (proof: typeof one) => number): number =>
      parts.reduce((all, part) => all + count(part), 0)
    expect(sum(({ sweep }) => sweep.ran)).toBe(one.sweep.ran)
    expect(sum(({ sweep }) => sweep.broken)).toBe(one.sweep.broken)
    expect(sum(({ seeds }) => seeds.broken)).toBe(one.seeds.broken)
    for (const part of parts) expect(codes(part.claim)).toContain('proof.shard')
  })

  test('the first break is told when it is found, and the search goes on', () => {
    const found: number[] = []
    const proving = new Proving(prepared(dual))
    proving.play(
      () => true,
      ({ number }) => found.push(number),
    )
    expect(found).toEqual([one.first!.number])
    expect(proving.progress.ran).toBe(proving.check.count)
  })
})

describe('in slices', () => {
  test('it plays one trial at least, and as many as it may', () => {
    const proving = new Proving(prepared(dual))
    expect(proving.play(() => false)).toBe(false)
    expect(proving.progress.ran).toBe(1)
    let more = 4
    proving.play(() => --more > 0)
    expect(proving.progress.ran).toBe(5)
  })

  test('given up, it says how much was not played', () => {
    const proving = new Proving(prepared(orders(), { seeds: 5 }))
    proving.play(() => false)
    const [batch] = [proving.deal(2)]
    proving.cancel()
    expect(proving.deal()).toEqual([])
    expect(proving.done).toBe(false)
    proving.take(batch.map((n) => proving.check.play(n)))
    expect(proving.done).toBe(true)
    const { left, claim } = proving.proof
    expect(left).toBe(proving.check.count - 3)
    expect(codes(claim)).toContain('proof.left')
  })
})

describe('the claim', () => {
  test('P2 of none broken is a bound, never that it is right', () => {
    const { claim, invariants } = proved(prepared(orders({}, 1), { seeds: 100 })).proof
    expect(invariants).toEqual([])
    expect(codes(claim)).toEqual(['proof.sweepHeld', 'proof.seedsBound', 'proof.scope'])
    expect(claim[1]).toMatchObject({ with: { ran: 100, percent: 3 } })
  })

  test('is no bound where nothing can be hit: not one run had a fault', () => {
    const invariants = [{ id: 'I1', why: '', never: { ev: 'drop' } }] as const
    const still: Design = { ...homeLoop(), nodes: [], links: [], script: [], invariants }
    const { claim, sweep } = proved(prepared(still, { seeds: 100 })).proof
    expect(sweep).toMatchObject({ ran: 1, of: 1 })
    expect(codes(claim)).toEqual(['proof.sweepHeld', 'proof.seedsUnhit', 'proof.scope'])
  })

  /** I1 is judged in no run, I2 in the one without a fault, I3 in each. */
  const seldomJudged = (): Design => {
    const letters = { atMost: 1, of: { ev: 'letter' }, per: 'x.about' } as const
    const lasts = {
      quantile: 0.95,
      from: { ev: 'publish' },
      to: { ev: 'deliver' },
      maxMs: 1,
    } as const
    return {
      ...homeLoop(),
      script: [],
      invariants: [
        { id: 'I1', why: 'there are no letters here', ...letters },
        { id: 'I2', why: 'only without faults', ...lasts, per: 'x.about' },
        { id: 'I3', why: 'this is judged', never: { ev: 'letter' } },
      ],
    }
  }

  test('P7 names what no run has judged: of that nothing is said', () => {
    const ofSeeds = proved(prepared(seldomJudged(), { sweep: false, seeds: 4 })).proof
    expect(ofSeeds.unjudged).toEqual(['I1', 'I2'])
    expect(ofSeeds.claim).toContainEqual({ say: 'proof.unjudged', with: { ids: 'I1, I2' } })
    // The sweep begins with a run without a fault.
    expect(proved(prepared(seldomJudged())).proof.unjudged).toEqual(['I1'])
  })

  test('P7 of a part is of that part: all parts together name what a whole check names', () => {
    const parts = [1, 2, 3].map(
      (index) => proved(prepared(seldomJudged(), { seeds: 6, shard: { index, of: 3 } })).proof,
    )
    expect(parts.map(({ unjudged }) => unjudged)).toEqual([['I1'], ['I1', 'I2'], ['I1', 'I2']])
    const byNone = parts
      .map(({ unjudged }) => unjudged)
      .reduce((all, part) => all.filter((id) => part.includes(id)))
    const whole = proved(prepared(seldomJudged(), { seeds: 6 })).proof
    expect(byNone).toEqual(whole.unjudged)
    expect(codes(whole.claim)).toContain('proof.unjudged')
    const told = parts.map(({ claim }) => claim.filter(({ say }) => /unjudged|faultless/.test(say)))
    expect(told[0]).toEqual([{ say: 'proof.unjudgedPart', with: { ids: 'I1' } }])
    // where the run without a fault is
    expect(told[1]).toEqual([
      { say: 'proof.unjudgedPart', with: { ids: 'I1, I2' } },
      { say: 'proof.faultlessPart', with: { index: 1 } },
    ])
    expect(told[2]).toEqual(told[1])
  })

  test('P7 of a part without a sweep sends nobody to a run without a fault: there is none', () => {
    const asked = { sweep: false, seeds: 4, shard: { index: 2, of: 2 } }
    const { claim } = proved(prepared(seldomJudged(), asked)).proof
    expect(codes(claim)).toContain('proof.unjudgedPart')
    expect(codes(claim)).not.toContain('proof.faultlessPart')
  })

  test('P7 says something of what came in time where others still wait at the end', () => {
    const waits = {
      id: 'I1',
      why: 'each is handled',
      leadsTo: [{ ev: 'publish' }, [{ ev: 'handle' }]],
      per: 'x.about',
      withinMs: 5_000,
    } as const
    const { run } = homeLoop()
    // the horizon comes between a publish and its handling
    const design: Design = {
      ...homeLoop(),
      script: [],
      run: { ...run, horizonMs: 9_003, drainMs: 0 },
      invariants: [waits],
    }
    const played = playDesign(design)
    expect(played).toMatchObject({ outcome: { lights: [{ state: 'open' }], unjudged: [] } })
  })

  test('of a few seeds is no bound', () => {
    const { claim } = proved(prepared(orders({}, 1), { sweep: false, seeds: 3 })).proof
    // One of its invariants is judged without faults only.
    expect(codes(claim)).toEqual(['proof.seedsHeld', 'proof.unjudged', 'proof.scope'])
  })

  test('of broken ones has their number', () => {
    const { claim, sweep } = proved(prepared(dual)).proof
    expect(claim[0]).toEqual({
      say: 'proof.sweepBroken',
      with: { ran: sweep.ran, broken: sweep.broken },
    })
  })

  test('names the runs that a limit stopped', () => {
    const check = prepared(dual, { sweep: false, seeds: 1 })
    const fold = new ProofFold(check)
    fold.add({ number: 0, records: 9, stopped: 'stormLimit', broken: [], unjudged: [] })
    expect(fold.proof()).toMatchObject({ stopped: 1 })
    expect(codes(fold.proof().claim)).toContain('proof.stopped')
  })

  test('P7 is no bound where a limit stopped one of the runs', () => {
    const fold = new ProofFold(prepared(dual, { sweep: false, seeds: 100 }))
    for (let number = 0; number < 100; number++)
      fold.add({
        number,
        records: 9,
        stopped: number === 50 ? 'stormLimit' : null,
        broken: [],
        unjudged: [],
      })
    const { claim } = fold.proof()
    expect(claim[0]).toEqual({ say: 'proof.seedsStopped', with: { ran: 100, held: 99 } })
    expect(codes(claim)).not.toContain('proof.seedsBound')
  })

  test('says where a sweep is too large', () => {
    const packets = Array.from({ length: SWEEP_MAX + 10 }, (_, at) => ({
      link: 'order-broker',
      back: false,
      ptype: at,
      nth: 1,
      at: at as Micros,
    }))
    const check = new Check(
      dual,
      { sweep: true, seeds: 0, from: 1, shard: WHOLE },
      { crashes: [], packets, stopped: null },
    )
    const fold = new ProofFold(check)
    expect(check.size).toBe(SWEEP_MAX)
    expect(codes(fold.proof().claim)).toContain('proof.sweepCut')
  })
})

describe('refused', () => {
  const refused = (design: Design, seeds: number, from = 1): string => {
    const check = prepareCheck(design, { sweep: true, seeds, from, shard: WHOLE })
    return check.ok ? '' : check.error.say
  }
  test('is a design that says of nothing that it must hold', () =>
    expect(refused(homeLoop(), 1)).toBe('proof.noInvariants'))
  test('are more seeds than the most', () =>
    expect(refused(dual, SEEDS_MAX + 1)).toBe('proof.seedsMax'))
  test('are seeds behind the last there is', () => {
    expect(refused(dual, 2, 0xffff_ffff)).toBe('proof.seedsEnd')
    expect(refused(dual, 1, 0xffff_ffff)).toBe('')
  })
})
