/** What a rule, or a run's evidence, has to say about a design. */
import type { Phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'
import type { LinkId, NodeId } from './design.ts'
import type { Edit } from './edit.ts'
import type { Waiver } from './waivers.ts'

/** What the finding is about. `path`: a path in the config of a node (`session.keepAliveMs`). */
export type FindingPlace =
  | { readonly kind: 'design' }
  | { readonly kind: 'node'; readonly id: NodeId; readonly path?: string }
  | { readonly kind: 'link'; readonly id: LinkId }
  /** An entry of the script, by its place in the list. */
  | { readonly kind: 'script'; readonly index: number }

/** A record of a run that shows it: "show me" goes there. */
export interface Evidence {
  readonly seed: number
  readonly record: RecordIndex
}

/** `error`: it breaks what is declared, or loses data; `warn`: it likely does under a fault; `info`: cost, clarity. */
export const FINDING_SEVERITIES = ['error', 'warn', 'info'] as const
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]

export interface Finding {
  /** Id of the rule. */
  readonly rule: string
  readonly severity: FindingSeverity
  readonly place: FindingPlace
  /** Why it matters, for this design. */
  readonly because: Phrase
  readonly evidence?: Evidence
  /** What would mend it: to preview, and to undo. */
  readonly edit?: Edit
  /** The reason for which it is fine here, where somebody has given one. */
  readonly waived?: string
}

export function waives({ rule, node }: Waiver, finding: Pick<Finding, 'rule' | 'place'>): boolean {
  if (rule !== finding.rule) return false
  return node === undefined || node === aboutOf(finding)
}

/** A waiver that waives nothing of what was found: it was mended, or went. `index`: in the list of the design. */
export interface IdleWaiver {
  readonly index: number
  readonly waiver: Waiver
}

export function idleWaivers(
  waivers: readonly Waiver[],
  findings: readonly Finding[],
): readonly IdleWaiver[] {
  return waivers
    .map((waiver, index) => ({ index, waiver }))
    .filter(({ waiver }) => !findings.some((finding) => waives(waiver, finding)))
}

/** The node or link that a finding is about; undefined: the design. */
export function aboutOf({ place }: Pick<Finding, 'place'>): string | undefined {
  return place.kind === 'node' || place.kind === 'link' ? place.id : undefined
}

/** Tells places apart. */
export function keyOfPlace(place: FindingPlace): string {
  switch (place.kind) {
    case 'design':
      return 'design'
    case 'node':
      return `node ${place.id} ${place.path ?? ''}`
    case 'link':
      return `link ${place.id}`
    case 'script':
      return `script ${place.index}`
  }
}
