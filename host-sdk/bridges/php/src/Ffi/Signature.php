<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Call;
use FFI\CData;
use FFI\CType;

/**
 * What a function of a plugin's table takes, as PHP's parser found it. `self`, the report, visitors and
 * writers are the bridge's; the rest is the caller's: a `Call`, a string for a text, an array for a struct, a
 * list for a list and its count.
 */
final class Signature
{
    /** @var list<array{Parameter, ?string}> */
    private array $parameters = [];
    public readonly bool $shows;
    public readonly bool $writes;
    public readonly bool $takesCall;

    public function __construct(private readonly Library $library, CType $function)
    {
        $count = $function->getFuncParameterCount();
        for ($i = 1; $i < $count; $i++) {
            $this->parameters[] = $this->parameter($function->getFuncParameterType($i));
        }
        $kinds = array_column($this->parameters, 0);
        $this->shows = in_array(Parameter::Visitor, $kinds, true);
        $this->writes = in_array(Parameter::Writer, $kinds, true);
        $this->takesCall = in_array(Parameter::Call, $kinds, true);
    }

    /** @return array{Parameter, ?string} */
    private function parameter(CType $type): array
    {
        if ($type->getKind() !== CType::TYPE_POINTER) {
            $follows = end($this->parameters);
            return [$follows !== false && $follows[0] === Parameter::List ? Parameter::Count : Parameter::Number, null];
        }
        $to = $type->getPointerType();
        $name = substr($to->getName(), 7);
        return match (true) {
            $to->getKind() === CType::TYPE_VOID => [Parameter::Context, null],
            $to->getKind() === CType::TYPE_FUNC => [Parameter::Visitor, self::shownTo($to)],
            $to->getKind() === CType::TYPE_POINTER => [Parameter::List, substr($to->getPointerType()->getName(), 7)],
            $name === 'agenda_call' => [Parameter::Call, $name],
            $name === 'agenda_writer' => [Parameter::Writer, $name],
            $name === 'agenda_text' => [Parameter::Text, $name],
            default => [Parameter::Struct, $name],
        };
    }

    private static function shownTo(CType $visitor): string
    {
        return substr($visitor->getFuncParameterType(1)->getPointerType()->getName(), 7);
    }

    /**
     * The arguments for C, but for the first. They are in memory that is to be flushed.
     *
     * @param list<mixed> $given one for each parameter that is the caller's, but for the call
     * @return list<mixed>
     */
    public function arguments(Memory $memory, ?Call $call, array $given): array
    {
        $receivers = Receivers::get();
        $arguments = [];
        $count = 0;
        foreach ($this->parameters as [$kind, $struct]) {
            switch ($kind) {
                case Parameter::Call:
                    $arguments[] = $this->put($memory, $struct, CallMembers::of($call ?? throw new \ArgumentCountError(
                        'the function takes a Call as its first argument'
                    ), $this->library->address(\FFI::addr($receivers->report))));
                    break;
                case Parameter::Context:
                    $arguments[] = null;
                    break;
                case Parameter::Visitor:
                    $arguments[] = $receivers->visitor($struct);
                    break;
                case Parameter::Writer:
                    $arguments[] = \FFI::addr($receivers->writer);
                    break;
                case Parameter::Count:
                    $arguments[] = $count;
                    break;
                default:
                    $value = array_shift($given) ?? throw new \ArgumentCountError('the function takes more arguments');
                    $count = is_array($value) ? count($value) : 0;
                    $arguments[] = $this->argument($memory, $kind, $struct, $value);
            }
        }
        if ($given !== []) {
            throw new \ArgumentCountError('the function takes fewer arguments');
        }
        return $arguments;
    }

    private function argument(Memory $memory, Parameter $kind, ?string $struct, mixed $value): mixed
    {
        return match ($kind) {
            Parameter::Number => $value,
            Parameter::Text => $this->put($memory, $struct, ['bytes' => $memory->put($value), 'size' => strlen($value)]),
            Parameter::List => $this->library->pointer(
                "$struct*",
                $this->library->layout($struct)->putList($memory, $struct, $value),
            ),
            default => $this->put($memory, $struct, $value),
        };
    }

    /** @param array<string, mixed> $members */
    private function put(Memory $memory, string $struct, array $members): CData
    {
        return $this->library->pointer($struct, $this->library->layout($struct)->put($memory, $members));
    }
}
