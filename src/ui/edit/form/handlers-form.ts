/** Who draws the handlers of a service: they have forms of their own, which the form of the service must not import. */
import type { ReactNode } from 'react'
import { createContext } from 'react'
import type { Design } from '../../../design/design.ts'
import type { Subject } from './subject.ts'

export interface HandlersProps {
  readonly subject: Subject
  readonly design: Design
}

export const HandlersForm = createContext<(props: HandlersProps) => ReactNode>(() => null)
