/** The first byte of a packet, bit by bit. */
import { INSPECT } from '../../../content/text/en.inspect.ts'
import type { BitGroup } from '../../../core/codec.ts'
import styles from './Inspect.module.css'

export function FirstByte({ bits }: { readonly bits: readonly BitGroup[] }) {
  if (bits.length === 0) return null
  return (
    <ul className={styles['bits']} aria-label={INSPECT.firstByte}>
      {bits.map((group) => (
        <li
          key={group.name}
          className={group.reserved ? styles['reserved'] : undefined}
          style={{ gridColumn: `span ${group.bits.length}` }}
          title={group.clause}
        >
          <span className={styles['row']}>
            {group.bits.map((bit, index) => (
              // Bits stand in a fixed order.
              // oxlint-disable-next-line react/no-array-index-key
              <span key={index}>{bit}</span>
            ))}
          </span>
          <span lang="en" className={styles['name']}>
            {group.name}{' '}
          </span>
          <span>{group.reserved ? INSPECT.mustBe(group.bits.join('')) : group.value}</span>
        </li>
      ))}
    </ul>
  )
}
