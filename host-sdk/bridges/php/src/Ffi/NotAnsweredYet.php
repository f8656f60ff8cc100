<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/** The portal's code runs after this call of the plugin, and then the call is made again. */
final class NotAnsweredYet extends \RuntimeException
{
}
