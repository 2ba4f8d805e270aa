import type { Actor } from '../common/actor';
import { longDate, shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { may } from '../web/permissions';
import { ASSIGNMENTS_PATH, districtPath, handOverPath, LEAVE_PATH } from './assignments.paths';
import type { DistrictDuty, Leave, OfficerLoad } from './assignment.queries';
import { mayRecordFor } from './assignment.service';

/** Where the forms of this page stand. */
export const CRUMBS = [{ text: 'Pembagian kerja', href: ASSIGNMENTS_PATH }];

/** The model of `assignments/list`. */
export function assignmentsPage(
  actor: Actor,
  today: PlainDate,
  { districts, leaves, loads }: { districts: DistrictDuty[]; leaves: Leave[]; loads: OfficerLoad[] },
): object {
  const mayManage = may(actor, 'assignments.manage');
  const mayHandOver = may(actor, 'cases.assign');
  return {
    primary: may(actor, 'leaves.record')
      ? { href: `${LEAVE_PATH}/baru`, text: 'Catat cuti', icon: 'calendar' }
      : undefined,
    districts: districts.map((duty) => ({
      name: duty.districtName,
      officer: duty.officerName,
      since: duty.sinceOn && longDate(duty.sinceOn),
      next: duty.nextFromOn && `Mulai ${longDate(duty.nextFromOn)}: ${duty.nextOfficerName}`,
      href: mayManage ? districtPath(duty.districtCode) : undefined,
    })),
    officers: loads.map((load) => ({
      name: load.name,
      tag: standing(load),
      openCases: load.openCases,
      lateTasks: load.lateTasks,
      href: mayHandOver && load.openCases > 0 ? handOverPath(load.id) : undefined,
    })),
    leaves: leaves.map((leave) => ({
      who: leave.userName,
      when: `${shortDate(leave.fromOn)} sampai ${shortDate(leave.toOn)}`,
      standIn: leave.standInName,
      tag: leave.fromOn <= today ? { tone: 'wait', text: 'Sedang cuti' } : { tone: 'mute', text: 'Terjadwal' },
      href: mayRecordFor(actor, leave.userId) ? `${LEAVE_PATH}/${leave.id}/batal` : undefined,
    })),
  };
}

function standing({ isActive, standInName }: OfficerLoad): { tone: string; text: string } {
  if (!isActive) return { tone: 'bad', text: 'Tidak lagi bertugas' };
  if (standInName) return { tone: 'wait', text: `Cuti, digantikan ${standInName}` };
  return { tone: 'ok', text: 'Bertugas' };
}
