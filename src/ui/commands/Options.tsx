/** The list under the field: a group for each kind of thing, each entry with its key or why it cannot be done. */
// A list of choices under a field has no element of its own; the field has the focus and the keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { KEYS } from '../keys.ts'
import type { Command, GroupId } from './command.ts'
import styles from './Commands.module.css'
import { marked } from './search.ts'

interface OptionsProps {
  readonly id: string
  readonly best: readonly Command[]
  readonly active: Command | undefined
  readonly query: string
  readonly onChoose: (command: Command) => void
}

export function optionId(list: string, { id }: Command): string {
  return `${list} ${id}`.replaceAll(/\s/g, '-')
}

export function Options({ id, best, active, query, onChoose }: OptionsProps) {
  const groups: GroupId[] = [...new Set(best.map(({ group }) => group))]
  return (
    <div id={id} className={styles['list']} role="listbox" aria-label={COMMANDS.list}>
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <div id={`${id}-${group}`} className={styles['group']} role="presentation">
            {COMMANDS.groups[group]}
          </div>
          {best
            .filter((command) => command.group === group)
            .map((command) => (
              <Option
                key={command.id}
                id={optionId(id, command)}
                command={command}
                query={query}
                isActive={command === active}
                onChoose={onChoose}
              />
            ))}
        </div>
      ))}
    </div>
  )
}

interface OptionProps extends Pick<OptionsProps, 'query' | 'onChoose'> {
  readonly id: string
  readonly command: Command
  readonly isActive: boolean
}

function Option({ id, command, query, isActive, onChoose }: OptionProps) {
  const { title, more, key } = command
  const because = command.whyNot?.() ?? null
  const shown = key === undefined ? [] : (KEYS.find(({ action }) => action === key)?.shown ?? [])
  return (
    <div
      id={id}
      className={styles['option']}
      role="option"
      aria-selected={isActive}
      aria-disabled={because !== null}
      onClick={() => onChoose(command)}
    >
      <span className={styles['title']}>
        {marked(title, query).map(({ text, hit }, place) =>
          // Pieces of one title have no name of their own.
          // oxlint-disable-next-line react/no-array-index-key
          hit ? <b key={place}>{text}</b> : text,
        )}
      </span>{' '}
      <span className={styles['aside']}>
        {because ?? more}
        {shown.length > 0 && (
          <span className={styles['keys']}>
            {shown.map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </span>
        )}
      </span>
    </div>
  )
}
