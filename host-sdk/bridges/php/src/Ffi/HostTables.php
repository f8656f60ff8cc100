<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Host;
use Agenda\OpenedStorage;
use Agenda\Status;
use FFI;
use FFI\CData;

/**
 * A host as C sees it: its tables, with functions behind them that call the portal's objects. Whatever these
 * throw is kept for the call that is under way, and C is told a status.
 *
 * The tables of a plugin that was closed are used again for the next one, because PHP keeps the memory of
 * every function that C may call until the script ends.
 */
final class HostTables
{
    /** @var list<self> */
    private static array $free = [];

    public readonly CData $host;
    private readonly CData $people;
    private readonly MeetingsTable $meetings;
    private readonly LogTable $log;
    private readonly StorageTable $storageTable;
    private readonly OpenedRecords $records;
    private readonly Memory $texts;
    private readonly Memory $memory;
    private ?Host $portal = null;
    /** The store that the loader opened, where there is one, and its table where the plugin calls it itself. */
    private ?OpenedStorage $store = null;
    private ?CData $opened = null;

    /** @param list<string> $contentFolders */
    public static function of(Host $portal, array $contentFolders): self
    {
        $tables = array_pop(self::$free) ?? new self(Library::get());
        try {
            $tables->describe($portal, $contentFolders);
        } catch (\Throwable $thrown) {
            $tables->free();
            throw $thrown;
        }
        return $tables;
    }

    public function free(): void
    {
        if ($this->store !== null) {
            $this->store->use(-1);
        }
        $this->store = $this->opened = $this->portal = null;
        $this->storageTable->use(null);
        $this->meetings->use(null);
        $this->records->storage = null;
        $this->log->log = null;
        self::$free[] = $this;
    }

    private function __construct(private readonly Library $library)
    {
        $this->texts = new Memory($library);
        $this->memory = new Memory($library);
        $this->storageTable = new StorageTable($library);
        $this->records = new OpenedRecords($library);
        $this->meetings = new MeetingsTable($library);
        $this->people = $this->made('agenda_host_people', ['name' => $this->nameOfPerson(...)]);
        $this->log = new LogTable($library);
        $this->host = $this->made('agenda_host', ['extension' => $this->extension(...)]);
    }

    /** @param array<string, \Closure> $functions */
    private function made(string $struct, array $functions): CData
    {
        $table = $this->library->ffi->new($struct);
        $table->struct_size = FFI::sizeof($table);
        foreach ($functions as $name => $code) {
            $table->$name = $code;
        }
        return $table;
    }

    /** @param list<string> $contentFolders */
    private function describe(Host $portal, array $contentFolders): void
    {
        $this->portal = $portal;
        $this->texts->clear();
        $folders = $this->library->layout('agenda_host')->putList($this->texts, 'agenda_text', $contentFolders);
        $this->host->content_folder_count = count($contentFolders);
        $this->host->content_folders = $this->library->pointer('agenda_text*', $folders);
        foreach (['name', 'version'] as $text) {
            $this->host->$text->bytes = $this->library->pointer('uint8_t', $this->texts->put($portal->$text));
            $this->host->$text->size = strlen($portal->$text);
        }
        $this->texts->flush();
        $this->useStorage($portal);
        $this->meetings->use($portal->meetings);
        $this->log->log = $portal->log;
    }

    private function useStorage(Host $portal): void
    {
        if (!$portal->storage instanceof OpenedStorage) {
            $this->storageTable->use($portal->storage);
            return;
        }
        $table = $portal->storage->table();
        if ($portal->betweenCalls) {
            $this->records->storage = $portal->storage;
            $this->storageTable->use($this->records);
        } else {
            $this->opened = $table;
        }
        $this->store = $portal->storage;
        $this->store->use(1);
    }

    /** The table behind an id. It is asked while the plugin is being opened. */
    private function extension(?CData $self, ?CData $id): ?CData
    {
        try {
            return match ($this->library->text($id)) {
                'agenda.host.storage/1' => $this->opened ?? FFI::addr($this->storageTable->table),
                'agenda.host.meetings/1' => FFI::addr($this->meetings->table),
                'agenda.host.people/1' => $this->portal->people === null ? null : FFI::addr($this->people),
                'agenda.host.log/1' => $this->portal->log === null ? null : FFI::addr($this->log->table),
                default => null,
            };
        } catch (\Throwable $thrown) {
            Frame::current()->thrown ??= $thrown;
            return null;
        }
    }

    private function nameOfPerson(?CData $self, ?CData $call, ?CData $id, ?CData $ctx, ?CData $visit): int
    {
        return Guard::status(function () use ($id, $ctx, $visit): int {
            $frame = Frame::current();
            $person = $this->library->text($id);
            $name = $frame->answers->to(
                'people.name',
                [$person],
                fn (): ?string => $this->portal->people->name($frame->call, $person),
            );
            if ($name === null) {
                return Status::NotFound->value;
            }
            return $this->show($name, $ctx, $visit);
        });
    }

    private function show(string $text, ?CData $ctx, CData $visit): int
    {
        $members = ['bytes' => $this->memory->put($text), 'size' => strlen($text)];
        $address = $this->library->layout('agenda_text')->put($this->memory, $members);
        $this->memory->flush();
        $status = Status::of($visit($ctx, $this->library->pointer('agenda_text', $address)));
        $this->memory->clear();
        return $status === Status::Stop ? Status::Ok->value : $status->value;
    }
}
