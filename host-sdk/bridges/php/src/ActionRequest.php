<?php

declare(strict_types=1);

namespace Agenda;

/** One action to be done, see `Plugin::perform`. */
final readonly class ActionRequest
{
    /**
     * @param string $action its name in the table of actions
     * @param string $item id of the agenda item; empty where the action's target needs none
     * @param array<string, string|int>|list<Field> $fields a list of `Field` where one stands several times
     * @param ?int $expectedRevision of what is replaced, 0 where nothing stands there yet; null: none is
     *   expected
     */
    public function __construct(
        public string $action,
        public string $item = '',
        public array $fields = [],
        public ?int $expectedRevision = null,
    ) {
        if ($expectedRevision !== null && $expectedRevision < 0) {
            throw new \ValueError('the expected revision is negative');
        }
    }
}
