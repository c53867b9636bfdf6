/** A bar of tabs: one is in the order of the Tab key, the arrows go to the others. */
import type { KeyboardEvent } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import styles from './Dock.module.css'

interface TabsProps<Id extends string> {
  readonly tabs: readonly (readonly [id: Id, text: string])[]
  /** The key of a tab, if it has one. */
  readonly keyOf?: (id: Id) => string | undefined
  readonly shown: Id
  readonly onShow: (id: Id) => void
  readonly label?: string
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { tabs, keyOf, shown, onShow, label = UI.panels } = props
  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (step === undefined) return
    const place = tabs.findIndex(([id]) => id === shown)
    const next = tabs.at((place + step) % tabs.length)?.[0] ?? shown
    onShow(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div className={styles['tabs']} role="tablist" aria-label={label}>
      {tabs.map(([id, text]) => (
        <button
          type="button"
          key={id}
          id={`tab-${id}`}
          role="tab"
          aria-selected={shown === id}
          aria-controls={`panel-${id}`}
          tabIndex={shown === id ? 0 : -1}
          {...keyed(text, keyOf?.(id))}
          onClick={() => onShow(id)}
          onKeyDown={onKeyDown}
        >
          {text}
        </button>
      ))}
    </div>
  )
}

function keyed(text: string, key: string | undefined) {
  return key === undefined ? {} : { title: `${text} (${key})`, 'aria-keyshortcuts': key }
}

interface PanelProps {
  readonly id: string
  readonly children: React.ReactNode
}

export function TabPanel({ id, children }: PanelProps) {
  return (
    <div
      className={styles['panel']}
      id={`panel-${id}`}
      role="tabpanel"
      tabIndex={-1}
      aria-labelledby={`tab-${id}`}
    >
      {children}
    </div>
  )
}
