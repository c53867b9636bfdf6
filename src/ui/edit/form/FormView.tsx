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
import { Folding } from './Folding.tsx'
import styles from './Form.module.css'
import { showToast } from '../../store/playback.ts'
import type { Changes, Slot, Subject } from './subject.ts'
import { change, slotOf } from './subject.ts'

interface FormProps {
  readonly form: Form
  readonly subject: Subject
  readonly design: Design
}

export function FormView({ form, subject, design }: FormProps) {
  const config = subject.read(design)
  const groups = form.groups.filter(
    ({ within }) => within === undefined || valueAt(config, within) !== undefined,
  )
  return groups.map((group) => (
    <Folding
      key={group.title.say}
      className={styles['group']}
      open={group.folded !== true}
      summary={
        <summary>
          <h3>{sayPhrase(group.title)}</h3>
        </summary>
      }
    >
      {() => <Group group={group} subject={subject} design={design} />}
    </Folding>
  ))
}

interface GroupProps extends Omit<FormProps, 'form'> {
  readonly group: FieldGroup
}

/** The fields of a group, with what turns them on, or one set for each item. */
export function Group({ group, subject, design }: GroupProps) {
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
            slot={presence(subject, design, optional, title)}
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
function presence(
  subject: Subject,
  design: Design,
  { path, fresh, instead }: NonNullable<FieldGroup['optional']>,
  label: string,
): Slot {
  const slot = slotOf(subject, design, path, label)
  return {
    ...slot,
    value: slot.value !== undefined,
    put: (there) =>
      there !== true
        ? slot.put(undefined)
        : change(
            subject,
            [...(instead === undefined ? [] : [[instead, undefined] as const]), [path, fresh]],
            label,
          ),
  }
}

interface ListProps extends GroupProps {
  readonly list: NonNullable<FieldGroup['list']>
}

function List({ group, list, subject, design }: ListProps) {
  const items = valueAt(subject.read(design), list.path) as readonly unknown[] | undefined
  const title = sayPhrase(group.title)
  const count = items?.length ?? 0
  const full = count >= list.max
  const put = (place: number, value: unknown) => {
    const changes: Changes =
      items === undefined ? [[list.path, [value]]] : [[`${list.path}.${place}`, value]]
    const wrong = change(subject, changes, title)
    if (wrong !== null) showToast(wrong)
  }
  return (
    <>
      {(items ?? []).map((_, place) => {
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
        onClick={() => !full && put(count, list.fresh)}
      >
        {sayPhrase(list.add)}
      </button>
    </>
  )
}
