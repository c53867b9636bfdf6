/** A kind's form and its schema are written apart: here they are held against each other. */
import type * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { apply } from './edit.ts'
import type { DesignNode, PlayableKind } from './design.ts'
import { PLAYABLE_KINDS, configDefaults, configSchemas, emptyDesign } from './design.ts'
import type { Field, FieldGroup } from './form.ts'
import { fieldsIn, withValue } from './form-values.ts'
import { kindForms } from './kind-forms.ts'

interface Schema extends v.GenericSchema {
  readonly entries?: Readonly<Record<string, Schema>>
  readonly wrapped?: Schema
  readonly item?: Schema
}

/** The paths of all fields of a config; `0`: any item of a list. */
function pathsOf(schema: Schema, at: string): string[] {
  if (schema.wrapped !== undefined) return pathsOf(schema.wrapped, at)
  if (schema.item !== undefined) return pathsOf(schema.item, `${at}.0`)
  if (schema.entries === undefined) return [at]
  return Object.entries(schema.entries).flatMap(([name, inner]) =>
    pathsOf(inner, at === '' ? name : `${at}.${name}`),
  )
}

function fieldsOfGroup({ fields, list, optional }: FieldGroup): readonly Field[] {
  if (list !== undefined) return fieldsIn(fields, `${list.path}.0`)
  return optional === undefined ? fields : fieldsIn(fields, optional.path)
}

test('a recorded client is what it was: nothing of it is edited', () => {
  expect(kindForms['recorded-client'].groups).toEqual([])
})

const FORMED = PLAYABLE_KINDS.filter((kind) => kind !== 'recorded-client')

describe.each(FORMED)('the form of a %s', (kind: PlayableKind) => {
  const { groups } = kindForms[kind]
  const fields = groups.flatMap(fieldsOfGroup)
  /** With all that may be missing; of what cannot be there together that which has the path. */
  const wholeWith = (path: string) =>
    groups.reduce<object>((config, { list, optional, within }) => {
      if (within !== undefined && !path.startsWith(within)) return config
      if (list !== undefined) return withValue(config, list.path, [list.fresh])
      if (optional === undefined) return config
      const out = optional.instead !== undefined && !path.startsWith(optional.path)
      return out ? config : withValue(config, optional.path, optional.fresh)
    }, configDefaults[kind])

  function isRight(path: string, value: unknown): boolean {
    const config = withValue(wholeWith(path), path, value)
    const node = { id: 'n', kind, at: { x: 0, y: 0 }, config }
    const edit = { do: 'addNode', node: node as DesignNode } as const
    return apply(emptyDesign('d'), edit).ok
  }

  test('has a field for each of the config, and no other', () => {
    const paths = fields.map(({ path }) => path)
    // a behaviour is more than a form of fields can hold: it has one of its own (`behaviour-form.test.ts`)
    const all = pathsOf(configSchemas[kind] as Schema, '').filter(
      (path) => !path.startsWith('behaviour.'),
    )
    expect(paths.toSorted()).toEqual(all.toSorted())
  })

  test('offers nothing that the schema refuses', () => {
    const offered = fields.flatMap(({ path, input }): [string, unknown][] => {
      switch (input.kind) {
        case 'number':
          return [input.min, input.max].map((value) => [path, value])
        case 'choice': {
          const { min, max } = input.other ?? {}
          const values = [...input.options.map(({ value }) => value), min, max]
          return values.filter((value) => value !== undefined).map((value) => [path, value])
        }
        case 'switch':
          return [true, false].map((value) => [path, value])
        default:
          return []
      }
    })
    expect(offered.filter(([path, value]) => !isRight(path, value))).toEqual([])
    expect(isRight('none', undefined)).toBe(true)
  })
})
