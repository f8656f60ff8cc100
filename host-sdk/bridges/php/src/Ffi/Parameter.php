<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/** What a parameter of a plugin's function is to whoever calls it. */
enum Parameter
{
    case Call;
    case Text;
    case Struct;
    case List;
    case Count;
    case Number;
    case Context;
    case Visitor;
    case Writer;
}
