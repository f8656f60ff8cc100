<?php

declare(strict_types=1);

namespace Agenda;

use Agenda\Ffi\Installed;
use Agenda\Ffi\Library;
use Agenda\Ffi\StorageTable;
use FFI;
use FFI\CData;

/**
 * Runs the SDK's checks of storage adapters on a storage of the portal's, for the portal's own tests. They
 * write under organisations whose ids begin with "validate-", and erase them again. The library is
 * libagenda-storage-checks.so, beside AGENDA_LIBRARY or where the system has it.
 */
final class StorageChecks
{
    private const LIBRARY = 'libagenda-storage-checks.so.0';

    /** @var list<CheckResult> */
    private array $results = [];
    private readonly FFI $ffi;

    private function __construct()
    {
        $this->ffi = self::library();
    }

    /**
     * @param string $file where the records lie, to look for what was erased; empty where that is not looked
     *   for
     * @param string $only the name of one check; empty: all
     * @return list<CheckResult>
     * @throws NotInstalled
     */
    public static function run(Storage $storage, string $file = '', string $only = '', int $seed = 1): array
    {
        $checks = new self();
        $checks->runWith($storage, $file, $only, $seed);
        return $checks->results;
    }

    private function runWith(Storage $storage, string $file, string $only, int $seed): void
    {
        $table = new StorageTable(Library::get());
        $table->use($storage);
        $ffi = $this->ffi;
        $checked = $ffi->new('agenda_checked_storage');
        $checked->struct_size = FFI::sizeof($checked);
        // PHP's functions are called from the script's own thread alone.
        $checked->flags = $ffi->AGENDA_CHECKS_ONE_THREAD;
        $address = Library::get()->address(FFI::addr($table->table));
        $checked->storage = $ffi->cast('const agenda_host_storage*', $address);
        $checked->seed = $seed;
        $bytes = self::put($ffi, $checked->file, $file);
        $name = $ffi->new('agenda_text');
        $nameBytes = self::put($ffi, $name, $only);
        $visit = $ffi->new('struct { agenda_check_visit visit; }');
        $visit->visit = $this->keep(...);
        $ffi->agenda_storage_checks_run(FFI::addr($checked), FFI::addr($name), null, $visit->visit);
    }

    private static function library(): FFI
    {
        $installed = Installed::find();
        $beside = dirname($installed->library) . '/' . self::LIBRARY;
        $library = is_file($beside) ? $beside : self::LIBRARY;
        $declarations = $installed->read('agenda.cdef.h') . $installed->read('validate/storage_checks.cdef.h');
        try {
            return FFI::cdef($declarations, $library);
        } catch (FFI\Exception $refused) {
            throw new NotInstalled("the checks' library $library is not there; install libagenda0", 0, $refused);
        }
    }

    /** Lets a text of C hold these bytes for as long as what is returned lives. */
    private static function put(FFI $ffi, CData $text, string $value): ?CData
    {
        if ($value === '') {
            return null;
        }
        $bytes = $ffi->new(FFI::arrayType($ffi->type('uint8_t'), [strlen($value)]));
        FFI::memcpy($bytes, $value, strlen($value));
        $text->bytes = $ffi->cast('const uint8_t*', FFI::addr($bytes));
        $text->size = strlen($value);
        return $bytes;
    }

    private function keep(?CData $ctx, CData $result): void
    {
        $text = static fn (CData $text): string => $text->size === 0 ? '' : FFI::string($text->bytes, $text->size);
        $this->results[] = new CheckResult(
            $text($result->check),
            $text($result->explains),
            match ($result->status) {
                $this->ffi->AGENDA_CHECK_PASSED => true,
                $this->ffi->AGENDA_CHECK_FAILED => false,
                default => null,
            },
            $text($result->detail),
        );
    }
}
