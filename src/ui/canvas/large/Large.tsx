/** What stands for the cards and wires of a design of very many: painted, near ones as elements, and the way around. */
import { Plan } from './Plan.tsx'
import { WayAround } from './WayAround.tsx'
import { World } from './World.tsx'

/** They lie in different places: below the desk that is moved, in it, and above it. */
export const Large = { Plan, World, WayAround }
