/** What people believe about MQTT: each leads to the record at which it is seen to be wrong. */
import { MISCONCEPTIONS } from '../../content/misconceptions.ts'
import { BELIEFS, BELIEFS_LIST } from '../../content/text/en.misconceptions.ts'
import { hashOf } from '../route.ts'
import styles from './Home.module.css'

export function Beliefs() {
  return (
    <section className={styles['scenarios']} aria-labelledby="beliefs">
      <h2 id="beliefs">
        {BELIEFS_LIST.title} <span>{BELIEFS_LIST.count(MISCONCEPTIONS.length)}</span>
      </h2>
      <ul>
        {MISCONCEPTIONS.map(({ id, scenario, record }) => {
          const [belief, truth] = BELIEFS[id]
          return (
            <li key={id}>
              <a href={hashOf({ place: 'studio', id: scenario, record })}>
                <b>{BELIEFS_LIST.quoted(belief)}</b>
                <span>{truth}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
