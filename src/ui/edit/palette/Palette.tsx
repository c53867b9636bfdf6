/** The left side of the studio while a design is drawn: what can be added, and what is there. */
import { useState } from 'react'
import { PALETTE } from '../../../content/text/en.palette.ts'
import { Icon } from '../../parts/Icon.tsx'
import { PHONE, useMedia } from '../../use-media.ts'
import { TabPanel, Tabs } from '../../studio/Tabs.tsx'
import { Library } from './Library.tsx'
import { Outline } from './Outline.tsx'
import styles from './Palette.module.css'

const TABS = [
  ['library', PALETTE.library],
  ['outline', PALETTE.outline],
] as const

export function Palette() {
  const phone = useMedia(PHONE)
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<'library' | 'outline'>('library')
  if (phone && !open)
    return (
      <button type="button" className={`btn ink ${styles['add']}`} onClick={() => setOpen(true)}>
        <Icon name="add" size={14} />
        {PALETTE.add}
      </button>
    )
  return (
    <section className={styles['pane']} aria-label={PALETTE.label}>
      <div className={styles['head']}>
        <Tabs tabs={TABS} shown={shown} onShow={setShown} label={PALETTE.label} />
        {phone && (
          <button
            type="button"
            className="btn quiet sq"
            aria-label={PALETTE.close}
            onClick={() => setOpen(false)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <TabPanel id={shown}>
        {shown === 'library' ? <Library onAdded={() => setOpen(false)} /> : <Outline />}
      </TabPanel>
    </section>
  )
}
