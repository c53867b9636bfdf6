/** What the forms say that may be left open is what the schemas let be missing. */
import { expect, test } from 'vitest'
import type { AnyNode, Design, PlayableKind } from '../../../design/design.ts'
import { PLAYABLE_KINDS, configDefaults, emptyDesign } from '../../../design/design.ts'
import { apply } from '../../../design/edit.ts'
import type { Field, FieldGroup } from '../../../design/form.ts'
import { fieldsIn, fieldsOf, groupIn, valueAt, withValue } from '../../../design/form-values.ts'
import type { Behaviour, Step } from '../../../design/kinds/parts/behaviour.ts'
import { BEHAVIOUR_GROUPS } from '../../../design/kinds/parts/behaviour-form.ts'
import { FRESH_HANDLER, FRESH_OUTBOX, FRESH_STORE } from '../../../design/kinds/parts/fresh.ts'
import {
  HANDLER_GROUPS,
  HANDLER_HEAD,
  STEP_GROUPS,
} from '../../../design/kinds/parts/handler-form.ts'
import { kindForms } from '../../../design/kind-forms.ts'
import { STEP_KINDS, freshStep } from '../behaviour/steps.ts'

const ASKED: ReadonlySet<string> = new Set(['choice', 'duration', 'nameOf'])

/** With what may be missing, where that can be beside the rest. */
function filled(config: object, groups: readonly FieldGroup[]): object {
  return groups.reduce((whole, { optional, list }) => {
    if (list !== undefined) return withValue(whole, list.path, [list.fresh])
    if (optional === undefined || valueAt(whole, optional.path) !== undefined) return whole
    if (optional.instead !== undefined && valueAt(whole, optional.instead) !== undefined)
      return whole
    return withValue(whole, optional.path, optional.fresh)
  }, config)
}

/** The fields that are offered otherwise than the schema has them. */
function wrong(kind: PlayableKind, config: object, fields: readonly Field[]): readonly string[] {
  const node = { id: 'n', kind, at: { x: 0, y: 0 }, config } as unknown as AnyNode
  const added = apply(emptyDesign('e'), { do: 'addNode', node })
  if (!added.ok) throw new Error(JSON.stringify(added.error))
  const design: Design = added.value.design
  return fields
    .filter(({ input }) => ASKED.has(input.kind))
    .filter(({ path, mayMiss = false }) => {
      const without = withValue(config, path, undefined) as never
      return apply(design, { do: 'setConfig', id: 'n', config: without }).ok !== mayMiss
    })
    .map(({ path }) => path)
}

// of a recorded client nothing is edited
test.each(PLAYABLE_KINDS.filter((kind) => kind !== 'recorded-client'))('%s', (kind) => {
  const { groups } = kindForms[kind]
  const config = filled(configDefaults[kind], groups)
  const fields = groups.flatMap((group) => fieldsOf(group, config))
  expect(fields.some(({ input }) => ASKED.has(input.kind))).toBe(true)
  expect(wrong(kind, config, fields)).toEqual([])
})

test('a behaviour, its handlers and their steps', () => {
  const bare: Behaviour = {
    stores: [FRESH_STORE],
    handlers: [FRESH_HANDLER],
    outbox: FRESH_OUTBOX,
    concurrency: 1,
  }
  const steps = STEP_KINDS.map((step): Step => freshStep(step, FRESH_HANDLER, bare))
  const handlers = [{ ...FRESH_HANDLER, key: 'd.id', do: steps }]
  const path = 'behaviour.handlers.0'
  const groups = [
    ...HANDLER_GROUPS.map((group) => groupIn(group, path)),
    ...steps.flatMap((step, place) =>
      STEP_GROUPS[step.do].map((group) => groupIn(group, `${path}.do.${place}`)),
    ),
  ]
  const { keep: _, ...service } = configDefaults.service
  const config = filled({ ...service, behaviour: { ...bare, handlers } }, groups)
  const fields = [
    ...fieldsIn(HANDLER_HEAD, path),
    ...[...BEHAVIOUR_GROUPS, ...groups].flatMap((group) => fieldsOf(group, config)),
  ]
  expect(fields.filter(({ input }) => ASKED.has(input.kind)).length).toBeGreaterThan(15)
  expect(wrong('service', config, fields)).toEqual([])
})
