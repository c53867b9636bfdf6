/** The worker's side of the contract in `api.ts`. One run is open at a time. */
import { expose } from 'comlink'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err } from '../core/result.ts'
import type { Design } from '../design/design.ts'
import type { CompileProblem, CompiledDesign } from '../run/compile-with.ts'
import { compilePlain, needsAll } from '../run/compile-with.ts'
import { catalog } from '../run/catalog.ts'
import type { RunId, WorkerApi } from './api.ts'
import { Film } from './film.ts'

let film: Film | null = null
let runs = 0

/** The open run, if `run` names it; what was asked of an older one has no answer. */
function current(run: RunId): Film | null {
  return film !== null && film.run === run ? film : null
}

/** What plays behaviours and dead letters is large: it is fetched when a design has some. */
async function compiled(design: Design): Promise<Result<CompiledDesign, CompileProblem>> {
  if (!needsAll(design)) return compilePlain(design)
  try {
    const { compile } = await import('../run/compile.ts')
    return compile(design)
  } catch {
    return err(phrase('compile.fetch'))
  }
}

/** Runs are opened one after the other, in the order in which they were asked for. */
let opening: Promise<unknown> = Promise.resolve()

async function open(design: Design, port: MessagePort): ReturnType<WorkerApi['open']> {
  const made = await compiled(design)
  // what cannot be played leaves the run that is open as it is
  if (!made.ok) return { problem: made.error }
  film?.end()
  film = new Film(++runs, made.value, port)
  return film.opened()
}

const api: WorkerApi = {
  catalog: () => Promise.resolve(catalog()),
  open(design, port) {
    const opened = opening.then(() => open(design, port))
    opening = opened.catch(() => undefined)
    return opened
  },
  async branch(run, script, shown) {
    await current(run)?.prepare(script)
    const next = runs + 1
    if (current(run)?.branch(next, script, shown) !== true) return null
    runs = next
    return next
  },
  frame: (run, at) => Promise.resolve(current(run)?.frame(at) ?? null),
  inspect: (run, at, node) => current(run)?.inspect(at, node) ?? Promise.resolve(null),
  packet: (run, at) => current(run)?.packet(at) ?? Promise.resolve(null),
  bytes: (run, wire, bytes) => current(run)?.bytes(wire, bytes) ?? Promise.resolve(null),
  crossings: async (run, node, from, to) => {
    try {
      return (await current(run)?.crossings(node, from, to)) ?? null
    } catch {
      return null
    }
  },
  topics: (run, at) => Promise.resolve(current(run)?.topics(at) ?? null),
  lights: async (run, at, key, invariants) => {
    const asked = current(run)
    if (invariants !== null) asked?.judgeBy(invariants)
    return (await asked?.lights(at, key)) ?? null
  },
  tried: async (run, invariants) => {
    try {
      return (await current(run)?.tried(invariants)) ?? null
    } catch {
      return null
    }
  },
  review: async (design) => {
    try {
      const { reviewInSlices } = await import('./review.ts')
      return await reviewInSlices(design, film?.timeline ?? null)
    } catch {
      return null
    }
  },
  digest: async (run) => {
    const asked = current(run)
    const digest = await asked?.digest()
    return digest === undefined || asked !== current(run) ? null : digest
  },
  metrics: async (run) => {
    const asked = current(run)
    const metrics = await asked?.metrics()
    return metrics === undefined || asked !== current(run) ? null : metrics
  },
  close() {
    film?.end()
    film = null
    return Promise.resolve()
  },
}

expose(api)
