import { shortDateTime } from '../common/formats';
import type { EmployerJoin, EmployerRecord } from './employer-record';
import { caseOfEmployerPath, employerPath, joinChangePath, separatePath } from './employer.paths';

/** What a page of an employer says of other records that are the same one. */
export function joinedView({ head, joins }: EmployerRecord, mayEdit: boolean, mayReadCases: boolean) {
  const standing = joins.filter(({ changeId }) => changeId === null);
  const into = standing.find(({ duplicateId }) => duplicateId === head.id);
  return {
    into: into && {
      name: into.keptName,
      href: employerPath(into.keptId),
      text: `${into.by}, ${shortDateTime(into.at)}: ${into.reason}`,
      separate: mayEdit ? separatePath(head.id) : null,
    },
    duplicates: standing
      .filter(({ keptId }) => keptId === head.id)
      .map((join) => ({
        name: join.duplicateName,
        href: employerPath(join.duplicateId),
        numbers: join.numbers,
        openCase: mayReadCases && join.openCase ? openCaseOf(join.openCase) : null,
        text: `${join.by}, ${shortDateTime(join.at)}`,
        separate: mayEdit ? separatePath(join.duplicateId) : null,
      })),
    waiting: joins.filter(isProposal).map((join) => ({
      href: joinChangePath(join.changeId),
      text: `${join.kind === 'JOIN' ? 'Gabung' : 'Pisah'}: ${join.keptName} dan ${join.duplicateName}`,
    })),
  };
}

const isProposal = (join: EmployerJoin): join is EmployerJoin & { changeId: string } => join.changeId !== null;

const openCaseOf = ({ id, reference }: { id: string; reference: string }) => ({
  href: caseOfEmployerPath(id),
  text: reference,
});
