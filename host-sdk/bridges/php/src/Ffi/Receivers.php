<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Status;
use FFI;
use FFI\CData;

/**
 * Functions of ours that C calls to say something to the call that is under way: a report, writers, and
 * visitors. There is one of each in a process, because PHP keeps the memory of every such function until the
 * script ends.
 */
final class Receivers
{
    private static ?self $only = null;

    public readonly CData $report;
    public readonly CData $writer;
    public readonly CData $tokenWriter;
    /** @var array<string, CData> structs that hold them, by the struct that they are shown */
    private array $visitors = [];

    public static function get(): self
    {
        return self::$only ??= new self(Library::get());
    }

    private function __construct(private readonly Library $library)
    {
        $this->report = $this->made('agenda_report', 'problem', function ($ctx, $problem): void {
            Frame::current()->problem = $this->library->layout('agenda_problem')->read($this->library->address($problem));
        });
        $this->writer = $this->made('agenda_writer', 'write', static function ($ctx, $bytes, $size): int {
            Frame::current()->written .= $size === 0 ? '' : FFI::string($bytes, $size);
            return Status::Ok->value;
        });
        $this->tokenWriter = $this->made('agenda_writer', 'write', static function ($ctx, $bytes, $size): int {
            Frame::current()->token .= $size === 0 ? '' : FFI::string($bytes, $size);
            return Status::Ok->value;
        });
    }

    private function made(string $struct, string $function, \Closure $code): CData
    {
        $made = $this->library->ffi->new($struct);
        $made->struct_size = FFI::sizeof($made);
        $made->$function = self::guarded($code);
        return $made;
    }

    /** Nothing that PHP throws may leave a function that C called: the process would be ended. */
    private static function guarded(\Closure $code): \Closure
    {
        return static function (...$arguments) use ($code) {
            try {
                return $code(...$arguments);
            } catch (\Throwable $thrown) {
                Frame::current()->thrown ??= $thrown;
                return Status::Unavailable->value;
            }
        };
    }

    /** A function that takes a context and this struct, and keeps what it is shown. */
    public function visitor(string $struct): CData
    {
        $holder = $this->visitors[$struct] ??= $this->visitorHolder($struct);
        return $holder->visit;
    }

    private function visitorHolder(string $struct): CData
    {
        $layout = $this->library->layout($struct);
        // PHP makes a C function of a closure only where it is assigned to a member of a struct.
        $holder = $this->library->ffi->new("struct { agenda_status (*visit)(void* ctx, const $struct* shown); }");
        $holder->visit = self::guarded(function ($ctx, $shown) use ($layout): int {
            $address = $this->library->address($shown);
            Frame::current()->shown[] = $layout->hasSize ? $layout->read($address) : $this->library->text($shown);
            return Status::Ok->value;
        });
        return $holder;
    }
}
