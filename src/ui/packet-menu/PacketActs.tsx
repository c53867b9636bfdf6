/** What can be done to the packet of the panel, as buttons; the menu has the rest. */
import { PACKET_MENU } from '../../content/text/en.packet-menu.ts'
import type { RecordIndex } from '../../core/row.ts'
import { shortcutOf } from '../keys.ts'
import { Icon } from '../parts/Icon.tsx'
import { filmIndex } from '../session.ts'
import type { Cast } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import styles from '../studio/Inspector.module.css'
import { fateOf } from './fate.ts'
import type { MenuItem } from './items.ts'
import { itemsOf } from './items.ts'
import { summonBelow } from './summon.ts'

interface PacketActsProps {
  readonly cast: Cast
  readonly packet: RecordIndex
}

/** The panel is narrow: only so many have a button of their own. */
const BUTTONS_MAX = 3

export function PacketActs({ cast, packet }: PacketActsProps) {
  const fate = usePlayback((state) => fateOf(state.film, filmIndex(), packet, state.cursor))
  const items = itemsOf({ cast, packet, fate })
  const shown = items.filter(({ act }) => act !== 'ask').slice(0, BUTTONS_MAX)
  return (
    <>
      {PACKET_MENU.why[fate] !== '' && <p className={styles['quiet']}>{PACKET_MENU.why[fate]}</p>}
      <div className={styles['actions']}>
        {shown.map((item) => (
          <ActButton key={item.id} item={item} />
        ))}
        {items.length > shown.length && (
          <button
            type="button"
            className="btn"
            aria-haspopup="menu"
            aria-keyshortcuts={shortcutOf('packetMenu')}
            onClick={({ currentTarget }) => summonBelow(packet, currentTarget)}
          >
            {PACKET_MENU.more}
          </button>
        )}
      </div>
    </>
  )
}

function ActButton({ item: { text, icon, act } }: { readonly item: MenuItem }) {
  return (
    <button type="button" className="btn" onClick={act === 'ask' ? undefined : act}>
      {icon !== null && <Icon name={icon} size={14} />}
      {text}
    </button>
  )
}
