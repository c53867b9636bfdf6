/** Opens the form of a new version below the acts of a service; it is fetched then. */
import { Suspense, lazy, useRef, useState } from 'react'
import { SELECTION } from '../../content/text/en.selection.ts'
import { UI } from '../../content/text/en.ui.ts'
import type { DesignNode } from '../../design/design.ts'
import { Icon } from '../parts/Icon.tsx'
import { useDocument } from '../store/document.ts'
import styles from '../studio/Inspector.module.css'
import type { DeployPanel } from './DeployPanel.tsx'

const Panel = lazy(async (): Promise<{ default: typeof DeployPanel }> => {
  try {
    return { default: (await import('./DeployPanel.tsx')).DeployPanel }
  } catch {
    return { default: () => <p className={styles['hint']}>{UI.panelMissing}</p> }
  }
})

export function DeployButton({ node }: { readonly node: DesignNode }) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const design = useDocument((state) => state.design)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="restart" size={14} />
        {SELECTION.deploy}
      </button>
      {open && design !== null && (
        <Suspense fallback={<p className={styles['hint']}>{UI.loading}</p>}>
          <Panel
            design={design}
            node={node}
            onClose={() => {
              setOpen(false)
              button.current?.focus()
            }}
          />
        </Suspense>
      )}
    </>
  )
}
