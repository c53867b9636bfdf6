/** The bar of the studio: what is open, where it comes from, what was done to it. */
import { UI } from '../../content/text/en.ui.ts'
import { LiveChip } from '../bridge/LiveChip.tsx'
import { BreakingButton } from '../breaking/load.tsx'
import { CommandsButton } from '../commands/load.tsx'
import { startEditing, stopEditing, useEditing } from '../editing.ts'
import { downloadDesign } from '../files.ts'
import { shownOf } from '../keys.ts'
import { ThemeButton } from '../parts/Bits.tsx'
import { ShareButton } from '../moment/ShareButton.tsx'
import { OpenFileButton } from '../parts/FileParts.tsx'
import { Icon, Mark } from '../parts/Icon.tsx'
import { LanguageButton } from '../parts/LanguageButton.tsx'
import { useSaving } from '../library/saving.ts'
import { isLocked, useStage } from '../practice/stage.ts'
import { hashOf } from '../route.ts'
import { redo, undo } from '../session.ts'
import type { Origin } from '../store/document.ts'
import { useDocument } from '../store/document.ts'
import { sayPhrase } from '../words.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { MenuButton } from './MenuButton.tsx'
import { OriginalButton } from './Original.tsx'
import styles from './TopBar.module.css'

export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const design = useDocument((state) => state.design)
  const origin = useDocument((state) => state.origin)
  const pokes = useDocument((state) => state.pokes.length)
  const phone = useMedia(PHONE)
  const locked = useStage(isLocked)
  return (
    <header className={styles['top']} aria-label={UI.topBar}>
      <a className={styles['brand']} href={hashOf({ place: 'home' })} aria-label={UI.home}>
        <Mark size={16} />
        <span>{UI.brand}</span>
      </a>
      <span className="vr" />
      {phone && <MenuButton onHelp={onHelp} />}
      <h1 className={styles['name']}>{design?.name ?? ''}</h1>
      <span className={styles['from']}>
        {fromOf(origin)}
        {pokes > 0 && ` · ${UI.changes(pokes)}`}
        <SavingWord />
      </span>
      <LiveChip />
      <OriginalButton className={styles['wide']} />
      {!locked && <Mode />}
      <span className="sp" />
      {!locked && (
        <>
          <Undo />
          <Redo />
        </>
      )}
      <span className={`vr ${styles['wide']}`} />
      <span className={styles['wide']}>
        <OpenFileButton />
      </span>
      <button
        type="button"
        className="btn"
        title={UI.downloadTitle}
        onClick={() => void downloadDesign()}
      >
        <Icon name="download" size={14} />
        <span className={styles['word']}>{UI.download}</span>
      </button>
      <BreakingButton className={styles['wide']} />
      <ShareButton word={styles['word']} />
      <a className={`btn quiet ${styles['wide']}`} href={hashOf({ place: 'not-modelled' })}>
        {UI.notModelled}
      </a>
      <CommandsButton />
      <span className={styles['wide']}>
        <LanguageButton short />
        <ThemeButton />
      </span>
      <button
        type="button"
        className={`btn quiet sq ${styles['wide']}`}
        aria-label={UI.help}
        title={`${UI.help} (?)`}
        onClick={onHelp}
      >
        ?
      </button>
    </header>
  )
}

/** Whether what was done is kept; nothing where nothing has to be. */
function SavingWord() {
  const saving = useSaving((state) => state.saving)
  return saving === 'none' ? null : <> · {UI.saving[saving]}</>
}

function Mode() {
  const editing = useEditing()
  return (
    // No set of fields of a form.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span className={`seg ${styles['mode']}`} role="group" aria-label={UI.mode}>
      <button type="button" aria-pressed={editing} onClick={editing ? stopEditing : startEditing}>
        {UI.edit}
      </button>
      <button
        type="button"
        className={styles['wide']}
        aria-pressed={!editing}
        onClick={stopEditing}
      >
        {UI.run}
      </button>
    </span>
  )
}

function fromOf(origin: Origin | null): string {
  if (origin?.kind === 'own') return UI.fromHere
  if (origin?.kind === 'file') return UI.fromFile(origin.name)
  return origin?.kind === 'link' ? UI.fromLink : UI.fromBuiltin
}

function Undo() {
  const change = useDocument((state) => state.done.at(-1))
  const label = change === undefined ? UI.nothingToUndo : UI.undoOf(sayPhrase(change.name))
  return (
    <button
      type="button"
      className="btn quiet sq"
      aria-label={label}
      aria-disabled={change === undefined}
      title={`${label} (${shownOf('undo')})`}
      onClick={undo}
    >
      <Icon name="undo" />
    </button>
  )
}

function Redo() {
  const change = useDocument((state) => state.undone.at(-1))
  const label = change === undefined ? UI.nothingToRedo : UI.redoOf(sayPhrase(change.name))
  return (
    <button
      type="button"
      className="btn quiet sq"
      aria-label={label}
      aria-disabled={change === undefined}
      title={`${label} (${shownOf('redo')})`}
      onClick={redo}
    >
      <Icon name="redo" />
    </button>
  )
}
