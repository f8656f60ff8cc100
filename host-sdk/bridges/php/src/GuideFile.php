<?php

declare(strict_types=1);

namespace Agenda;

/** A guide's file: loaded, or refused and why. */
final readonly class GuideFile
{
    /**
     * @param int $line refused: from 1; 0 where the file could not be read at all
     * @param int $column refused: from 1, in code points
     * @param string $id loaded: of the guide; so are version, language and theme
     * @param string $code refused: stable ASCII
     * @param string $reason refused: what is wrong, in the call's locale
     * @param string $remedy refused: what to write instead, in the call's locale
     * @param string $displacedBy the file that is shown in place of this one; empty where none is
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public string $file,
        public bool $isLoaded,
        public int $line,
        public int $column,
        public string $id,
        public string $version,
        public string $language,
        public string $theme,
        public string $code,
        public string $reason,
        public string $remedy,
        public string $displacedBy,
        public array $other,
    ) {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        return new self(
            Ffi\Taken::text($members, 'file'),
            Ffi\Taken::number($members, 'status') === 1,
            Ffi\Taken::number($members, 'line'),
            Ffi\Taken::number($members, 'column'),
            Ffi\Taken::text($members, 'id'),
            Ffi\Taken::text($members, 'version'),
            Ffi\Taken::text($members, 'language'),
            Ffi\Taken::text($members, 'theme'),
            Ffi\Taken::text($members, 'code'),
            Ffi\Taken::text($members, 'reason'),
            Ffi\Taken::text($members, 'remedy'),
            Ffi\Taken::text($members, 'displaced_by'),
            $members,
        );
    }
}
