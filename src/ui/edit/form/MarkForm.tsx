/** The form of a note or a group: its words first. */
import { useId } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Design, Mark } from '../../../design/design.ts'
import { NAME_LENGTH_MAX } from '../../../design/limits.ts'
import { withMembers } from '../../../design/groups.ts'
import { titleOf } from '../../../design/naming.ts'
import styles from './Form.module.css'
import { FormView } from './FormView.tsx'
import { GROUP_FORM, NOTE_FORM } from './forms.ts'
import { slotOf } from './subject.ts'
import { configSubject, titleSubject } from './subjects.ts'
import { TextInput } from './TextInput.tsx'

export function MarkForm({ design, mark }: { readonly design: Design; readonly mark: Mark }) {
  const titleId = useId()
  const { id, kind } = mark
  return (
    <div data-mark-form={id}>
      <header className={styles['head']}>
        <h2 className={styles['kind']}>{EDIT_FORM.marks[kind]}</h2>
        <span className={styles['id']}>
          {EDIT_FORM.idOf} <code>{id}</code>
        </span>
        {kind === 'group' && (
          <>
            <div className={styles['title']}>
              <TextInput
                key={id}
                id={titleId}
                slot={slotOf(titleSubject(id), design, 'title', EDIT_FORM.name)}
                describe=""
                label={EDIT_FORM.name}
                input={{ kind: 'text', maxLength: NAME_LENGTH_MAX, as: 'plain' }}
                placeholder={id}
                look="title"
              />
            </div>
            <p className={styles['more']}>
              {EDIT_FORM.members(withMembers(design, [id]).size - 1)}
            </p>
          </>
        )}
      </header>
      <FormView
        key={id}
        form={kind === 'note' ? NOTE_FORM : GROUP_FORM}
        subject={configSubject(id, titleOf(mark), [])}
        design={design}
      />
    </div>
  )
}
