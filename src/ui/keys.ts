/**
 * The keys, in one list: it binds them and it is the help sheet. What has the focus comes first: a button
 * keeps Space and Enter, a slider its arrows, a field everything. Letters go by their place on the keyboard.
 */
import { tinykeys } from 'tinykeys'
import { useEffect } from 'react'
import type { KeyAction } from '../content/text/en.keys.ts'
import { UI } from '../content/text/en.ui.ts'
import { useSingleKeys } from './single-keys.ts'
import type { PanelId } from './store/playback.ts'
import { PANELS } from './store/playback.ts'

export interface Key {
  readonly action: KeyAction
  /** As tinykeys writes them. */
  readonly bindings: readonly string[]
  /** As a person reads them, in English. */
  readonly shown: readonly string[]
  readonly home: boolean
  /** It also works while a field has the focus: no text is written with it. */
  readonly everywhere?: boolean
}

/** The panels have the digits, in the order of their tabs. */
export const PANEL_ACTIONS = {
  story: 'panelStory',
  timeline: 'panelTimeline',
  sequence: 'panelSequence',
  messages: 'panelMessages',
  journeys: 'panelJourneys',
  ledger: 'panelLedger',
  topics: 'panelTopics',
  problems: 'panelProblems',
} as const satisfies Readonly<Record<PanelId, KeyAction>>

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const mod = mac ? '⌘' : 'Ctrl'

export const KEYS: readonly Key[] = [
  { action: 'play', bindings: ['Space'], shown: ['Space'], home: true },
  { action: 'step', bindings: ['ArrowRight'], shown: ['→'], home: false },
  { action: 'stepBack', bindings: ['ArrowLeft'], shown: ['←'], home: false },
  { action: 'stepPacket', bindings: ['Shift+ArrowRight'], shown: ['Shift', '→'], home: false },
  { action: 'stepPacketBack', bindings: ['Shift+ArrowLeft'], shown: ['Shift', '←'], home: false },
  { action: 'stepBusiness', bindings: ['BracketRight'], shown: [']'], home: false },
  { action: 'stepBusinessBack', bindings: ['BracketLeft'], shown: ['['], home: false },
  { action: 'start', bindings: ['Home'], shown: ['Home'], home: false },
  { action: 'end', bindings: ['End'], shown: ['End'], home: false },
  { action: 'next', bindings: ['Period'], shown: ['.'], home: false },
  { action: 'former', bindings: ['Comma', 'Shift+Period'], shown: [','], home: false },
  { action: 'break', bindings: ['KeyB'], shown: ['b'], home: false },
  { action: 'cut', bindings: ['KeyX'], shown: ['x'], home: true },
  { action: 'crash', bindings: ['KeyC'], shown: ['c'], home: false },
  { action: 'publish', bindings: ['KeyP'], shown: ['p'], home: false },
  { action: 'loss', bindings: ['KeyL'], shown: ['l'], home: false },
  { action: 'slow', bindings: ['KeyS'], shown: ['s'], home: false },
  { action: 'edit', bindings: ['KeyE'], shown: ['e'], home: false },
  { action: 'wire', bindings: ['KeyW'], shown: ['w'], home: false },
  // By what is on the canvas, if it is there: `ui/edit`.
  { action: 'moveCard', bindings: [], shown: ['←', '→', '↑', '↓'], home: false },
  { action: 'remove', bindings: ['Delete', 'Backspace'], shown: ['Del'], home: false },
  {
    action: 'removeAll',
    bindings: ['Shift+Delete', 'Shift+Backspace'],
    shown: ['Shift', 'Del'],
    home: false,
  },
  { action: 'group', bindings: ['KeyG'], shown: ['g'], home: false },
  { action: 'ungroup', bindings: ['Shift+KeyG'], shown: ['Shift', 'g'], home: false },
  { action: 'duplicate', bindings: ['$mod+KeyD'], shown: [mod, 'd'], home: false },
  { action: 'selectAll', bindings: ['$mod+KeyA'], shown: [mod, 'a'], home: false },
  { action: 'pick', bindings: [], shown: ['Shift', 'Enter'], home: false },
  // The browser's own: it has the clipboard.
  { action: 'copy', bindings: [], shown: [mod, 'c'], home: false },
  { action: 'cutOut', bindings: [], shown: [mod, 'x'], home: false },
  { action: 'paste', bindings: [], shown: [mod, 'v'], home: false },
  {
    action: 'packetMenu',
    bindings: ['ContextMenu', 'Shift+F10'],
    shown: ['Shift', 'F10'],
    home: false,
  },
  { action: 'undo', bindings: ['$mod+KeyZ'], shown: [mod, 'z'], home: true },
  { action: 'redo', bindings: ['$mod+Shift+KeyZ'], shown: [mod, 'Shift', 'z'], home: true },
  ...PANELS.map((panel, place) => ({
    action: PANEL_ACTIONS[panel],
    bindings: [`Digit${place + 1}`],
    shown: [`${place + 1}`],
    home: false,
  })),
  { action: 'find', bindings: ['/', 'Shift+/'], shown: ['/'], home: false },
  {
    action: 'commands',
    bindings: ['$mod+KeyK'],
    shown: [mod, 'k'],
    home: true,
    everywhere: true,
  },
  { action: 'help', bindings: ['?', 'Shift+?'], shown: ['?'], home: true },
  { action: 'leave', bindings: ['Escape'], shown: ['Esc'], home: false },
]

