/** What the tabs of one browser tell each other: what is kept where. */
import { freshId } from './places.ts'
import { siteName } from './site.ts'

export interface News {
  readonly place: string
  /** null: nothing is kept there any more. */
  readonly revision: string | null
}

const TAB = freshId()
const channel = new BroadcastChannel(siteName('eventloom'))

export function tellNews(news: News): void {
  // A channel has the origin of its page.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage({ ...news, tab: TAB })
}

/** Calls `hear` with what other tabs tell, until the returned function is called. */
export function listenForNews(hear: (news: News) => void): () => void {
  const onMessage = ({ data }: MessageEvent<News & { tab: string }>) => {
    if (data.tab !== TAB) hear(data)
  }
  channel.addEventListener('message', onMessage)
  return () => channel.removeEventListener('message', onMessage)
}
