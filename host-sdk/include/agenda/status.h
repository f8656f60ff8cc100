// agenda/status.h - what every call returns.
//
// OK is not 0: a foreign callback that failed tends to return 0 or rubbish, and both must count as failure.
// Where HTTP (RFC 9110) has a number for the same thing it is that number, so that a portal can answer with
// it. Any value that is not listed here counts as AGENDA_INTERNAL.
#ifndef AGENDA_STATUS_H
#define AGENDA_STATUS_H

#include <stdint.h>

typedef int32_t agenda_status;

#define AGENDA_OK ((agenda_status)200)    // done
#define AGENDA_STOP ((agenda_status)204)  // from a visitor only: enough seen, stop; the call is then OK
// 206, AGENDA_NEXT_RANGE, is from a visitor of records only: see storage.h.
#define AGENDA_NOT_MODIFIED ((agenda_status)304)      // from render only: the page is as the known token says
#define AGENDA_INVALID_ARGUMENT ((agenda_status)400)  // the caller's mistake; the report names the field
#define AGENDA_NOT_ALLOWED ((agenda_status)403)       // not with these roles
#define AGENDA_NOT_FOUND ((agenda_status)404)         // no such item, meeting, view, action or record
#define AGENDA_CONFLICT ((agenda_status)409)          // somebody else was first; nothing was written
#define AGENDA_WRONG_STATE ((agenda_status)422)    // not now: the answers are closed, the minutes locked, …
#define AGENDA_INTERNAL ((agenda_status)500)       // a mistake of the called side
#define AGENDA_NOT_SUPPORTED ((agenda_status)501)  // not in this version; the report says what to upgrade
#define AGENDA_UNAVAILABLE ((agenda_status)503)    // storage or host said no (full, locked, gone); try later
#define AGENDA_OUT_OF_MEMORY ((agenda_status)507)  // nothing was written

#endif
