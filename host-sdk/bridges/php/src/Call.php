<?php

declare(strict_types=1);

namespace Agenda;

/**
 * Who asks, for which board and meeting, when, and in which language. The plugin has no clock, session or
 * user table: all that depends on the world stands here.
 */
final readonly class Call
{
    /**
     * @param string $organisation id of the housing organisation
     * @param \DateTimeInterface $time now, in the board's own time zone: the plugin's local times are those
     *   of this offset
     * @param string $board id of the organisation's board; may be empty where it has one
     * @param string $meeting id of the meeting; may be empty where no meeting is needed
     * @param ?Actor $actor needed by everything that shows or writes board work
     * @param string $locale BCP 47: "da", "en-GB"; empty or unknown means Danish
     * @param string $requestId an id that stays the same when a write is tried again, and is new for every
     *   new wish of a person; writes need it
     * @param ?Form $form the portal wants HTML forms; without it pages are rendered without forms
     */
    public function __construct(
        public string $organisation,
        public \DateTimeInterface $time,
        public string $board = '',
        public string $meeting = '',
        public ?Actor $actor = null,
        public string $locale = 'da',
        public string $requestId = '',
        public ?Form $form = null,
    ) {
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public function timeMs(): int
    {
        return $this->time->getTimestamp() * 1000 + (int) $this->time->format('v');
    }

    /** Minutes that the board's own time is ahead of UTC. */
    public function utcOffsetMinutes(): int
    {
        return intdiv($this->time->getOffset(), 60);
    }
}
