/**
 * Reversible changes of a design. `apply` gives the changed design, which shares all that did not change,
 * and the edit that takes the change back: after it the file has the same bytes as before.
 */
import * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import { targetOf, whyNoEntry, whyNoLink } from './connect.ts'
import type {
  AnyConfigOf,
  AnyNode,
  Design,
  DesignLink,
  LinkId,
  NodeId,
  Position,
  RunSettings,
  ScriptEntry,
} from './design.ts'
import {
  AboutSchema,
  AnyNodeSchema,
  LinkSchema,
  NameSchema,
  PositionSchema,
  RunSchema,
  ScriptEntrySchema,
} from './design.ts'
import { findNode, isMark, membersOf, whyNoParent, withParent } from './groups.ts'
import type { InvariantEdit } from './edit-invariants.ts'
import { applyToInvariants, invariantsOf, withInvariants } from './edit-invariants.ts'
import { firstComplaint, fits, inserted, removed, replaced, without } from './edit-lists.ts'
import type { WaiverEdit } from './edit-waivers.ts'
import { applyToWaivers, waiversOf, withWaivers } from './edit-waivers.ts'
import type { Renamed } from './handler-names.ts'
import { isCrashAt, renamedHandlers, withCrashes, withUndoes } from './handler-names.ts'
import { isAboutNode, whyNoInvariant } from './invariant-stores.ts'
import type { Invariant } from './invariants.ts'
import { LINKS_MAX, NODES_MAX, SCRIPT_MAX } from './limits.ts'
import type { Waiver } from './waivers.ts'

/** `index`: where in its list (nodes, marks, links, invariants, script) a part is put; without it at the end. */
export type Edit =
  | { readonly do: 'addNode'; readonly node: AnyNode; readonly index?: number }
  /**
   * Takes along the node's links, all script entries about it or them, the invariants about its stores, and their waivers. What stands in a group stays, and comes to
   * stand in the group around it, where there is one.
   */
  | { readonly do: 'removeNode'; readonly id: NodeId }
  | { readonly do: 'addLink'; readonly link: DesignLink; readonly index?: number }
  /** Takes along the script entries and the waivers about it. */
  | { readonly do: 'removeLink'; readonly id: LinkId }
  /**
   * The whole config; it must be one of the node's own kind. Where a handler has another name, its compensations and
   * the crashes that the script has in it go with it.
   */
  | {
      readonly do: 'setConfig'
      readonly id: NodeId
      readonly config: AnyConfigOf[keyof AnyConfigOf]
    }
  /** The whole link; its id says which, and its ends may move. */
  | { readonly do: 'setLink'; readonly link: DesignLink }
  | { readonly do: 'moveNode'; readonly id: NodeId; readonly at: Position }
  /** The group it stands in; null: none. Where its card is stays as it is. */
  | { readonly do: 'setParent'; readonly id: NodeId; readonly parent: NodeId | null }
  /** The title, not the id. null: none, the id is shown. */
  | { readonly do: 'renameNode'; readonly id: NodeId; readonly title: string | null }
  | InvariantEdit
  | WaiverEdit
  | { readonly do: 'addScript'; readonly entry: ScriptEntry; readonly index?: number }
  | { readonly do: 'removeScript'; readonly index: number }
  | { readonly do: 'setScript'; readonly index: number; readonly entry: ScriptEntry }
  | { readonly do: 'setRun'; readonly run: RunSettings }
  | { readonly do: 'setName'; readonly name: string }
  | { readonly do: 'setAbout'; readonly about: string | null }
  /** All of them in order, or none. */
  | { readonly do: 'batch'; readonly edits: readonly Edit[] }

export interface Applied {
  readonly design: Design
  readonly undo: Edit
}

