import { Injectable } from '@nestjs/common';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { resemblanceIndex, type ResemblanceIndex } from '../employers/resemblance';
import type { NewMatchQuestion } from '../matching/match-question';
import { likeliest, SEARCHED } from './compare-membership';
import { RegisterSnapshots, type RegisterSnapshot } from './register-snapshot';

/** A reported place of which nobody has said whom it means. */
export interface UnlinkedPlace {
  seriesId: string;
  name: string;
  address: string | null;
  villageCode: string | null;
  villageName: string | null;
  workers: number;
  reportedOn: PlainDate;
}

/** Looks for whom labour reports may mean: they bear no number, so a person is always asked. */
@Injectable()
export class ReportMatches {
  constructor(private readonly snapshots: RegisterSnapshots) {}

  /** Questions about every reported place that is still nobody's; for a register that has grown since. */
  async forUnlinkedPlaces(tx: Tx, seriesIds: readonly string[] | 'all'): Promise<NewMatchQuestion[]> {
    const places = await tx.query<UnlinkedPlace[]>(UNLINKED_SQL, [seriesIds === 'all' ? null : seriesIds]);
    if (places.length === 0) return [];
    const index = resemblanceIndex((await this.snapshots.take(tx)).known());
    return places.flatMap((place) => questionsAbout(place, index));
  }

  /** How many employers each of some names may mean, for the preview. */
  counts(
    places: readonly Pick<UnlinkedPlace, 'name' | 'address' | 'villageCode'>[],
    register: RegisterSnapshot,
  ): number[] {
    const index = resemblanceIndex(register.known());
    return places.map((place) => resembling(place, index).length);
  }
}

function resembling(
  { name, address, villageCode }: Pick<UnlinkedPlace, 'name' | 'address' | 'villageCode'>,
  index: ResemblanceIndex,
) {
  return likeliest(index.propose({ name, address, villageCode, postcode: null, email: null, phones: [] }, SEARCHED));
}

function questionsAbout(place: UnlinkedPlace, index: ResemblanceIndex): NewMatchQuestion[] {
  const { seriesId, name, address, villageName, workers, reportedOn } = place;
  const source = `Wajib lapor ${longDate(reportedOn)}`;
  return resembling(place, index).map(({ employerId, score, why }) => ({
    ...{ kind: 'labour-report', subjectId: seriesId, employerId, score, reasons: why },
    said: { name, source, address, villageName, workers },
  }));
}

const UNLINKED_SQL = `
  SELECT s.id AS "seriesId", s.name, s.address, s.village_code AS "villageCode", v.name AS "villageName", r.workers,
         r.reported_on AS "reportedOn"
    FROM labour_report_series s
    JOIN LATERAL (SELECT workers, reported_on FROM standing_labour_reports n WHERE n.series_id = s.id
                   ORDER BY n.reported_on DESC, n.recorded_at DESC LIMIT 1) r ON true
    LEFT JOIN villages v ON v.code = s.village_code
   WHERE s.employer_id IS NULL AND ($1::uuid[] IS NULL OR s.id = ANY ($1))`;
