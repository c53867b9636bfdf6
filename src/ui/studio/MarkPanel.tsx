/** A note or a group while the run is looked at: what it says. */
import { EXPLAINED } from '../../content/text/en.marks.ts'
import type { Design, Mark } from '../../design/design.ts'
import { membersOf } from '../../design/groups.ts'
import { titleOf } from '../../design/naming.ts'
import styles from './Inspector.module.css'

export function MarkPanel({ design, mark }: { readonly design: Design; readonly mark: Mark }) {
  const members = mark.kind === 'group' ? membersOf(design, mark.id) : []
  const title = mark.kind === 'group' ? titleOf(mark) : EXPLAINED.note
  const words = mark.kind === 'note' ? mark.config.text : EXPLAINED.holds(members.map(titleOf))
  return (
    <section className={styles['sec']} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles['words']}>{words}</p>
    </section>
  )
}
