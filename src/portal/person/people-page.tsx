/** The search for users by name, user principal name or mail. */
import { useAddress } from '../address/use-address.ts'
import { useRead } from '../graphql/use-read.ts'
import { peopleOf, searchOf } from '../list/list.ts'
import { PersonName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { NoRows, Table } from '../part/table.tsx'

const columns = ['User', 'Department', 'Job title']

export const PeoplePage = () => {
  const address = useAddress()
  const search = searchOf(address)
  const reading = useRead(...peopleOf(address), { isPaused: search === '' })
  return (
    <>
      <PageTitle text="Users" />
      {search === '' ? (
        <p class="lead">
          Search for a user by name, user principal name or mail, with the field at the top of the page.
        </p>
      ) : (
        <Section title={`Users that match “${search}”`} reading={reading}>
          {({ users: { nodes, pageInfo } }) => (
            <>
              <Table caption="Users found" columns={columns}>
                {nodes?.length === 0 && <NoRows columns={columns.length}>No user matches.</NoRows>}
                {(nodes ?? []).map(
                  (person) =>
                    person && (
                      <tr key={person.id}>
                        <th scope="row">
                          <PersonName person={person} />
                        </th>
                        <td>
                          <bdi>{person.department}</bdi>
                        </td>
                        <td>
                          <bdi>{person.jobTitle}</bdi>
                        </td>
                      </tr>
                    ),
                )}
              </Table>
              <Pager pageInfo={pageInfo} label="Pages of users" />
            </>
          )}
        </Section>
      )}
    </>
  )
}
