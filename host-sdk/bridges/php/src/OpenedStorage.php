<?php

declare(strict_types=1);

namespace Agenda;

use Agenda\Ffi\Address;
use Agenda\Ffi\Answers;
use Agenda\Ffi\ClosedAtEnd;
use Agenda\Ffi\Closing;
use Agenda\Ffi\Frame;
use Agenda\Ffi\Library;
use Agenda\Ffi\LogTable;
use Agenda\Ffi\Memory;
use Agenda\Ffi\Problem;
use Agenda\Ffi\Receivers;
use FFI;
use FFI\CData;

/**
 * A store that the loader opened, to be given to a `Host`. It outlives the plugins that use it: what the
 * script leaves open is closed at its end, plugins first.
 */
final class OpenedStorage implements ClosedAtEnd
{
    /** @var list<LogTable> */
    private static array $freeLogs = [];

    private ?CData $opened = null;
    private LogTable $log;
    private readonly int $process;
    private int $users = 0;

    /**
     * Opens "sqlite:/var/lib/portal/board.db", making it where there is none, or "memory:", which is gone
     * when it is closed.
     *
     * @param bool $withoutManifest also lets in an adapter without a manifest, as it comes out of a compiler
     * @throws Refused
     */
    public static function open(string $storage, ?Log $log = null, bool $withoutManifest = false): self
    {
        return new self($storage, $log, $withoutManifest);
    }

    private function __construct(string $storage, ?Log $log, bool $withoutManifest)
    {
        $library = Library::get();
        $this->log = array_pop(self::$freeLogs) ?? new LogTable($library);
        $this->log->log = $log;
        $memory = new Memory($library);
        $address = $library->layout('agenda_storage_request')->put($memory, [
            'flags' => $withoutManifest ? $library->ffi->AGENDA_LOAD_WITHOUT_MANIFEST : 0,
            'storage' => $storage,
            'log' => $log === null ? null : new Address($library->address(FFI::addr($this->log->table))),
            'report' => new Address($library->address(FFI::addr(Receivers::get()->report))),
        ]);
        $memory->flush();
        $opened = $library->ffi->new('const agenda_opened_storage*');
        $frame = new Frame(null, new Answers(false));
        $outer = Frame::enter($frame);
        $request = $library->pointer('agenda_storage_request', $address);
        $status = Status::of($library->ffi->agenda_load_storage($request, FFI::addr($opened)));
        Frame::enter($outer);
        if ($status !== Status::Ok) {
            self::$freeLogs[] = $this->log;
            throw Problem::refusal($status, $frame->problem, $frame->thrown);
        }
        $this->opened = $opened;
        $this->process = getmypid();
        Closing::add($this);
    }

    /** Closes the store; a second time does nothing. The plugins that use it must be closed before. */
    public function close(): void
    {
        if ($this->users !== 0) {
            throw new \LogicException('a store cannot be closed while an open plugin uses it');
        }
        if ($this->opened !== null) {
            $opened = $this->opened;
            $this->opened = null;
            Closing::remove($this);
            ($opened->close)($opened->self);
            self::$freeLogs[] = $this->log;
        }
    }

    /** @internal the C table */
    public function table(): CData
    {
        return $this->opened?->storage ?? throw new \LogicException('the storage is closed');
    }

    /** @internal counts the plugins that use the store: 1 for one more, -1 for one less */
    public function use(int $change): void
    {
        $this->users += $change;
    }

    /**
     * Leaves the store open in a process that was forked from the one that opened it: SQLite wants none of its
     * functions called there.
     *
     * @internal
     */
    public function closeAtEnd(): void
    {
        if (!Closing::$isAbandoned && $this->opened !== null && getmypid() === $this->process) {
            $this->close();
        }
    }

    private function __clone()
    {
    }

    public function __destruct()
    {
        $this->closeAtEnd();
    }
}
