/** A bar of tabs: one is in the order of the Tab key, the arrows go to the others. */
import type { KeyboardEvent } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import styles from './Dock.module.css'

interface TabsProps<Id extends string> {
  readonly tabs: readonly (readonly [id: Id, text: string])[]
  readonly shown: Id
  readonly onShow: (id: Id) => void
  readonly label?: string
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

export function Tabs<Id extends string>({ tabs, shown, onShow, label = UI.panels }: TabsProps<Id>) {
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
          onClick={() => onShow(id)}
          onKeyDown={onKeyDown}
        >
          {text}
        </button>
      ))}
    </div>
  )
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
