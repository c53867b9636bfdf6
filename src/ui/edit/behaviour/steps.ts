/** Steps of a handler as the form moves them: paths into a config, and new steps. Pure. */
import { valueAt } from '../../../design/form-values.ts'
import type { Behaviour, Handler, Step } from '../../../design/kinds/parts/behaviour.ts'
import { FRESH_OUTBOX, FRESH_STORE } from '../../../design/kinds/parts/fresh.ts'
import type { Changes } from '../form/subject.ts'

export const STEP_KINDS: readonly Step['do'][] = [
  'set',
  'read',
  'effect',
  'emit',
  'if',
  'timer',
  'fail',
]

/** The lists of steps inside a step, by their fields. */
export const INNER: Readonly<
  Partial<Record<Step['do'], readonly ('steps' | 'else' | 'onBusinessError')[]>>
> = {
  if: ['steps', 'else'],
  effect: ['onBusinessError'],
}

/** The list a step stands in, and its place there. */
export function placeOf(path: string): { readonly list: string; readonly at: number } {
  const dot = path.lastIndexOf('.')
  return { list: path.slice(0, dot), at: Number(path.slice(dot + 1)) }
}

export function stepsAt(config: object, list: string): readonly Step[] {
  return (valueAt(config, list) as readonly Step[] | undefined) ?? []
}

/** A step with a name of its own among the service's, where it needs one. */
export function freshStep(kind: Step['do'], handler: Handler, behaviour: Behaviour): Step {
  const key = handler.key === undefined ? 'e.id' : 'k'
  switch (kind) {
    case 'set':
      return { do: 'set', set: { status: "'DONE'" }, ...(handler.key === undefined ? { key } : {}) }
    case 'read':
      return { do: 'read', row: key, as: 'row' }
    case 'effect':
      return { do: 'effect', effect: 'call', key, takes: 100 }
    case 'emit': {
      const via = behaviour.outbox === undefined ? 'direct' : 'outbox'
      return { do: 'emit', topic: `'events/' + ${key}`, type: 'Happened', data: {}, qos: 1, via }
    }
    case 'if':
      return { do: 'if', if: 'd.ok == true', steps: [] }
    case 'timer':
      return { do: 'timer', timer: 'later', key, afterMs: 1_000, durable: true }
    case 'fail':
      return { do: 'fail', class: 'transient', ppm: 100_000 }
  }
}

/** What adding a step at the end of a list changes: a step about rows brings a store where there is none. */
export function adding(config: object, list: string, step: Step): Changes {
  const steps: Changes[number] = [list, [...stepsAt(config, list), step]]
  const { stores } = valueAt(config, 'behaviour') as Behaviour
  const needs = (step.do === 'set' || step.do === 'read') && stores.length === 0
  return needs ? [['behaviour.stores', [FRESH_STORE]], steps] : [steps]
}

/** A list that may be missing is, when it is empty. */
export function removing(config: object, path: string): Changes {
  const { list, at } = placeOf(path)
  const left = stepsAt(config, list).toSpliced(at, 1)
  const optional = /\.(?:else|onBusinessError)$/.test(list)
  return [[list, optional && left.length === 0 ? undefined : left]]
}

export interface Move {
  readonly changes: Changes
  /** Where the step is then. */
  readonly to: string
}

/** Up or down in its list; from its end it goes out of the step that the list is in. null: there is no such way. */
export function moving(config: object, path: string, by: -1 | 1): Move | null {
  const { list, at } = placeOf(path)
  const steps = stepsAt(config, list)
  const step = steps[at]
  if (step === undefined) return null
  const other = steps[at + by]
  if (other !== undefined) {
    const swapped = steps.with(at, other).with(at + by, step)
    return { changes: [[list, swapped]], to: `${list}.${at + by}` }
  }
  const around = list.slice(0, list.lastIndexOf('.'))
  const outer = placeOf(around)
  if (Number.isNaN(outer.at) || list.endsWith('.do')) return null
  const to = by < 0 ? outer.at : outer.at + 1
  const [[inner, left]] = removing(config, path) as [[string, unknown]]
  const field = inner.slice(around.length + 1)
  const { [field]: _old, ...rest } = stepsAt(config, outer.list)[outer.at] as unknown as Fields
  const changed = left === undefined ? rest : { ...rest, [field]: left }
  const all = stepsAt(config, outer.list).with(outer.at, changed as unknown as Step)
  return { changes: [[outer.list, all.toSpliced(to, 0, step)]], to: `${outer.list}.${to}` }
}

type Fields = Readonly<Record<string, unknown>>

/** How an event goes: the outbox comes with the first that goes through it. */
export function sending(config: object, path: string, via: unknown): Changes {
  const { outbox } = valueAt(config, 'behaviour') as Behaviour
  const choice: Changes[number] = [path, via]
  return via === 'outbox' && outbox === undefined
    ? [['behaviour.outbox', FRESH_OUTBOX], choice]
    : [choice]
}

/** A name that no other has: `handle`, `handle-2`. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name}-${n}`
    if (!taken.includes(tried)) return tried
  }
}