/** What stands on a key, in the language that is spoken. */
export function nameOfKey(key: string): string {
  return UI.keyNames[key] ?? key
}

/** How the keys of an action are written. */
export function shownOf(action: KeyAction): string {
  return keysOf(action).map(nameOfKey).join('+')
}

/** The same for `aria-keyshortcuts`, which is alike in every language. */
export function shortcutOf(action: KeyAction): string {
  return keysOf(action).join('+')
}

function keysOf(action: KeyAction): readonly string[] {
  return KEYS.find((key) => key.action === action)?.shown ?? []
}

const SLIDER_KEYS = /^(Arrow|Home$|End$|Page)/
const PRESS_KEYS = /^( |Enter)$/

/** A form keeps what is pressed at any of its parts: only what leaves it, or is pressed with Control, goes on. */
function isKept(target: HTMLElement, { key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || key === 'Escape') return false
  return target.closest('[data-keeps-keys]') !== null
}

/** A letter, a digit or a mark that is pressed alone. Space has a name, and so have arrows. */
function isSingle({ shown }: Key): boolean {
  return shown.every((part) => part.length === 1 && !/[←→↑↓]/.test(part))
}

/** What has the focus wants this key for itself. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (document.querySelector('dialog[open]') !== null) return true
  // A dialog that has closed keeps the focus up to the next frame, if nothing had it before.
  if (target.closest('dialog') !== null) return false
  if (isKept(target, event)) return true
  if (target.isContentEditable || target.matches('textarea, select')) return true
  if (target.matches('input')) {
    const slides = target.matches('[type=range], [type=radio]') && SLIDER_KEYS.test(event.key)
    const pressed = target.matches('[type=checkbox], [type=radio], [type=file]')
    if (slides || target.matches('[type=range]')) return slides
    return !pressed || PRESS_KEYS.test(event.key)
  }
  if (target.matches('[role=tab], [role=option]'))
    return SLIDER_KEYS.test(event.key) || PRESS_KEYS.test(event.key)
  if (!PRESS_KEYS.test(event.key)) return false
  return target.matches('button, a[href], summary, [role=button]')
}

/** What each action does where the person is, the newest last. */
const bound = new Map<KeyAction, (() => void)[]>()

/** What a key would do here and now, for who offers it by another way; null: nothing. */
export function boundTo(action: KeyAction): (() => void) | null {
  return bound.get(action)?.at(-1) ?? null
}

function bind(action: KeyAction, act: () => void): () => void {
  const acts = bound.get(action) ?? []
  bound.set(action, acts)
  acts.push(act)
  return () => void acts.splice(acts.indexOf(act), 1)
}

function isForKeys(key: Key, event: KeyboardEvent): boolean {
  const { everywhere = false } = key
  if (isSingle(key) && !useSingleKeys.getState().on) return false
  if (!everywhere) return !isTaken(event)
  return !event.defaultPrevented && document.querySelector('dialog[open]') === null
}

/** Binds the actions that are given, as long as the component lives. */
export function useKeys(actions: Partial<Record<KeyAction, () => void>>): void {
  useEffect(() => {
    const map: Record<string, (event: KeyboardEvent) => void> = {}
    const leave: (() => void)[] = []
    for (const key of KEYS) {
      const act = actions[key.action]
      if (act === undefined) continue
      leave.push(bind(key.action, act))
      for (const binding of key.bindings)
        map[binding] = (event) => {
          if (!isForKeys(key, event)) return
          event.preventDefault()
          act()
        }
    }
    leave.push(tinykeys(window, map))
    return () => leave.forEach((end) => end())
  }, [actions])
}
