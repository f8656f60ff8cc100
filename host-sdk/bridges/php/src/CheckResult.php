<?php

declare(strict_types=1);

namespace Agenda;

/** What came of one check of a storage. */
final readonly class CheckResult
{
    /**
     * @param string $check its name, which is stable
     * @param string $explains what it asks for, one sentence in English
     * @param ?bool $passed null where it was skipped
     * @param string $detail what was tried, what is wrong, or why it was skipped
     */
    public function __construct(public string $check, public string $explains, public ?bool $passed, public string $detail)
    {
    }
}
