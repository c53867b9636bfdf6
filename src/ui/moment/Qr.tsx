/** A QR code as one path, in the same black on white in every theme: cameras expect it. */
import type { QrCodeGenerateResult } from 'uqr'
import { encode } from 'uqr'
import { SHARE } from '../../content/text/en.links.ts'
import { countText } from '../format.ts'
import styles from './Share.module.css'

/** Most that a QR code holds, ISO/IEC 18004: version 40, level L, bytes. */
export const QR_BYTES_MAX = 2_953
/** Beyond it the modules are too small for a camera at the back of a room. */
const QR_FAR_MAX = 1_000
/** The quiet zone, in modules, ISO/IEC 18004 §5.3.8. */
const QUIET = 4

export interface QrCode {
  readonly path: string
  /** Width and height in modules, with the quiet zone. */
  readonly size: number
  readonly modules: number
}

/** null: the text is longer than a QR code holds. */
export function qrOf(text: string): QrCode | null {
  if (new TextEncoder().encode(text).length > QR_BYTES_MAX) return null
  const code = encode(text, { ecc: 'L', boostEcc: false, border: 0 })
  return { path: pathOf(code), size: code.size + 2 * QUIET, modules: code.size }
}

function pathOf({ data }: QrCodeGenerateResult): string {
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue
      const from = x
      while (row[x + 1] === true) x++
      path += `M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1h${from - x - 1}z`
    }
  })
  return path
}

/** The picture as a file of its own. */
export function qrFile({ path, size }: QrCode): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`
}

export function QrPicture({ code, label }: { readonly code: QrCode; readonly label: string }) {
  return (
    <svg
      className={styles['qr']}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      // A picture that is drawn has no address of its own.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={label}
    >
      <path d={code.path} />
    </svg>
  )
}

interface QrPartProps {
  readonly link: string
  readonly onBig: () => void
  readonly onSave: (svg: string) => void
}

export function QrPart({ link, onBig, onSave }: QrPartProps) {
  const code = qrOf(link)
  if (code === null)
    return <p className={styles['none']}>{SHARE.qrTooLong(countText(QR_BYTES_MAX))}</p>
  return (
    <div className={styles['qrPart']}>
      <QrPicture code={code} label={SHARE.qr} />
      <p className={styles['hint']}>{SHARE.qrSize(code.modules, 'L')}</p>
      {link.length > QR_FAR_MAX && <p className={styles['warn']}>{SHARE.qrFar}</p>}
      <div className={styles['row']}>
        <button type="button" className="btn" onClick={onBig}>
          {SHARE.qrBig}
        </button>
        <button type="button" className="btn" onClick={() => onSave(qrFile(code))}>
          {SHARE.qrSave}
        </button>
      </div>
    </div>
  )
}
