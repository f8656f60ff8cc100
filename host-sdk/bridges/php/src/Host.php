<?php

declare(strict_types=1);

namespace Agenda;

/** What a plugin is given as it is opened: the portal. */
final readonly class Host
{
    /**
     * @param string $name of the portal, for messages
     * @param string $version of the portal
     * @param Storage|OpenedStorage $storage an object of the portal's, or a store that the loader opened
     * @param ?list<string> $contentFolders absolute paths; null: those that the loader finds
     * @param bool $betweenCalls true: the portal's code never runs while the plugin is at work, see the
     *   README under "What must not happen in a callback"
     */
    public function __construct(
        public string $name,
        public string $version,
        public Storage|OpenedStorage $storage,
        public Meetings $meetings,
        public ?People $people = null,
        public ?Log $log = null,
        public ?array $contentFolders = null,
        public bool $betweenCalls = false,
    ) {
    }
}
