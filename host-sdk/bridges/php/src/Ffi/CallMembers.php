<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Call;
use Agenda\Field;
use Agenda\Fields;

/** A call, and what goes with it, as members of C structs. */
final class CallMembers
{
    /**
     * @param int $report the address of the report that a refusal is told to
     * @return array<string, mixed>
     */
    public static function of(Call $call, int $report): array
    {
        $members = [
            'utc_offset_minutes' => $call->utcOffsetMinutes(),
            'time_ms' => $call->timeMs(),
            'organisation' => $call->organisation,
            'board' => $call->board,
            'meeting' => $call->meeting,
            'locale' => $call->locale,
            'request_id' => $call->requestId,
            'report' => new Address($report),
        ];
        if ($call->actor !== null) {
            $roles = Bits::of($call->actor->roles);
            $members['actor'] = ['roles' => $roles, 'id' => $call->actor->id, 'name' => $call->actor->name];
        }
        if ($call->form !== null) {
            $members['form'] = ['address' => $call->form->address, 'hidden' => self::fields($call->form->hidden)];
        }
        return $members;
    }

    /**
     * @param array<array-key, mixed> $fields a map of names to texts, or a list of `Field`
     * @return list<array{name: string, value: string}>
     */
    public static function fields(array $fields): array
    {
        return array_map(
            static fn (Field $field): array => ['name' => $field->name, 'value' => $field->value],
            Fields::of($fields),
        );
    }
}
