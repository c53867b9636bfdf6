/** The worker's side of the contract in `api.ts`. One run is open at a time. */
import { expose } from 'comlink'
import { compile } from '../run/compile.ts'
import { catalog } from '../run/catalog.ts'
import type { RunId, WorkerApi } from './api.ts'
import { Film } from './film.ts'

let film: Film | null = null
let runs = 0

/** The open run, if `run` names it; what was asked of an older one has no answer. */
function current(run: RunId): Film | null {
  return film !== null && film.run === run ? film : null
}

const api: WorkerApi = {
  catalog: () => Promise.resolve(catalog()),
  open(design, port) {
    const compiled = compile(design)
    // what cannot be played leaves the run that is open as it is
    if (!compiled.ok) return Promise.resolve({ problem: compiled.error })
    film?.end()
    film = new Film(++runs, compiled.value, port)
    return Promise.resolve(film.opened())
  },
  branch(run, script) {
    const next = runs + 1
    if (current(run)?.branch(next, script) !== true) return Promise.resolve(null)
    runs = next
    return Promise.resolve(next)
  },
  frame: (run, at) => Promise.resolve(current(run)?.frame(at) ?? null),
  inspect: (run, at, node) => Promise.resolve(current(run)?.inspect(at, node) ?? null),
  packet: (run, at) => Promise.resolve(current(run)?.packet(at) ?? null),
  topics: (run, at) => Promise.resolve(current(run)?.topics(at) ?? null),
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
