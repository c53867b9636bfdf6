/** The trace as a table: one row a record, looked through with a filter. */
import { useMemo, useState } from 'react'
import { MESSAGES } from '../../content/text/en.messages.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { useCast } from '../use-run.ts'
import type { KindId, Scope } from './filter.ts'
import { wordsOf } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import styles from './Messages.module.css'
import { Table } from './Table.tsx'
import { useListing } from './use-listing.ts'

export function Messages() {
  const cast = useCast()
  if (cast === null) return <p className={styles['empty']}>{MESSAGES.empty}</p>
  return <OfRun cast={cast} />
}

function OfRun({ cast }: { readonly cast: Cast }) {
  const film = usePlayback((state) => state.film)
  const [kinds, setKinds] = useState<ReadonlySet<KindId>>(new Set())
  const [scope, setScope] = useState<Scope | null>(null)
  const [typed, setTyped] = useState('')
  // The nodes, wires and messages of another run are others.
  const [known, setKnown] = useState(cast.opened)
  if (known !== cast.opened) {
    setKnown(cast.opened)
    setScope(null)
  }
  const filter = useMemo(() => ({ kinds, scope, words: wordsOf(typed) }), [kinds, scope, typed])
  const listing = useListing(cast, film, filter)
  return (
    <>
      <FilterBar
        cast={cast}
        listing={listing}
        kinds={kinds}
        onKinds={setKinds}
        scope={scope}
        onScope={setScope}
        typed={typed}
        onTyped={setTyped}
      />
      <Table cast={cast} film={film} listing={listing} />
    </>
  )
}
