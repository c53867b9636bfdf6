/** Where one is in a story: a slim bar, with what else there is in boxes below it. On a phone a line that opens a sheet. */
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { CHAPTERS } from '../../content/text/en.chapters.ts'
import type { Story } from '../../content/stories.ts'
import { chapterOf } from '../../content/stories.ts'
import { Icon } from '../parts/Icon.tsx'
import { NARROW, PHONE, useMedia } from '../use-media.ts'
import { hideChapters, openChapter } from './acts.ts'
import { Changes } from './Changes.tsx'
import { ChapterList } from './ChapterList.tsx'
import styles from './Chapters.module.css'
import { Dares } from './Dares.tsx'
import { Float } from './Float.tsx'
import { chapterLines, chapterTitle } from './titles.ts'

interface AtProps {
  readonly scenario: string
  readonly story: Story
  readonly place: number
}

export function ChapterBar({ scenario }: { readonly scenario: string }) {
  const phone = useMedia(PHONE)
  const at = chapterOf(scenario)
  if (at === null) return null
  const Shown = phone ? Line : Bar
  return <Shown scenario={scenario} {...at} />
}

function Bar({ scenario, story, place }: AtProps) {
  const narrow = useMedia(NARROW)
  return (
    <nav className={styles['bar']} aria-label={CHAPTERS.label}>
      <Way story={story} place={place} by={-1} />
      <span className={styles['place']}>{CHAPTERS.place(place + 1, story.chapters.length)}</span>
      <Way story={story} place={place} by={1} />
      <b className={styles['title']}>{chapterTitle(scenario)}</b>
      {!narrow && <Dares scenario={scenario} />}
      <span className="sp" />
      <Float word={CHAPTERS.about}>
        {(close) => (
          <About scenario={scenario} story={story} place={place} dares={narrow} onChosen={close} />
        )}
      </Float>
      <Float word={CHAPTERS.all}>
        {(close) => <ChapterList story={story} place={place} onChosen={close} />}
      </Float>
      <button
        type="button"
        className="btn quiet sq"
        aria-label={CHAPTERS.hide}
        title={CHAPTERS.hide}
        onClick={hideChapters}
      >
        <Icon name="close" size={14} />
      </button>
    </nav>
  )
}

interface WayProps {
  readonly story: Story
  readonly place: number
  readonly by: 1 | -1
}

/** It stays where it is at the ends of the story, so that the focus does. */
function Way({ story, place, by }: WayProps) {
  const to = story.chapters[place + by]
  const word = by === 1 ? CHAPTERS.next : CHAPTERS.previous
  const label = to === undefined ? word : CHAPTERS.to(word, chapterTitle(to))
  const why = by === 1 ? CHAPTERS.last : CHAPTERS.first
  return (
    <button
      type="button"
      className="btn quiet sq"
      aria-label={label}
      aria-disabled={to === undefined}
      title={to === undefined ? why : label}
      onClick={() => {
        if (to !== undefined) openChapter(to)
      }}
    >
      <span className={by === 1 ? styles['on'] : undefined}>
        <Icon name="back" size={14} />
      </span>
    </button>
  )
}

interface AboutProps extends AtProps {
  readonly dares: boolean
  readonly onChosen: () => void
}

function About({ scenario, story, place, dares, onChosen }: AboutProps) {
  const next = story.chapters[place + 1]
  const [look, mends] = chapterLines(scenario)
  return (
    <>
      <Part title={CHAPTERS.mended}>
        <p>{mends}</p>
      </Part>
      <Part title={CHAPTERS.look}>
        <p>{look}</p>
        {dares && <Dares scenario={scenario} onTaken={onChosen} />}
      </Part>
      <Part title={CHAPTERS.change}>
        {next === undefined ? (
          <p>{CHAPTERS.changeLast}</p>
        ) : (
          <>
            <p className={styles['quiet']}>{chapterTitle(next)}</p>
            <Changes scenario={next} onChosen={onChosen} />
          </>
        )}
      </Part>
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['part']}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Line({ scenario, story, place }: AtProps) {
  const [open, setOpen] = useState(false)
  const title = chapterTitle(scenario)
  return (
    <nav aria-label={CHAPTERS.label}>
      <button
        type="button"
        className={styles['line']}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span>{CHAPTERS.place(place + 1, story.chapters.length)}</span>
        <b>{title}</b>
      </button>
      {open && (
        <Sheet title={title} onClose={() => setOpen(false)}>
          {(close) => (
            <>
              <div className={styles['ways']}>
                <Way story={story} place={place} by={-1} />
                <span>{CHAPTERS.place(place + 1, story.chapters.length)}</span>
                <Way story={story} place={place} by={1} />
              </div>
              <About scenario={scenario} story={story} place={place} dares onChosen={close} />
              <Part title={CHAPTERS.all}>
                <ChapterList story={story} place={place} onChosen={close} />
              </Part>
              <button
                type="button"
                className="btn quiet"
                onClick={() => {
                  close()
                  hideChapters()
                }}
              >
                {CHAPTERS.hide}
              </button>
            </>
          )}
        </Sheet>
      )}
    </nav>
  )
}

interface SheetProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: (close: () => void) => ReactNode
}

function Sheet({ title, onClose, children }: SheetProps) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null)
  useEffect(() => {
    if (dialog?.open === false) dialog.showModal()
  }, [dialog])
  const close = () => dialog?.close()
  return (
    <dialog
      ref={setDialog}
      className={`float ${styles['sheet']}`}
      aria-label={title}
      onClose={onClose}
      data-keeps-keys=""
    >
      <div className={styles['sheetHead']}>
        <b>{title}</b>
        <button type="button" className="btn quiet sq" aria-label={CHAPTERS.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {children(close)}
    </dialog>
  )
}
