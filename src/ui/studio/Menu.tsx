/** The menu of the studio on a phone: it is a list of what can be done, opened below its button. */
import { useEffect, useRef } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { CHAPTERS } from '../../content/text/en.chapters.ts'
import { chapterOf } from '../../content/stories.ts'
import { showChapters, useChaptersShown } from '../chapters/shown.ts'
import { showDialog } from '../dialogs.ts'
import { OpenFileButton } from '../parts/FileParts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LanguageButton } from '../parts/LanguageButton.tsx'
import { isSilent, useStage } from '../practice/stage.ts'
import { hashOf } from '../route.ts'
import { useDocument } from '../store/document.ts'
import { chooseTheme, useTheme } from '../theme.ts'
import styles from './Menu.module.css'
import { OriginalButton } from './Original.tsx'

export interface MenuProps {
  /** Closes it; the focus goes back to its button. */
  readonly onClose: () => void
  readonly onHelp: () => void
}

export function Menu({ onClose, onHelp }: MenuProps) {
  const silent = useStage(isSilent)
  const box = useRef<HTMLUListElement>(null)
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  useEffect(() => box.current?.querySelector<HTMLElement>('button, a')?.focus(), [])

  return (
    <ul ref={box} className={`float ${styles['menu']}`} aria-label={UI.menu} data-keeps-keys="">
      <li>
        <a className="btn quiet" href={hashOf({ place: 'home' })}>
          {UI.home}
        </a>
      </li>
      <OriginalButton as="li" onDone={onClose} />
      <ChaptersItem onDone={onClose} />
      {!silent && (
        <li>
          <button
            type="button"
            className="btn quiet"
            onClick={() => {
              onClose()
              showDialog('breaking')
            }}
          >
            {UI.breakDesign}
          </button>
        </li>
      )}
      <li>
        <OpenFileButton />
      </li>
      <li>
        <button
          type="button"
          className="btn quiet"
          onClick={() => {
            chooseTheme(other)
            onClose()
          }}
        >
          <Icon name={other === 'dark' ? 'moon' : 'sun'} size={14} />
          {other === 'dark' ? UI.toDark : UI.toLight}
        </button>
      </li>
      <li>
        <LanguageButton />
      </li>
      <li>
        <a className="btn quiet" href={hashOf({ place: 'not-modelled' })}>
          {UI.notModelled}
        </a>
      </li>
      <li>
        <button
          type="button"
          className="btn quiet"
          onClick={() => {
            onClose()
            onHelp()
          }}
        >
          {UI.help}
        </button>
      </li>
    </ul>
  )
}

/** Brings the chapters of a story back, or hides them. */
function ChaptersItem({ onDone }: { readonly onDone: () => void }) {
  const scenario = useDocument(({ origin }) => (origin?.kind === 'builtin' ? origin.id : ''))
  const on = useChaptersShown((state) => state.on)
  if (chapterOf(scenario) === null) return null
  return (
    <li>
      <button
        type="button"
        className="btn quiet"
        onClick={() => {
          showChapters(!on)
          onDone()
        }}
      >
        {on ? CHAPTERS.hide : CHAPTERS.show}
      </button>
    </li>
  )
}
