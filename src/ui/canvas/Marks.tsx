/** What explains the design: frames of groups and notes, behind all cards and wires. They are pressed by their stops. */
import type { Mark } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { CANVAS } from '../../content/text/en.ui.ts'
import { isPicked } from '../edit/picked.ts'
import type { Layout } from './layout.ts'
import styles from './marks.module.css'
import type { Selection } from './props.ts'

interface MarksProps {
  readonly layout: Layout
  readonly selection: Selection | null
}

export function Marks({ layout, selection }: MarksProps) {
  return [...layout.marks.values()].map(({ id, mark, x, y, width, height }) => (
    <div
      key={id}
      className={`${styles['mark']} ${styles[mark.kind]} ${
        isPicked(selection, id) ? styles['selected'] : ''
      }`}
      style={{ left: x, top: y, width, height }}
      data-mark={id}
      aria-hidden="true"
    >
      <Words mark={mark} />
    </div>
  ))
}

function Words({ mark }: { readonly mark: Mark }) {
  if (mark.kind === 'group') return <b>{titleOf(mark)}</b>
  const { text } = mark.config
  return text === '' ? <i>{CANVAS.emptyNote}</i> : <p>{text}</p>
}
