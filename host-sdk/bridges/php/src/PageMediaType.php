<?php

declare(strict_types=1);

namespace Agenda;

/** What a page can be rendered as. */
final readonly class PageMediaType
{
    /**
     * @param string $name of `Plugin::renderPage`: "text/html"
     * @param string $label in the call's locale: "Word"
     * @param string $fileEnding without a dot: "docx"
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(public string $name, public string $label, public string $fileEnding, public array $other)
    {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        return new self(
            Ffi\Taken::text($members, 'name'),
            Ffi\Taken::text($members, 'label'),
            Ffi\Taken::text($members, 'file_ending'),
            $members,
        );
    }
}
