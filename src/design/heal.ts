/** A file may leave out what has a sensible default: it is healed at the door, and said so. */
import type { MarkKind, PlayableKind } from './design.ts'
import { configDefaults, markDefaults } from './design.ts'
import type { JsonPath } from './json-scan.ts'
import { isJsonObject } from './schema-walk.ts'
import type { JsonObject, JsonValue } from './unread.ts'

/** A field that was missing, and the value it took. */
export interface Filled {
  readonly path: JsonPath
  readonly value: JsonValue
}

/** What has no sensible default: its absence is an error. */
const ESSENTIAL: Readonly<Record<PlayableKind | MarkKind, readonly string[]>> = {
  publisher: ['topic', 'every'],
  'mqtt-broker': [],
  service: [],
  'dead-letter-queue': ['filter'],
  bridge: [],
  'recorded-client': ['connections'],
  note: [],
  group: [],
}

const defaultsOf = { ...configDefaults, ...markDefaults }

/** Objects of a config whose own missing fields are filled as well. */
const FILLED_INSIDE: readonly string[] = ['session', 'reconnect']

/** The config with what it leaves out. A config that is no object is given back as it is. */
export function healConfig(
  kind: PlayableKind | MarkKind,
  config: unknown,
  at: JsonPath,
  filled: Filled[],
): unknown {
  const defaults = Object.fromEntries(
    Object.entries(defaultsOf[kind]).filter(([name]) => !ESSENTIAL[kind].includes(name)),
  )
  return fillMissing(config === undefined ? {} : config, defaults, at, filled)
}

export function fillMissing(
  value: unknown,
  defaults: JsonObject,
  at: JsonPath,
  filled: Filled[],
): unknown {
  if (!isJsonObject(value)) return value
  const added: Record<string, unknown> = {}
  for (const [name, standard] of Object.entries(defaults)) {
    const path = [...at, name]
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    if (given === undefined) {
      added[name] = standard
      filled.push({ path, value: standard })
    } else if (FILLED_INSIDE.includes(name) && isJsonObject(standard)) {
      added[name] = fillMissing(given, standard, path, filled)
    }
  }
  return { ...value, ...added }
}
