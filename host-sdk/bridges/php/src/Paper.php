<?php

declare(strict_types=1);

namespace Agenda;

/** One of the portal's papers for an item of its own. */
final readonly class Paper
{
    /**
     * @param string $title one line of at most 300 code points
     * @param string $url an address on the web (http:// or https://), or a path of the portal's own that begins
     *   with one "/"; at most 2,000 bytes, without blanks
     */
    public function __construct(public string $title, public string $url)
    {
    }
}
