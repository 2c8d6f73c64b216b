/** A merge `m` that counts today; the words of the partial indexes of `identity.person_merge`. */
export const IN_FORCE = `m.decision = 'accepted' and m.undone_at is null`;

/** All ids of the person to whom the id in a column belongs, as an array: for statements over many people. */
export const allIdsOf = (column: string): string => {
  const kept = `coalesce((select m.kept_id from identity.person_merge m where m.merged_id = ${column} and ${IN_FORCE}), ${column})`;
  return `select array_agg(id) from (
    select ${kept} as id union select m.merged_id from identity.person_merge m where m.kept_id = ${kept} and ${IN_FORCE}) as ids`;
};
