import * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import type {
  AnyNode,
  AnyNodeSchema,
  ConfigOf,
  DesignDocument,
  DesignLink,
  DesignNode,
  DesignSchema,
  LinkSchema,
  MarkConfigOf,
  NodeSchema,
  RunSchema,
  RunSettings,
  ScriptEntry,
  ScriptEntrySchema,
} from './design.ts'
import {
  KIND_IDS,
  MARK_KINDS,
  PLAYABLE_KINDS,
  configDefaults,
  configSchemas,
  markConfigSchemas,
  markDefaults,
} from './design.ts'

/** A type with everything in it readonly, as the types beside the schemas are written. */
type Frozen<T> = T extends string | number | boolean ? T : { readonly [K in keyof T]: Frozen<T[K]> }

test('the types are those of the schemas', () => {
  expectTypeOf<Frozen<v.InferOutput<typeof NodeSchema>>>().toExtend<DesignNode>()
  expectTypeOf<DesignNode>().toExtend<Frozen<v.InferOutput<typeof NodeSchema>>>()
  expectTypeOf<Frozen<v.InferOutput<typeof LinkSchema>>>().toExtend<DesignLink>()
  expectTypeOf<DesignLink>().toExtend<Frozen<v.InferOutput<typeof LinkSchema>>>()
  expectTypeOf<Frozen<v.InferOutput<typeof ScriptEntrySchema>>>().toExtend<ScriptEntry>()
  expectTypeOf<ScriptEntry>().toExtend<Frozen<v.InferOutput<typeof ScriptEntrySchema>>>()
  expectTypeOf<Frozen<v.InferOutput<typeof RunSchema>>>().toExtend<RunSettings>()
  expectTypeOf<RunSettings>().toExtend<Frozen<v.InferOutput<typeof RunSchema>>>()
  expectTypeOf<Frozen<v.InferOutput<typeof AnyNodeSchema>>>().toExtend<AnyNode>()
  expectTypeOf<AnyNode>().toExtend<Frozen<v.InferOutput<typeof AnyNodeSchema>>>()
  expectTypeOf<Frozen<v.InferOutput<typeof DesignSchema>>>().toExtend<DesignDocument>()
  expectTypeOf<DesignDocument>().toExtend<Frozen<v.InferOutput<typeof DesignSchema>>>()
  type Configs = { [K in keyof typeof configSchemas]: v.InferOutput<(typeof configSchemas)[K]> }
  expectTypeOf<Frozen<Configs>>().toExtend<ConfigOf>()
  expectTypeOf<ConfigOf>().toExtend<Frozen<Configs>>()
  type Marks = {
    [K in keyof typeof markConfigSchemas]: v.InferOutput<(typeof markConfigSchemas)[K]>
  }
  expectTypeOf<Frozen<Marks>>().toExtend<MarkConfigOf>()
  expectTypeOf<MarkConfigOf>().toExtend<Frozen<Marks>>()
})

test.each(PLAYABLE_KINDS)('the defaults of %s are valid', (kind) => {
  expect(v.safeParse(configSchemas[kind], configDefaults[kind]).issues).toBeUndefined()
})

test.each(MARK_KINDS)('the defaults of a %s are valid', (kind) => {
  expect(v.safeParse(markConfigSchemas[kind], markDefaults[kind]).issues).toBeUndefined()
})

test('no mark is a node that is played', () => {
  expectTypeOf<AnyNode>().not.toExtend<DesignNode>()
  expectTypeOf<(typeof MARK_KINDS)[number]>().not.toExtend<DesignNode['kind']>()
})

test('what can be played has a name in the document', () => {
  for (const kind of PLAYABLE_KINDS) expect(KIND_IDS).toContain(kind)
})
