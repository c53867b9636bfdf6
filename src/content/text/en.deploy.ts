/** The words of a deployment, which come with its form. */
import { worded } from './language.ts'

export const DEPLOY = worded('deploy.DEPLOY', {
  title: (service: string) => `A new version of ${service}`,
  hint: 'Change what it does, then deploy it at the cursor: it takes nothing new, finishes what it is at, ends, and comes back with these handlers. What its stores hold stays.',
  act: 'Deploy at the cursor',
  leave: 'Leave it',
  same: 'Nothing is different yet from the version that is up here.',
})
