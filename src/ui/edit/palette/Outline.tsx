/** The design as a list: each node with its wires, each group with what stands in it. With it the selection goes. */
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { PALETTE } from '../../../content/text/en.palette.ts'
import type { AnyNode, Design, DesignNode } from '../../../design/design.ts'
import { allNodes, findNode, isMark, membersOf } from '../../../design/groups.ts'
import { noPlaceholders, placeholdersOf } from '../../../design/placeholders.ts'
import { titleOf } from '../../../design/naming.ts'
import { iconPath } from '../../canvas/icons.ts'
import { LARGE } from '../../canvas/layout.ts'
import type { Selection } from '../../canvas/props.ts'
import { useDocument } from '../../store/document.ts'
import { select, usePlayback } from '../../store/playback.ts'
import { LongOutline } from './LongOutline.tsx'
import { nameOf } from './outline-rows.ts'
import styles from './Palette.module.css'

export function Outline() {
  const design = useDocument((state) => state.design)
  const unread = useDocument((state) => state.unread)
  const shown = useMemo(
    () => (design === null ? noPlaceholders : placeholdersOf(design, unread)),
    [design, unread],
  )
  const left = shown.nodes.length + shown.links.length
  if (design === null || allNodes(design).length + left === 0)
    return <p className={styles['hint']}>{PALETTE.outlineEmpty}</p>
  if (design.nodes.length + shown.nodes.length > LARGE)
    return <LongOutline design={design} left={shown} />
  const outside = allNodes(design).filter(({ parent }) => parent === undefined)
  return (
    <ul className={styles['outline']} aria-label={PALETTE.outlineLabel}>
      {outside.map((node) => (
        <Entry key={node.id} design={design} node={node} />
      ))}
      {shown.nodes.map(({ id, kind, title }) => (
        <Unread key={id} id={id} icon={kind}>
          {PALETTE.unread(title)}
        </Unread>
      ))}
      {shown.links.map(({ id, part }) => (
        <Unread key={id} id={id} icon="bridge">
          {PALETTE.unread(PALETTE.wireOf(part.a ?? '?', part.b ?? '?'))}
        </Unread>
      ))}
    </ul>
  )
}

interface UnreadProps {
  readonly id: string
  readonly icon: string
  readonly children: string
}

/** What the file holds and nobody plays. */
function Unread({ id, icon, children }: UnreadProps) {
  return (
    <li>
      <Press part={{ kind: 'unread', id }}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={iconPath(icon, icon)} />
        </svg>
        {children}
      </Press>
    </li>
  )
}

interface EntryProps {
  readonly design: Design
  readonly node: AnyNode
}

function Entry({ design, node }: EntryProps) {
  return (
    <li>
      <Press part={{ kind: isMark(node) ? 'mark' : 'node', id: node.id }}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={iconPath(node.kind, node.kind)} />
        </svg>
        <span>{nameOf(node)}</span>
      </Press>
      {node.kind === 'group' && <Members design={design} node={node} />}
      {!isMark(node) && <Wires design={design} node={node} />}
    </li>
  )
}

function Members({ design, node }: EntryProps) {
  const members = membersOf(design, node.id)
  if (members.length === 0) return <p>{PALETTE.emptyGroup}</p>
  return (
    <ul>
      {members.map((member) => (
        <Entry key={member.id} design={design} node={member} />
      ))}
    </ul>
  )
}

function Wires({ design, node }: { readonly design: Design; readonly node: DesignNode }) {
  const wires = design.links.filter(({ a, b }) => a === node.id || b === node.id)
  const peer = ({ a, b }: { readonly a: string; readonly b: string }) => {
    const id = a === node.id ? b : a
    return titleOf(findNode(design, id) ?? { id })
  }
  if (wires.length === 0) return <p>{PALETTE.notWired}</p>
  return (
    <ul>
      {wires.map((link) => (
        <li key={link.id}>
          <Press part={{ kind: 'link', id: link.id }}>{PALETTE.wiredTo(peer(link))}</Press>
        </li>
      ))}
    </ul>
  )
}

interface PressProps {
  readonly part: Exclude<Selection, { readonly kind: 'packet' }>
  readonly children: ReactNode
}

function Press({ part, children }: PressProps) {
  const selection = usePlayback((state) => state.selection)
  const pressed = selection?.kind === part.kind && selection.id === part.id
  return (
    <button type="button" aria-pressed={pressed} onClick={() => select(part)}>
      {children}
    </button>
  )
}
