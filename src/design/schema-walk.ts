/**
 * Walks a value along its schema: to find the fields a schema does not know, and to write a value in the
 * schema's own order. Both follow the same choice of a union's member.
 */
import * as v from 'valibot'
import type { JsonPath } from './json-scan.ts'
import type { JsonObject, JsonValue } from './unread.ts'

/** What is read of a schema of valibot. */
interface Shape {
  readonly type: string
  readonly entries?: Readonly<Record<string, Shape>>
  readonly options?: readonly Shape[]
  readonly item?: Shape
  /** Of a tuple. */
  readonly items?: readonly Shape[]
  readonly wrapped?: Shape
  readonly value?: Shape
  /** The discriminating field of a variant. */
  readonly key?: string
  readonly literal?: unknown
  /** A schema that may hold itself. */
  readonly getter?: (value: unknown) => Shape
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Names that every object has, and that valibot's `record` leaves out without a word. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

/** Paths of all fields of `value` that the schema does not know; those inside them are not listed. */
export function unknownFields(
  schema: v.GenericSchema,
  value: unknown,
  at: JsonPath = [],
): readonly JsonPath[] {
  const unknown: JsonPath[] = []
  collectUnknown(schema, value, at, unknown)
  return unknown
}

function collectUnknown(schema: Shape, value: unknown, at: JsonPath, into: JsonPath[]): void {
  const shape = memberFor(schema, value)
  if (shape !== undefined && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const inner = itemShape(shape, index)
      if (inner !== undefined) collectUnknown(inner, item, [...at, index], into)
    }
  }
  if (shape === undefined || !isJsonObject(value)) return
  for (const name of Object.keys(value)) {
    const inner = childShape(shape, name)
    if (inner === undefined) into.push([...at, name])
    else collectUnknown(inner, value[name], [...at, name], into)
  }
}

function itemShape({ item, items }: Shape, index: number): Shape | undefined {
  return item ?? items?.[index]
}

function childShape(shape: Shape, name: string): Shape | undefined {
  if (shape.type === 'record') return RESERVED_NAMES.has(name) ? undefined : shape.value
  const { entries } = shape
  return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined
}

/** The same value with the fields of every object in the order of its schema. For valid values only. */
export function inSchemaOrder(schema: v.GenericSchema, value: unknown): JsonValue {
  return ordered(schema, value)
}

function ordered(schema: Shape, value: unknown): JsonValue {
  const shape = memberFor(schema, value)
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => {
      const inner = shape === undefined ? undefined : itemShape(shape, index)
      return inner === undefined ? (one as JsonValue) : ordered(inner, one)
    })
  }
  if (shape === undefined || !isJsonObject(value)) return value as JsonValue
  const names = shape.entries === undefined ? Object.keys(value) : Object.keys(shape.entries)
  return Object.fromEntries(
    names.flatMap((name): [string, JsonValue][] => {
      const inner = childShape(shape, name)
      const field = Object.hasOwn(value, name) ? value[name] : undefined
      return inner === undefined || field === undefined ? [] : [[name, ordered(inner, field)]]
    }),
  )
}

/** The schema that the value is an instance of, out of wrappers, variants and unions. */
function memberFor(schema: Shape, value: unknown): Shape | undefined {
  if (schema.wrapped !== undefined) return memberFor(schema.wrapped, value)
  if (schema.getter !== undefined) return memberFor(schema.getter(value), value)
  const { options, key } = schema
  if (options === undefined || typeof options[0] !== 'object') return schema
  if (schema.type === 'variant' && key !== undefined) {
    if (!isJsonObject(value)) return undefined
    return options.find(({ entries }) => entries?.[key]?.literal === value[key])
  }
  const member = options.find((option) => v.is(option as unknown as v.GenericSchema, value))
  return member === undefined ? undefined : memberFor(member, value)
}
