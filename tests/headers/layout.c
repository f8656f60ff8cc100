// This file says where every member of every public struct stands on a 64-bit machine, as numbers that nobody
// computes anew.
//
// A struct may grow at the end before 1.0: then its size here, and nothing else of it, is changed by hand. A
// number that has to change in the middle is a broken ABI.
#include <agenda/agenda.h>
#include <assert.h>
#include <stddef.h>

#define SIZE(type, bytes) static_assert(sizeof(type) == (bytes), "size of " #type)
#define AT(type, member, bytes) static_assert(offsetof(type, member) == (bytes), #member " of " #type)

#if UINTPTR_MAX == UINT64_MAX

static_assert(AGENDA_ABI_CURRENT == 9, "0.9");
static_assert(AGENDA_ABI_OLDEST == 9, "0.9");

SIZE(agenda_text, 16);
AT(agenda_text, bytes, 0);
AT(agenda_text, size, 8);

SIZE(agenda_problem, 112);
AT(agenda_problem, struct_size, 0);
AT(agenda_problem, status, 4);
AT(agenda_problem, code, 8);
AT(agenda_problem, message, 24);
AT(agenda_problem, field, 40);
AT(agenda_problem, limit, 56);
AT(agenda_problem, action, 64);
AT(agenda_problem, revision, 72);
AT(agenda_problem, theirs, 80);
AT(agenda_problem, yours, 96);

SIZE(agenda_report, 24);
AT(agenda_report, struct_size, 0);
AT(agenda_report, reserved, 4);
AT(agenda_report, ctx, 8);
AT(agenda_report, problem, 16);

SIZE(agenda_actor, 40);
AT(agenda_actor, struct_size, 0);
AT(agenda_actor, roles, 4);
AT(agenda_actor, id, 8);
AT(agenda_actor, name, 24);

SIZE(agenda_field, 32);
AT(agenda_field, name, 0);
AT(agenda_field, value, 16);

SIZE(agenda_form, 32);
AT(agenda_form, struct_size, 0);
AT(agenda_form, hidden_count, 4);
AT(agenda_form, address, 8);
AT(agenda_form, hidden, 24);

SIZE(agenda_call, 128);
AT(agenda_call, struct_size, 0);
AT(agenda_call, utc_offset_minutes, 4);
AT(agenda_call, time_ms, 8);
AT(agenda_call, organisation, 16);
AT(agenda_call, board, 32);
AT(agenda_call, meeting, 48);
AT(agenda_call, locale, 64);
AT(agenda_call, request_id, 80);
AT(agenda_call, actor, 96);
AT(agenda_call, report, 104);
AT(agenda_call, form, 112);
AT(agenda_call, host_data, 120);

SIZE(agenda_writer, 24);
AT(agenda_writer, struct_size, 0);
AT(agenda_writer, reserved, 4);
AT(agenda_writer, ctx, 8);
AT(agenda_writer, write, 16);

SIZE(agenda_host_log, 24);
AT(agenda_host_log, struct_size, 0);
AT(agenda_host_log, reserved, 4);
AT(agenda_host_log, self, 8);
AT(agenda_host_log, line, 16);

SIZE(agenda_host, 64);
AT(agenda_host, struct_size, 0);
AT(agenda_host, content_folder_count, 4);
AT(agenda_host, self, 8);
AT(agenda_host, name, 16);
AT(agenda_host, version, 32);
AT(agenda_host, content_folders, 48);
AT(agenda_host, extension, 56);

SIZE(agenda_offer, 48);
AT(agenda_offer, struct_size, 0);
AT(agenda_offer, oldest, 4);
AT(agenda_offer, newest, 8);
AT(agenda_offer, reserved, 12);
AT(agenda_offer, host, 16);
AT(agenda_offer, report, 24);
AT(agenda_offer, locale, 32);

