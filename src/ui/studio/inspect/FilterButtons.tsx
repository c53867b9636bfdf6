/** What a client is subscribed to, each with a button that takes it back or asks for it again. */
import { SELECTION } from '../../../content/text/en.selection.ts'
import type { DesignNode } from '../../../design/design.ts'
import { filtersOf } from '../../../design/traffic.ts'
import { changeFilter } from '../../actions.ts'

/** Of more filters the rest is among the commands. */
const SHOWN_MAX = 6

interface FilterButtonsProps {
  readonly node: DesignNode
  /** Those that it has taken back; undefined: none. */
  readonly left: readonly string[] | undefined
  readonly down: boolean
}

export function FilterButtons({ node, left, down }: FilterButtonsProps) {
  const filters = [...new Set(filtersOf(node))].slice(0, SHOWN_MAX)
  return filters.map((filter) => {
    const change = left?.includes(filter) === true ? 'subscribe' : 'unsubscribe'
    return (
      <button
        key={filter}
        type="button"
        className="btn"
        disabled={down}
        onClick={() => changeFilter(node.id, filter, change)}
      >
        {SELECTION[change](filter)}
      </button>
    )
  })
}
