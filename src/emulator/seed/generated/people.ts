/** The people of a generated tenant. */
import { guid } from '../../hash.ts'
import { instantText } from '../../instant.ts'
import type { Row } from '../../model.ts'
import type { Shape } from './shape.ts'

const hour = 3_600_000

const given = [
  'Alex',
  'Bianca',
  'Chidi',
  'Dana',
  'Emre',
  'Freya',
  'Goran',
  'Hira',
  'Ivo',
  'Jun',
  'Kaja',
  'Leif',
  'Mara',
]
const family = ['Adeyemi', 'Berg', 'Castillo', 'Demir', 'Eriksen', 'Fischer', 'Gupta', 'Hughes', 'Ito', 'Jovanovic']
const departments = ['Engineering', 'Finance', 'Marketing', 'Sales', 'Support']

export const personId = (index: number): string => guid(`generated user ${index}`)

/** Three times as many as the largest run has users, so that people are met in several runs. */
export const peopleOf = (shape: Shape, now: number): ReadonlyMap<string, Row> => {
  let largest = 0
  for (let w = 0; w < shape.workflows; w++) {
    for (let r = 0; r < shape.runs(w); r++) largest = Math.max(largest, shape.users(w, r))
  }
  const people = new Map<string, Row>()
  for (let index = 0; index < Math.max(3 * largest, shape.workflows, 30); index++) {
    const givenName = given[index % given.length] ?? ''
    const surname = `${family[Math.floor(index / given.length) % family.length]} ${index + 1}`
    const address = `${givenName}.${surname.replace(' ', '')}@contoso.com`.toLowerCase()
    const manager = index % 10 === 0 ? undefined : people.get(personId(index - (index % 10)))
    people.set(personId(index), {
      businessPhones: [],
      displayName: `${givenName} ${surname}`,
      givenName,
      jobTitle: manager ? 'Specialist' : 'Manager',
      mail: address,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname,
      userPrincipalName: address,
      id: personId(index),
      accountEnabled: true,
      companyName: 'Contoso',
      country: 'United States',
      createdDateTime: instantText(now - 500 * 24 * hour),
      department: departments[index % departments.length],
      employeeHireDate: null,
      employeeId: String(index + 1),
      employeeLeaveDateTime: null,
      employeeType: 'member',
      usageLocation: 'US',
      userType: 'Member',
      ...(manager && { manager }),
    })
  }
  return people
}
