/** The names of a service's handlers, and what else in a design calls them so: compensations and scripted crashes. */
import { RELAY } from './crash-point.ts'
import type { Design, DesignNode, NodeId, ScriptEntry } from './design.ts'
import type { Handler } from './kinds/parts/behaviour.ts'

type CrashAt = Extract<ScriptEntry, { do: 'crashAt' }>

/** Former name → name. */
export type Renamed = ReadonlyMap<string, string>

/** A config as anybody may hand it in. */
interface Loose {
  readonly behaviour?: { readonly handlers?: unknown }
}

function handlersOf(config: unknown): readonly Handler[] {
  const handlers = (config as Loose | null)?.behaviour?.handlers
  return Array.isArray(handlers) ? (handlers as readonly Handler[]) : []
}

/** A handler has another name where one that is new stands in the place of one that is gone. */
export function renamedHandlers(before: unknown, after: unknown): Renamed {
  const [old, now] = [handlersOf(before), handlersOf(after)]
  const names = new Map<string, string>()
  if (old === now || old.length !== now.length) return names
  const has = (list: readonly Handler[], name: string) => list.some((one) => one?.id === name)
  for (const [place, { id }] of old.entries()) {
    const name = now[place]?.id
    if (name !== undefined && name !== id && !has(now, id) && !has(old, name)) names.set(id, name)
  }
  return names
}

/** The config with compensations of what has another name. The same where there are none. */
export function withUndoes<T>(config: T, names: Renamed): T {
  if (names.size === 0) return config
  const handlers = handlersOf(config)
  if (!handlers.some(({ undoes = '' }) => names.has(undoes))) return config
  const changed = handlers.map((one): Handler => {
    const name = names.get(one.undoes ?? '')
    return name === undefined ? one : { ...one, undoes: name }
  })
  return { ...config, behaviour: { ...(config as Loose).behaviour, handlers: changed } }
}

/** The script with crashes in handlers that have another name. The same list where there are none. */
export function withCrashes(
  script: readonly ScriptEntry[],
  node: NodeId,
  names: Renamed,
): readonly ScriptEntry[] {
  const nameOf = (entry: ScriptEntry) =>
    isCrashAt(entry) && entry.node === node ? names.get(entry.handler) : undefined
  if (!script.some((entry) => nameOf(entry) !== undefined)) return script
  return script.map((entry) => {
    const handler = nameOf(entry)
    return handler === undefined ? entry : { ...(entry as CrashAt), handler }
  })
}

/** The same after a change of a design's configs, for entries that are kept beside it. */
export function crashesAfter(
  script: readonly ScriptEntry[],
  before: Design,
  after: Design,
): readonly ScriptEntry[] {
  if (before.nodes === after.nodes || !script.some(isCrashAt)) return script
  return before.nodes.reduce((entries, { id, config }) => {
    const other = after.nodes.find((node) => node.id === id)
    if (other === undefined || other.config === config) return entries
    return withCrashes(entries, id, renamedHandlers(config, other.config))
  }, script)
}

export function isCrashAt(entry: ScriptEntry): entry is CrashAt {
  return entry.do === 'crashAt'
}

/** Whether a service has what a crash is to happen in: the handler, or its relay. */
export function hasHandler(node: DesignNode | undefined, { handler, point }: CrashAt): boolean {
  if (node?.kind !== 'service') return false
  const { behaviour } = node.config
  if (point === 'relayPublished') return handler === RELAY && behaviour?.outbox !== undefined
  return behaviour?.handlers.some(({ id }) => id === handler) === true
}

/** The scripted crashes in handlers that the design has not: they do not happen. */
export function looseCrashes(
  { nodes }: Design,
  script: readonly ScriptEntry[],
): readonly CrashAt[] {
  return script.filter(isCrashAt).filter(
    (entry) =>
      !hasHandler(
        nodes.find(({ id }) => id === entry.node),
        entry,
      ),
  )
}
