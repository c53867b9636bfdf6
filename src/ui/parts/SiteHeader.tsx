/** The head of Home and of the pages around it. */
import { UI } from '../../content/text/en.ui.ts'
import { CommandsButton } from '../commands/load.tsx'
import { hashOf } from '../route.ts'
import { ThemeButton } from './Bits.tsx'
import { Mark } from './Icon.tsx'
import { LanguageButton } from './LanguageButton.tsx'
import styles from './SiteHeader.module.css'

export function SiteHeader() {
  return (
    <header className={styles['head']}>
      <a className={styles['brand']} href={hashOf({ place: 'home' })}>
        <Mark />
        {UI.brand}
      </a>
      <nav className={styles['nav']} aria-label={UI.brand}>
        <a className="btn quiet" href={hashOf({ place: 'not-modelled' })}>
          {UI.notModelled}
        </a>
        <span className={styles['wide']}>
          <LanguageButton />
        </span>
        <CommandsButton />
        <ThemeButton />
      </nav>
    </header>
  )
}

/** Below the page: what has no room in its head on a phone. */
export function SiteFoot() {
  return (
    <footer className={styles['foot']}>
      <LanguageButton />
    </footer>
  )
}
