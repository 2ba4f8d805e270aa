/** One field that a file would change, as people read it. */
export interface FieldChange {
  field: string;
  /** What the field is called, in Indonesian. */
  label: string;
  old: string | null;
  new: string | null;
  /** Moves every month by itself (wages, last month paid): worth showing, no reason to look. */
  isRoutine?: true;
}

/** How one field of two records is compared and shown. */
export interface ComparedField<Old, New> {
  field: string;
  label: string;
  before(record: Old): string | null;
  after(record: New): string | null;
  isRoutine?: true;
}

/**
 * The fields in which `incoming` differs from `current`. An empty cell changes nothing: files leave out much that they
 * once knew.
 */
export function changesBetween<Old, New>(
  fields: readonly ComparedField<Old, New>[],
  current: Old,
  incoming: New,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of fields) {
    const [before, after] = [field.before(current), field.after(incoming)];
    if (before === after || after === null) continue;
    changes.push({
      field: field.field,
      label: field.label,
      old: before,
      new: after,
      ...(field.isRoutine && { isRoutine: true }),
    });
  }
  return changes;
}
