/** On a phone: what has no room in the bar of the studio. What it opens is fetched then. */
import type { ComponentType, KeyboardEvent } from 'react'
import { Suspense, lazy, useEffect, useRef, useState } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { Icon } from '../parts/Icon.tsx'
import { usePlayback } from '../store/playback.ts'
import { phrase } from '../../core/codes.ts'
import type { MenuProps } from './Menu.tsx'
import styles from './TopBar.module.css'

const Menu = lazy(async (): Promise<{ default: ComponentType<MenuProps> }> => {
  try {
    return { default: (await import('./Menu.tsx')).Menu }
  } catch {
    return { default: NotFetched }
  }
})

/** Without a connection it may not come. */
function NotFetched() {
  useEffect(
    () => usePlayback.setState({ trouble: { phrase: phrase('run.notFetched'), restart: false } }),
    [],
  )
  return null
}

export function MenuButton({ onHelp }: { readonly onHelp: () => void }) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && place.current?.contains(target) === false) setOpen(false)
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [open])

  function close(): void {
    setOpen(false)
    button.current?.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!open || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  return (
    // Escape closes it, whatever in it has the focus, and also before it has come.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={place} className={styles['menu']} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="btn quiet sq"
        aria-label={UI.menu}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="menu" />
      </button>
      {open && (
        <Suspense fallback={null}>
          <Menu onClose={close} onHelp={onHelp} />
        </Suspense>
      )}
    </div>
  )
}
