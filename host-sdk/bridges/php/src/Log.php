<?php

declare(strict_types=1);

namespace Agenda;

/** The portal's own log. What is thrown here goes to PHP's error log: a log cannot fail. */
interface Log
{
    /**
     * Takes one line, in English, without a line end and without what people wrote.
     *
     * @param ?Call $call null while the plugin or a store is being opened
     */
    public function line(?Call $call, LogLevel $level, string $line): void;
}
