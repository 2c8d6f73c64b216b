/**
 * What becomes of each column that holds the id of a person when two records become one (ADR 18):
 *
 * - `read`: the rows stay; whoever reads the kept person reads them under all ids. The key begins with this id, and its
 *   unique constraints stay true per id.
 * - `actor`: who did something then. History: the name is resolved to the kept person, the id stays.
 * - `role`: what somebody may do. Does not move by itself; a role of the merged record counts for nobody.
 * - `account`: moves to the kept record or is closed, by merge-rules.ts; undone exactly.
 * - `merge`: the merge itself, and what was found about duplicates.
 * - `inner`: reached only through a row whose own person column has the rule `read`, or folded once into it.
 */
export type Rule = 'read' | 'actor' | 'role' | 'account' | 'merge' | 'inner';

export const PERSON_COLUMNS: Readonly<Record<string, Rule>> = {
  'certificates.centre_setting.changed_by': 'actor',
  'certificates.certificate.learner_id': 'read',
  'certificates.change_request.learner_id': 'inner', // of the certificate
  'certificates.change_request.requested_by': 'actor',
  'certificates.change_request.decided_by': 'actor',
  'certificates.holder_request.learner_id': 'inner', // of the certificate
  'certificates.holder_request.answered_by': 'actor',
  'certificates.name_choice.learner_id': 'inner', // of the certificates; one about all of them stands under every id
  'certificates.name_choice.actor_id': 'actor',
  'certificates.succession.decided_by': 'actor',
  'certificates.revocation.decided_by': 'actor',
  'certificates.template.published_by': 'actor',
  'certificates.template_draft.changed_by': 'actor',
  'certificates.awaiting_issue.learner_id': 'inner', // of the completion
  'certificates.paper_course.created_by': 'actor',
  'certificates.paper_course.sent_by': 'actor',
  'certificates.paper_course.decided_by': 'actor',
  'certificates.paper_holder.learner_id': 'inner', // of the paper course; what the person reads is the certificate
  'certificates.paper_holder.added_by': 'actor',
  'certificates.paper_list.sent_by': 'actor',
  'certificates.subject.learner_id': 'inner', // the identifier in a credential that was signed for this id
  'courses.course.created_by': 'actor',
  'courses.course_version.editors': 'actor',
  'courses.course_version.submitted_by': 'actor',
  'courses.course_version.published_by': 'actor',
  'courses.media.uploaded_by': 'actor',
  'courses.review.reviewer_id': 'actor',
  'digital_skills.diagnostic_answer.learner_id': 'inner',
  'digital_skills.diagnostic_session.learner_id': 'read',
  'digital_skills.item_change.by_id': 'actor',
  'digital_skills.observation.learner_id': 'read',
  'digital_skills.observation.observer_id': 'actor',
  'digital_skills.observation_word.learner_id': 'inner',
  'digital_skills.observation_word.by_id': 'actor',
  'digital_skills.skill_rule.set_by': 'actor',
  'digital_skills.skill_evidence.learner_id': 'read',
  'digital_skills.skill_evidence_void.learner_id': 'inner',
  'enrollment.assisted_event.learner_id': 'inner',
  'enrollment.assisted_event.recorded_by': 'actor',
  'enrollment.attempt.learner_id': 'inner',
  'enrollment.attempt_extension.learner_id': 'read',
  'enrollment.attempt_extension.given_by': 'actor',
  'enrollment.attempt_lease.learner_id': 'read',
  'enrollment.attendance.learner_id': 'read',
  'enrollment.attendance_mark.learner_id': 'inner',
  'enrollment.attendance_mark.actor_id': 'actor',
  'enrollment.calendar_feed.person_id': 'read',
  'enrollment.check_in.learner_id': 'inner',
  'enrollment.class_group.created_by': 'actor',
  'enrollment.class_instructor.person_id': 'role',
  'enrollment.class_member.learner_id': 'read',
  'enrollment.class_member.joined_by': 'actor',
  'enrollment.class_member_change.learner_id': 'inner',
  'enrollment.class_member_change.by_id': 'actor',
  'enrollment.class_session.speaker_id': 'actor',
  'enrollment.class_session.created_by': 'actor',
  'enrollment.completion.learner_id': 'inner',
  'enrollment.enrollment.learner_id': 'read',
  'enrollment.enrollment.enrolled_by': 'actor',
  'enrollment.grade.learner_id': 'inner',
  'enrollment.grade.decided_by': 'actor',
  'enrollment.gradebook_weights.set_by': 'actor',
  'enrollment.learning_event.learner_id': 'inner',
  'enrollment.learning_event.recorded_by': 'actor',
  'enrollment.mark.learner_id': 'inner',
  'enrollment.mark.marker_id': 'actor',
  'enrollment.merged_enrollment.learner_id': 'inner',
  'enrollment.merged_enrollment.goes_on_learner_id': 'inner',
  'enrollment.merged_seat.learner_id': 'inner',
  'enrollment.merged_seat.joined_by': 'actor',
  'enrollment.objection.learner_id': 'read',
  'enrollment.objection.said_by': 'actor',
  'enrollment.objection.answered_by': 'actor',
  'enrollment.prior_learning.learner_id': 'read',
  'enrollment.prior_learning.recorded_by': 'actor',
  'enrollment.prior_learning_contest.learner_id': 'inner',
  'enrollment.prior_learning_contest.contested_by': 'actor',
  'enrollment.prior_learning_number.learner_id': 'inner',
  'enrollment.prior_learning_scan.learner_id': 'inner',
  'enrollment.prior_learning_scan.by_id': 'actor',
  'enrollment.prior_learning_state.learner_id': 'inner',
  'enrollment.prior_learning_state.by_id': 'actor',
  'enrollment.reminder.learner_id': 'inner',
  'enrollment.reminder.sent_by': 'actor',
  'enrollment.requirement_override.learner_id': 'inner',
  'enrollment.requirement_override.requested_by': 'actor',
  'enrollment.requirement_override.decided_by': 'actor',
  'enrollment.centre_setting.changed_by': 'actor',
  'enrollment.signal_review.reviewer_id': 'actor',
  'enrollment.staff_list.sent_by': 'actor',
  'enrollment.submission.learner_id': 'inner',
  'enrollment.submission_file.learner_id': 'inner',
  'enrollment.upload.learner_id': 'inner',
  'enrollment.walk_in.learner_id': 'inner',
  'enrollment.walk_in.added_by': 'actor',
  'enrollment.work.learner_id': 'read',
  'enrollment.work.first_marker': 'actor',
  'enrollment.work_return.learner_id': 'inner',
  'enrollment.work_return.returned_by': 'actor',
  'identity.account.person_id': 'account',
  'identity.account.secret_given_by': 'actor',
  'identity.api_client.created_by': 'actor',
  'identity.api_client.revoked_by': 'actor',
  'identity.claim.person_id': 'merge',
  'identity.claim.claimant_id': 'merge',
  'identity.claim_slip.person_id': 'account', // an open slip of the merged record is closed
  'identity.claim_slip.given_by': 'actor',
  'identity.claim_slip.used_by': 'actor',
  'identity.consent.person_id': 'read',
  'identity.consent.actor_id': 'actor',
  'identity.guardianship.child_id': 'inner',
  'identity.guardianship.guardian_id': 'read',
  'identity.guardianship.recorded_by': 'actor',
  'identity.guardianship.ended_by': 'actor',
  'identity.not_one_person.low_id': 'merge',
  'identity.not_one_person.high_id': 'merge',
  'identity.not_one_person.dismissed_by': 'actor',
  'identity.person.id': 'merge',
  'identity.person.created_by': 'actor',
  'identity.person_erasure.person_id': 'inner', // of the person, who is erased under all ids
  'identity.person_erasure.requested_by': 'actor',
  'identity.person_erasure.decided_by': 'actor',
  'identity.person_merge.kept_id': 'merge',
  'identity.person_merge.merged_id': 'merge',
  'identity.person_merge.proposed_by': 'actor',
  'identity.person_merge.decided_by': 'actor',
  'identity.person_merge.undone_by': 'actor',
  'identity.role_assignment.person_id': 'role',
  'identity.role_assignment.given_by': 'actor',
  'identity.role_assignment.ended_by': 'actor',
  'notifications.notice.person_id': 'read',
  'platform.access_log.person_id': 'read',
  'platform.access_log.actor_id': 'actor',
  'platform.audit_log.actor_id': 'actor',
  'platform.outbox_event.subject': 'actor', // of some events a person: what was told then
  'platform.outbox_event.actor_id': 'actor',
  'platform.task.owner_id': 'actor', // long work of staff, gone in days
  'platform.task_row.person_id': 'actor',
  'recognition.case_step.citizen_id': 'inner',
  'recognition.case_step.actor_id': 'actor',
  'recognition.decided_citizen.citizen_id': 'inner', // of the case: the name as it stood then
  'recognition.decision.recorded_by': 'actor',
  'recognition.proposal_document.set_by': 'actor',
  'recognition.case_suggestion.citizen_id': 'inner',
  'recognition.exchange_difference.citizen_id': 'inner', // of the case; officers read it
  'recognition.exchange_difference.settled_by': 'actor',
  'recognition.exchange_export.prepared_by': 'actor',
  'recognition.exchange_export.exported_by': 'actor',
  'recognition.exchange_import.imported_by': 'actor',
  'recognition.exchange_row.citizen_id': 'inner', // of the case; officers read it
  'recognition.evidence.citizen_id': 'read',
  'recognition.evidence_flag.citizen_id': 'inner',
  'recognition.evidence_follow.citizen_id': 'inner',
  'recognition.declared_count.declared_by': 'actor',
  'recognition.group_decision.recorded_by': 'actor',
  'recognition.group_member.person_id': 'read',
  'recognition.group_member.recorded_by': 'actor',
  'recognition.group_member.ended_by': 'actor',
  'recognition.group_objection.person_id': 'read',
  'recognition.group_objection.answered_by': 'actor',
  'recognition.group_rate.counted_by': 'actor',
  'recognition.group_score.actor_id': 'actor',
  'recognition.group_step.actor_id': 'actor',
  'recognition.household_list.sent_by': 'actor',
  'recognition.learning_group.created_by': 'actor',
  'recognition.merged_case.citizen_id': 'inner',
  'recognition.named_evidence.citizen_id': 'read',
  'recognition.named_evidence.added_by': 'actor',
  'recognition.evidence_file.citizen_id': 'inner', // of the named evidence, whose address has the id under which it was put
  'recognition.evidence_file.added_by': 'actor',
  'recognition.place_setting.set_by': 'actor',
  'recognition.threshold.set_by': 'actor',
  'recognition.proposal.citizen_id': 'inner',
  'recognition.proposal.proposed_by': 'actor',
  'recognition.recognition_case.citizen_id': 'read',
  'recognition.review_score.citizen_id': 'inner',
  'recognition.review_score.actor_id': 'actor',
  'recognition.round.opened_by': 'actor',
  'recognition.round.closed_by': 'actor',
  'recognition.round_change.actor_id': 'actor',
  'recognition.self_score.citizen_id': 'read',
  'recognition.self_score.entered_by': 'actor',
  'recognition.sitting.opened_by': 'actor',
  'recognition.sitting.closed_by': 'actor',
  'recognition.sitting_case.citizen_id': 'inner',
  'recognition.sitting_case.visited_by': 'actor',
};

