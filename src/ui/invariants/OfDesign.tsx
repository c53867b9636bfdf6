/** What must hold, in the form of the design: each leads to its own form, and more can be added. */
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { Design } from '../../design/design.ts'
import form from '../edit/form/Form.module.css'
import { whyText } from '../ledger/why-text.ts'
import { openEditor } from './editor.ts'
import styles from './OfDesign.module.css'

export function OfDesign({ design: { invariants = [] } }: { readonly design: Design }) {
  return (
    <div className={form['group']}>
      <h3 className={styles['title']}>{LEDGER.lights}</h3>
      {invariants.length === 0 && <p className={form['more']}>{LEDGER.none}</p>}
      <ul className={styles['list']}>
        {invariants.map(({ id, why }) => (
          <li key={id}>
            <button type="button" onClick={() => openEditor({ view: 'form', of: id })}>
              <b>{id}</b> {whyText(why)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn" onClick={() => openEditor({ view: 'bank' })}>
        {LEDGER.add}
      </button>
    </div>
  )
}
