/** Opening a file: by a button, by dropping it anywhere, and what is said about it. */
import { Suspense, useEffect, useId, useRef, useState } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { DESIGN_FILES, openFile } from '../files.ts'
import { useDocument } from '../store/document.ts'
import { loadLinkReport } from '../moment/load.ts'
import styles from './FileParts.module.css'
import { Icon } from './Icon.tsx'
import { patient } from './patient.tsx'

export function OpenFileButton({ big = false }: { readonly big?: boolean }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className={`btn ${big ? 'big' : ''}`}
        onClick={() => input.current?.click()}
      >
        <Icon name="open" size={14} />
        {UI.openFile}
      </button>
      <input
        ref={input}
        id={id}
        className="unseen"
        type="file"
        accept={DESIGN_FILES}
        aria-label={UI.openFile}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file !== undefined) void openFile(file)
        }}
      />
    </>
  )
}

/** A file may be dropped anywhere on the page. */
export function DropZone() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) void openFile(file)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return over ? <div className={styles['drop']}>{UI.dropHere}</div> : null
}

export const loadFileReport = () => import('./FileReport.tsx')
const FileReport = patient(async () => (await loadFileReport()).FileReport, Unsaid)
const LinkReport = patient(async () => (await loadLinkReport()).LinkReport, Unsaid)

/** The report cannot be fetched: that something was not right is said all the same. */
function Unsaid() {
  return <p role="alert">{UI.reportMissing}</p>
}

/** What is said of the file or link that was opened last, where anything is. */
export function FileReportBox() {
  const report = useDocument((state) => state.report)
  if (report === null) return null
  return (
    <Suspense fallback={null}>
      {report.kind === 'file' ? <FileReport report={report} /> : <LinkReport report={report} />}
    </Suspense>
  )
}
