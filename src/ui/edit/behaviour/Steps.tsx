/** A list of steps, those inside others among them: each folds, moves (buttons, or Alt with an arrow) and goes. */
import type { KeyboardEvent } from 'react'
import { BEHAVIOUR_FORM } from '../../../content/text/en.behaviour-form.ts'
import type { Design } from '../../../design/design.ts'
import { groupIn, valueAt } from '../../../design/form-values.ts'
import type { Behaviour, Handler, Step } from '../../../design/kinds/parts/behaviour.ts'
import { STEP_GROUPS } from '../../../design/kinds/parts/handler-form.ts'
import { Icon } from '../../parts/Icon.tsx'
import { showToast } from '../../store/playback.ts'
import { sayPhrase } from '../../words.ts'
import { Folding } from '../form/Folding.tsx'
import { Group } from '../form/FormView.tsx'
import type { Changes, Subject } from '../form/subject.ts'
import { change, designOf } from '../form/subject.ts'
import styles from './Behaviour.module.css'
import { INNER, STEP_KINDS, adding, freshStep, moving, removing, stepsAt } from './steps.ts'
import { stepText } from './step-text.ts'

interface StepsProps {
  readonly subject: Subject
  readonly design: Design
  readonly behaviour: Behaviour
  readonly handler: Handler
  /** Path of the list. */
  readonly list: string
  /** What the list is called. */
  readonly label: string
}

export function Steps(props: StepsProps) {
  const { subject, design, behaviour, handler, list, label } = props
  const config = subject.read(design)
  const steps = config === null ? [] : stepsAt(config, list)
  function add(kind: Step['do']): void {
    const now = configNow(subject)
    if (now === null) return
    const step = freshStep(kind, handler, behaviour)
    const made = make(
      subject,
      adding(now, list, step),
      BEHAVIOUR_FORM.added(BEHAVIOUR_FORM.kinds[kind]),
    )
    if (made) goTo(`${list}.${stepsAt(now, list).length}`, true)
  }
  return (
    <div className={styles['steps']}>
      {steps.length > 0 && (
        <ol aria-label={label}>
          {steps.map((_, place) => (
            // Steps have no name: two of them may be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={place}>
              <StepCard {...props} path={`${list}.${place}`} place={place} />
            </li>
          ))}
        </ol>
      )}
      <details className={styles['add']}>
        <summary aria-label={BEHAVIOUR_FORM.addTo(label)}>{BEHAVIOUR_FORM.addStep}</summary>
        <div>
          {STEP_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              className="btn"
              aria-label={BEHAVIOUR_FORM.addKind(BEHAVIOUR_FORM.kinds[kind], label)}
              title={BEHAVIOUR_FORM.about[kind]}
              onClick={() => add(kind)}
            >
              {BEHAVIOUR_FORM.kinds[kind]}
            </button>
          ))}
        </div>
      </details>
    </div>
  )
}

interface CardProps extends StepsProps {
  readonly path: string
  readonly place: number
}

function StepCard(props: CardProps) {
  const { subject, design, path, place } = props
  const config = subject.read(design)
  const step = valueAt(config, path) as Step
  const kind = BEHAVIOUR_FORM.kinds[step.do]
  const name = BEHAVIOUR_FORM.stepName(place + 1, kind)
  // Undo says which step a field is of.
  const own: Subject = {
    ...subject,
    nameOf: (label, value) => subject.nameOf(`${name}, ${label}`, value),
  }
  function move(by: -1 | 1): void {
    const now = configNow(subject)
    const way = now === null ? null : moving(now, path, by)
    if (way === null) return
    const wasOpen = cardAt(path)?.open === true
    if (make(subject, way.changes, BEHAVIOUR_FORM.moved(name))) goTo(way.to, wasOpen)
  }
  function remove(): void {
    const now = configNow(subject)
    if (now !== null) make(subject, removing(now, path), BEHAVIOUR_FORM.removed(name))
  }
  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined || !event.altKey) return
    event.preventDefault()
    move(by as -1 | 1)
  }
  return (
    <Folding
      className={styles['step']}
      data-step={path}
      open={false}
      summary={
        <summary onKeyDown={onKeyDown} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown">
          <b>{kind}</b> <span>{stepText(step)}</span>
        </summary>
      }
    >
      {() => (
        <>
          <div className={styles['acts']}>
            {([-1, 1] as const).map((by) => (
              <button
                key={by}
                type="button"
                className="btn quiet sq"
                aria-label={by < 0 ? BEHAVIOUR_FORM.up(name) : BEHAVIOUR_FORM.down(name)}
                aria-disabled={config === null || moving(config, path, by) === null}
                onClick={() => move(by)}
              >
                {by < 0 ? '↑' : '↓'}
              </button>
            ))}
            <button
              type="button"
              className="btn quiet sq"
              aria-label={BEHAVIOUR_FORM.remove(name)}
              onClick={remove}
            >
              <Icon name="close" size={14} />
            </button>
          </div>
          {STEP_GROUPS[step.do].map((group) => (
            <div key={group.title.say}>
              {group.list !== undefined && <h4>{sayPhrase(group.title)}</h4>}
              <Group group={groupIn(group, path)} subject={own} design={design} />
            </div>
          ))}
          {(INNER[step.do] ?? []).map((field) => {
            const label = BEHAVIOUR_FORM.inner[field]
            return (
              <section key={field} className={styles['inner']}>
                <h4>{label}</h4>
                <Steps
                  {...props}
                  list={`${path}.${field}`}
                  label={BEHAVIOUR_FORM.stepsOf(`${name}, ${label}`)}
                />
              </section>
            )
          })}
        </>
      )}
    </Folding>
  )
}

function configNow(subject: Subject): object | null {
  const design = designOf(subject)
  return design === null ? null : subject.read(design)
}

function make(subject: Subject, changes: Changes, label: string): boolean {
  const wrong = change(subject, changes, label)
  if (wrong !== null) showToast(wrong)
  return wrong === null
}

function cardAt(path: string): HTMLDetailsElement | null {
  return document.querySelector<HTMLDetailsElement>(`[data-step="${path}"]`)
}

/** The focus goes on with the step. */
function goTo(path: string, open: boolean): void {
  requestAnimationFrame(() => {
    const card = cardAt(path)
    if (card === null) return
    card.open ||= open
    card.querySelector('summary')?.focus()
  })
}
