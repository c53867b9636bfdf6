/** Buttons that hand over the run and its picture as files of other tools. What makes them is fetched when it is asked for. */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { EXPORTS, exportTexts } from '../../content/text/en.exports.ts'
import { CSV_MAX, MARKDOWN_MAX, MERMAID_PACKETS_MAX } from '../../content/text/export-limits.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { countText } from '../format.ts'
import { useStage } from '../practice/stage.ts'
import { useTheme } from '../theme.ts'
import { addSentences, sayPhrase } from '../words.ts'
import styles from './Exports.module.css'
import type { Exported, ExportKind } from './kinds.ts'
import { KINDS } from './kinds.ts'

addSentences(exportTexts)

const TITLES: Readonly<Record<ExportKind, string>> = {
  svg: EXPORTS.titles.svg,
  png: EXPORTS.titles.png,
  mermaid: EXPORTS.titles.mermaid(countText(MERMAID_PACKETS_MAX)),
  markdown: EXPORTS.titles.markdown(countText(MARKDOWN_MAX)),
  csv: EXPORTS.titles.csv(countText(CSV_MAX)),
}

interface ExportsProps {
  /** What is offered before them, in the same row. */
  readonly children: ReactNode
}

export function Exports({ children }: ExportsProps) {
  const theme = useTheme()
  // Of a run that is to be predicted nothing is handed over.
  const kinds = useStage(({ stage }) => stage === 'predicting') ? [] : KINDS
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState<Phrase | null>(null)
  const [refused, setRefused] = useState<Phrase | null>(null)

  async function save(kind: ExportKind): Promise<void> {
    if (busy) return
    setBusy(true)
    const result = await made(kind, theme)
    setBusy(false)
    setSaved(result.ok ? result.said : null)
    setRefused(result.ok ? null : result.because)
  }

  return (
    <>
      <div className={styles['row']}>
        {children}
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="btn"
            title={TITLES[kind]}
            aria-disabled={busy}
            onClick={() => void save(kind)}
          >
            {EXPORTS[kind]}
          </button>
        ))}
      </div>
      <output className={styles['said']}>{saved !== null && sayPhrase(saved)}</output>
      {refused !== null && (
        <p className={styles['refused']} role="alert">
          {sayPhrase(refused)}
        </p>
      )}
    </>
  )
}

async function made(kind: ExportKind, theme: 'light' | 'dark'): Promise<Exported> {
  try {
    return await (await import('./work.ts')).exportAs(kind, theme)
  } catch {
    return { ok: false, because: phrase('export.failed') }
  }
}
