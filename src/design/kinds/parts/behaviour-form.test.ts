/** The form of handlers and steps against their schema: every field there is, and nothing the schema refuses. */
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { behaviourFormTexts } from '../../../content/text/en.behaviour-form.ts'
import { forms } from '../../../content/text/en.forms.ts'
import type { Field, FieldGroup } from '../../form.ts'
import { fieldsIn, groupIn, valueAt, withValue } from '../../form-values.ts'
import { serviceDefaults } from '../service.ts'
import type { Behaviour, Handler, Step } from './behaviour.ts'
import { BEHAVIOUR_GROUPS } from './behaviour-form.ts'
import { FRESH_HANDLER, FRESH_OUTBOX, FRESH_STORE } from './fresh.ts'
import { HANDLER_GROUPS, HANDLER_HEAD, STEP_GROUPS } from './handler-form.ts'
import { BehaviourSchema } from './behaviour-schema.ts'

/** Steps with all their fields. */
const FULL: { readonly [K in Step['do']]: Required<Extract<Step, { do: K }>> } = {
  set: { do: 'set', set: { a: '1' }, store: 'db', key: 'k', if: 'true' },
  read: { do: 'read', row: 'k', as: 'r', store: 'db' },
  effect: {
    do: 'effect',
    effect: 'call',
    key: 'k',
    args: { a: '1' },
    idemKey: 'k',
    takes: 5,
    fails: [{ ppm: 1, when: 'true', error: 'e', class: 'business', afterApplied: true }],
    onBusinessError: [],
    save: 'r',
    if: 'true',
  },
  emit: {
    do: 'emit',
    topic: "'a'",
    type: 'T',
    data: {},
    qos: 1,
    retain: true,
    expiryMs: 5,
    key: 'k',
    correlation: 'k',
    via: 'outbox',
    when: 'afterCommit',
    if: 'true',
  },
  if: { do: 'if', if: 'true', steps: [], else: [] },
  timer: {
    do: 'timer',
    timer: 't',
    key: 'k',
    afterMs: 5,
    cancel: false,
    durable: true,
    if: 'true',
  },
  fail: { do: 'fail', class: 'poison', error: 'e', when: 'true', ppm: 5 },
}

const HANDLER: Required<Handler> = {
  ...FRESH_HANDLER,
  key: 'd.id',
  store: 'db',
  guard: 'true',
  dedupe: { by: 'e.id', mode: 'inTx', forgetAfterMs: 5 },
  work: 5,
  retry: { max: 1, delayMs: 5, factor: 1, capMs: 5, jitter: 'none', on: ['timeout'] },
  refuseWith: 0x83,
  dlq: 'dead',
  undoes: 'handle',
}

const BEHAVIOUR: Required<Behaviour> = {
  stores: [{ ...FRESH_STORE, init: { a: { b: 1 } } }],
  handlers: [HANDLER],
  concurrency: 1,
  laneBy: 'k',
  outbox: FRESH_OUTBOX,
  restartAfterMs: 5,
  settings: { a: 1 },
}

const config = (step: Step | null = null): object => ({
  ...serviceDefaults,
  behaviour: { ...BEHAVIOUR, handlers: [{ ...HANDLER, do: step === null ? [] : [step] }] },
})

const isRight = (value: object) =>
  v.safeParse(BehaviourSchema, (value as { behaviour: unknown }).behaviour).success

function fieldsOfGroup({ fields, list, optional }: FieldGroup): readonly Field[] {
  if (list !== undefined) return fieldsIn(fields, `${list.path}.0`)
  return optional === undefined ? fields : fieldsIn(fields, optional.path)
}

const inPart = (groups: readonly FieldGroup[], path: string) =>
  groups.map((group) => groupIn(group, path)).flatMap(fieldsOfGroup)

function offered({ input }: Field): readonly unknown[] {
  switch (input.kind) {
    case 'number':
      return [input.min, input.max]
    case 'choice':
      return [...input.options.map(({ value }) => value), ...(input.other ? [input.other.max] : [])]
    case 'switch':
      return [true, false]
    case 'several':
      return [[], input.options.map(({ value }) => value)]
    default:
      return []
  }
}

