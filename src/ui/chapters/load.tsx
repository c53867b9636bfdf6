/** The chapters of the story that the open design belongs to: their place is kept until they have come. */
import type { ComponentType } from 'react'
import { Suspense, lazy } from 'react'
import { chapterOf } from '../../content/stories.ts'
import { useDocument } from '../store/document.ts'
import styles from './Slot.module.css'
import { useChaptersShown } from './shown.ts'

export const loadChapters = () => import('./ChapterBar.tsx')

interface BarProps {
  readonly scenario: string
}

/** Without a connection they stay away, and all else works. */
const Bar = lazy(async (): Promise<{ default: ComponentType<BarProps> }> => {
  try {
    return { default: (await loadChapters()).ChapterBar }
  } catch {
    return { default: () => null }
  }
})

export function Chapters() {
  const scenario = useDocument(({ origin }) => (origin?.kind === 'builtin' ? origin.id : ''))
  const on = useChaptersShown((state) => state.on)
  if (!on || chapterOf(scenario) === null) return null
  return (
    <div className={styles['slot']}>
      <Suspense fallback={null}>
        <Bar scenario={scenario} />
      </Suspense>
    </div>
  )
}
