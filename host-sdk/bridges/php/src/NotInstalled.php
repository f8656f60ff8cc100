<?php

declare(strict_types=1);

namespace Agenda;

/**
 * Something that the bridge stands on is not there, or PHP may not use it. The message says what to install
 * or set.
 */
final class NotInstalled extends \RuntimeException
{
}