SIZE(agenda_plugin, 80);
AT(agenda_plugin, struct_size, 0);
AT(agenda_plugin, abi_version, 4);
AT(agenda_plugin, self, 8);
AT(agenda_plugin, id, 16);
AT(agenda_plugin, name, 32);
AT(agenda_plugin, version, 48);
AT(agenda_plugin, extension, 64);
AT(agenda_plugin, close, 72);

SIZE(agenda_item, 128);
AT(agenda_item, struct_size, 0);
AT(agenda_item, type, 4);
AT(agenda_item, minutes, 8);
AT(agenda_item, reserved, 12);
AT(agenda_item, id, 16);
AT(agenda_item, parent, 32);
AT(agenda_item, title, 48);
AT(agenda_item, guide, 64);
AT(agenda_item, guide_version, 80);
AT(agenda_item, language, 96);
AT(agenda_item, theme, 112);

SIZE(agenda_items, 24);
AT(agenda_items, struct_size, 0);
AT(agenda_items, reserved, 4);
AT(agenda_items, list, 8);
AT(agenda_items, list_of_meeting, 16);

SIZE(agenda_choice, 32);
AT(agenda_choice, value, 0);
AT(agenda_choice, label, 16);

SIZE(agenda_field_type, 96);
AT(agenda_field_type, struct_size, 0);
AT(agenda_field_type, type, 4);
AT(agenda_field_type, flags, 8);
AT(agenda_field_type, longest, 12);
AT(agenda_field_type, name, 16);
AT(agenda_field_type, label, 32);
AT(agenda_field_type, refers_to, 48);
AT(agenda_field_type, choices, 64);
AT(agenda_field_type, choice_count, 72);
AT(agenda_field_type, explanation, 80);

SIZE(agenda_action, 64);
AT(agenda_action, struct_size, 0);
AT(agenda_action, target, 4);
AT(agenda_action, roles, 8);
AT(agenda_action, states, 12);
AT(agenda_action, name, 16);
AT(agenda_action, label, 32);
AT(agenda_action, fields, 48);
AT(agenda_action, field_count, 56);

SIZE(agenda_action_request, 64);
AT(agenda_action_request, struct_size, 0);
AT(agenda_action_request, flags, 4);
AT(agenda_action_request, expected_revision, 8);
AT(agenda_action_request, action, 16);
AT(agenda_action_request, item, 32);
AT(agenda_action_request, fields, 48);
AT(agenda_action_request, field_count, 56);

SIZE(agenda_actions, 32);
AT(agenda_actions, struct_size, 0);
AT(agenda_actions, reserved, 4);
AT(agenda_actions, list, 8);
AT(agenda_actions, perform, 16);
AT(agenda_actions, submit, 24);

SIZE(agenda_view_type, 64);
AT(agenda_view_type, struct_size, 0);
AT(agenda_view_type, place, 4);
AT(agenda_view_type, roles, 8);
AT(agenda_view_type, states, 12);
AT(agenda_view_type, name, 16);
AT(agenda_view_type, label, 32);
AT(agenda_view_type, media_types, 48);
AT(agenda_view_type, media_type_count, 56);

SIZE(agenda_view_request, 128);
AT(agenda_view_request, struct_size, 0);
AT(agenda_view_request, reserved, 4);
AT(agenda_view_request, item, 8);
AT(agenda_view_request, view, 24);
AT(agenda_view_request, media_type, 40);
AT(agenda_view_request, typed, 56);
AT(agenda_view_request, typed_count, 64);
AT(agenda_view_request, problem, 72);
AT(agenda_view_request, token, 80);
AT(agenda_view_request, known_token, 88);
AT(agenda_view_request, id_prefix, 104);
AT(agenda_view_request, heading_level, 120);
AT(agenda_view_request, reserved_placement, 124);

SIZE(agenda_summary_request, 40);
AT(agenda_summary_request, struct_size, 0);
AT(agenda_summary_request, reserved, 4);
AT(agenda_summary_request, items, 8);
AT(agenda_summary_request, item_count, 16);
AT(agenda_summary_request, media_type, 24);

