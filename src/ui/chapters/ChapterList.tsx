/** All chapters of a story: what each shows, and what it has mended. */
import { CHAPTERS } from '../../content/text/en.chapters.ts'
import type { Story } from '../../content/stories.ts'
import { hashOf } from '../route.ts'
import styles from './Chapters.module.css'
import { chapterLines, chapterTitle } from './titles.ts'

interface ListProps {
  readonly story: Story
  readonly place: number
  readonly onChosen: () => void
}

export function ChapterList({ story, place, onChosen }: ListProps) {
  return (
    <ol className={styles['list']}>
      {story.chapters.map((scenario, n) => {
        const [look, mends] = chapterLines(scenario)
        return (
          <li key={scenario} aria-current={n === place ? 'step' : undefined}>
            <a href={hashOf({ place: 'studio', id: scenario })} onClick={onChosen}>
              <span>{n + 1}</span>
              {chapterTitle(scenario)}
            </a>
            {n === place && <small>{CHAPTERS.here}</small>}
            <dl>
              <dt>{CHAPTERS.mends}</dt>
              <dd>{mends}</dd>
              <dt>{CHAPTERS.shows}</dt>
              <dd>{look}</dd>
            </dl>
          </li>
        )
      })}
    </ol>
  )
}
