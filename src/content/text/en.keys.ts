/** What each key does, for the help sheet and the tooltips. */
import { worded } from './language.ts'

export const KEY_TEXTS = worded('keys.KEY_TEXTS', {
  play: 'Play or pause',
  step: 'One record on',
  stepBack: 'One record back',
  stepPacket: 'One packet on',
  stepPacketBack: 'One packet back',
  start: 'To the start',
  end: 'To the end of the film',
  next: 'To the next interesting record',
  former: 'To the former interesting record',
  break: 'Break at the selected card, wire or packet, or no longer',
  cut: 'Cut the selected wire, or heal it',
  crash: 'Crash the selected node, or restart it',
  publish: 'Publish now at the selected node',
  edit: 'Edit, or run',
  wire: 'Wire from the selected card; Tab to its target',
  moveCard: 'While editing: move the selected cards; Shift moves them farther',
  remove: 'Remove what is selected',
  duplicate: 'Duplicate the selected cards',
  selectAll: 'While editing: select all cards',
  pick: 'While editing: add to the selection, or take out',
  copy: 'Copy the selected cards',
  cutOut: 'Copy the selected cards and remove them',
  paste: 'Paste cards',
  packetMenu: 'What can be done to the selected packet',
  undo: 'Undo',
  redo: 'Redo',
  help: 'This sheet',
  leave: 'Leave the selection, close what is open',
} as const)
export type KeyAction = keyof typeof KEY_TEXTS

export const KEYS_SHEET = worded('keys.KEYS_SHEET', {
  keysTitle: 'Keyboard',
  keysNote: 'What has the focus comes first: buttons, sliders and fields keep their own keys.',
} as const)
