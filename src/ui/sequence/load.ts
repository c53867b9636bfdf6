/** The sequence panel is fetched when somebody asks for it, or when there is time. */
export const loadSequence = () => import('./Sequence.tsx')
