/** Copies a link of this page, and says whether it could. */
import { useState } from 'react'
import { BREAKING } from '../../content/text/en.breaking.ts'
import { addressHere } from '../moment/address.ts'

interface CopyButtonProps {
  /** The link from the `#` on, made when it is asked for. */
  readonly hash: () => string
  readonly word: string
}

export function CopyButton({ hash, word }: CopyButtonProps) {
  const [said, setSaid] = useState('')
  return (
    <>
      <button
        type="button"
        className="btn"
        onClick={() => {
          void copied(hash()).then((done) => setSaid(done ? BREAKING.copied : BREAKING.notCopied))
        }}
      >
        {word}
      </button>
      <output>{said}</output>
    </>
  )
}

async function copied(hash: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(`${addressHere()}${hash}`)
    return true
  } catch {
    return false
  }
}
