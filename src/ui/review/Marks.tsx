/** While one draws: a mark at the corner of each card that an open error or warning is about. */
import { REVIEW } from '../../content/text/en.review-panel.ts'
import { titleOf } from '../../design/naming.ts'
import type { Finding } from '../../design/finding.ts'
import type { Layout } from '../canvas/layout.ts'
import { useDocument } from '../store/document.ts'
import { useFindings } from './findings.ts'
import styles from './Problems.module.css'

/** Of the mark, in pixels. */
const SIZE = 16

export function Marks({ layout }: { readonly layout: Layout }) {
  const findings = useFindings()
  const nodes = useDocument((state) => state.design?.nodes)
  if (findings === null || findings === 'failed' || nodes === undefined) return null
  const byNode = new Map<string, Finding[]>()
  for (const finding of findings.open) {
    const { place, severity } = finding
    if (place.kind !== 'node' || severity === 'info') continue
    byNode.set(place.id, [...(byNode.get(place.id) ?? []), finding])
  }
  return nodes.flatMap((node) => {
    const found = byNode.get(node.id)
    const box = layout.cards.get(node.id)
    if (found === undefined || box === undefined) return []
    const severity = found.some((one) => one.severity === 'error') ? 'error' : 'warn'
    const [x, y] = [box.x + box.width - SIZE / 2, box.y - SIZE / 2]
    return [
      <span
        key={node.id}
        className={styles['mark']}
        style={{ transform: `translate(${x}px, ${y}px)` }}
        data-severity={severity}
        data-marked={node.id}
      >
        <svg width={SIZE} height={SIZE} viewBox="0 0 16 16" aria-hidden="true">
          <path d={severity === 'error' ? 'M8 1l7 7l-7 7l-7-7z' : 'M8 1.5L15 14.5H1z'} />
        </svg>
        <span className="unseen">{REVIEW.onCard(titleOf(node), found.length)}</span>
      </span>,
    ]
  })
}
