<?php

declare(strict_types=1);

namespace Agenda;

/**
 * An agenda item of the portal's own, such as "Budget 2027", beside those of the guides. The board works with
 * it as with any other.
 */
final readonly class OwnItem
{
    private const PREFIX = 'own:';

    /**
     * @param string $id the portal's own, of at most 124 bytes; what the plugin calls it `idOfOwnItem` says
     * @param string $title one line of at most 300 code points
     * @param int $minutes expected, at most 1,000; 0: not said
     * @param string $text what the item is about (sagsfremstilling)
     * @param string $recommendation what is recommended (indstilling)
     * @param list<Paper> $papers
     */
    public function __construct(
        public string $id,
        public string $title,
        public ItemType $type = ItemType::Information,
        public int $minutes = 0,
        public Closed $closed = Closed::No,
        public string $text = '',
        public string $recommendation = '',
        public array $papers = [],
    ) {
    }

    /** What the portal's own item is called in actions, views and `Meeting::$order`. */
    public static function idOfOwnItem(string $hostId): string
    {
        return self::PREFIX . $hostId;
    }

    /** Whether an id of the plugin's is that of an item of the portal's own. */
    public static function isOwnItem(string $id): bool
    {
        return str_starts_with($id, self::PREFIX);
    }
}
