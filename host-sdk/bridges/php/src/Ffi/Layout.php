<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use FFI\CData;
use FFI\CType;

/**
 * Where the members of a struct of the contract are, as PHP's parser found them. Reads structs of a peer into
 * arrays by member (`struct_size`, reserved members and counts left out), and makes structs of such arrays.
 *
 * A text is a string, a list of pointers is a list, a struct behind a pointer is an array or null, and any
 * other pointer is its address. A peer's struct may be shorter or longer than ours: what it lacks is read as
 * zero.
 */
final class Layout
{
    private const INTEGERS = [
        CType::TYPE_UINT8 => 'C', CType::TYPE_SINT8 => 'c', CType::TYPE_UINT16 => 'S', CType::TYPE_SINT16 => 's',
        CType::TYPE_UINT32 => 'L', CType::TYPE_SINT32 => 'l', CType::TYPE_UINT64 => 'Q', CType::TYPE_SINT64 => 'q',
    ];

    /** Least and most that these take. PHP has no number that passes the others. */
    private const LIMITS = ['C' => [0, 0xff], 'c' => [-0x80, 0x7f], 'S' => [0, 0xffff], 's' => [-0x8000, 0x7fff],
        'L' => [0, 0xffffffff], 'l' => [-0x80000000, 0x7fffffff]];

    public readonly int $size;
    public readonly bool $hasSize;
    /**
     * @var array<string, array{MemberKind, ?string}> kind, and the struct behind it or the list that is
     *   counted
     */
    private array $members = [];
    /** @var array<string, int> the offset behind each member */
    private array $ends = [];
    /** @var array<string, array{int, int}> least and most of a member that is a number */
    private array $limits = [];
    private string $packed = '';
    private string $unpacked = '';
    private int $end = 0;

    public function __construct(private readonly Library $library, private readonly string $struct, CType $type)
    {
        $this->size = $type->getSize();
        $names = $type->getStructFieldNames();
        $this->hasSize = $names[0] === 'struct_size';
        foreach ($names as $name) {
            $this->add($name, $type->getStructFieldType($name), $type->getStructFieldOffset($name), $names);
            $this->ends[$name] = $this->end;
        }
    }

    /** Whether a peer's struct of this size has the member, and the contract that is installed knows it. */
    public function has(string $member, int $structSize): bool
    {
        return isset($this->ends[$member]) && $this->ends[$member] <= $structSize;
    }

    /** @param list<string> $names all members */
    private function add(string $name, CType $type, int $offset, array $names): void
    {
        $kind = $type->getKind();
        if (isset(self::INTEGERS[$kind])) {
            $this->place($name, self::INTEGERS[$kind], $offset, $type->getSize());
            $this->members[$name] = self::integer($name, $names);
            $this->limits[$name] = self::LIMITS[self::INTEGERS[$kind]] ?? [PHP_INT_MIN, PHP_INT_MAX];
        } elseif ($kind === CType::TYPE_STRUCT && $type->getName() === 'struct agenda_text') {
            $this->place("$name.bytes", 'Q', $offset, 8);
            $this->place("$name.size", 'Q', $offset + 8, 8);
            $this->members[$name] = [MemberKind::Text, null];
        } elseif ($kind === CType::TYPE_POINTER) {
            $this->place($name, 'Q', $offset, 8);
            $this->members[$name] = self::pointed($name, $type->getPointerType());
        } else {
            throw new \LogicException("{$this->struct}.$name is of a kind that the contract does not have");
        }
    }

    /**
     * @param list<string> $names
     * @return array{MemberKind, ?string}
     */
    private static function integer(string $name, array $names): array
    {
        if ($name === 'struct_size') {
            return [MemberKind::StructSize, null];
        }
        if (str_starts_with($name, 'reserved')) {
            return [MemberKind::Reserved, null];
        }
        if (str_ends_with($name, '_count')) {
            $one = substr($name, 0, -6);
            $list = current(array_intersect(["{$one}s", $one], $names));
            if ($list !== false) {
                return [MemberKind::Count, $list];
            }
        }
        return [MemberKind::Integer, null];
    }

    /** @return array{MemberKind, ?string} */
    private static function pointed(string $name, CType $to): array
    {
        if ($to->getKind() === CType::TYPE_POINTER) {
            return [MemberKind::List, substr($to->getPointerType()->getName(), 7)];
        }
        return $to->getKind() === CType::TYPE_STRUCT
            ? [MemberKind::Struct, substr($to->getName(), 7)]
            : [MemberKind::Address, null];
    }

    private function place(string $name, string $code, int $offset, int $size): void
    {
        if ($offset > $this->end) {
            $gap = 'x' . ($offset - $this->end);
            $this->packed .= $gap;
            $this->unpacked .= "$gap/";
        }
        $this->packed .= $code;
        $this->unpacked .= "$code$name/";
        $this->end = $offset + $size;
    }

