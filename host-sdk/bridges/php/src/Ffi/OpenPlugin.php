<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Call;
use Agenda\Host;
use Agenda\LogLevel;
use Agenda\Status;
use FFI;
use FFI\CData;

/** A plugin that the loader opened, with the tables that it was given, and all calls to it. */
final class OpenPlugin
{
    private readonly Library $library;
    private readonly Memory $memory;
    private readonly HostTables $tables;
    private ?CData $loaded = null;
    /** @var array<string, ?CData> by id */
    private array $extensions = [];
    /** @var array<string, Signature> by struct and function */
    private array $signatures = [];
    private bool $isUnderWay = false;
    /** How many calls have not come back, also while the portal's code runs between their parts. */
    private int $callsBegun = 0;

    /** @param list<string> $contentFolders */
    public function __construct(private readonly Host $host, array $contentFolders)
    {
        $this->library = Library::get();
        $this->memory = new Memory($this->library);
        $this->tables = HostTables::of($host, $contentFolders);
    }

    /** Loads the plugin; where it is refused, nothing is left open. */
    public function load(string $plugin, string $locale, int $flags): void
    {
        $opened = $this->library->ffi->new('const agenda_loaded_plugin*');
        try {
            $this->made(null, fn (): int => $this->library->ffi->agenda_load_plugin(
                $this->request($plugin, $locale, $flags),
                FFI::addr($opened),
            ));
            $this->loaded = $opened;
        } finally {
            if ($this->loaded === null) {
                $this->tables->free();
            }
        }
    }

    private function request(string $plugin, string $locale, int $flags): CData
    {
        $address = $this->library->layout('agenda_plugin_request')->put($this->memory, [
            'flags' => $flags,
            'plugin' => $plugin,
            'locale' => $locale,
            'host' => new Address($this->library->address(FFI::addr($this->tables->host))),
            'report' => new Address($this->library->address(FFI::addr(Receivers::get()->report))),
        ]);
        $this->memory->flush();
        return $this->library->pointer('agenda_plugin_request', $address);
    }

    /** @return array<string, mixed> the plugin's own members: id, name, version, abi_version */
    public function members(): array
    {
        return $this->library->layout('agenda_plugin')->read($this->library->address($this->loaded->plugin));
    }

    public function isOpen(): bool
    {
        return $this->loaded !== null;
    }

    public function isUnderWay(): bool
    {
        return $this->isUnderWay;
    }

    public function close(): void
    {
        if ($this->callsBegun !== 0) {
            throw new \LogicException('a plugin cannot be closed by code that it has called');
        }
        $this->end();
    }

    /** Closes the plugin also where the script ended between the parts of a call, which never comes back then. */
    public function end(): void
    {
        if ($this->loaded === null) {
            return;
        }
        $loaded = $this->loaded;
        $this->loaded = null;
        $this->extensions = [];
        $outer = Frame::enter(new Frame(null, new Answers($this->host->betweenCalls)));
        try {
            ($loaded->close)($loaded->self);
        } finally {
            Frame::enter($outer);
        }
        $this->tables->free();
    }

    public function hasExtension(string $id, string $struct): bool
    {
        return $this->table($id, $struct) !== null;
    }

    /** Whether the plugin has the function: its table may be an older one, or not be there. */
    public function has(string $id, string $struct, string $function): bool
    {
        $table = $this->table($id, $struct);
        return $table !== null
            && $this->library->layout($struct)->has($function, $table->struct_size)
            && $table->$function !== null;
    }

    private function table(string $id, string $struct): ?CData
    {
        if ($this->loaded === null) {
            throw new \LogicException('the plugin is closed');
        }
        if (!array_key_exists($id, $this->extensions)) {
            $layout = $this->library->layout('agenda_text');
            $address = $layout->put($this->memory, ['bytes' => $this->memory->put($id), 'size' => strlen($id)]);
            $this->memory->flush();
            $plugin = $this->loaded->plugin;
            $table = ($plugin->extension)($plugin->self, $this->library->pointer('agenda_text', $address));
            $this->memory->clear();
            $this->extensions[$id] = $this->library->pointer($struct, $this->library->address($table));
        }
        return $this->extensions[$id];
    }

    /**
     * Calls a function of the plugin.
     *
     * @param string $id of the extension, whose table is this struct
     * @param list<mixed> $arguments see `Signature`
     * @throws \Agenda\Refused
     */
    public function call(string $id, string $struct, string $function, ?Call $call, array $arguments): Frame
    {
        if (!$this->has($id, $struct, $function)) {
            throw Problem::refusal(Status::NotSupported, [
                'code' => 'plugin.older',
                'message' => "the plugin has no $struct.$function; install a newer version of it",
            ]);
        }
        $table = $this->table($id, $struct);
        $signature = $this->signature($struct, $function);
        return $this->made($call, fn (): int => $this->called($signature, $table, $function, $call, $arguments));
    }

    /** @param list<mixed> $arguments */
    private function called(Signature $signature, CData $table, string $function, ?Call $call, array $arguments): int
    {
        $this->memory->clear();
        $given = $signature->arguments($this->memory, $call, $arguments);
        $this->memory->flush();
        return ($table->$function)($this->loaded->plugin->self, ...$given);
    }

    public function signature(string $struct, string $function): Signature
    {
        if (!$this->library->layout($struct)->has($function, PHP_INT_MAX)) {
            throw new \BadMethodCallException("the contract has no function $struct.$function");
        }
        return $this->signatures["$struct.$function"] ??= new Signature(
            $this->library,
            $this->library->ffi->type($struct)->getStructFieldType($function)->getPointerType(),
        );
    }

    /**
     * Makes a call as often as the portal's code has to run between. Ok and NotModified come back; the rest
     * is thrown.
     */
    private function made(?Call $call, \Closure $code): Frame
    {
        if ($this->isUnderWay) {
            throw new \LogicException('a plugin cannot be called by code that it has called, nor by another fiber meanwhile');
        }
        Headroom::check();
        $answers = new Answers($this->host->betweenCalls);
        $this->callsBegun++;
        try {
            do {
                $frame = new Frame($call, $answers);
                $frame->status = Status::of($this->entering($frame, $code));
            } while ($answers->fetch());
        } finally {
            $this->callsBegun--;
        }
        $answers->writeLines();
        if ($frame->status !== Status::Ok && $frame->status !== Status::NotModified) {
            throw Problem::refusal($frame->status, $frame->problem, $frame->thrown);
        }
        if ($frame->thrown !== null) {
            $this->logFailure($call, $frame->thrown);
        }
        return $frame;
    }

    private function entering(Frame $frame, \Closure $code): int
    {
        $outer = Frame::enter($frame);
        $this->isUnderWay = true;
        try {
            return $code();
        } finally {
            $this->isUnderWay = false;
            Frame::enter($outer);
        }
    }

    /** The plugin did without what the portal's code threw: only the log can tell. */
    private function logFailure(?Call $call, \Throwable $thrown): void
    {
        $line = 'the portal\'s code failed: ' . $thrown::class . ": {$thrown->getMessage()}";
        $this->host->log === null
            ? error_log("agenda: $line")
            : Guard::log(fn () => $this->host->log->line($call, LogLevel::Error, $line));
    }
}
