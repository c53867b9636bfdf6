/** The page of what the simulator leaves out. */
import { useEffect } from 'react'
import { UI } from '../content/text/en.ui.ts'
import {
  NOT_MODELLED,
  NOT_MODELLED_INTRO,
  NOT_MODELLED_TITLE,
} from '../content/text/not-modelled.ts'
import styles from './NotModelled.module.css'
import { SiteHeader } from './parts/SiteHeader.tsx'

export function NotModelled() {
  useEffect(() => {
    document.title = `${NOT_MODELLED_TITLE} · ${UI.brand}`
  }, [])
  return (
    <div className={styles['page']}>
      <SiteHeader />
      <main id="main" className={styles['main']}>
        <h1>{NOT_MODELLED_TITLE}</h1>
        <p className={styles['intro']}>{NOT_MODELLED_INTRO}</p>
        {NOT_MODELLED.map((group) => (
          <section key={group.title}>
            <h2>{group.title}</h2>
            <dl>
              {group.items.map((item) => (
                <div key={item.what}>
                  <dt>{item.what}</dt>
                  <dd>{item.instead}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p>
          <a href="#/">{UI.home}</a>
        </p>
      </main>
    </div>
  )
}