const STEP = 'behaviour.handlers.0.do.0'

describe.each(Object.keys(FULL) as Step['do'][])('a step: %s', (kind) => {
  const step = FULL[kind]
  const fields = inPart(STEP_GROUPS[kind], STEP)

  test('has a field for each of its own, those of steps inside it apart', () => {
    const inner = new Set(['do', 'steps', 'else', 'onBusinessError'])
    const wanted = Object.keys(step).filter((name) => !inner.has(name) && name !== 'fails')
    const names = fields.map(({ path }) => path.slice(STEP.length + 1))
    expect(names.filter((name) => !name.startsWith('fails.')).toSorted()).toEqual(wanted.toSorted())
    const fails = kind === 'effect' ? Object.keys(FULL.effect.fails[0] ?? {}) : []
    expect(names.filter((name) => name.startsWith('fails.')).toSorted()).toEqual(
      fails.map((name) => `fails.0.${name}`).toSorted(),
    )
  })

  test('offers nothing that the schema refuses', () => {
    expect(isRight(config(step))).toBe(true)
    const wrong = fields.flatMap((field) =>
      offered(field)
        .filter((value) => !isRight(withValue(config(step), field.path, value)))
        .map((value) => [field.path, value]),
    )
    expect(wrong).toEqual([])
  })
})

test('a handler has a field for each of its own, and offers nothing that is refused', () => {
  const at = 'behaviour.handlers.0'
  const fields = [...fieldsIn(HANDLER_HEAD, at), ...inPart(HANDLER_GROUPS, at)]
  const tops = new Set(fields.map(({ path }) => path.slice(at.length + 1).split('.')[0] ?? ''))
  expect([...tops, 'do'].toSorted()).toEqual(Object.keys(HANDLER).toSorted())
  for (const part of ['dedupe', 'retry'] as const)
    for (const name of Object.keys(HANDLER[part]))
      expect(fields.map(({ path }) => path)).toContain(`${at}.${part}.${name}`)
  const wrong = fields.flatMap((field) =>
    offered(field).filter((value) => !isRight(withValue(config(), field.path, value))),
  )
  expect(wrong).toEqual([])
})

test('the whole has a field for each of its parts, and offers nothing that is refused', () => {
  const fields = BEHAVIOUR_GROUPS.flatMap(fieldsOfGroup)
  const paths = fields.map(({ path }) => path)
  const tops = new Set(paths.map((path) => path.split('.')[1] ?? ''))
  expect([...tops].toSorted()).toEqual(Object.keys(BEHAVIOUR).toSorted())
  for (const name of Object.keys(BEHAVIOUR.stores[0] ?? {}))
    expect(paths).toContain(`behaviour.stores.0.${name}`)
  for (const name of Object.keys(BEHAVIOUR.outbox))
    expect(paths).toContain(`behaviour.outbox.${name}`)
  const wrong = fields.flatMap((field) =>
    offered(field).filter((value) => !isRight(withValue(config(), field.path, value))),
  )
  expect(wrong).toEqual([])
})

test('what a group begins with is right', () => {
  for (const { optional } of [...HANDLER_GROUPS, ...BEHAVIOUR_GROUPS]) {
    if (optional === undefined) continue
    const path = optional.path.startsWith('behaviour')
      ? optional.path
      : `behaviour.handlers.0.${optional.path}`
    const value = withValue(config(), path, optional.fresh)
    expect([path, valueAt(value, path) === optional.fresh && isRight(value)]).toEqual([path, true])
  }
})

test('all its words are in the catalogue', () => {
  const said = JSON.stringify([HANDLER_HEAD, HANDLER_GROUPS, STEP_GROUPS, BEHAVIOUR_GROUPS])
  const codes = [...said.matchAll(/"say":"([^"]+)"/g)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThan(100)
  expect(codes.filter((code) => !(code in { ...forms, ...behaviourFormTexts }))).toEqual([])
})
