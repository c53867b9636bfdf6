/** What can be added: kinds as they are often meant, and small systems that run at once. */
import { useEffect, useId, useRef, useState } from 'react'
import type { Pattern, Preset } from '../../../content/presets.ts'
import { PATTERNS, PRESETS } from '../../../content/presets.ts'
import { PALETTE } from '../../../content/text/en.palette.ts'
import type { MarkKind, PlayableKind, Position } from '../../../design/design.ts'
import { MARK_KINDS } from '../../../design/design.ts'
import { iconPath } from '../../canvas/icons.ts'
import { currentCanvas } from '../../handle.ts'
import { focusStop } from '../focus.ts'
import { addMark, addPattern, addPreset } from './add.ts'
import styles from './Palette.module.css'
import { usePaletteShown } from './shown.ts'
import { useDragOut } from './use-drag-out.ts'

interface LibraryProps {
  readonly onAdded: () => void
}

interface Offer {
  readonly id: string
  readonly name: string
  readonly about: string
  /** Of a kind; null: a pattern. */
  readonly kind: PlayableKind | MarkKind | null
  /** Adds it; the answer is the card to go to. */
  add(at?: Position): string | null
}

const words = (of: readonly [string, string] | undefined) => of ?? ['', '']

function ofPreset(preset: Preset): Offer {
  const [name, about] = words(PALETTE.presets[preset.id])
  return { id: preset.id, name, about, kind: preset.kind, add: (at) => addPreset(preset, at) }
}

function ofPattern(pattern: Pattern): Offer {
  const [name, about] = words(PALETTE.patterns[pattern.id])
  return { id: pattern.id, name, about, kind: null, add: (at) => addPattern(pattern, name, at) }
}

function ofMark(kind: MarkKind): Offer {
  const [name, about] = words(PALETTE.marks[kind])
  return { id: kind, name, about, kind, add: (at) => addMark(kind, at) }
}

const of = (kind: PlayableKind) => PRESETS.filter((preset) => preset.kind === kind).map(ofPreset)

const GROUPS: readonly (readonly [title: string, offers: readonly Offer[]])[] = [
  [PALETTE.groups.send, of('publisher')],
  [PALETTE.groups.carry, of('mqtt-broker')],
  [PALETTE.groups.receive, [...of('service'), ...of('dead-letter-queue')]],
  [PALETTE.groups.outside, of('bridge')],
  [PALETTE.groups.explain, MARK_KINDS.map(ofMark)],
  [PALETTE.groups.patterns, PATTERNS.map(ofPattern)],
]

function matches({ name, about }: Offer, query: string): boolean {
  return `${name} ${about}`.toLowerCase().includes(query)
}

export function Library({ onAdded }: LibraryProps) {
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const finding = usePaletteShown((state) => state.finding)
  useEffect(() => {
    if (!finding) return
    field.current?.focus()
    usePaletteShown.setState({ finding: false })
  }, [finding])
  const query = typed.trim().toLowerCase()
  const groups = GROUPS.map(
    ([title, offers]) => [title, offers.filter((offer) => matches(offer, query))] as const,
  ).filter(([, offers]) => offers.length > 0)
  function add(offer: Offer, at?: Position): void {
    const id = offer.add(at)
    if (id === null) return
    setSaid(PALETTE.added(offer.name))
    onAdded()
    // Who says no place sees where it came to, beside all that was there.
    focusStop(id, at === undefined ? () => currentCanvas()?.fit() : undefined)
  }
  return (
    <div className={styles['library']}>
      <input
        ref={field}
        type="search"
        className={styles['find']}
        aria-keyshortcuts="/"
        placeholder={PALETTE.find}
        aria-label={PALETTE.find}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={({ key }) => {
          const [first] = groups[0]?.[1] ?? []
          if (key === 'Enter' && first !== undefined) add(first)
        }}
      />
      <p className={styles['hint']}>{PALETTE.hint}</p>
      {groups.map(([title, offers]) => (
        <Group key={title} title={title} offers={offers} onAdd={add} />
      ))}
      {groups.length === 0 && <p className={styles['hint']}>{PALETTE.none(typed)}</p>}
      <output className="unseen">{said}</output>
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly offers: readonly Offer[]
  readonly onAdd: (offer: Offer, at?: Position) => void
}

function Group({ title, offers, onAdd }: GroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {offers.map((offer) => (
          <li key={offer.id}>
            <Item offer={offer} onAdd={onAdd} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ItemProps {
  readonly offer: Offer
  readonly onAdd: (offer: Offer, at?: Position) => void
}

function Item({ offer, onAdd }: ItemProps) {
  const { ghost, handlers, wasDrag } = useDragOut((at) => onAdd(offer, at))
  const { name, about, kind } = offer
  return (
    <>
      <button
        type="button"
        className={styles['item']}
        {...handlers}
        onClick={() => {
          if (!wasDrag()) onAdd(offer)
        }}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={kind === null ? PATTERN_ICON : iconPath(kind, kind)} />
        </svg>
        <b>{name}</b>
        <span>{about}</span>
      </button>
      {ghost !== null && (
        <div className={styles['ghost']} style={{ left: ghost.x, top: ghost.y }} aria-hidden="true">
          {name}
        </div>
      )}
    </>
  )
}

const PATTERN_ICON = 'M2 3h4v4H2zM10 3h4v4h-4zM6 11h4v3H6zM6 5h4M8 5v6'
