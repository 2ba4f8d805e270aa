import { FindingActs } from '../../closings/finding-acts.service';
import { NotFoundService } from '../../closings/not-found.service';
import { ReturnedRequestService } from '../../sanctions/returned-request.service';
import { onePage } from '../one-page';
import { type Story, workingDaysAfter } from '../timeline';
import type { FileAtWork } from './file-at-work';

/** Looked for twice and not found: the case waits until a file shows the firm at work. */
export async function* notFound(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  const first = workingDaysAfter(await file.today(), 2, calendar);
  yield workingDaysAfter(first, 4, calendar);
  await file.get(NotFoundService).mark(cast.caseOfficer, file.caseId, await file.version(), {
    attemptOn: [first, await file.today()],
    attemptNote: ['Ruko kosong; tetangga tidak mengenal usahanya.', 'Surat kembali; telepon tidak terdaftar lagi.'],
    evidenceTitle: 'Keterangan kelurahan bahwa usaha tidak ada di alamatnya',
    scan: {
      filename: 'keterangan.pdf',
      mediaType: 'application/pdf',
      bytes: onePage('Keterangan kelurahan: usaha tidak ada di alamat ini'),
    },
  });
}

/** The request lacks an annex and goes back to BPJS; its days run once the letter is proven received. */
export async function* returned(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.get(ReturnedRequestService).draft(cast.caseOfficer, file.caseId, await file.version(), {
    missing: ['daftar tempat usaha yang dimintakan sanksi belum dilampirkan'],
  });
  await file.sign('RET_INC', cast.teamHead);
}

/** A finding comes to light after the first warning: it has a chain of its own to go. */
export async function* findingAdded(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 3, calendar);
  await file.get(FindingActs).add(cast.caseOfficer, file.caseId, await file.version(), {
    category: 'PDS_UPAH',
    evidence: 'Slip upah yang ditunjukkan pekerja melebihi upah yang dilaporkan kepada BPJS.',
  });
}
