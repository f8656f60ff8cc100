<?php

declare(strict_types=1);

namespace Agenda;

/**
 * A call that was not done. Where an exception of the portal's own code is the reason, it is the previous one
 * (`getPrevious()`), so that the portal's log shows it.
 */
final class Refused extends \RuntimeException
{
    /**
     * @var string stable ASCII for programs, such as "field.too_long"; empty where there is none. `getCode()`
     *   says the same. PHP lets no type stand here.
     */
    public $code = '';

    /** @var string one or two sentences for people, in the call's locale, that say what to do */
    public $message = '';

    /**
     * @param string $field the field or member that is wrong; empty where none is
     * @param int $limit the limit that was passed (code points, bytes, a count); 0 where none was
     * @param int $action index of the action among those that stand or fall together
     * @param int $revision Conflict: the revision that stands now, 0 where nothing stands
     * @param string $theirs Conflict: the text that stands now; empty where there is none, or it is not the
     *   actor's to see
     * @param string $yours Conflict: the text that was sent
     */
    public function __construct(
        public readonly Status $status,
        string $code = '',
        string $message = '',
        public readonly string $field = '',
        public readonly int $limit = 0,
        public readonly int $action = 0,
        public readonly int $revision = 0,
        public readonly string $theirs = '',
        public readonly string $yours = '',
        ?\Throwable $previous = null,
    ) {
        parent::__construct($message !== '' ? $message : "the call ended with {$status->name}", 0, $previous);
        $this->code = $code;
    }
}