SIZE(agenda_summary, 56);
AT(agenda_summary, struct_size, 0);
AT(agenda_summary, status, 4);
AT(agenda_summary, item, 8);
AT(agenda_summary, text, 24);
AT(agenda_summary, unanswered, 40);
AT(agenda_summary, reserved, 44);
AT(agenda_summary, problem, 48);

SIZE(agenda_view, 48);
AT(agenda_view, struct_size, 0);
AT(agenda_view, reserved, 4);
AT(agenda_view, render, 8);
AT(agenda_view, state_token, 16);
AT(agenda_view, asset, 24);
AT(agenda_view, summaries, 32);
AT(agenda_view, list, 40);

SIZE(agenda_guide_file, 160);
AT(agenda_guide_file, struct_size, 0);
AT(agenda_guide_file, status, 4);
AT(agenda_guide_file, line, 8);
AT(agenda_guide_file, column, 12);
AT(agenda_guide_file, file, 16);
AT(agenda_guide_file, id, 32);
AT(agenda_guide_file, version, 48);
AT(agenda_guide_file, language, 64);
AT(agenda_guide_file, theme, 80);
AT(agenda_guide_file, code, 96);
AT(agenda_guide_file, reason, 112);
AT(agenda_guide_file, remedy, 128);
AT(agenda_guide_file, displaced_by, 144);

SIZE(agenda_guide_finding, 96);
AT(agenda_guide_finding, struct_size, 0);
AT(agenda_guide_finding, severity, 4);
AT(agenda_guide_finding, line, 8);
AT(agenda_guide_finding, column, 12);
AT(agenda_guide_finding, file, 16);
AT(agenda_guide_finding, id, 32);
AT(agenda_guide_finding, code, 48);
AT(agenda_guide_finding, reason, 64);
AT(agenda_guide_finding, remedy, 80);

SIZE(agenda_content, 48);
AT(agenda_content, struct_size, 0);
AT(agenda_content, reserved, 4);
AT(agenda_content, list, 8);
AT(agenda_content, check, 16);
AT(agenda_content, compare, 24);
AT(agenda_content, list_problems, 32);
AT(agenda_content, check_file, 40);

SIZE(agenda_member, 48);
AT(agenda_member, struct_size, 0);
AT(agenda_member, roles, 4);
AT(agenda_member, presence, 8);
AT(agenda_member, reserved, 12);
AT(agenda_member, id, 16);
AT(agenda_member, name, 32);

SIZE(agenda_meeting, 232);
AT(agenda_meeting, struct_size, 0);
AT(agenda_meeting, state, 4);
AT(agenda_meeting, id, 8);
AT(agenda_meeting, title, 24);
AT(agenda_meeting, date, 40);
AT(agenda_meeting, previous, 56);
AT(agenda_meeting, next, 72);
AT(agenda_meeting, items, 88);
AT(agenda_meeting, item_count, 96);
AT(agenda_meeting, members, 104);
AT(agenda_meeting, member_count, 112);
AT(agenda_meeting, own_items, 120);
AT(agenda_meeting, own_item_count, 128);
AT(agenda_meeting, order, 136);
AT(agenda_meeting, order_count, 144);
AT(agenda_meeting, organisation_name, 152);
AT(agenda_meeting, board_name, 168);
AT(agenda_meeting, place, 184);
AT(agenda_meeting, start, 200);
AT(agenda_meeting, end, 216);

SIZE(agenda_paper, 40);
AT(agenda_paper, struct_size, 0);
AT(agenda_paper, reserved, 4);
AT(agenda_paper, title, 8);
AT(agenda_paper, url, 24);

SIZE(agenda_own_item, 96);
AT(agenda_own_item, struct_size, 0);
AT(agenda_own_item, type, 4);
AT(agenda_own_item, minutes, 8);
AT(agenda_own_item, closed, 12);
AT(agenda_own_item, id, 16);
AT(agenda_own_item, title, 32);
AT(agenda_own_item, text, 48);
AT(agenda_own_item, recommendation, 64);
AT(agenda_own_item, papers, 80);
AT(agenda_own_item, paper_count, 88);

