/** The page of what the simulator leaves out. */
import { useEffect } from 'react'
import { UI } from '../content/text/en.ui.ts'
import { NOT_MODELLED } from '../content/text/en.not-modelled.ts'
import styles from './NotModelled.module.css'
import { SiteFoot, SiteHeader } from './parts/SiteHeader.tsx'

export function NotModelled() {
  useEffect(() => {
    document.title = `${NOT_MODELLED.title} · ${UI.brand}`
  }, [])
  return (
    <div className={styles['page']}>
      <SiteHeader />
      <main id="main" className={styles['main']}>
        <h1>{NOT_MODELLED.title}</h1>
        <p className={styles['intro']}>{NOT_MODELLED.intro}</p>
        {NOT_MODELLED.groups.map((group) => (
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
      <SiteFoot />
    </div>
  )
}
