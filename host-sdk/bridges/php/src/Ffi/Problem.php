<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Refused;
use Agenda\Status;

/** A refusal as the members of `agenda_problem`, and back. */
final class Problem
{
    /** @param array<string, mixed> $members what the plugin reported, or nothing where it reported nothing */
    public static function refusal(Status $status, array $members, ?\Throwable $previous = null): Refused
    {
        return new Refused(
            $status,
            $members['code'] ?? '',
            $members['message'] ?? '',
            $members['field'] ?? '',
            $members['limit'] ?? 0,
            $members['action'] ?? 0,
            $members['revision'] ?? 0,
            $members['theirs'] ?? '',
            $members['yours'] ?? '',
            $previous,
        );
    }

    /** @return array<string, mixed> */
    public static function members(Refused $refused): array
    {
        return [
            'status' => $refused->status->value,
            'code' => $refused->code,
            'message' => $refused->message,
            'field' => $refused->field,
            'limit' => $refused->limit,
            'action' => $refused->action,
            'revision' => $refused->revision,
            'theirs' => $refused->theirs,
            'yours' => $refused->yours,
        ];
    }
}
