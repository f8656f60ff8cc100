<?php

declare(strict_types=1);

namespace Agenda;

/**
 * The portal's meetings. What the plugin writes in the same call is decided on the meeting as it is read
 * here: a portal that keeps both in one database locks the meeting's row as it reads it. For what is thrown
 * see `Storage`.
 */
interface Meetings
{
    /** The meeting with this id, of the call's organisation and board; null where there is none. */
    public function read(Call $call, string $id): ?Meeting;
}
