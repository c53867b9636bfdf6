/** A dead letter in the list of its queue: what it says of itself, and the button that sends it again. */
import { INSPECT } from '../../../content/text/en.inspect.ts'
import type { DetailRow } from '../../../design/detail.ts'
import { redrive } from '../../actions.ts'
import { goTo } from '../../playhead.ts'
import type { Cast } from '../../story.ts'
import { usePlayback } from '../../store/playback.ts'
import styles from './Inspect.module.css'
import { MessageName, PieceTexts } from './PieceText.tsx'

interface LetterProps {
  readonly cast: Cast
  readonly node: number
  readonly row: Extract<DetailRow, { kind: 'letter' }>
}

export function Letter({ cast, node, row }: LetterProps) {
  const id = usePlayback((state) => state.opened?.nodes[node]?.id)
  const { number, about, pieces, waits } = row
  const word = {
    redrive: INSPECT.redrive,
    underWay: INSPECT.underWay,
    nowhere: INSPECT.nowhere,
  }[waits]
  return (
    <div className={styles['letter']}>
      <button type="button" onClick={() => goTo(about)}>
        <b>{INSPECT.letter(number)}</b> <MessageName cast={cast} about={about} />
        <span className={styles['more']}>
          <PieceTexts cast={cast} pieces={pieces} />
        </span>
      </button>
      {/* Under way it does nothing, and stays: it may have the focus. */}
      <button
        type="button"
        className="btn"
        aria-label={waits === 'redrive' ? INSPECT.redriveLetter(number) : undefined}
        aria-disabled={waits !== 'redrive'}
        onClick={() => {
          if (waits === 'redrive' && id !== undefined) redrive(id, number)
        }}
      >
        {word}
      </button>
    </div>
  )
}
