/** A part of the file that nobody plays: what it is, why, and what the file holds of it. */
import { useMemo } from 'react'
import { UNREAD } from '../../content/text/en.unread.ts'
import { problemWords } from '../../content/text/problem-words.ts'
import type { Design } from '../../design/design.ts'
import { placeholdersOf } from '../../design/placeholders.ts'
import { whyUnread } from '../../design/why-unread.ts'
import { prettyJson } from '../../design/write.ts'
import { removeUnread } from '../edit/node-edits.ts'
import { countText } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { useDocument } from '../store/document.ts'
import { addSentences, sayPhrase } from '../words.ts'
import inspector from '../studio/Inspector.module.css'
import styles from './UnreadPanel.module.css'

addSentences(problemWords)

/** A part may be as large as a file. */
const SHOWN_MAX = 10_000
const WHY_MAX = 8

export function UnreadPanel({ design, id }: { readonly design: Design; readonly id: string }) {
  const unread = useDocument((state) => state.unread)
  const { nodes, links } = useMemo(() => placeholdersOf(design, unread), [design, unread])
  const card = nodes.find((one) => one.id === id)
  const wire = links.find((one) => one.id === id)
  const part = card?.part ?? wire?.part
  const why = useMemo(() => whyUnread(design, unread, id), [design, unread, id])
  if (part === undefined) return null
  const text = prettyJson(part.raw)
  return (
    <>
      <section className={inspector['sec']}>
        <h2>
          {card?.title ?? UNREAD.between(wire?.part.a ?? '?', wire?.part.b ?? '?')}
          <span className={inspector['way']}>
            {card === undefined ? UNREAD.link : card.kind || UNREAD.node} · {UNREAD.notPlayed}
          </span>
        </h2>
        <p className={inspector['quiet']}>{UNREAD.kept}</p>
        <div className={inspector['actions']}>
          <button type="button" className="btn" onClick={() => removeUnread(id)}>
            <Icon name="delete" size={14} />
            {UNREAD.remove}
          </button>
        </div>
      </section>
      <section className={inspector['sec']}>
        <h2>{UNREAD.why}</h2>
        <ul className={styles['why']}>
          {why.slice(0, WHY_MAX).map(({ place, because }) => (
            <li key={`${place.path} ${because.say}`}>
              {sayPhrase(because)}
              {place.path !== '' && (
                <span className={inspector['quiet']}>{UNREAD.at(place.path)}</span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className={inspector['sec']}>
        <h2>{UNREAD.raw}</h2>
        {text.length > SHOWN_MAX && (
          <p className={inspector['quiet']}>
            {UNREAD.cut(countText(SHOWN_MAX), countText(text.length))}
          </p>
        )}
        {/* It scrolls: the keyboard has to come to it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles['raw']} tabIndex={0} aria-label={UNREAD.raw}>
          {text.slice(0, SHOWN_MAX)}
        </pre>
      </section>
    </>
  )
}
