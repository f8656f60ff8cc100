<?php

declare(strict_types=1);

namespace Agenda;

/** A page with its token, which makes a good ETag. */
final readonly class Page
{
    /**
     * @param string $text empty where the page is not modified
     * @param bool $isModified false: the reader's own page still holds, and nothing was rendered
     */
    public function __construct(public string $text, public string $token, public bool $isModified)
    {
    }
}
