<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Log;
use Agenda\LogLevel;
use FFI;
use FFI\CData;

/** A portal's log as the table that C calls. Its log can be changed while nobody calls it. */
final class LogTable
{
    public readonly CData $table;
    public ?Log $log = null;

    public function __construct(private readonly Library $library)
    {
        $this->table = $library->ffi->new('agenda_host_log');
        $this->table->struct_size = FFI::sizeof($this->table);
        $this->table->line = fn ($self, $call, $level, $line) => Guard::log(fn () => $this->line($level, $line));
    }

    private function line(int $level, ?CData $line): void
    {
        $frame = Frame::current();
        $known = LogLevel::tryFrom($level) ?? LogLevel::Error;
        $text = $this->library->text($line);
        $code = fn () => Guard::log(fn () => $this->log?->line($frame?->call, $known, $text));
        $frame === null ? $code() : $frame->answers->line($code);
    }
}
