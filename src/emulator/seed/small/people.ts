/** The employees of the small tenant: a table to be read, and the users it stands for. */
import { guid } from '../../hash.ts'
import type { Row } from '../../model.ts'

const table = `
Miriam Graham     | Executive   | Chief Executive Officer      | -
Grace Okafor      | Marketing   | Director of Marketing        | Miriam Graham
Ada Brandt        | Marketing   | Content Strategist           | Grace Okafor
Luca Moretti      | Marketing   | Brand Designer               | Grace Okafor
Yuki Tanaka       | Marketing   | Campaign Manager             | Grace Okafor
Noor Haddad       | Marketing   | Copywriter                   | Grace Okafor
Felix Lindqvist   | Marketing   | Marketing Analyst            | Grace Okafor
Priya Raman       | Marketing   | Social Media Manager         | Grace Okafor
Tomas Novak       | Marketing   | Event Manager                | Grace Okafor
Elena Petrova     | Engineering | Vice President Engineering   | Miriam Graham
Samuel Osei       | Engineering | Engineering Manager          | Elena Petrova
Hanna Virtanen    | Engineering | Software Engineer            | Samuel Osei
Diego Alvarez     | Engineering | Software Engineer            | Samuel Osei
Mei Chen          | Engineering | Site Reliability Engineer    | Samuel Osei
Jonas Weber       | Engineering | Test Engineer                | Samuel Osei
Aisha Khan        | Engineering | Data Engineer                | Samuel Osei
Oliver Jensen     | Engineering | Security Engineer            | Samuel Osei
Camille Laurent   | Engineering | Principal Engineer           | Elena Petrova
Rafael Costa      | Sales       | Director of Sales            | Miriam Graham
Ingrid Dahl       | Sales       | Account Executive            | Rafael Costa
Kwame Mensah      | Sales       | Account Executive            | Rafael Costa
Sofia Rossi       | Sales       | Sales Engineer               | Rafael Costa
Liam O'Connor     | Sales       | Account Manager              | Rafael Costa
Zanele Dlamini    | Sales       | Account Executive            | Rafael Costa
Nadia Benali      | Sales       | Sales Operations Analyst     | Rafael Costa
Viktor Horvath    | Finance     | Chief Financial Officer      | Miriam Graham
Charlotte Dubois  | Finance     | Controller                   | Viktor Horvath
Arjun Mehta       | Finance     | Financial Analyst            | Viktor Horvath
Beatriz Silva     | Finance     | Accountant                   | Charlotte Dubois
Erik Johansson    | Finance     | Payroll Specialist           | Charlotte Dubois
Fatima Zahra      | Finance     | Auditor                      | Viktor Horvath
Daniel Kim        | People      | Head of People               | Miriam Graham
Laura Schmidt     | People      | HR Business Partner          | Daniel Kim
Omar Farouk       | People      | Recruiter                    | Daniel Kim
Julia Kowalska    | People      | Identity Administrator       | Daniel Kim
Marcus Brown      | Support     | Support Lead                 | Samuel Osei
Chloe Martin      | Support     | Support Engineer             | Marcus Brown
Ravi Patel        | Support     | Support Engineer             | Marcus Brown
Anna Nowak        | Support     | Support Engineer             | Marcus Brown
Peter Hansen      | Support     | Contractor                   | -
Jean-Luc Bernard  | Support     | Contractor                   | -`

const offices: Readonly<Record<string, string>> = { Engineering: '18/2111', Sales: '20/1101', Finance: '14/1102' }

/** The id of an employee, of one who has left the directory too. @param name first and last name */
export const personId = (name: string): string => guid(`user/${name}`)

/** The administrator who made and keeps the workflows. */
export const administrator = 'Julia Kowalska'

/** @param now milliseconds since the Unix epoch, from which hire dates are counted back */
export const peopleAt = (now: number): ReadonlyMap<string, Row> => {
  const people = new Map<string, Row>()
  const lines = table.trim().split('\n')
  for (const [index, line] of lines.entries()) {
    const [name = '', department = '', jobTitle = '', managerName = ''] = line.split('|').map((cell) => cell.trim())
    const [givenName = '', ...rest] = name.split(' ')
    const address = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@contoso.com`
    const manager = people.get(personId(managerName))
    people.set(personId(name), {
      businessPhones: [`+1 425 555 ${String(100 + index).padStart(4, '0')}`],
      displayName: name,
      givenName,
      jobTitle,
      mail: address,
      mobilePhone: null,
      officeLocation: offices[department] ?? null,
      preferredLanguage: 'en-US',
      surname: rest.join(' '),
      userPrincipalName: address,
      id: personId(name),
      accountEnabled: true,
      companyName: 'Contoso',
      country: 'United States',
      createdDateTime: midnight(now, -400 + index),
      department,
      employeeHireDate: midnight(now, -390 + index * 9),
      employeeId: String(10_000 + index),
      employeeLeaveDateTime: null,
      employeeType: jobTitle === 'Contractor' ? 'contractor' : 'member',
      usageLocation: 'US',
      userType: 'Member',
      ...(manager && { manager }),
    })
  }
  return people
}

const midnight = (now: number, days: number): string =>
  `${new Date(now + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`
