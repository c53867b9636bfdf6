/** The help sheet of the keyboard, made from the same list that binds the keys. */
import { useEffect, useRef } from 'react'
import { KEYS_SHEET, KEY_TEXTS } from '../../content/text/en.keys.ts'
import { UI } from '../../content/text/en.ui.ts'
import { KEYS, nameOfKey } from '../keys.ts'
import { chooseSingleKeys, useSingleKeys } from '../single-keys.ts'
import { Icon } from './Icon.tsx'
import styles from './KeysSheet.module.css'

export interface KeysSheetProps {
  readonly home: boolean
  readonly onClose: () => void
}

export function KeysSheet({ home, onClose }: KeysSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const single = useSingleKeys((state) => state.on)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`float ${styles['sheet']}`}
      aria-labelledby="keys"
      onClose={onClose}
    >
      <header className={styles['head']}>
        <h2 id="keys">{KEYS_SHEET.keysTitle}</h2>
        <button
          type="button"
          className="btn quiet sq"
          aria-label={UI.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <dl className={styles['list']}>
        {KEYS.filter((key) => key.home || !home).map((key) => (
          <div key={key.action}>
            <dt>
              {key.shown.map((part) => (
                <kbd key={part}>{nameOfKey(part)}</kbd>
              ))}
            </dt>
            <dd>{KEY_TEXTS[key.action]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>{KEYS_SHEET.keysNote}</p>
      <label className={styles['single']}>
        <input
          type="checkbox"
          checked={single}
          onChange={({ currentTarget }) => chooseSingleKeys(currentTarget.checked)}
        />
        <span>
          {KEYS_SHEET.singleKeys} <span>{KEYS_SHEET.singleKeysNote}</span>
        </span>
      </label>
    </dialog>
  )
}