    /**
     * The numbers of a struct at an address, texts as NAME.bytes and NAME.size.
     *
     * @param ?int $structSize what the struct says of itself, where that has been read
     * @return array<string, int>
     */
    public function numbers(int $address, ?int $structSize = null): array
    {
        if ($this->hasSize) {
            $structSize ??= $this->structSize($address);
            if ($structSize < $this->size) {
                $bytes = str_pad($this->library->read($address, $structSize), $this->size, "\0");
                return unpack($this->unpacked, $bytes);
            }
        }
        return unpack($this->unpacked, $this->library->read($address, $this->size));
    }

    /** What a struct at an address says of its own size. */
    public function structSize(int $address): int
    {
        return unpack('L', $this->library->read($address, 4))[1];
    }

    /** @return array<string, mixed> */
    public function read(int $address): array
    {
        $numbers = $this->numbers($address);
        $values = [];
        foreach ($this->members as $name => [$kind, $struct]) {
            switch ($kind) {
                case MemberKind::Integer:
                case MemberKind::Address:
                    $values[$name] = $numbers[$name];
                    break;
                case MemberKind::Text:
                    $values[$name] = $this->library->read($numbers["$name.bytes"], $numbers["$name.size"]);
                    break;
                case MemberKind::Struct:
                    $values[$name] = $numbers[$name] === 0 ? null : $this->library->layout($struct)->read($numbers[$name]);
                    break;
                case MemberKind::List:
                    $values[$name] = $this->readList($struct, $numbers[$name], $numbers[$this->countOf($name)]);
                    break;
                default:
            }
        }
        return $values;
    }

    /** @return list<array<string, mixed>|string> */
    public function readList(string $struct, int $address, int $count): array
    {
        if ($count === 0) {
            return [];
        }
        $layout = $this->library->layout($struct);
        $list = [];
        foreach (unpack('Q*', $this->library->read($address, 8 * $count)) as $one) {
            $list[] = $struct === 'agenda_text' ? $layout->readText($one) : $layout->read($one);
        }
        return $list;
    }

    /** Reads what is at the address where this is the layout of `agenda_text` itself. */
    private function readText(int $address): string
    {
        ['bytes' => $bytes, 'size' => $size] = $this->numbers($address);
        return $this->library->read($bytes, $size);
    }

    /**
     * Puts a struct with these members into memory, and gives its address.
     *
     * @param array<string, mixed> $values by member; those that are not named are zero. A struct is an array
     *   or an Address
     */
    public function put(Memory $memory, array $values): int
    {
        $numbers = [];
        foreach ($this->members as $name => [$kind, $struct]) {
            switch ($kind) {
                case MemberKind::Text:
                    $text = $values[$name] ?? '';
                    $numbers[] = $text === '' ? 0 : $memory->put($text);
                    $numbers[] = strlen($text);
                    break;
                case MemberKind::Integer:
                    $numbers[] = $this->whole($name, $values[$name] ?? 0);
                    break;
                case MemberKind::Address:
                    $numbers[] = $values[$name] ?? 0;
                    break;
                case MemberKind::StructSize:
                    $numbers[] = $this->size;
                    break;
                case MemberKind::Reserved:
                    $numbers[] = 0;
                    break;
                case MemberKind::Count:
                    $numbers[] = count($values[$struct] ?? []);
                    break;
                case MemberKind::Struct:
                    $numbers[] = $this->putPointed($memory, $struct, $values[$name] ?? null);
                    break;
                case MemberKind::List:
                    $numbers[] = $this->putList($memory, $struct, $values[$name] ?? []);
            }
        }
        return $memory->putAligned(pack($this->packed, ...$numbers));
    }

    /** @param array<string, mixed>|Address|null $value */
    private function putPointed(Memory $memory, string $struct, array|Address|null $value): int
    {
        if ($value === null) {
            return 0;
        }
        return $value instanceof Address ? $value->at : $this->library->layout($struct)->put($memory, $value);
    }

    /** `pack` cuts off what is too large, and says nothing. */
    private function whole(string $name, mixed $number): int
    {
        [$least, $most] = $this->limits[$name];
        if (is_int($number) && $number >= $least && $number <= $most) {
            return $number;
        }
        throw new \ValueError("{$this->struct}.$name is no whole number from $least to $most");
    }

    /**
     * Puts a list of pointers to structs, or to texts, into memory; gives its address, 0 for an empty list.
     *
     * @param list<array<string, mixed>|string> $list
     */
    public function putList(Memory $memory, string $struct, array $list): int
    {
        if ($list === []) {
            return 0;
        }
        $layout = $this->library->layout($struct);
        $addresses = [];
        foreach ($list as $one) {
            $addresses[] = $struct === 'agenda_text' ? $layout->putText($memory, $one) : $layout->put($memory, $one);
        }
        return $memory->putAligned(pack('Q*', ...$addresses));
    }

    private function putText(Memory $memory, mixed $text): int
    {
        if (!is_string($text)) {
            throw new \TypeError('a text is a string, and ' . get_debug_type($text) . ' was given');
        }
        return $this->put($memory, ['bytes' => $memory->put($text), 'size' => strlen($text)]);
    }

    private function countOf(string $list): string
    {
        foreach ($this->members as $name => [$kind, $counted]) {
            if ($kind === MemberKind::Count && $counted === $list) {
                return $name;
            }
        }
        throw new \LogicException("{$this->struct}.$list has no count");
    }
}
