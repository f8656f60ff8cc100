<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/** What a member of a struct is to whoever reads or makes the struct. */
enum MemberKind
{
    case Integer;
    case Text;
    /** A pointer to one struct. */
    case Struct;
    /** A pointer to pointers to structs or texts. */
    case List;
    /** The number of elements of such a list. */
    case Count;
    /** A pointer to a function or to something that has no type. */
    case Address;
    case StructSize;
    case Reserved;
}
