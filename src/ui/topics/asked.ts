/** A topic that is to be shown, asked for from elsewhere. */
import { create } from 'zustand'

export interface AskedTopic {
  readonly broker: number
  readonly topic: string
}

export const useAskedTopic = create<{ readonly asked: AskedTopic | null }>(() => ({ asked: null }))

export function askForTopic(broker: number, topic: string): void {
  useAskedTopic.setState({ asked: { broker, topic } })
}

export function topicIsShown(): void {
  useAskedTopic.setState({ asked: null })
}
