/** docs/troubleshooting.md, row by row: the fault is planted, and the log of a gateway and the doctor say what the row says. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { documentAt, namesIn, rowsOf, section } from '../support/document.ts'
import { faults, openStage } from '../support/fault/all.ts'
import { examined } from '../support/fault/planted.ts'
import { needing, openssl } from '../support/need.ts'

const path = 'docs/troubleshooting.md'
const headings = [...documentAt(path).text.matchAll(/^## .+$/gm)].map(([heading]) => heading)
const rows = headings
  .flatMap((heading) => rowsOf(section(path, heading), 'fault | line | with | doctor | what to do'))
  .map(([name = '', line = '', text = '', doctor = '', remedy = '']) => ({
    name,
    level: line.split(' ')[0],
    msg: namesIn(line)[0] ?? '',
    text,
    verdict: doctor.split(' ')[0],
    subject: namesIn(doctor)[0],
    remedy,
  }))

it('the page has every fault that can be planted here, once, and no other', () => {
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...faults.keys()].toSorted())
})

describe('a fault', () => {
  let opened: Awaited<ReturnType<typeof openStage>> | undefined

  beforeAll(async () => {
    if (!openssl.isMissing) opened = await openStage()
  })
  afterAll(() => opened?.[Symbol.asyncDispose]())
  beforeEach(() => opened?.reset())

  for (const { name, level, msg, text, verdict, subject, remedy } of rows) {
    const { need, plant } = faults.get(name) ?? { need: needing(false, 'a fault of this name'), plant: () => ({}) }
    it.skipIf(need.isMissing)(need.title(`is named by the log and by the doctor: ${name}`), async () => {
      const { lines, findings } = await examined(await plant(opened?.stage))
      const said = lines.filter((line) => line.level === level && line.msg.startsWith(msg))
      expect(said.map((line) => (level === 'stderr' ? line.msg : JSON.stringify(line))).join('\n')).toContain(
        level === 'stderr' ? text : text.replaceAll(/(?<=^|\s)"(\w+)"(?=\s)/g, '\\"$1\\"'),
      )
      const found = findings.filter((finding) => finding.subject === subject && finding.verdict === verdict)
      expect(found.map((finding) => finding.remedy).join('\n')).toContain(remedy)
    })
  }
})
