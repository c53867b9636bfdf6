/**
 * What stands where a part of the page has failed: instead of nothing at all. What was designed is not in that part, and
 * can still be taken along.
 */
import type { ReactNode } from 'react'
import { Component } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { downloadDesign } from '../files.ts'
import { useDocument } from '../store/document.ts'
import { TroubleLine } from './Bits.tsx'
import styles from './Fallen.module.css'
import { failureSaid } from './patient.tsx'

interface Props {
  /** Where it is: another place is tried anew. */
  readonly place: string
  /** Nothing stands in its stead: all else on the page says enough. */
  readonly silent?: boolean
  readonly children: ReactNode
}

interface State {
  /** null: it stands. */
  readonly because: string | null
  readonly place: string
}

export class Fallen extends Component<Props, State> {
  override state: State = { because: null, place: this.props.place }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { because: error instanceof Error ? error.message : String(error) }
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { because: null, place }
  }

  override componentDidCatch(): void {
    failureSaid()
  }

  override render(): ReactNode {
    const { because } = this.state
    const { children, silent = false } = this.props
    if (because === null) return children
    return silent ? null : <Sentence because={because} />
  }
}

function Sentence({ because }: { readonly because: string }) {
  const name = useDocument(({ design }) => design?.name ?? null)
  return (
    <main id="main" className={styles['page']}>
      <TroubleLine />
      <div role="alert">
        <h1>{UI.fallen}</h1>
        <p>{UI.fallenHelps}</p>
        <p className="mono">{because}</p>
      </div>
      <div className={styles['ways']}>
        <button className="btn ink" onClick={() => globalThis.location.reload()}>
          {UI.fallenReload}
        </button>
        {name !== null && (
          <button className="btn" onClick={() => void downloadDesign()}>
            {UI.fallenSave(name)}
          </button>
        )}
        <a href="#/">{UI.home}</a>
      </div>
    </main>
  )
}
