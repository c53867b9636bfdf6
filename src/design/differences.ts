/**
 * What one design has otherwise than another, in the words of somebody who builds services: which handlers are new,
 * what goes through an outbox now, what is tried again. It does not look at where cards stand, nor at names.
 */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { targetOf } from './connect.ts'
import type { Design, DesignNode, NodeId, ScriptEntry } from './design.ts'
import type { Edit } from './edit.ts'
import { handlerDifferences } from './differences-of-handlers.ts'
import type { Behaviour } from './kinds/parts/behaviour.ts'
import type { ServiceConfig } from './kinds/service.ts'

/** All that is different at one node. */
export interface NodeDifference {
  readonly node: NodeId
  /** It is in one of the two designs only. */
  readonly only: 'before' | 'after' | null
  readonly says: readonly Phrase[]
}

/** In the order of the nodes of the design that it leads to; what is gone comes last. */
export function differences(before: Design, after: Design): readonly NodeDifference[] {
  const there = new Map(before.nodes.map((node) => [node.id, node]))
  const nodes = after.nodes.flatMap((node): NodeDifference[] => {
    const former = there.get(node.id)
    if (former === undefined)
      return [{ node: node.id, only: 'after', says: [phrase('difference.node')] }]
    const says = [...ofNode(former, node), ...ofScript(node.id, before.script, after.script)]
    return says.length === 0 ? [] : [{ node: node.id, only: null, says }]
  })
  const gone = before.nodes
    .filter(({ id }) => after.nodes.every((node) => node.id !== id))
    .map(({ id }) => ({
      node: id,
      only: 'before' as const,
      says: [phrase('difference.nodeGone')],
    }))
  return [...nodes, ...gone]
}

function ofNode(before: DesignNode, after: DesignNode): readonly Phrase[] {
  if (before.config === after.config) return []
  if (before.kind === 'service' && after.kind === 'service')
    return ofService(before.config, after.config)
  return settings(before.config, after.config, new Set())
}

function ofService(before: ServiceConfig, after: ServiceConfig): readonly Phrase[] {
  const filters = ({ subs }: ServiceConfig) => subs.map(({ filter }) => filter)
  const [had, has] = [filters(before), filters(after)]
  const [more, fewer] = [
    has.filter((one) => !had.includes(one)),
    had.filter((one) => !has.includes(one)),
  ]
  return [
    ...(more.length > 0 ? [phrase('difference.subscribes', { filters: more.join(', ') })] : []),
    ...(fewer.length > 0 ? [phrase('difference.leaves', { filters: fewer.join(', ') })] : []),
    ...ofBehaviour(before.behaviour, after.behaviour),
    ...settings(
      { ...before, subs: before.subs.filter(({ filter }) => has.includes(filter)) },
      { ...after, subs: after.subs.filter(({ filter }) => had.includes(filter)) },
      new Set(['behaviour']),
    ),
  ]
}

const NONE: Behaviour = { stores: [], handlers: [], concurrency: 1 }

function ofBehaviour(before: Behaviour = NONE, after: Behaviour = NONE): readonly Phrase[] {
  const says: Phrase[] = []
  if (before.outbox === undefined && after.outbox !== undefined)
    says.push(phrase('difference.outbox', { pollMs: after.outbox.pollMs }))
  if (before.outbox !== undefined && after.outbox === undefined)
    says.push(phrase('difference.outboxGone'))
  says.push(...handlerDifferences(before.handlers, after.handlers))
  const both = before.outbox !== undefined && after.outbox !== undefined
  says.push(...settings(before, after, new Set(both ? ['handlers'] : ['handlers', 'outbox'])))
  return says
}

/** All that has no words of its own, by the names of its fields. */
function settings(before: object, after: object, said: ReadonlySet<string>): readonly Phrase[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !said.has(field) && !same(valueOf(before, field), valueOf(after, field)),
  )
  return fields.length === 0 ? [] : [phrase('difference.settings', { fields: fields.join(', ') })]
}

const valueOf = (object: object, field: string): unknown =>
  (object as Readonly<Record<string, unknown>>)[field]

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What is done to a node in one script only. */
function ofScript(
  id: NodeId,
  before: readonly ScriptEntry[],
  after: readonly ScriptEntry[],
): readonly Phrase[] {
  const [had, has] = [before, after].map((script) =>
    script.filter((entry) => targetOf(entry).id === id),
  ) as [ScriptEntry[], ScriptEntry[]]
  const lacks = (list: readonly ScriptEntry[], entry: ScriptEntry) =>
    list.every((other) => !same(other, entry))
  return [
    ...has.filter((entry) => lacks(had, entry)).map((entry) => ofEntry('difference.fault', entry)),
    ...had
      .filter((entry) => lacks(has, entry))
      .map((entry) => ofEntry('difference.faultGone', entry)),
  ]
}

function ofEntry(say: string, entry: ScriptEntry): Phrase {
  return entry.do === 'crashAt'
    ? phrase(`${say}At`, { handler: entry.handler, point: entry.point, nth: entry.nth })
    : phrase(say, { what: entry.do })
}

/**
 * The edits that make the nodes, wires and invariants of a design those of another. The script stays: what was mended is
 * to be seen under the same faults. Cards that are there stay where they are.
 */
export function mending(before: Design, after: Design): readonly Edit[] {
  const former = new Map(before.nodes.map((node) => [node.id, node]))
  const wires = new Map(before.links.map((link) => [link.id, link]))
  const isNew = ({ id, kind }: DesignNode) => former.get(id)?.kind !== kind
  const gone = before.nodes.filter(({ id, kind }) =>
    after.nodes.every((node) => node.id !== id || node.kind !== kind),
  )
  const lost = new Set(gone.map(({ id }) => id))
  const stays = (id: string) => {
    const link = wires.get(id)
    return link !== undefined && !lost.has(link.a) && !lost.has(link.b)
  }
  const [had, has] = [before.invariants ?? [], after.invariants ?? []]
  const judged = same(had, has)
  return [
    ...(judged ? [] : had.map(({ id }): Edit => ({ do: 'removeInvariant', id }))),
    ...gone.map(({ id }): Edit => ({ do: 'removeNode', id })),
    ...before.links
      .filter(({ id }) => stays(id) && after.links.every((link) => link.id !== id))
      .map(({ id }): Edit => ({ do: 'removeLink', id })),
    ...after.nodes.flatMap((node): Edit[] => {
      if (isNew(node)) return [{ do: 'addNode', node }]
      return same(former.get(node.id)?.config, node.config)
        ? []
        : [{ do: 'setConfig', id: node.id, config: node.config }]
    }),
    ...after.links.flatMap((link): Edit[] => {
      if (!stays(link.id)) return [{ do: 'addLink', link }]
      return same(wires.get(link.id), link) ? [] : [{ do: 'setLink', link }]
    }),
    ...(judged ? [] : has.map((invariant): Edit => ({ do: 'addInvariant', invariant }))),
  ]
}
