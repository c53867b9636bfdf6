/**
 * The published JSON Schema of the document, for editors and other programs: made from the schema that reads files
 * (`vitest -u` writes it), and judged by a validator that is not ours.
 */
import { Validator } from '@cfworker/json-schema'
import { toJsonSchema } from '@valibot/to-json-schema'
import { expect, test } from 'vitest'
import { CONTENT } from '../content/registry.ts'
import { DESIGN_VERSION, DesignSchema } from './design.ts'
import { parseDesign } from './parse.ts'

const FILE = `../../public/schema/design.v${DESIGN_VERSION}.json`

/** What a schema of this kind cannot say (an order, a topic) is said by the reader alone. */
const schema = {
  ...toJsonSchema(DesignSchema, { errorMode: 'ignore' }),
  $id: `design.v${DESIGN_VERSION}.json`,
  title: 'Eventloom design, version 1',
}

const judge = new Validator(schema as ConstructorParameters<typeof Validator>[0], '7')
const isValid = (document: unknown): boolean => judge.validate(document).valid

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Every place of a document, as the way there. */
function placesOf(value: Json, way: readonly (string | number)[] = []): (string | number)[][] {
  const inner = Array.isArray(value)
    ? value.flatMap((one, i) => placesOf(one, [...way, i]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => placesOf(one, [...way, name]))
      : []
  return way.length === 0 ? inner : [[...way], ...inner]
}

/** The same document with something else at a place. */
function withAt(document: Json, [first, ...rest]: readonly (string | number)[], value: Json): Json {
  if (first === undefined) return value
  const copy = structuredClone(document) as Record<string | number, Json>
  copy[first] = withAt(copy[first]!, rest, value)
  return copy
}

test('the published schema is the one that files are read with', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(FILE)
})

test.each(CONTENT.map(({ id, document }) => [id, document] as const))(
  'it takes the design %s',
  (_, document) => {
    expect(judge.validate(document).errors).toEqual([])
  },
)

test('what it refuses is refused, or told, by the reader; at every place of a design', () => {
  const document = CONTENT.find(({ id }) => id === 'last-will')!.document as Json
  let refused = 0
  for (const way of placesOf(document))
    for (const wrong of [{ no: 'such thing' }, -1, 'wrong!', null] as Json[]) {
      const changed = withAt(document, way, wrong)
      if (isValid(changed)) continue
      refused++
      const parsed = parseDesign(JSON.stringify(changed))
      const healed = parsed.ok ? parsed.healed.length : 0
      expect(
        parsed.problems.length + healed,
        `${way.join('.')}: ${JSON.stringify(wrong)}`,
      ).not.toBe(0)
    }
  expect(refused).toBeGreaterThan(200)
})
