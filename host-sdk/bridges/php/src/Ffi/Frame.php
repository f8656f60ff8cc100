<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Call;
use Agenda\Status;

/** One call of C that is under way: what it was given, and what it has said so far. */
final class Frame
{
    private static ?self $ofMain = null;
    /** @var ?\WeakMap<\Fiber, ?self> */
    private static ?\WeakMap $ofFibers = null;

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

    /**
     * The innermost call of this fiber; null where none is under way. The portal's code may suspend the fiber
     * that it is called in, and what C says meanwhile is for the calls of other fibers.
     */
    public static function current(): ?self
    {
        $fiber = \Fiber::getCurrent();
        return $fiber === null ? self::$ofMain : (self::$ofFibers[$fiber] ?? null);
    }

    /** Makes this the fiber's innermost call, or none for null; returns what was before. */
    public static function enter(?self $frame): ?self
    {
        $outer = self::current();
        $fiber = \Fiber::getCurrent();
        if ($fiber === null) {
            self::$ofMain = $frame;
        } else {
            self::$ofFibers ??= new \WeakMap();
            self::$ofFibers[$fiber] = $frame;
        }
        return $outer;
    }
}
