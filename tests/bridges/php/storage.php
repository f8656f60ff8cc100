<?php

// Runs the SDK's storage checks on the storages in PHP: the tests' own in memory, and the example's over PDO.

declare(strict_types=1);

namespace AgendaTest;

use Agenda\Storage;
use Agenda\StorageChecks;

require __DIR__ . '/support.php';
foreach (StorageChecks::run(new MemoryStorage()) as $r) { printf("%-40s %s %s\n",$r->check,json_encode($r->passed),$r->detail); }
