<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\NotInstalled;

/** Where the loader's library and the contract's files are found. */
final readonly class Installed
{
    private const FOLDERS = ['/usr/share/agenda/contract', '/usr/local/share/agenda/contract'];

    private function __construct(public string $library, public string $contract)
    {
    }

    /** Looks at AGENDA_LIBRARY and AGENDA_CONTRACT, else at the system's places. */
    public static function find(): self
    {
        $told = getenv('AGENDA_LIBRARY');
        if ($told !== false && $told !== '' && !is_file($told)) {
            throw new NotInstalled("AGENDA_LIBRARY names no file: $told");
        }
        return new self($told ?: 'libagenda-c-loader.so.0', self::contract());
    }

    private static function contract(): string
    {
        $told = getenv('AGENDA_CONTRACT');
        $folders = $told !== false && $told !== '' ? [$told] : self::FOLDERS;
        foreach ($folders as $folder) {
            if (is_file("$folder/agenda.cdef.h")) {
                return $folder;
            }
        }
        throw new NotInstalled(
            'the contract (agenda.cdef.h) is not in ' . implode(' or ', $folders)
            . '; install libagenda0, or let AGENDA_CONTRACT name its folder'
        );
    }

    /** The contract's types and the loader's functions, as PHP's parser takes them. */
    public function declarations(): string
    {
        return $this->read('agenda.cdef.h') . $this->read('loader/c_loader.cdef.h');
    }

    /** The struct of an extension's table: the contract names the id AGENDA_X and the table agenda_x. */
    public function tableOf(string $id): string
    {
        $contract = json_decode($this->read('agenda.json'), true);
        if (!isset($contract['constants'])) {
            throw new NotInstalled("{$this->contract}/agenda.json is not whole; install libagenda0 again");
        }
        foreach ($contract['constants'] as $constant) {
            if ($constant['value'] === $id) {
                return strtolower($constant['name']);
            }
        }
        throw new NotInstalled("the contract in {$this->contract} knows no extension \"$id\"; install a newer libagenda0");
    }

    /** A file of the contract. */
    public function read(string $file): string
    {
        $content = is_file("{$this->contract}/$file") ? file_get_contents("{$this->contract}/$file") : false;
        return $content !== false ? $content : throw new NotInstalled(
            "the contract in {$this->contract} has no $file that can be read; install libagenda0 again"
        );
    }

    /** The same as a header for `ffi.preload`. */
    public function header(): string
    {
        return '#define FFI_SCOPE "' . Library::SCOPE . "\"\n#define FFI_LIB \"{$this->library}\"\n" . $this->declarations();
    }
}
