/** Everything that can be done or gone to, found by its name. What cannot be done now says why. */
import type { KeyboardEvent } from 'react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { COMMANDS, commandTexts } from '../../content/text/en.commands.ts'
import { phrase } from '../../core/codes.ts'
import { closeDialog } from '../dialogs.ts'
import { countText } from '../format.ts'
import { readShelf, useShelf } from '../library/shelf.ts'
import type { Listed } from '../library/store.ts'
import { Icon } from '../parts/Icon.tsx'
import { showToast } from '../store/playback.ts'
import { addSentences } from '../words.ts'
import { AskLine } from './AskLine.tsx'
import type { Ask, Command, CommandPaletteProps } from './command.ts'
import styles from './Commands.module.css'
import { optionId, Options } from './Options.tsx'
import { recordOf } from './places.ts'
import { allCommands, allPlaces } from './registry.ts'
import { indexed, search } from './search.ts'

addSentences(commandTexts)

/** So many are drawn, however many match. */
const SHOWN_MAX = 50

export function CommandPalette({ as }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [ask, setAsk] = useState<Ask | null>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
    void readShelf()
  }, [])

  /** What had the focus has it again before anything is done. */
  function leave(): void {
    dialog.current?.close()
    closeDialog(as)
  }
  function choose(command: Command): void {
    if ((command.whyNot?.() ?? null) !== null) return
    if (command.asks !== undefined) return setAsk(command.asks())
    leave()
    void perform(command)
  }
  return (
    // A press beside the sheet is a press of the dialog itself; by keyboard Escape closes it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={`float ${styles['palette']}`}
      aria-label={as === 'find' ? COMMANDS.findTitle : COMMANDS.title}
      onClose={() => closeDialog(as)}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) leave()
      }}
      onKeyDown={(event) => {
        if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        leave()
      }}
    >
      {ask === null ? (
        <Search as={as} onChoose={choose} onClose={leave} />
      ) : (
        <AskLine
          ask={ask}
          onBack={() => setAsk(null)}
          onDone={(value) => {
            leave()
            ask.done(value)
          }}
        />
      )}
    </dialog>
  )
}

async function perform(command: Command): Promise<void> {
  try {
    await command.run?.()
  } catch {
    showToast(phrase('command.failed'))
  }
}

interface SearchProps extends CommandPaletteProps {
  readonly onChoose: (command: Command) => void
  readonly onClose: () => void
}

function Search({ as, onChoose, onClose }: SearchProps) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const { best, count, all } = useFound(as, query)
  const active = best[Math.min(at, best.length - 1)]

  useEffect(() => {
    if (active !== undefined)
      document.getElementById(optionId(list, active))?.scrollIntoView({ block: 'nearest' })
  }, [active, list])

  function onKeyDown(event: KeyboardEvent): void {
    const to = placeAfter(event.key, Math.min(at, best.length - 1), best.length)
    if (to !== null) setAt(to)
    else if (event.key === 'Enter' && active !== undefined) onChoose(active)
    else return
    event.preventDefault()
  }

  return (
    <>
      <header className={styles['head']}>
        <Icon name="search" />
        <input
          // The dialog gives it the focus when it opens.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-label={as === 'find' ? COMMANDS.findLabel : COMMANDS.label}
          placeholder={as === 'find' ? COMMANDS.findLabel : COMMANDS.label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          {...(active === undefined ? {} : { 'aria-activedescendant': optionId(list, active) })}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <output className={styles['count']}>
          {COMMANDS.countOf(countText(count), countText(all))}
        </output>
        <button
          type="button"
          className="btn quiet sq"
          aria-label={COMMANDS.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <Options id={list} best={best} active={active} query={query} onChoose={onChoose} />
      {best.length === 0 && <p className={styles['none']}>{COMMANDS.none(query)}</p>}
      {count > best.length && (
        <p className={styles['more']}>{COMMANDS.shownOf(countText(best.length))}</p>
      )}
    </>
  )
}

/** Arrows go round; a page is eight. */
const PAGE = 8

function placeAfter(key: string, at: number, length: number): number | null {
  if (length === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length
    case 'ArrowUp':
      return (at - 1 + length) % length
    case 'PageDown':
      return Math.min(at + PAGE, length - 1)
    case 'PageUp':
      return Math.max(at - PAGE, 0)
    default:
      return null
  }
}

/** Designs of this browser come a moment later. */
const NONE: readonly Listed[] = []

/** What matches, in groups: a group stands where its best stands. */
function useFound(as: CommandPaletteProps['as'], query: string) {
  const kept = useShelf((state) => state.designs) ?? NONE
  const index = useMemo(
    () => indexed(as === 'find' ? allPlaces() : allCommands({ designs: kept })),
    [as, kept],
  )
  return useMemo(() => {
    const record = recordOf(query)
    const { best, count } = search(index, query, SHOWN_MAX)
    const found = [...best, ...record].slice(-SHOWN_MAX)
    const groups = new Map<string, Command[]>()
    for (const command of found) {
      const group = groups.get(command.group)
      if (group === undefined) groups.set(command.group, [command])
      else group.push(command)
    }
    return { best: [...groups.values()].flat(), count: count + record.length, all: index.length }
  }, [index, query])
}
