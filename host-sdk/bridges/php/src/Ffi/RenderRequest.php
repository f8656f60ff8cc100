<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Refused;
use FFI;

/** Requests to render views and pages, as members of C structs, which call alike what both have. */
final class RenderRequest
{
    /** @return array<string, mixed> */
    public static function ofView(string $item, string $view, string $mediaType, string $idPrefix, int $headingLevel): array
    {
        return [
            'item' => $item,
            'view' => $view,
            'media_type' => $mediaType,
            'id_prefix' => $idPrefix,
            'heading_level' => $headingLevel,
        ];
    }

    /**
     * @param array<array-key, mixed> $query
     * @return array<string, mixed>
     */
    public static function ofPage(string $page, string $mediaType, array $query, string $idPrefix, int $headingLevel): array
    {
        return [
            'page' => $page,
            'media_type' => $mediaType,
            'query' => CallMembers::fields($query),
            'id_prefix' => $idPrefix,
            'heading_level' => $headingLevel,
        ];
    }

    /**
     * With a form that was posted and not done.
     *
     * @param array<string, mixed> $request
     * @param array<array-key, mixed> $typed
     * @return array<string, mixed>
     */
    public static function withRefusal(array $request, array $typed, ?Refused $problem): array
    {
        $request['typed'] = CallMembers::fields($typed);
        $request['problem'] = $problem === null ? null : Problem::members($problem);
        return $request;
    }

    /**
     * With a wish for the page's token.
     *
     * @param array<string, mixed> $request
     * @return array<string, mixed>
     */
    public static function withToken(array $request, string $knownToken): array
    {
        $request['token'] = new Address(Library::get()->address(FFI::addr(Receivers::get()->tokenWriter)));
        $request['known_token'] = $knownToken;
        return $request;
    }
}
