/** Which version of a service is up at a moment of the run: that of the design, or the one that was deployed last. */
import type { Ms } from '../../core/time.ts'
import type { DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Behaviour } from '../../design/kinds/parts/behaviour.ts'

/** null: it has no behaviour. `script`: in any order. */
export function versionAt(
  node: DesignNode,
  script: readonly ScriptEntry[],
  at: Ms,
): Behaviour | null {
  const own = node.kind === 'service' ? node.config.behaviour : undefined
  if (own === undefined) return null
  let last: Extract<ScriptEntry, { do: 'deploy' }> | null = null
  for (const entry of script)
    if (entry.do === 'deploy' && entry.node === node.id && entry.at <= at)
      if (last === null || entry.at >= last.at) last = entry
  return last?.behaviour ?? own
}

/** The same service with another behaviour. */
export function withVersion(node: DesignNode, behaviour: Behaviour): DesignNode {
  return node.kind === 'service' ? { ...node, config: { ...node.config, behaviour } } : node
}
