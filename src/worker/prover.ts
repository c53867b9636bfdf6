/** The worker's side of `prove-api.ts`: players and the clerk are the same program. */
import { expose } from 'comlink'
import { assert } from '../core/assert.ts'
import type { Design } from '../design/design.ts'
import { writeLink } from '../design/link.ts'
import { breakStory } from '../run/break-story.ts'
import type { Check } from '../run/check.ts'
import { prepareCheck } from '../run/check.ts'
import { momentOf } from '../run/counterexample.ts'
import { cutAt, faultPlaces } from '../run/fault-places.ts'
import { playDesign } from '../run/outcome.ts'
import { ProofFold } from '../run/proof.ts'
import { rolesOf } from '../run/roles.ts'
import type { Shrunk } from '../run/shrink.ts'
import { shrinking } from '../run/shrink.ts'
import type { Trial } from '../run/trial.ts'
import { Trials } from '../run/trial.ts'
import type { Counterexample, ProveApi, SweepTrial } from './prove-api.ts'

let check: Check | null = null
let fold: ProofFold | null = null

function prepared(): Check {
  assert(check !== null, 'it was prepared')
  return check
}

const nextTurn = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })

/** What each trial of the sweep does: cuts are told by the packet that they follow. */
function sweepOf(design: Design, made: Check): readonly SweepTrial[] {
  const places = faultPlaces(design)
  const packets = places.ok ? places.value.packets : []
  const byCut = new Map(packets.map((place) => [`${place.link} ${cutAt(place).at}`, place]))
  return Array.from({ length: made.sweepSize }, (_, number): SweepTrial => {
    const [fault] = made.trial(number).faults
    if (fault?.do === 'crashAt') {
      const { node, handler, point, nth } = fault
      return { what: 'crash', node, handler, point, nth }
    }
    const place = fault?.do === 'cut' ? byCut.get(`${fault.link} ${fault.at}`) : undefined
    if (place === undefined) return { what: 'nothing' }
    const { link, back, ptype, nth } = place
    return { what: 'cut', link, back, ptype, nth }
  })
}

/** How it came to break, and what would mend it. What finds that is fetched with the first break. */
async function toldOf(
  design: Design,
  found: Trial,
  shrunk: Shrunk,
): Promise<Pick<Counterexample, 'story' | 'mending'>> {
  const played = playDesign(new Trials(shrunk.design).designOf(shrunk.trial))
  assert('timeline' in played, 'what was shrunk was played')
  const { trace, tables, compiled } = played.timeline
  const story = breakStory(played.timeline, shrunk.broken)
  if (story === null) return { story, mending: null }
  const rows = trace.slice(0, 1 + Math.max(...story.lines.map(({ record }) => record)))
  const view = { ...story, rows, texts: tables.texts.since(0), opened: rolesOf(compiled) }
  // Without a connection it may not come: then nothing is offered.
  const mending = await import('../run/mending.ts').catch(() => null)
  const finding = mending?.mendingOf(design, found, shrunk, story, played) ?? null
  return { story: view, mending: finding }
}

const api: ProveApi = {
  prepare(design, asked) {
    const made = prepareCheck(design, asked)
    if (!made.ok) return Promise.resolve({ problem: made.error })
    const { value } = made
    check = value
    fold = new ProofFold(value)
    return Promise.resolve({ sweep: sweepOf(design, value) })
  },
  play: (numbers) => Promise.resolve(numbers.map((number) => prepared().play(number))),
  take(played) {
    assert(fold !== null, 'it was prepared')
    for (const one of played) fold.add(one)
    return Promise.resolve(fold.proof())
  },
  async shrink(number, invariant) {
    const { design } = prepared()
    const found = prepared().trial(number)
    const steps = shrinking(design, found, invariant)
    for (;;) {
      const step = steps.next()
      if (step.done !== true) {
        await nextTurn()
        continue
      }
      const shrunk = step.value
      if (shrunk === null) return null
      const { trial, broken, messages, runs } = shrunk
      return {
        broken,
        seed: trial.seed,
        faults: [...shrunk.design.script, ...trial.faults],
        messages,
        nodesGone: design.nodes.length - shrunk.design.nodes.length,
        runs,
        hash: `#${writeLink(momentOf(shrunk, ''))}`,
        ...(await toldOf(design, found, shrunk)),
      }
    }
  },
  view(number, broken) {
    const { design } = prepared()
    const trial = prepared().trial(number)
    const whole = { design, trial, broken, messages: undefined, runs: 0 }
    const { seed } = trial
    const faults = [...design.script, ...trial.faults]
    return Promise.resolve({ seed, faults, hash: `#${writeLink(momentOf(whole, ''))}` })
  },
}

expose(api)
