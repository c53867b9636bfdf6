/** The left side of the studio while a design is drawn: what can be added, and what is there. */
import { PALETTE } from '../../../content/text/en.palette.ts'
import { Icon } from '../../parts/Icon.tsx'
import { PHONE, useMedia } from '../../use-media.ts'
import { TabPanel, Tabs } from '../../studio/Tabs.tsx'
import { Library } from './Library.tsx'
import { Outline } from './Outline.tsx'
import styles from './Palette.module.css'
import { openPalette, usePaletteShown } from './shown.ts'

const TABS = [
  ['library', PALETTE.library],
  ['outline', PALETTE.outline],
] as const

export function Palette() {
  const phone = useMedia(PHONE)
  const open = usePaletteShown((state) => state.open)
  const shown = usePaletteShown((state) => state.tab)
  if (phone && !open)
    return (
      <button
        type="button"
        className={`btn ink ${styles['add']}`}
        data-add=""
        onClick={() => openPalette(true)}
      >
        <Icon name="add" size={14} />
        {PALETTE.add}
      </button>
    )
  return (
    <section className={styles['pane']} aria-label={PALETTE.label}>
      <div className={styles['head']}>
        <Tabs
          tabs={TABS}
          shown={shown}
          onShow={(tab) => usePaletteShown.setState({ tab })}
          label={PALETTE.label}
        />
        {phone && (
          <button
            type="button"
            className="btn quiet sq"
            aria-label={PALETTE.close}
            onClick={() => openPalette(false)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <TabPanel id={shown}>
        {shown === 'library' ? <Library onAdded={() => openPalette(false)} /> : <Outline />}
      </TabPanel>
    </section>
  )
}
