/** The words of the canvas while it is edited, which come with it. */

import { worded } from './language.ts'

export const CANVAS_EDIT = worded('canvas-edit.CANVAS_EDIT', {
  copied: (cards: number) => (cards === 1 ? 'A copied card' : `${cards} copied cards`),
  port: (name: string) => `A wire from ${name}`,
  end: (name: string) => `The end of the wire at ${name}`,

  wireFrom: 'Wire from',
  endFrom: 'The wire stays at',
  nextTarget: 'next target',
  connect: 'connect',
  leave: 'leave',
  otherEnd: 'other end',
  pressTarget: 'press the card it leads to',

  cannot: (name: string) => `${name} cannot be reached this way.`,
  can: (name: string) => `${name}. Enter connects.`,
  canPress: (name: string) => `${name}: let go to connect.`,
  noTarget: 'No card.',
  movedTo: (name: string, x: number, y: number) => `${name} at ${x}, ${y}`,

  bar: 'The selection',
  many: (cards: number) => `${cards} cards`,
  wire: 'Wire',
  moveEnd: 'Move its end',
  whole: 'The design',
  arrange: 'Arrange',
  arrangeAll: 'Arrange all',
  leaveThem: 'Leave them',
  group: 'Group',
  ungroup: 'Ungroup',
  removeAll: 'Remove with all in it',
  duplicate: 'Duplicate',
  remove: 'Remove',
  align: {
    left: 'Align at the left',
    centre: 'Centre across',
    right: 'Align at the right',
    top: 'Align at the top',
    middle: 'Centre down',
    bottom: 'Align at the bottom',
    across: 'Equal gaps across',
    down: 'Equal gaps down',
  },
} as const)
