/** The handlers of a service, each a part that folds: what starts it, its steps, and how it ends. */
import type { MouseEvent } from 'react'
import { useRef, useState } from 'react'
import { phrase } from '../../../core/codes.ts'
import { BEHAVIOUR_FORM } from '../../../content/text/en.behaviour-form.ts'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import { fieldsIn, groupIn, valueAt } from '../../../design/form-values.ts'
import type { Behaviour, Handler, Trigger } from '../../../design/kinds/parts/behaviour.ts'
import { FRESH_HANDLER } from '../../../design/kinds/parts/fresh.ts'
import { HANDLER_GROUPS, HANDLER_HEAD } from '../../../design/kinds/parts/handler-form.ts'
import { HANDLERS_MAX } from '../../../design/kinds/parts/behaviour-limits.ts'
import { Icon } from '../../parts/Icon.tsx'
import { showToast } from '../../store/playback.ts'
import { sayPhrase } from '../../words.ts'
import { FieldView } from '../form/FieldView.tsx'
import { Folding } from '../form/Folding.tsx'
import { Group } from '../form/FormView.tsx'
import type { HandlersProps } from '../form/handlers-form.ts'
import type { Subject } from '../form/subject.ts'
import { change } from '../form/subject.ts'
import styles from './Behaviour.module.css'
import { keysAfter, noKeys } from './keys.ts'
import { Steps } from './Steps.tsx'
import { freeName } from './steps.ts'

const LIST = 'behaviour.handlers'

/** How a form draws a field of handlers. */
export const drawHandlers = (props: HandlersProps) => <Handlers {...props} />

function startOf(on: Trigger): string {
  if ('connected' in on) return EDIT_FORM.trigger.connected
  return 'msg' in on ? on.msg : on.timer
}

function Handlers({ subject, design }: HandlersProps) {
  const list = useRef<HTMLDivElement>(null)
  const behaviour = valueAt(subject.read(design), 'behaviour') as Behaviour
  const { handlers } = behaviour
  const full = handlers.length >= HANDLERS_MAX
  const [known, setKnown] = useState(noKeys)
  const keys = keysAfter(
    known,
    handlers.map(({ id }) => id),
  )
  if (keys !== known) setKnown(keys)
  function put(next: readonly Handler[], label: string): boolean {
    const wrong = change(subject, [[LIST, next]], label)
    if (wrong !== null) showToast(wrong)
    return wrong === null
  }
  function add(): void {
    if (full) {
      showToast(phrase('edit.handlersMax', { max: HANDLERS_MAX }))
      return
    }
    const id = freeName(
      FRESH_HANDLER.id,
      handlers.map((one) => one.id),
    )
    if (!put([...handlers, { ...FRESH_HANDLER, id }], BEHAVIOUR_FORM.addHandler)) return
    // It is opened where it comes to stand.
    goTo(handlers.length, true)
  }
  function goTo(place: number, open: boolean): void {
    requestAnimationFrame(() => {
      const cards = list.current?.querySelectorAll<HTMLDetailsElement>(':scope > details') ?? []
      const card = cards[Math.min(place, cards.length - 1)]
      if (card === undefined) {
        list.current?.querySelector<HTMLElement>(':scope > button')?.focus()
        return
      }
      card.open ||= open
      card.querySelector('summary')?.focus()
    })
  }
  function move(place: number, by: -1 | 1, button: HTMLElement): void {
    const [handler, other] = [handlers[place], handlers[place + by]]
    if (handler === undefined || other === undefined) return
    const moved = handlers.with(place, other).with(place + by, handler)
    // What is put elsewhere in the page loses the focus.
    if (put(moved, BEHAVIOUR_FORM.moved(handler.id))) requestAnimationFrame(() => button.focus())
  }
  function remove(place: number, id: string): void {
    if (put(handlers.toSpliced(place, 1), BEHAVIOUR_FORM.removed(id))) goTo(place, false)
  }
  return (
    <div className={styles['handlers']} ref={list}>
      {handlers.map((handler, place) => (
        <HandlerCard
          key={keys.keys[place]}
          subject={subject}
          design={design}
          behaviour={behaviour}
          place={place}
          open={handlers.length === 1}
          onMove={(by, button) => move(place, by, button)}
          onRemove={() => remove(place, handler.id)}
        />
      ))}
      <button type="button" className="btn" aria-disabled={full} onClick={add}>
        {BEHAVIOUR_FORM.addHandler}
      </button>
    </div>
  )
}

interface CardProps extends HandlersProps {
  readonly behaviour: Behaviour
  readonly place: number
  readonly open: boolean
  readonly onMove: (by: -1 | 1, button: HTMLElement) => void
  readonly onRemove: () => void
}

function HandlerCard(props: CardProps) {
  const { subject, design, behaviour, place, open, onMove, onRemove } = props
  const handler = behaviour.handlers[place]!
  const path = `${LIST}.${place}`
  const { id, on } = handler
  // Undo says which handler a field is of.
  const own: Subject = {
    ...subject,
    nameOf: (label, value) => subject.nameOf(`${id}: ${label}`, value),
  }
  return (
    <Folding
      className={styles['handler']}
      data-handler={id}
      open={open}
      summary={
        <summary>
          <b>{id}</b> <span className={styles['on']}>{startOf(on)}</span>
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
                aria-label={by < 0 ? BEHAVIOUR_FORM.up(id) : BEHAVIOUR_FORM.down(id)}
                aria-disabled={behaviour.handlers[place + by] === undefined}
                onClick={({ currentTarget }: MouseEvent<HTMLElement>) => onMove(by, currentTarget)}
              >
                {by < 0 ? '↑' : '↓'}
              </button>
            ))}
            <button
              type="button"
              className="btn quiet sq"
              aria-label={BEHAVIOUR_FORM.remove(id)}
              onClick={onRemove}
            >
              <Icon name="close" size={14} />
            </button>
          </div>
          {fieldsIn(HANDLER_HEAD, path).map((field) => (
            <FieldView key={field.path} field={field} subject={own} design={design} />
          ))}
          <h4>{BEHAVIOUR_FORM.steps}</h4>
          <Steps
            subject={own}
            design={design}
            behaviour={behaviour}
            handler={handler}
            list={`${path}.do`}
            label={BEHAVIOUR_FORM.stepsOf(id)}
          />
          {HANDLER_GROUPS.map((group) => (
            <section key={group.title.say} className={styles['part']}>
              <h4>{sayPhrase(group.title)}</h4>
              <Group group={groupIn(group, path)} subject={own} design={design} />
            </section>
          ))}
        </>
      )}
    </Folding>
  )
}
