/** What a change makes different: how much of the run has to be played anew, and from when on. */
import type { Micros } from '../core/time.ts'
import { micros } from '../core/time.ts'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import type { Change } from './store/document.ts'

/** `nothing`: places on the canvas, a name; `script`: the same machines and wires; `run`: all of it. */
export type Anew = 'nothing' | 'script' | 'run'

export function anewAfter({ before, after }: Change): Anew {
  if (!samePlay(before.design, after.design)) return 'run'
  const same = before.design.script === after.design.script && before.pokes === after.pokes
  return same ? 'nothing' : 'script'
}

function samePlay(one: Design, other: Design): boolean {
  if (one === other) return true
  const { nodes, links, run } = one
  return links === other.links && run === other.run && sameNodes(nodes, other.nodes)
}

/** The titles of nodes are in the sentences of a run; where their cards stand is not. */
function sameNodes(one: readonly DesignNode[], other: readonly DesignNode[]): boolean {
  if (one === other) return true
  return one.length === other.length && one.every((node, i) => isSameNode(node, other[i]!))
}

function isSameNode(one: DesignNode, other: DesignNode): boolean {
  return one.id === other.id && one.config === other.config && one.title === other.title
}

/** The last moment that both futures of a change of the script share, in µs. */
export function momentOf({ before, after }: Change): Micros {
  const first = Math.min(
    ...differences(before.design.script, after.design.script),
    ...differences(before.pokes, after.pokes),
  )
  return Math.max(0, micros(first) - 1) as Micros
}

/** The moments of the entries that are in one of the lists only, in ms. */
function differences(one: readonly ScriptEntry[], other: readonly ScriptEntry[]): number[] {
  const only = (list: readonly ScriptEntry[], known: ReadonlySet<ScriptEntry>) =>
    list.filter((entry) => !known.has(entry)).map((entry) => entry.at)
  return [...only(one, new Set(other)), ...only(other, new Set(one))]
}
