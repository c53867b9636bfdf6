/** Fetched when somebody asks for it, or when there is time. */
export const loadMessages = () => import('./Messages.tsx')
