/** The design as a list: each node with its wires. What the canvas shows, in words; with it the selection goes. */
import { PALETTE } from '../../../content/text/en.palette.ts'
import type { Design, DesignNode } from '../../../design/design.ts'
import { titleOf } from '../../../design/naming.ts'
import { iconPath } from '../../canvas/icons.ts'
import { LARGE } from '../../canvas/layout.ts'
import { useDocument } from '../../store/document.ts'
import { select, usePlayback } from '../../store/playback.ts'
import { LongOutline } from './LongOutline.tsx'
import styles from './Palette.module.css'

export function Outline() {
  const design = useDocument((state) => state.design)
  if (design === null || design.nodes.length === 0)
    return <p className={styles['hint']}>{PALETTE.outlineEmpty}</p>
  if (design.nodes.length > LARGE) return <LongOutline design={design} />
  return (
    <ul className={styles['outline']} aria-label={PALETTE.outlineLabel}>
      {design.nodes.map((node) => (
        <Entry key={node.id} design={design} node={node} />
      ))}
    </ul>
  )
}

function Entry({ design, node }: { readonly design: Design; readonly node: DesignNode }) {
  const selection = usePlayback((state) => state.selection)
  const isSelected = (kind: 'node' | 'link', id: string) =>
    selection?.kind === kind && selection.id === id
  const wires = design.links.filter(({ a, b }) => a === node.id || b === node.id)
  const peer = ({ a, b }: { readonly a: string; readonly b: string }) => {
    const id = a === node.id ? b : a
    return titleOf(design.nodes.find((one) => one.id === id) ?? { id })
  }
  return (
    <li>
      <button
        type="button"
        aria-pressed={isSelected('node', node.id)}
        onClick={() => select({ kind: 'node', id: node.id })}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={iconPath(node.kind, node.kind)} />
        </svg>
        {titleOf(node)}
      </button>
      {wires.length === 0 ? (
        <p>{PALETTE.notWired}</p>
      ) : (
        <ul>
          {wires.map((link) => (
            <li key={link.id}>
              <button
                type="button"
                aria-pressed={isSelected('link', link.id)}
                onClick={() => select({ kind: 'link', id: link.id })}
              >
                {PALETTE.wiredTo(peer(link))}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
