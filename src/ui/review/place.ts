/** Where a finding is, in words, and how one comes there. */
import { REVIEW } from '../../content/text/en.review-panel.ts'
import type { Design } from '../../design/design.ts'
import type { Finding, FindingPlace } from '../../design/finding.ts'
import { titleOf } from '../../design/naming.ts'
import type { Waiver } from '../../design/waivers.ts'
import { goTo } from '../playhead.ts'
import { select, usePlayback } from '../store/playback.ts'

export function placeText({ nodes }: Design, place: FindingPlace): string {
  switch (place.kind) {
    case 'design':
      return REVIEW.design
    case 'link':
      return REVIEW.wire(place.id)
    case 'script':
      return REVIEW.script(place.index + 1)
    case 'node': {
      const node = nodes.find(({ id }) => id === place.id)
      const title = node === undefined ? place.id : titleOf(node)
      const handler = handlerOf(node, place.path)
      return handler === null ? title : `${title}, ${handler}`
    }
  }
}

/** Where a waiver holds: what it names may have gone since. */
export function waiverPlaceText(design: Design, { node }: Waiver): string {
  if (node === undefined) return REVIEW.everywhere
  const isWire = design.links.some(({ id }) => id === node)
  return placeText(design, { kind: isWire ? 'link' : 'node', id: node })
}

/** The handler that a path leads into. */
function handlerOf(node: Design['nodes'][number] | undefined, path = ''): string | null {
  const [, number] = /^behaviour\.handlers\.(\d+)/.exec(path) ?? []
  if (number === undefined || node?.kind !== 'service') return null
  return node.config.behaviour?.handlers[Number(number)]?.id ?? null
}

/** To the record that shows it, or to what it is about. */
export function showFinding({ place, evidence }: Finding): void {
  if (place.kind === 'node' || place.kind === 'link') select({ kind: place.kind, id: place.id })
  const { trace } = usePlayback.getState()
  if (evidence !== undefined && evidence.record < trace.length) goTo(evidence.record)
}