/** Makes one change, or says why it cannot be. The design given is never changed. */
export function apply(design: Design, edit: Edit): Result<Applied, Phrase> {
  switch (edit.do) {
    case 'addNode':
      return addNode(design, edit.node, edit.index)
    case 'removeNode':
      return removeNode(design, edit.id)
    case 'addLink':
      return addLink(design, edit.link, edit.index ?? design.links.length)
    case 'removeLink':
      return removeLink(design, edit.id)
    case 'setLink':
      return setLink(design, edit.link)
    case 'setConfig':
      return setConfig(design, edit)
    case 'moveNode':
      return changeNode(design, edit.id, (node) => ({
        changed: { ...node, at: edit.at },
        undo: { do: 'moveNode', id: node.id, at: node.at },
      }))
    case 'setParent':
      return setParent(design, edit.id, edit.parent)
    case 'renameNode':
      return changeNode(design, edit.id, (node) => ({
        changed: withTitle(node, edit.title),
        undo: { do: 'renameNode', id: node.id, title: node.title ?? null },
      }))
    case 'addInvariant':
    case 'removeInvariant':
    case 'setInvariant':
      return applyToInvariants(design, edit)
    case 'addWaiver':
    case 'removeWaiver':
      return applyToWaivers(design, edit)
    case 'addScript':
      return addScript(design, edit.entry, edit.index ?? design.script.length)
    case 'removeScript':
      return removeScript(design, edit.index)
    case 'setScript':
      return setScript(design, edit.index, edit.entry)
    case 'setRun':
      return firstComplaint(RunSchema, edit.run, () => ({
        design: { ...design, run: edit.run },
        undo: { do: 'setRun', run: design.run },
      }))
    case 'setName':
      return firstComplaint(NameSchema, edit.name, () => ({
        design: { ...design, name: edit.name },
        undo: { do: 'setName', name: design.name },
      }))
    case 'setAbout':
      return setAbout(design, edit.about)
    case 'batch':
      return applyAll(design, edit.edits)
  }
}

function applyAll(design: Design, edits: readonly Edit[]): Result<Applied, Phrase> {
  const moved = moveAll(design, edits)
  if (moved !== null) return ok(moved)
  const undos: Edit[] = []
  let current = design
  for (const edit of edits) {
    const applied = apply(current, edit)
    if (!applied.ok) return applied
    current = applied.value.design
    undos.push(applied.value.undo)
  }
  return ok({ design: current, undo: { do: 'batch', edits: undos.toReversed() } })
}

type Move = Extract<Edit, { readonly do: 'moveNode' }>

/** Many moves in one go: each by itself would look through all nodes. null: not all of them are, or can be, moves. */
function moveAll(design: Design, edits: readonly Edit[]): Applied | null {
  const places = new Map<NodeId, Position>()
  for (const edit of edits) {
    if (edit.do !== 'moveNode' || !v.is(PositionSchema, edit.at)) return null
    places.set(edit.id, edit.at)
  }
  if (places.size < edits.length) return null
  const undos: Move[] = []
  const moved = <T extends AnyNode>(node: T): T => {
    const at = places.get(node.id)
    if (at === undefined) return node
    undos.push({ do: 'moveNode', id: node.id, at: node.at })
    return { ...node, at }
  }
  const changed = {
    ...design,
    nodes: kept(design.nodes, design.nodes.map(moved)),
    marks: kept(design.marks, design.marks.map(moved)),
  }
  if (undos.length < places.size) return null
  return { design: changed, undo: { do: 'batch', edits: undos } }
}

/** The former list where nothing of it is another. */
function kept<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return now.every((one, i) => one === before[i]) ? before : now
}

/** Ids are unique over nodes, marks and links. */
function isTaken(design: Design, id: string): boolean {
  return findNode(design, id) !== undefined || design.links.some((link) => link.id === id)
}

function addNode(design: Design, node: AnyNode, index?: number): Result<Applied, Phrase> {
  const { nodes, marks } = design
  const at = index ?? (isMark(node) ? marks : nodes).length
  if (nodes.length + marks.length >= NODES_MAX)
    return err(phrase('problem.nodesMax', { max: NODES_MAX }))
  if (isTaken(design, node.id)) return err(phrase('problem.idTwice', { id: node.id }))
  if (!fits(isMark(node) ? marks : nodes, at))
    return err(phrase('problem.noSuchPlace', { index: at }))
  const why = node.parent === undefined ? null : whyNoParent(design, node.id, node.parent)
  if (why !== null) return err(why)
  return firstComplaint(AnyNodeSchema, node, () => ({
    design: isMark(node)
      ? { ...design, marks: inserted(marks, at, node) }
      : { ...design, nodes: inserted(nodes, at, node) },
    undo: { do: 'removeNode', id: node.id },
  }))
}

