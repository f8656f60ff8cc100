<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\NotInstalled;
use FFI;
use FFI\CData;
use FFI\CType;

/**
 * The loader's library with the contract's types, once a process: it is never let go while PHP runs. Where
 * the administrator preloads the header (`ffi.preload`) it is the server's own, kept from request to request.
 */
final class Library
{
    public const SCOPE = 'agenda';

    private static ?self $opened = null;

    public readonly FFI $ffi;
    private readonly CType $bytes;
    private readonly CData $either;
    /** @var array<string, CType> pointer types by the name of what they point at */
    private array $pointers = [];
    /** @var array<string, Layout> */
    private array $layouts = [];

    public static function get(): self
    {
        return self::$opened ??= new self();
    }

    private function __construct()
    {
        if (!extension_loaded('ffi') || PHP_INT_SIZE !== 8) {
            throw new NotInstalled('PHP has no extension "ffi", or is no 64-bit PHP; install phpX.Y-common and enable ffi');
        }
        $this->ffi = self::preloaded() ?? self::opened();
        $this->bytes = $this->ffi->type('uint8_t*');
        $this->either = $this->ffi->new('union { const void* pointer; uintptr_t number; }');
        register_shutdown_function(Closing::closeAll(...));
    }

    private static function preloaded(): ?FFI
    {
        try {
            return FFI::scope(self::SCOPE);
        } catch (FFI\Exception) {
            return null;
        }
    }

    private static function opened(): FFI
    {
        $installed = Installed::find();
        try {
            return FFI::cdef($installed->declarations(), $installed->library);
        } catch (FFI\Exception $refused) {
            $message = str_contains($refused->getMessage(), 'ffi.enable')
                ? 'PHP lets only preloaded code use FFI here: set opcache.preload to the bridge\'s preload.php,'
                    . ' or give PHP\'s own web server the option -d ffi.enable=true'
                : "the loader's library {$installed->library} is not there, or is no fit for the contract in "
                    . "{$installed->contract}; install libagenda0, or let AGENDA_LIBRARY name the file";
            throw new NotInstalled($message, 0, $refused);
        }
    }

    /** A constant of the contract that is a number. */
    public function number(string $constant): int
    {
        try {
            return $this->ffi->$constant;
        } catch (FFI\Exception $lacking) {
            throw self::older($constant, $lacking);
        }
    }

    private function type(string $name): CType
    {
        try {
            return $this->ffi->type($name);
        } catch (FFI\Exception $lacking) {
            throw self::older(rtrim($name, '*'), $lacking);
        }
    }

    private static function older(string $name, FFI\Exception $lacking): NotInstalled
    {
        $message = "the contract has no $name, as it is older than this bridge; install a newer libagenda0";
        return new NotInstalled($message, 0, $lacking);
    }

    public function layout(string $struct): Layout
    {
        return $this->layouts[$struct] ??= new Layout($this, $struct, $this->type($struct));
    }

    /** The address that a pointer holds, as a number; 0 for null. */
    public function address(?CData $pointer): int
    {
        // A cast of a `void*` to a number gives what stands at the address.
        $this->either->pointer = $pointer;
        return $this->either->number;
    }

    /** A pointer to a struct of this name at an address; null for 0. */
    public function pointer(string $struct, int $address): ?CData
    {
        return $address === 0
            ? null
            : $this->ffi->cast($this->pointers[$struct] ??= $this->type("$struct*"), $address);
    }

    /** Copies bytes from an address. They may hold NUL. */
    public function read(int $address, int $size): string
    {
        return $size === 0 ? '' : FFI::string($this->ffi->cast($this->bytes, $address), $size);
    }

    /** Copies bytes to an address. */
    public function write(int $address, string $bytes): void
    {
        FFI::memcpy($this->ffi->cast($this->bytes, $address), $bytes, strlen($bytes));
    }

    /** The text that an `agenda_text*` points at. */
    public function text(?CData $text): string
    {
        return $text === null ? '' : $this->read($this->address($text->bytes), $text->size);
    }
}
