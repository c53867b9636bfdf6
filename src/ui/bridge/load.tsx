/** The panel of a bridge: fetched when one is looked at. */
import { Suspense, lazy } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import type { BridgeNode } from '../../design/design.ts'
import styles from '../studio/Inspector.module.css'
import type { BridgePanel as Fetched } from './BridgePanel.tsx'

const Panel = lazy(async (): Promise<{ default: typeof Fetched }> => {
  try {
    return { default: (await import('./BridgePanel.tsx')).BridgePanel }
  } catch {
    return { default: () => <p className={styles['hint']}>{UI.panelMissing}</p> }
  }
})

export function BridgePanel({ node }: { readonly node: BridgeNode }) {
  return (
    <Suspense fallback={<p className={styles['hint']}>{UI.loading}</p>}>
      <Panel node={node} />
    </Suspense>
  )
}
