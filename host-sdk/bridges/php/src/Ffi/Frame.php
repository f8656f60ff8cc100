<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Call;
use Agenda\Status;

/** One call of C that is under way: what it was given, and what it has said so far. */
final class Frame
{
    /** The innermost call; null where none is under way. */
    public static ?self $current = null;

    /** @var list<array<string, mixed>> what was shown to the visitor */
    public array $shown = [];
    public string $written = '';
    public string $token = '';
    public Status $status = Status::Internal;
    /** @var array<string, mixed> what was reported */
    public array $problem = [];
    /** The first exception of the portal's code. */
    public ?\Throwable $thrown = null;

    public function __construct(public readonly ?Call $call, public readonly Answers $answers)
    {
    }
}
