/** Which records are shown: chips, a field, and how many there are. */
import { useState } from 'react'
import { MESSAGES } from '../../content/text/en.messages.ts'
import { countText } from '../format.ts'
import type { Cast } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { COPY_MAX, textOf } from './cells.ts'
import type { KindId, Scope } from './filter.ts'
import { KINDS } from './filter.ts'
import styles from './Messages.module.css'
import { nameOfScope, scopeOf } from './scope.ts'
import type { Listing } from './use-listing.ts'

interface FilterBarProps {
  readonly cast: Cast
  readonly listing: Listing
  readonly kinds: ReadonlySet<KindId>
  readonly onKinds: (kinds: ReadonlySet<KindId>) => void
  readonly scope: Scope | null
  readonly onScope: (scope: Scope | null) => void
  readonly typed: string
  readonly onTyped: (typed: string) => void
}

export function FilterBar(props: FilterBarProps) {
  const { cast, listing, kinds, onKinds, scope, onScope, typed, onTyped } = props
  function toggle(kind: KindId): void {
    const next = new Set(kinds)
    if (!next.delete(kind)) next.add(kind)
    onKinds(next)
  }
  function clear(): void {
    onKinds(new Set())
    onScope(null)
    onTyped('')
  }
  return (
    <fieldset className={styles['bar']} aria-label={MESSAGES.tools}>
      <input
        type="search"
        data-find="messages"
        aria-keyshortcuts="/"
        className={`in ${styles['find']}`}
        aria-label={MESSAGES.findLabel}
        title={MESSAGES.findLabel}
        placeholder={MESSAGES.findHint}
        value={typed}
        spellCheck={false}
        onChange={(event) => onTyped(event.target.value)}
      />
      <div className={styles['chips']}>
        {KINDS.map((kind) => (
          <button
            type="button"
            key={kind}
            className={`chip ${styles['chip']}`}
            aria-pressed={kinds.has(kind)}
            title={MESSAGES.kindTitles[kind]}
            onClick={() => toggle(kind)}
          >
            {MESSAGES.kinds[kind]}
          </button>
        ))}
        <ScopeChip cast={cast} scope={scope} onScope={onScope} />
      </div>
      <Sums cast={cast} listing={listing} onClear={clear} />
    </fieldset>
  )
}

/** What is selected when it is pressed: choosing a row of the list does not change the list. */
function ScopeChip({ cast, scope, onScope }: Pick<FilterBarProps, 'cast' | 'scope' | 'onScope'>) {
  const selection = usePlayback((state) => state.selection)
  const shown = scope ?? scopeOf(cast, selection)
  return (
    <button
      type="button"
      className={`chip ${styles['chip']}`}
      aria-pressed={scope !== null}
      disabled={shown === null}
      title={shown === null ? MESSAGES.nothingSelected : undefined}
      onClick={() => onScope(scope === null ? shown : null)}
    >
      {shown === null ? MESSAGES.selection : MESSAGES.selectionOf(nameOfScope(cast, shown))}
    </button>
  )
}

interface SumsProps {
  readonly cast: Cast
  readonly listing: Listing
  readonly onClear: () => void
}

function Sums({ cast, listing, onClear }: SumsProps) {
  const film = usePlayback((state) => state.film)
  const [copied, setCopied] = useState('')
  const { index } = listing
  async function copy(): Promise<void> {
    const rows = Math.min(index.count, COPY_MAX)
    const records = Array.from({ length: rows }, (_, place) => index.at(place))
    const many = countText(index.count)
    try {
      await navigator.clipboard.writeText(textOf(cast, film, records))
      const cut = rows < index.count
      setCopied(cut ? MESSAGES.copiedFirst(countText(rows), many) : MESSAGES.copied(many))
    } catch {
      setCopied(MESSAGES.notCopied)
    }
  }
  return (
    <div className={styles['sums']}>
      <Count listing={listing} total={cast.trace.length} instead={copied} />
      {index.isFiltered && (
        <button
          type="button"
          className={`chip ${styles['chip']}`}
          title={MESSAGES.clearTitle}
          onClick={onClear}
        >
          {MESSAGES.clear}
        </button>
      )}
      <button
        type="button"
        className={`chip ${styles['chip']} ${styles['copy']}`}
        title={MESSAGES.copyTitle(countText(COPY_MAX))}
        disabled={index.count === 0}
        onClick={() => void copy()}
        onBlur={() => setCopied('')}
      >
        {MESSAGES.copy}
      </button>
    </div>
  )
}

interface CountProps {
  readonly listing: Listing
  readonly total: number
  /** Said in its place; '': nothing. */
  readonly instead: string
}

/** Told to a screen reader when a filter has been read through, not while the film grows. */
function Count({ listing: { index, whole }, total, instead }: CountProps) {
  const all = countText(total)
  const shown = countText(index.count)
  const reading = MESSAGES.reading(shown, countText(index.read), all)
  const some = whole ? MESSAGES.some(shown, all) : reading
  const text = instead || (index.isFiltered ? some : MESSAGES.all(all))
  const told = instead !== '' || (index.isFiltered && whole)
  return (
    <p className={styles['count']} aria-live={told ? 'polite' : 'off'}>
      {text}
    </p>
  )
}