function removeNode(design: Design, id: NodeId): Result<Applied, Phrase> {
  const node = findNode(design, id)
  if (node === undefined) return err(phrase('problem.noSuchNode', { node: id }))
  const members = node.kind === 'group' ? membersOf(design, id) : []
  const goesLink = (link: DesignLink): boolean => link.a === id || link.b === id
  const gone = new Set([id, ...design.links.filter(goesLink).map((link) => link.id)])
  const goesEntry = (entry: ScriptEntry): boolean => gone.has(targetOf(entry).id)
  const goesCheck = (invariant: Invariant): boolean => isAboutNode(invariant, id)
  const goesWaiver = ({ node: about }: Waiver): boolean => about !== undefined && gone.has(about)
  const isIt = (one: AnyNode): boolean => one.id === id
  const outer = node.parent ?? null
  return ok({
    design: withWaivers(
      withInvariants(
        {
          ...design,
          nodes: freed(without(design.nodes, isIt), id, outer),
          marks: freed(without(design.marks, isIt), id, outer),
          links: without(design.links, goesLink),
          script: without(design.script, goesEntry),
        },
        without(invariantsOf(design), goesCheck),
      ),
      without(waiversOf(design), goesWaiver),
    ),
    undo: {
      do: 'batch',
      edits: [
        {
          do: 'addNode',
          node,
          index: (isMark(node) ? design.marks : design.nodes).findIndex(isIt),
        },
        ...members.map((member): Edit => ({ do: 'setParent', id: member.id, parent: id })),
        ...addLinksBack(design, goesLink),
        ...addChecksBack(design, goesCheck),
        ...addScriptBack(design, goesEntry),
        ...addWaiversBack(design, goesWaiver),
      ],
    },
  })
}

/** What stood in a group stands in the one around it. */
function freed<T extends AnyNode>(
  list: readonly T[],
  group: NodeId,
  outer: NodeId | null,
): readonly T[] {
  return list.some(({ parent }) => parent === group)
    ? list.map((node) => (node.parent === group ? withParent(node, outer) : node))
    : list
}

function setParent(design: Design, id: NodeId, parent: NodeId | null): Result<Applied, Phrase> {
  const why = parent === null ? null : whyNoParent(design, id, parent)
  if (why !== null) return err(why)
  return changeNode(design, id, (node) => ({
    changed: withParent(node, parent),
    undo: { do: 'setParent', id, parent: node.parent ?? null },
  }))
}

/** From the first place to the last, so that each finds those before it in place. */
function addLinksBack(design: Design, goes: (link: DesignLink) => boolean): readonly Edit[] {
  return design.links.flatMap((link, index): Edit[] =>
    goes(link) ? [{ do: 'addLink', link, index }] : [],
  )
}

function addChecksBack(design: Design, goes: (one: Invariant) => boolean): readonly Edit[] {
  return invariantsOf(design).flatMap((invariant, index): Edit[] =>
    goes(invariant) ? [{ do: 'addInvariant', invariant, index }] : [],
  )
}

function addScriptBack(design: Design, goes: (entry: ScriptEntry) => boolean): readonly Edit[] {
  return design.script.flatMap((entry, index): Edit[] =>
    goes(entry) ? [{ do: 'addScript', entry, index }] : [],
  )
}

function addWaiversBack(design: Design, goes: (one: Waiver) => boolean): readonly Edit[] {
  return waiversOf(design).flatMap((waiver, index): Edit[] =>
    goes(waiver) ? [{ do: 'addWaiver', waiver, index }] : [],
  )
}

function addLink(design: Design, link: DesignLink, index: number): Result<Applied, Phrase> {
  if (design.links.length >= LINKS_MAX) return err(phrase('problem.linksMax', { max: LINKS_MAX }))
  if (isTaken(design, link.id)) return err(phrase('problem.idTwice', { id: link.id }))
  if (!fits(design.links, index)) return err(phrase('problem.noSuchPlace', { index }))
  const why = whyNoLink(design, link.a, link.b)
  if (why !== null) return err(why)
  return firstComplaint(LinkSchema, link, () => ({
    design: { ...design, links: inserted(design.links, index, link) },
    undo: { do: 'removeLink', id: link.id },
  }))
}

function removeLink(design: Design, id: LinkId): Result<Applied, Phrase> {
  const index = design.links.findIndex((link) => link.id === id)
  const link = design.links[index]
  if (link === undefined) return err(phrase('problem.noSuchLink', { link: id }))
  const goes = (entry: ScriptEntry): boolean => targetOf(entry).id === id
  const goesWaiver = ({ node }: Waiver): boolean => node === id
  const addBack: Edit = { do: 'addLink', link, index }
  return ok({
    design: withWaivers(
      {
        ...design,
        links: removed(design.links, index),
        script: without(design.script, goes),
      },
      without(waiversOf(design), goesWaiver),
    ),
    undo: {
      do: 'batch',
      edits: [addBack, ...addScriptBack(design, goes), ...addWaiversBack(design, goesWaiver)],
    },
  })
}

function setLink(design: Design, link: DesignLink): Result<Applied, Phrase> {
  const index = design.links.findIndex(({ id }) => id === link.id)
  const old = design.links[index]
  if (old === undefined) return err(phrase('problem.noSuchLink', { link: link.id }))
  const others: Design = { ...design, links: removed(design.links, index) }
  const why = whyNoLink(others, link.a, link.b)
  if (why !== null) return err(why)
  return firstComplaint(LinkSchema, link, () => ({
    design: { ...design, links: replaced(design.links, index, link) },
    undo: { do: 'setLink', link: old },
  }))
}