/** Columns of ids that are nobody's. By name; `schema.table.column` where the name alone does not say it. */
export const NO_PERSON = new Set([
  ...['id', 'unit_id', 'course_id', 'course_version_id', 'version_id', 'centre_id', 'enrollment_id', 'issuer_id', 'class_id', 'session_id'],
  ...['device_id', 'criteria_set_id', 'framework_id', 'from_framework_id', 'to_framework_id', 'certificate_id', 'prior_learning_id'],
  ...['submission_id', 'upload_id', 'signal_id', 'merge_id', 'account_id', 'slip_id', 'task_id', 'event_id', 'decision_id', 'rule_id'],
  ...[
    'place_unit_id',
    'home_unit_id',
    'ancestor_id',
    'from_unit_id',
    'from_parent_id',
    'to_unit_id',
    'parent_id',
    'public_id',
    'source_id',
  ],
  ...['branch_unit_id', 'branch_sitting_id', 'commune_sitting_id', 'latest_decision_id', 'refers_to', 'sitting_id'],
  ...['about_id', 'topic', 'replaced_by', 'sees', 'group_id', 'place_id', 'declared_id', 'paper_course_id'],
  ...['observation_id', 'named_id', 'replaced_by_id', 'import_id', 'export_id', 'case_id', 'threshold_id'],
  'recognition.suggestion_part.done_until', // where the next chunk begins
  'certificates.subject.subject_id',
  'certificates.change_request.result_id', // a certificate
  'certificates.holder_request.change_id',
  'certificates.succession.follows_id', // a certificate
  'enrollment.attendance.decided_by', // the mark that counts
  'enrollment.enrollment.joined_by', // the request
  'enrollment.merged_enrollment.goes_on_id', // an enrollment
  'enrollment.gradebook_weights.subject_id', // a course or class
]);

/**
 * What stands in texts and documents. Nothing there is rewritten by a merge or its undoing.
 *
 * - `history`: what was told, done or signed then, under the id of then.
 * - `reader`: whoever shows it asks for the present name, or reads all ids of the person.
 */
export const PERSON_TEXTS: Readonly<Record<string, 'history' | 'reader'>> = {
  'certificates.awaiting_issue.completion': 'history', // the event, as it was announced; issuing asks PersonReader
  'certificates.register_entry.payload': 'history', // hashed: the register is a chain
  'enrollment.signal.cases': 'reader', // names by PersonReader
  'enrollment.signal.facts': 'reader',
  'enrollment.signal.subject': 'history',
  'enrollment.signal_review.visited': 'reader',
  'identity.oidc_payload.payload': 'history', // tokens of systems, gone in hours
  'notifications.notice.params': 'reader', // letters hold ids; names are asked when they are shown
  'platform.audit_log.detail': 'history',
  'platform.audit_log.subject': 'history',
  'platform.outbox_event.data': 'history', // rooms that hear it ask PersonReader
  'platform.task.input': 'history',
  'platform.task.seen_by': 'history',
};
