/** The forms of what has no kind: a wire, and the design itself. */
import { phrase } from '../../../core/codes.ts'
import type { Field, FieldInput, Form } from '../../../design/form.ts'
import { KBPS_MAX, PROTOCOLS, RESEND_MIN, RETRIES_MAX } from '../../../design/design.ts'
import { TCP_NAMES, TLS_VERSIONS } from '../../../design/transport.ts'
import { GROUP_SIDE } from '../../../design/kinds/group.ts'
import { NOTE_SIDE, NOTE_TEXT_MAX } from '../../../design/kinds/note.ts'
import { ABOUT_LENGTH_MAX, MS_MAX, NAME_LENGTH_MAX } from '../../../design/limits.ts'
import { UINT32_MAX } from '../../../design/scalars.ts'

function field(path: string, code: string, input: FieldInput): Field {
  return { path, label: phrase(`form.${code}`), help: phrase(`form.${code}.help`), input }
}

export const LINK_FORM: Form = {
  groups: [
    {
      title: phrase('form.link'),
      fields: [
        field('protocol', 'link.protocol', {
          kind: 'choice',
          options: PROTOCOLS.toReversed().map((value) => ({
            value,
            label: phrase(`form.link.protocol.${value}`),
          })),
        }),
        field('latency', 'link.latency', { kind: 'duration' }),
        field('lossPpm', 'link.loss', {
          kind: 'number',
          unit: 'ppm',
          min: 0,
          max: 1_000_000,
          step: 1_000,
        }),
        field('kbps', 'link.kbps', {
          kind: 'number',
          unit: 'kbps',
          min: 0.001,
          max: KBPS_MAX,
          step: 10,
        }),
        {
          ...field('tcp', 'link.tcp', {
            kind: 'choice',
            options: TCP_NAMES.map((value) => ({
              value,
              label: phrase(`form.link.tcp.${value}`),
            })),
          }),
          mayMiss: true,
          protocols: ['mqtt5', 'mqtt3'],
        },
        {
          ...field('tls', 'link.tls', {
            kind: 'choice',
            options: TLS_VERSIONS.map((value) => ({
              value,
              label: phrase(`form.link.tls.${value}`),
            })),
          }),
          mayMiss: true,
          protocols: ['mqtt5', 'mqtt3'],
        },
        {
          ...field('webSocket', 'link.webSocket', { kind: 'switch' }),
          protocols: ['mqtt5', 'mqtt3'],
        },
      ],
    },
    {
      title: phrase('form.link.resend'),
      folded: true,
      fields: [
        field('resendMs', 'link.resendMs', {
          kind: 'number',
          unit: 'ms',
          min: RESEND_MIN,
          max: MS_MAX,
          step: 1_000,
        }),
        {
          ...field('retries', 'link.retries', {
            kind: 'number',
            unit: 'count',
            min: 0,
            max: RETRIES_MAX,
            step: 1,
          }),
          protocols: ['datagram'],
        },
      ],
    },
  ],
}

function sides({ min, max }: { readonly min: number; readonly max: number }): readonly Field[] {
  const side = { kind: 'number', unit: 'none', min, max, step: 8 } as const
  return [field('width', 'mark.width', side), field('height', 'mark.height', side)]
}

export const NOTE_FORM: Form = {
  groups: [
    {
      title: phrase('form.note'),
      fields: [
        field('text', 'note.text', { kind: 'text', maxLength: NOTE_TEXT_MAX, as: 'prose' }),
        ...sides(NOTE_SIDE),
      ],
    },
  ],
}

export const GROUP_FORM: Form = {
  groups: [{ title: phrase('form.group'), fields: sides(GROUP_SIDE) }],
}

export const DESIGN_FORM: Form = {
  groups: [
    {
      title: phrase('form.design'),
      fields: [
        field('name', 'design.name', { kind: 'text', maxLength: NAME_LENGTH_MAX, as: 'plain' }),
        field('about', 'design.about', { kind: 'text', maxLength: ABOUT_LENGTH_MAX, as: 'prose' }),
      ],
    },
    {
      title: phrase('form.run'),
      fields: [
        field('run.seed', 'run.seed', {
          kind: 'number',
          unit: 'count',
          min: 0,
          max: UINT32_MAX,
          step: 1,
        }),
        field('run.horizonMs', 'run.horizon', {
          kind: 'number',
          unit: 'ms',
          min: 0.001,
          max: MS_MAX,
          step: 1_000,
        }),
        field('run.drainMs', 'run.drain', {
          kind: 'number',
          unit: 'ms',
          min: 0,
          max: MS_MAX,
          step: 1_000,
        }),
      ],
    },
  ],
}
