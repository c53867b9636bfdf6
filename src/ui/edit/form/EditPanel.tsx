/** The form of what is selected, in place of its live state, while the design is drawn. */
import type { KeyboardEvent } from 'react'
import { useId } from 'react'
import { create } from 'zustand'
import { behaviourFormTexts } from '../../../content/text/en.behaviour-form.ts'
import { expressionTexts } from '../../../content/text/en.expressions.ts'
import { EDIT_FORM, editFormTexts } from '../../../content/text/en.edit-form.ts'
import { forms } from '../../../content/text/en.forms.ts'
import type { Design, DesignLink, DesignNode } from '../../../design/design.ts'
import type { Form } from '../../../design/form.ts'
import { kindForms } from '../../../design/kind-forms.ts'
import { BEHAVIOUR_GROUPS } from '../../../design/kinds/parts/behaviour-form.ts'
import { NAME_LENGTH_MAX } from '../../../design/limits.ts'
import { spokenAt } from '../../../design/form-values.ts'
import { titleOf } from '../../../design/naming.ts'
import { OfDesign } from '../../invariants/OfDesign.tsx'
import { redo, undo } from '../../session.ts'
import { usePlayback } from '../../store/playback.ts'
import { TabPanel, Tabs } from '../../studio/Tabs.tsx'
import { addSentences, sayPhrase } from '../../words.ts'
import { titleOfId } from '../node-edits.ts'
import styles from './Form.module.css'
import { FormView } from './FormView.tsx'
import { DESIGN_FORM, LINK_FORM } from './forms.ts'
import { drawHandlers } from '../behaviour/Handlers.tsx'
import { HandlersForm } from './handlers-form.ts'
import { MarkForm } from './MarkForm.tsx'
import { NodeJson } from './NodeJson.tsx'
import { NodeTraffic } from './NodeTraffic.tsx'
import { slotOf } from './subject.ts'
import { configSubject, designSubject, linkSubject, titleSubject } from './subjects.ts'
import { TextInput } from './TextInput.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

addSentences({ ...forms, ...editFormTexts, ...behaviourFormTexts, ...expressionTexts })

export function EditPanel({ design }: { readonly design: Design }) {
  const selection = usePlayback((state) => state.selection)
  const kept = useKeptFocus()
  const node =
    selection?.kind === 'node' ? design.nodes.find(({ id }) => id === selection.id) : undefined
  const mark =
    selection?.kind === 'mark' ? design.marks.find(({ id }) => id === selection.id) : undefined
  const link =
    selection?.kind === 'link' ? design.links.find(({ id }) => id === selection.id) : undefined
  return (
    // What is pressed in any of the fields is undone here: a field keeps these keys from the studio's.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      {...kept}
      className={styles['panel']}
      tabIndex={-1}
      data-keeps-keys=""
      onKeyDown={onKeyDown}
    >
      {node !== undefined ? (
        <NodeForm design={design} node={node} />
      ) : mark !== undefined ? (
        <MarkForm design={design} mark={mark} />
      ) : link !== undefined ? (
        <LinkForm design={design} link={link} />
      ) : (
        <DesignForm design={design} />
      )}
    </div>
  )
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.code !== 'KeyZ' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  if (event.shiftKey) redo()
  else undo()
}

type NodeTab = 'form' | 'json' | 'traffic'

/** The next card is looked at in the same way. */
const useNodeTab = create<{ readonly tab: NodeTab }>(() => ({ tab: 'form' }))
const setTab = (tab: NodeTab) => useNodeTab.setState({ tab })

const TABS = [
  ['form', EDIT_FORM.tabForm],
  ['json', EDIT_FORM.tabJson],
  ['traffic', EDIT_FORM.tabTraffic],
] as const

interface NodeProps {
  readonly design: Design
  readonly node: DesignNode
}

function NodeForm({ design, node }: NodeProps) {
  const entry = usePlayback(({ catalog }) =>
    catalog?.entries.find(({ kind }) => kind === node.kind),
  )
  const titleId = useId()
  const tab = useNodeTab((state) => state.tab)
  const { id } = node
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['kind']}>{entry === undefined ? '' : sayPhrase(entry.title)}</h2>
        <span className={styles['id']}>
          {EDIT_FORM.idOf} <code>{id}</code>
        </span>
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
      </header>
      <Tabs tabs={TABS} shown={tab} onShow={setTab} label={EDIT_FORM.tabs} />
      <TabPanel id={tab}>
        {tab === 'form' && node.kind === 'recorded-client' && (
          <p className={styles['more']}>{EDIT_FORM.recorded}</p>
        )}
        {tab === 'form' && (
          <HandlersForm value={drawHandlers}>
            <FormView
              key={id}
              form={formOf(node)}
              subject={configSubject(id, titleOf(node), spokenAt(node, design))}
              design={design}
            />
          </HandlersForm>
        )}
        {tab === 'json' && <NodeJson key={id} node={node} />}
        {tab === 'traffic' && <NodeTraffic design={design} id={id} />}
      </TabPanel>
    </>
  )
}

/** A service with a behaviour: what it does comes behind what it subscribes to. */
function formOf({ kind }: DesignNode): Form {
  const form = kindForms[kind]
  const [first, ...others] = form.groups
  return kind === 'service' && first !== undefined
    ? { groups: [first, ...BEHAVIOUR_GROUPS, ...others] }
    : form
}

function LinkForm({ design, link }: { readonly design: Design; readonly link: DesignLink }) {
  return (
    <>
      <header className={styles['head']}>
        <h2>
          {titleOfId(design, link.a)} – {titleOfId(design, link.b)}{' '}
          <span className={styles['kind']}>{EDIT_FORM.wire}</span>
        </h2>
        <span className={styles['id']}>
          {EDIT_FORM.idOf} <code>{link.id}</code>
        </span>
      </header>
      <FormView
        key={link.id}
        form={LINK_FORM}
        subject={linkSubject(link, design)}
        design={design}
      />
    </>
  )
}

function DesignForm({ design }: { readonly design: Design }) {
  return (
    <>
      <header className={styles['head']}>
        <h2>{EDIT_FORM.design}</h2>
        <p className={styles['more']}>{EDIT_FORM.hint}</p>
      </header>
      <FormView form={DESIGN_FORM} subject={designSubject} design={design} />
      <OfDesign design={design} />
    </>
  )
}
