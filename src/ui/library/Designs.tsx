/** The designs that this browser keeps, on Home. */
import type { FormEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { spokenLanguage } from '../../content/text/language.ts'
import { LIBRARY } from '../../content/text/en.library.ts'
import { NAME_LENGTH_MAX } from '../../design/limits.ts'
import { Icon } from '../parts/Icon.tsx'
import { hashOf } from '../route.ts'
import type { Origin } from '../store/document.ts'
import styles from './Designs.module.css'
import { listenForNews } from './news.ts'
import { download, duplicate, readShelf, remove, rename, routeTo, useShelf } from './shelf.ts'
import type { Listed } from './store.ts'

export function Designs() {
  const designs = useShelf((state) => state.designs)
  const failed = useShelf((state) => state.failed)
  useEffect(() => {
    const read = () => void readShelf()
    read()
    return listenForNews(read)
  }, [])
  if (failed) return <p className={styles['quiet']}>{LIBRARY.unavailable}</p>
  if (designs === null || designs.length === 0) return null
  return (
    <section className={styles['designs']} aria-labelledby="own-designs">
      <h2 id="own-designs">
        {LIBRARY.title} <span>{LIBRARY.kept}</span>
      </h2>
      <ul>
        {designs.map((design) => (
          <Design key={design.place} design={design} />
        ))}
      </ul>
    </section>
  )
}

function Design({ design }: { readonly design: Listed }) {
  const [renaming, setRenaming] = useState(false)
  const { name, origin, at } = design
  if (renaming)
    return (
      <li>
        <RenameForm
          name={name}
          onDone={(wanted) => {
            setRenaming(false)
            if (wanted !== null) after(rename(design, wanted))
          }}
        />
      </li>
    )
  return (
    <li>
      <a href={hashOf(routeTo(origin))} aria-label={LIBRARY.open(name)}>
        <b>{name}</b>
        <span>
          {whenText(at)} · {whence(origin)}
        </span>
      </a>
      <div className={styles['acts']}>
        <Act label={LIBRARY.renameOf(name)} icon="edit" onPress={() => setRenaming(true)} />
        <Act
          label={LIBRARY.duplicateOf(name)}
          icon="duplicate"
          onPress={() => after(duplicate(design))}
        />
        <Act
          label={LIBRARY.downloadOf(name)}
          icon="download"
          onPress={() => after(download(design))}
        />
        <Act label={LIBRARY.deleteOf(name)} icon="delete" onPress={() => after(remove(design))} />
      </div>
    </li>
  )
}

/** The list is read again, however it went. */
function after(work: Promise<void>): void {
  void work.finally(() => void readShelf())
}

interface ActProps {
  readonly label: string
  readonly icon: Parameters<typeof Icon>[0]['name']
  readonly onPress: () => void
}

function Act({ label, icon, onPress }: ActProps) {
  return (
    <button
      type="button"
      className="btn quiet sq"
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <Icon name={icon} size={14} />
    </button>
  )
}

interface RenameProps {
  readonly name: string
  readonly onDone: (name: string | null) => void
}

function RenameForm({ name, onDone }: RenameProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  function submit(event: FormEvent): void {
    event.preventDefault()
    onDone(field.current?.value ?? null)
  }
  return (
    <form className={styles['rename']} onSubmit={submit}>
      <label htmlFor={id} className="unseen">
        {LIBRARY.nameField}
      </label>
      <input
        ref={field}
        id={id}
        defaultValue={name}
        maxLength={NAME_LENGTH_MAX}
        autoComplete="off"
        onKeyDown={({ key }) => {
          if (key === 'Escape') onDone(null)
        }}
      />
      <button type="submit" className="btn ink">
        {LIBRARY.save}
      </button>
      <button type="button" className="btn" onClick={() => onDone(null)}>
        {LIBRARY.cancel}
      </button>
    </form>
  )
}

/** As the browser's own locale has it, where its language is the one that is spoken. */
const LOCALE =
  navigator.languages.find((locale) => locale.startsWith(spokenLanguage())) ?? spokenLanguage()
const WHEN = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' })

function whenText(at: number): string {
  return Number.isFinite(at) ? WHEN.format(at) : ''
}

function whence(origin: Origin): string {
  switch (origin.kind) {
    case 'own':
      return LIBRARY.own
    case 'file':
      return LIBRARY.fromFile(origin.name)
    case 'builtin':
      return LIBRARY.fromBuiltin
    case 'link':
      return LIBRARY.fromLink
  }
}
