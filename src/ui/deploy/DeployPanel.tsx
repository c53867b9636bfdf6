/**
 * The behaviour of a service past the start of the run: what is changed in it changes no design, but is deployed at the
 * cursor, as an entry of the script. What is typed waits for another look, as long as the document is open.
 */
import { useMemo, useState } from 'react'
import { behaviourFormTexts } from '../../content/text/en.behaviour-form.ts'
import { DEPLOY } from '../../content/text/en.deploy.ts'
import { editFormTexts } from '../../content/text/en.edit-form.ts'
import { forms } from '../../content/text/en.forms.ts'
import { problemWords } from '../../content/text/problem-words.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { whyNoDeploy } from '../../design/connect.ts'
import type { Design, DesignNode, NodeId } from '../../design/design.ts'
import type { FieldGroup, Form } from '../../design/form.ts'
import { spokenAt } from '../../design/form-values.ts'
import type { Behaviour } from '../../design/kinds/parts/behaviour.ts'
import { BEHAVIOUR_GROUPS } from '../../design/kinds/parts/behaviour-form.ts'
import { titleOf } from '../../design/naming.ts'
import { drawHandlers } from '../edit/behaviour/Handlers.tsx'
import styles from '../edit/form/Form.module.css'
import { FormView } from '../edit/form/FormView.tsx'
import { HandlersForm } from '../edit/form/handlers-form.ts'
import type { Subject } from '../edit/form/subject.ts'
import { configSubject } from '../edit/form/subjects.ts'
import { poke } from '../session.ts'
import type { Origin } from '../store/document.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { addSentences, sayPhrase } from '../words.ts'
import own from './Deploy.module.css'
import { versionAt, withVersion } from './version.ts'

addSentences({ ...problemWords, ...forms, ...editFormTexts, ...behaviourFormTexts })

/** What is typed, by the document and the service it is about. */
const drafts = new WeakMap<Origin, Map<NodeId, Behaviour>>()

/** There is one: what makes it none is not offered. */
const GROUPS: readonly FieldGroup[] = BEHAVIOUR_GROUPS.map((group) => {
  const { optional, ...rest } = group
  return optional?.path === 'behaviour' ? rest : group
})
const FORM: Form = { groups: GROUPS }

interface DeployProps {
  readonly design: Design
  readonly node: DesignNode
  readonly onClose: () => void
}

export function DeployPanel({ design, node, onClose }: DeployProps) {
  const pokes = useDocument((state) => state.pokes)
  const origin = useDocument((state) => state.origin)
  const script = useMemo(() => [...design.script, ...pokes], [design, pokes])
  const present = usePlayback(({ cursor }) => versionAt(node, script, cursor.time / 1_000))
  const [typed, setTyped] = useState(() =>
    origin === null ? null : (drafts.get(origin)?.get(node.id) ?? null),
  )
  const [wrong, setWrong] = useState<Phrase | null>(null)
  if (present === null) return null
  const shown = typed ?? present
  const draft = withNode(design, withVersion(node, shown))

  function put(behaviour: Behaviour | null): void {
    setTyped(behaviour)
    setWrong(null)
    if (origin === null) return
    const kept = drafts.get(origin) ?? new Map<NodeId, Behaviour>()
    drafts.set(origin, kept)
    if (behaviour === null) kept.delete(node.id)
    else kept.set(node.id, behaviour)
  }
  const subject: Subject = {
    ...configSubject(node.id, titleOf(node), spokenAt(node, design)),
    draft: {
      read: () => draft,
      put: ({ nodes }) => {
        const changed = nodes.find(({ id }) => id === node.id)
        if (changed?.kind === 'service') put(changed.config.behaviour ?? null)
      },
    },
  }
  const same = JSON.stringify(shown) === JSON.stringify(present)

  function deploy(): void {
    if (same) return
    const why = whyNoDeploy(node, shown)
    setWrong(why)
    if (why !== null) return
    poke(
      { do: 'deploy', node: node.id, behaviour: shown },
      phrase('change.deploy', { target: titleOf(node) }),
    )
    put(null)
    onClose()
  }
  return (
    <section
      className={`${styles['panel']} ${own['panel']}`}
      data-keeps-keys=""
      aria-label={DEPLOY.title(titleOf(node))}
      data-deploy={node.id}
    >
      <h2>{DEPLOY.title(titleOf(node))}</h2>
      <p className={styles['more']}>{DEPLOY.hint}</p>
      <HandlersForm value={drawHandlers}>
        <FormView form={FORM} subject={subject} design={draft} />
      </HandlersForm>
      <p className={styles['problems']} role="alert">
        {wrong !== null && sayPhrase(wrong)}
      </p>
      {same && <p className={styles['more']}>{DEPLOY.same}</p>}
      <div className={styles['acts']}>
        <button type="button" className="btn ink" aria-disabled={same} onClick={deploy}>
          {DEPLOY.act}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            put(null)
            onClose()
          }}
        >
          {DEPLOY.leave}
        </button>
      </div>
    </section>
  )
}

function withNode(design: Design, node: DesignNode): Design {
  return { ...design, nodes: design.nodes.map((one) => (one.id === node.id ? node : one)) }
}
