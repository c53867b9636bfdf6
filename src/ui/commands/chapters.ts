/** The chapters of the story that the open design belongs to. */
import { chapterOf } from '../../content/stories.ts'
import { CHAPTERS } from '../../content/text/en.chapters.ts'
import { openChapter } from '../chapters/acts.ts'
import { showChapters, useChaptersShown } from '../chapters/shown.ts'
import { chapterTitle } from '../chapters/titles.ts'
import { useDocument } from '../store/document.ts'
import type { Command } from './command.ts'
import { inStudio } from './now.ts'

export function chapters(): readonly Command[] {
  const { origin } = useDocument.getState()
  const at = origin?.kind === 'builtin' ? chapterOf(origin.id) : null
  if (at === null || !inStudio()) return []
  const { on } = useChaptersShown.getState()
  const to = (by: 1 | -1): Command => {
    const scenario = at.story.chapters[at.place + by]
    return {
      id: `chapter ${by}`,
      group: 'open',
      title: by === 1 ? CHAPTERS.next : CHAPTERS.previous,
      words: CHAPTERS.also,
      whyNot: () => (scenario === undefined ? (by === 1 ? CHAPTERS.last : CHAPTERS.first) : null),
      ...(scenario === undefined
        ? {}
        : { more: chapterTitle(scenario), run: () => openChapter(scenario) }),
    }
  }
  return [
    to(1),
    to(-1),
    {
      id: 'chapters',
      group: 'show',
      title: on ? CHAPTERS.hide : CHAPTERS.show,
      words: CHAPTERS.also,
      run: () => showChapters(!on),
    },
  ]
}