function changeNode(
  design: Design,
  id: NodeId,
  change: (node: AnyNode) => { readonly changed: AnyNode; readonly undo: Edit },
): Result<Applied, Phrase> {
  const node = findNode(design, id)
  if (node === undefined) return err(phrase('problem.noSuchNode', { node: id }))
  const { changed, undo } = change(node)
  return firstComplaint(AnyNodeSchema, changed, () => ({
    design: isMark(changed)
      ? { ...design, marks: put(design.marks, changed) }
      : { ...design, nodes: put(design.nodes, changed) },
    undo,
  }))
}

/** In the place of the one of its id. */
function put<T extends AnyNode>(list: readonly T[], node: T): readonly T[] {
  return replaced(
    list,
    list.findIndex(({ id }) => id === node.id),
    node,
  )
}

/** A store that an invariant is about stays. What else calls a handler by its name calls it by its new one. */
function setConfig(
  design: Design,
  edit: Extract<Edit, { do: 'setConfig' }>,
): Result<Applied, Phrase> {
  const names = renamedHandlers(findNode(design, edit.id)?.config, edit.config)
  const config = withUndoes(edit.config, names)
  const result = changeNode(design, edit.id, (node) => ({
    changed: { ...node, config } as AnyNode,
    undo: { do: 'setConfig', id: node.id, config: node.config },
  }))
  if (!result.ok) return result
  const { nodes } = result.value.design
  for (const invariant of invariantsOf(design)) {
    if (!isAboutNode(invariant, edit.id)) continue
    const why = whyNoInvariant(invariant, (id) => nodes.find((node) => node.id === id))
    if (why !== null) return err(phrase('problem.checkNeeds', { id: invariant.id, ...why.with }))
  }
  return names.size === 0 ? result : ok(withScript(result.value, edit.id, names))
}

/** Undo gives every crash of the node the name back that it had, whether there was such a handler or not. */
function withScript({ design, undo }: Applied, id: NodeId, names: Renamed): Applied {
  const back = design.script.flatMap((entry, index): Edit[] =>
    isCrashAt(entry) && entry.node === id ? [{ do: 'setScript', index, entry }] : [],
  )
  return {
    design: { ...design, script: withCrashes(design.script, id, names) },
    undo: { do: 'batch', edits: [undo, ...back] },
  }
}

function withTitle(node: AnyNode, title: string | null): AnyNode {
  const { title: _old, ...rest } = node
  return title === null ? rest : { ...node, title }
}

function setAbout(design: Design, about: string | null): Result<Applied, Phrase> {
  const { about: old, ...rest } = design
  const undo: Edit = { do: 'setAbout', about: old ?? null }
  if (about === null) return ok({ design: rest, undo })
  return firstComplaint(AboutSchema, about, () => ({ design: { ...design, about }, undo }))
}

/** Why an entry does not fit this design; its shape is checked apart. */
function refusal(design: Design, entry: ScriptEntry): Phrase | null {
  return whyNoEntry(
    entry,
    (id) => design.nodes.find((node) => node.id === id),
    (id) => design.links.some((link) => link.id === id),
  )
}

function addScript(design: Design, entry: ScriptEntry, index: number): Result<Applied, Phrase> {
  if (design.script.length >= SCRIPT_MAX)
    return err(phrase('problem.scriptMax', { max: SCRIPT_MAX }))
  if (!fits(design.script, index)) return err(phrase('problem.noSuchPlace', { index }))
  const why = refusal(design, entry)
  if (why !== null) return err(why)
  return firstComplaint(ScriptEntrySchema, entry, () => ({
    design: { ...design, script: inserted(design.script, index, entry) },
    undo: { do: 'removeScript', index },
  }))
}

function removeScript(design: Design, index: number): Result<Applied, Phrase> {
  const entry = design.script[index]
  if (entry === undefined) return err(phrase('problem.noSuchPlace', { index }))
  return ok({
    design: { ...design, script: removed(design.script, index) },
    undo: { do: 'addScript', entry, index },
  })
}

function setScript(design: Design, index: number, entry: ScriptEntry): Result<Applied, Phrase> {
  const old = design.script[index]
  if (old === undefined) return err(phrase('problem.noSuchPlace', { index }))
  const why = refusal(design, entry)
  if (why !== null) return err(why)
  return firstComplaint(ScriptEntrySchema, entry, () => ({
    design: { ...design, script: replaced(design.script, index, entry) },
    undo: { do: 'setScript', index, entry: old },
  }))
}
