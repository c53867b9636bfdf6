/** The dialog that makes a link to the moment: its line, its address, its QR code, and the file beside it. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { LINE_MAX, LINK_CHARS_MAX, writeLink } from '../../design/link.ts'
import type { Moment } from '../../design/link.ts'
import { SHARE, linkTexts } from '../../content/text/en.links.ts'
import { UI } from '../../content/text/en.ui.ts'
import { phrase } from '../../core/codes.ts'
import { Exports } from '../export/Exports.tsx'
import { downloadDesign } from '../files.ts'
import { clockOf, countText } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { saveFile } from '../save-file.ts'
import { showToast } from '../store/playback.ts'
import { addSentences } from '../words.ts'
import { addressHere, isLocal, publicAddress, shortAddress } from './address.ts'
import { Contents } from './Contents.tsx'
import { currentMoment } from './moment.ts'
import { QrPart, QrPicture, qrOf } from './Qr.tsx'
import styles from './Share.module.css'

addSentences(linkTexts)

const QR_FILE = 'moment.svg'

export function Share({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [moment] = useState(currentMoment)
  const [big, setBig] = useState<string | null>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  if (moment === null) return null
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      className={`float ${styles['sheet']}`}
      aria-labelledby="share"
      onClose={onClose}
      onCancel={(event) => {
        if (big === null) return
        event.preventDefault()
        setBig(null)
      }}
    >
      {big === null ? (
        <Body moment={moment} onBig={setBig} onClose={close} />
      ) : (
        <Big link={big} onBack={() => setBig(null)} />
      )}
    </dialog>
  )
}

interface BodyProps {
  readonly moment: Moment
  readonly onBig: (link: string) => void
  readonly onClose: () => void
}

function Body({ moment, onBig, onClose }: BodyProps) {
  const [line, setLine] = useState('')
  const here = addressHere()
  const outside = useMemo(() => publicAddress(), [])
  const local = isLocal(globalThis.location)
  const [address, setAddress] = useState(local && outside !== null ? outside : here)
  const behind = useMemo(
    () => writeLink({ ...moment, view: { ...moment.view, line: line.trim() } }),
    [moment, line],
  )
  const link = `${address}#${behind}`
  const fits = behind.length <= LINK_CHARS_MAX
  const field = useRef<HTMLTextAreaElement>(null)
  const [failed, setFailed] = useState(false)

  async function copy(text: string, said: 'linkCopied' | 'markdownCopied'): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      showToast(phrase(`toast.${said}`))
      onClose()
    } catch {
      setFailed(true)
      field.current?.focus()
      field.current?.select()
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) void copy(link, 'linkCopied')
      }}
    >
      <div className={styles['head']}>
        <h2 id="share">{SHARE.title}</h2>
        <span className={styles['hint']}>{placeOf(moment)}</span>
        <button
          type="button"
          className={`btn quiet sq ${styles['close']}`}
          aria-label={UI.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <section className={styles['part']}>
        <label className={styles['label']} htmlFor="share-line">
          {SHARE.line} <span className={styles['hint']}>{SHARE.lineHint}</span>
          <span className={styles['count']}>{SHARE.lineLeft(line.length, LINE_MAX)}</span>
        </label>
        <input
          id="share-line"
          className={styles['field']}
          value={line}
          maxLength={LINE_MAX}
          placeholder={SHARE.linePlaceholder}
          autoComplete="off"
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        {local && (
          <LocalWarning here={here} outside={outside} address={address} onAddress={setAddress} />
        )}
      </section>
      <section className={styles['part']}>
        {fits ? (
          <div className={styles['two']}>
            <div>
              <label className={styles['label']} htmlFor="share-link">
                {SHARE.link}
              </label>
              <textarea
                id="share-link"
                ref={field}
                className={`mono ${styles['field']} ${styles['link']}`}
                readOnly
                rows={3}
                value={link}
                onFocus={(event) => event.currentTarget.select()}
              />
              <div className={styles['row']}>
                <button type="submit" className="btn ink">
                  {SHARE.copy}
                </button>
                <button
                  type="button"
                  className="btn"
                  onClick={() => void copy(markdownOf(link, line, moment), 'markdownCopied')}
                >
                  {SHARE.copyMarkdown}
                </button>
              </div>
              {failed && (
                <p className={styles['warn']} role="alert">
                  {SHARE.copyFailed}
                </p>
              )}
              <p className={styles['size']}>
                <span>{SHARE.chars(countText(behind.length))}</span>
                <span className={styles['hint']}>{SHARE.charsMax(countText(LINK_CHARS_MAX))}</span>
              </p>
              <meter
                className={styles['meter']}
                max={LINK_CHARS_MAX}
                value={behind.length}
                aria-label={SHARE.chars(countText(behind.length))}
              />
              <Contents moment={moment} />
            </div>
            <QrPart
              link={link}
              onBig={() => onBig(link)}
              onSave={(svg) => {
                saveFile(QR_FILE, svg, 'image/svg+xml')
                showToast(phrase('toast.qrSaved', { file: QR_FILE }))
              }}
            />
          </div>
        ) : (
          <p className={styles['warn']} role="alert">
            {SHARE.tooLong}
          </p>
        )}
      </section>
      <section className={styles['part']}>
        <h3 className={styles['label']}>
          {SHARE.file} <span className={styles['hint']}>{SHARE.fileHint}</span>
        </h3>
        <Exports>
          <button type="button" className="btn" onClick={() => void downloadDesign()}>
            <Icon name="download" size={14} />
            {SHARE.download}
          </button>
        </Exports>
      </section>
      <p className={styles['foot']}>{SHARE.nothingSent}</p>
    </form>
  )
}

interface WarningProps {
  readonly here: string
  readonly outside: string | null
  readonly address: string
  readonly onAddress: (address: string) => void
}

/** On an address of this computer: a link to it is of no use to others. */
function LocalWarning({ here, outside, address, onAddress }: WarningProps) {
  if (outside === null) return <p className={styles['warn']}>{SHARE.noPublic}</p>
  return (
    <fieldset className={styles['addresses']}>
      <legend className={styles['label']}>{SHARE.address}</legend>
      {[here, outside].map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="address"
            checked={address === one}
            onChange={() => onAddress(one)}
          />
          {shortAddress(one)}
        </label>
      ))}
      <span className={styles['warn']}>
        {address === outside ? SHARE.localPublic : SHARE.localOnly}
      </span>
    </fieldset>
  )
}

function Big({ link, onBack }: { readonly link: string; readonly onBack: () => void }) {
  const code = qrOf(link)
  const back = useRef<HTMLButtonElement>(null)
  // What was pressed is gone: the focus goes on.
  useEffect(() => back.current?.focus(), [])
  return (
    <div className={styles['big']}>
      {code !== null && <QrPicture code={code} label={SHARE.qr} />}
      <button ref={back} type="button" className="btn" onClick={onBack}>
        {SHARE.qrClose}
      </button>
    </div>
  )
}

function placeOf({ design, view }: Moment): string {
  if (view.cursor < 0) return SHARE.start(design.run.seed)
  const at = view.time ?? view.mark?.at ?? 0
  return SHARE.place(clockOf(at).join(''), countText(view.cursor), design.run.seed)
}

/** `[line](link)`: what would end the text of a Markdown link is escaped. */
function markdownOf(link: string, line: string, { design }: Moment): string {
  const text = (line.trim() || design.name).replaceAll(/[\\[\]`*_<>]/g, '\\$&')
  return `[${text}](${link})`
}
