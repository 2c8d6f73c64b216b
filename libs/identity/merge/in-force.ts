/** A merge `m` that counts today; the words of the partial indexes of `identity.person_merge`. */
export const IN_FORCE = `m.decision = 'accepted' and m.undone_at is null`;
