/** Any form, drawn from its data: groups that fold, lists that grow, parts that may be missing. */
import { useId } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Design } from '../../../design/design.ts'
import type { FieldGroup, Form } from '../../../design/form.ts'
import { fieldsIn, fieldsOf, valueAt } from '../../../design/form-values.ts'
import { Icon } from '../../parts/Icon.tsx'
import { say, sayPhrase } from '../../words.ts'
import { SwitchInput } from './ChoiceInput.tsx'
import { FieldView } from './FieldView.tsx'
import styles from './Form.module.css'
import type { Slot, Subject } from './subject.ts'
import { change, slotOf } from './subject.ts'

interface FormProps {
  readonly form: Form
  readonly subject: Subject
  readonly design: Design
}

export function FormView({ form, subject, design }: FormProps) {
  return form.groups.map((group) => (
    <details key={group.title.say} className={styles['group']} open={group.folded !== true}>
      <summary>
        <h3>{sayPhrase(group.title)}</h3>
      </summary>
      <Group group={group} subject={subject} design={design} />
    </details>
  ))
}

interface GroupProps extends Omit<FormProps, 'form'> {
  readonly group: FieldGroup
}

function Group({ group, subject, design }: GroupProps) {
  const { list, optional } = group
  const id = useId()
  if (list !== undefined)
    return <List group={group} list={list} subject={subject} design={design} />
  const label = optional === undefined ? '' : sayPhrase(optional.label)
  const title = sayPhrase(group.title)
  return (
    <>
      {optional !== undefined && (
        <div className={styles['field']}>
          <label className={styles['label']} htmlFor={id}>
            {label}
          </label>
          <SwitchInput
            id={id}
            slot={presence(slotOf(subject, design, optional.path, title), optional.fresh)}
            describe=""
            label={label}
          />
        </div>
      )}
      {fieldsOf(group, subject.read(design)).map((field) => (
        <FieldView key={field.path} field={field} subject={subject} design={design} />
      ))}
    </>
  )
}

/** Whether something is there, as a value that is true or false. */
function presence(slot: Slot, fresh: object): Slot {
  return {
    ...slot,
    value: slot.value !== undefined,
    put: (there) => slot.put(there === true ? fresh : undefined),
  }
}

interface ListProps extends GroupProps {
  readonly list: NonNullable<FieldGroup['list']>
}

function List({ group, list, subject, design }: ListProps) {
  const items = valueAt(subject.read(design), list.path) as readonly unknown[]
  const title = sayPhrase(group.title)
  const full = items.length >= list.max
  const put = (place: number, value: unknown) =>
    change(subject, [[`${list.path}.${place}`, value]], title)
  return (
    <>
      {items.map((_, place) => {
        const item = say(list.item.say, { n: place + 1 })
        return (
          // Items have no name of their own: two of them may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          <fieldset key={place} className={styles['item']} aria-label={item}>
            <div className={styles['itemHead']}>
              {item}
              <button
                type="button"
                className="btn quiet sq"
                aria-label={EDIT_FORM.removeItem(item)}
                onClick={() => put(place, undefined)}
              >
                <Icon name="close" size={14} />
              </button>
            </div>
            {fieldsIn(group.fields, `${list.path}.${place}`).map((field) => (
              <FieldView key={field.path} field={field} subject={subject} design={design} />
            ))}
          </fieldset>
        )
      })}
      <button
        type="button"
        className="btn"
        aria-disabled={full}
        onClick={() => !full && put(items.length, list.fresh)}
      >
        {sayPhrase(list.add)}
      </button>
    </>
  )
}