SIZE(agenda_host_meetings, 32);
AT(agenda_host_meetings, struct_size, 0);
AT(agenda_host_meetings, reserved, 4);
AT(agenda_host_meetings, self, 8);
AT(agenda_host_meetings, read, 16);
AT(agenda_host_meetings, list, 24);

SIZE(agenda_host_people, 24);
AT(agenda_host_people, struct_size, 0);
AT(agenda_host_people, reserved, 4);
AT(agenda_host_people, self, 8);
AT(agenda_host_people, name, 16);

SIZE(agenda_key, 96);
AT(agenda_key, organisation, 0);
AT(agenda_key, board, 16);
AT(agenda_key, item, 32);
AT(agenda_key, meeting, 48);
AT(agenda_key, kind, 64);
AT(agenda_key, id, 80);

SIZE(agenda_record, 72);
AT(agenda_record, struct_size, 0);
AT(agenda_record, flags, 4);
AT(agenda_record, revision, 8);
AT(agenda_record, time_ms, 16);
AT(agenda_record, utc_offset_minutes, 24);
AT(agenda_record, reserved, 28);
AT(agenda_record, key, 32);
AT(agenda_record, author, 40);
AT(agenda_record, payload, 56);

SIZE(agenda_range, 48);
AT(agenda_range, struct_size, 0);
AT(agenda_range, flags, 4);
AT(agenda_range, parts, 8);
AT(agenda_range, reserved, 12);
AT(agenda_range, key, 16);
AT(agenda_range, start, 24);
AT(agenda_range, limit, 32);
AT(agenda_range, end, 40);

SIZE(agenda_precondition, 40);
AT(agenda_precondition, struct_size, 0);
AT(agenda_precondition, kind, 4);
AT(agenda_precondition, parts, 8);
AT(agenda_precondition, reserved, 12);
AT(agenda_precondition, key, 16);
AT(agenda_precondition, revision, 24);
AT(agenda_precondition, count, 32);

SIZE(agenda_put, 32);
AT(agenda_put, struct_size, 0);
AT(agenda_put, flags, 4);
AT(agenda_put, key, 8);
AT(agenda_put, payload, 16);

SIZE(agenda_batch, 80);
AT(agenda_batch, struct_size, 0);
AT(agenda_batch, utc_offset_minutes, 4);
AT(agenda_batch, time_ms, 8);
AT(agenda_batch, author, 16);
AT(agenda_batch, preconditions, 32);
AT(agenda_batch, precondition_count, 40);
AT(agenda_batch, erases, 48);
AT(agenda_batch, erase_count, 56);
AT(agenda_batch, puts, 64);
AT(agenda_batch, put_count, 72);

SIZE(agenda_applied, 24);
AT(agenda_applied, struct_size, 0);
AT(agenda_applied, reserved, 4);
AT(agenda_applied, revision, 8);
AT(agenda_applied, failed_precondition, 16);

SIZE(agenda_host_storage, 40);
AT(agenda_host_storage, struct_size, 0);
AT(agenda_host_storage, durability, 4);
AT(agenda_host_storage, self, 8);
AT(agenda_host_storage, read, 16);
AT(agenda_host_storage, apply, 24);
AT(agenda_host_storage, features, 32);
AT(agenda_host_storage, reserved, 36);

SIZE(agenda_opened_storage, 32);
AT(agenda_opened_storage, struct_size, 0);
AT(agenda_opened_storage, reserved, 4);
AT(agenda_opened_storage, self, 8);
AT(agenda_opened_storage, storage, 16);
AT(agenda_opened_storage, close, 24);

#endif

// C and C++ both require a translation unit to declare something.
typedef int agenda_layout_holds;
