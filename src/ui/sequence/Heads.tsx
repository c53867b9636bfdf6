/** The heads of the lifelines: each hides its own, and shows it again. */
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import type { Cast } from '../story.ts'
import { titleOfNode } from '../story.ts'
import { sayPhrase } from '../words.ts'
import type { Columns } from './lifelines.ts'
import { WORLD } from './works.ts'
import styles from './Sequence.module.css'

interface HeadsProps {
  readonly cast: Cast
  readonly columns: Columns
  readonly onHide: (node: number) => void
}

const WIDTH_MAX = 176
const HIDDEN_WIDTH = 28

export function Heads({ cast, columns, onHide }: HeadsProps) {
  const { lifelines, width, slot } = columns
  return (
    <div className={styles['heads']} style={{ width }}>
      <small className={styles['unit']}>{SEQUENCE.unit}</small>
      {lifelines.map(({ node, x, hidden }) => {
        const title = node === WORLD ? SEQUENCE.world : titleOfNode(cast, node)
        const own = hidden ? HIDDEN_WIDTH : Math.min(WIDTH_MAX, slot - 8)
        return (
          <button
            type="button"
            key={node}
            className={styles[hidden ? 'away' : 'head']}
            style={{ left: x - own / 2, width: own }}
            aria-pressed={!hidden}
            aria-label={SEQUENCE.lifeline(title)}
            title={hidden ? SEQUENCE.show(title) : SEQUENCE.hide(title)}
            onClick={() => onHide(node)}
          >
            {hidden ? (
              '+'
            ) : (
              <>
                <b>{title}</b>
                <small>{node === WORLD ? SEQUENCE.worldKind : kindOf(cast, node)}</small>
              </>
            )}
          </button>
        )
      })}
    </div>
  )
}

function kindOf(cast: Cast, node: number): string {
  const kind = cast.opened.nodes[node]?.kind
  const entry = cast.catalog?.entries.find((one) => one.kind === kind)
  return entry === undefined ? '' : sayPhrase(entry.title)
}
