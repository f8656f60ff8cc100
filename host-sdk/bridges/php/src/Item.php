<?php

declare(strict_types=1);

namespace Agenda;

/** An agenda item of the plugin's. */
final readonly class Item
{
    /**
     * @param ItemType|int $type a number where it is a type that this bridge does not know
     * @param int $minutes expected; a parent's are the sum of its children's
     * @param string $parent id of the item it stands under; empty for a guide's own item
     * @param string $language of the guide's wording: "da"
     * @param string $theme title of the guide's theme
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public string $id,
        public string $parent,
        public ItemType|int $type,
        public int $minutes,
        public string $title,
        public string $guide,
        public string $guideVersion,
        public string $language,
        public string $theme,
        public array $other,
    ) {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        return new self(
            Ffi\Taken::text($members, 'id'),
            Ffi\Taken::text($members, 'parent'),
            ItemType::tryFrom($type = Ffi\Taken::number($members, 'type')) ?? $type,
            Ffi\Taken::number($members, 'minutes'),
            Ffi\Taken::text($members, 'title'),
            Ffi\Taken::text($members, 'guide'),
            Ffi\Taken::text($members, 'guide_version'),
            Ffi\Taken::text($members, 'language'),
            Ffi\Taken::text($members, 'theme'),
            $members,
        );
    }
}
