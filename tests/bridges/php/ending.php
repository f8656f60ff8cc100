<?php

// A script that ends in a function of the portal's that the plugin has called. runtime.php looks at how it
// ends.
//
// usage: php ending.php PLUGIN CONTENT CASES WAY FUNCTION [between]
//
// The function is "read" or "apply" of a storage in PHP, or "meetings", and then the store is one that the
// loader opened.

declare(strict_types=1);

namespace AgendaTest;

use Agenda\ActionRequest;
use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Durability;
use Agenda\Host;
use Agenda\OpenedStorage;
use Agenda\Plugin;
use Agenda\Storage;

require __DIR__ . '/support.php';
restore_error_handler();

/** A portal that ends the script. */
final class EndingPortal implements Storage
{
    public function __construct(
        private readonly Storage $storage,
        private readonly string $way,
        private readonly string $function,
    ) {
    }

    public function read(?Call $call, array $ranges): iterable
    {
        if ($this->function === 'read') {
            $this->end();
        }
        return $this->storage->read($call, $ranges);
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        if ($this->function === 'apply') {
            $this->end();
        }
        return $this->storage->apply($call, $batch);
    }

    public function endMeetings(): void
    {
        if ($this->function === 'meetings') {
            $this->end();
        }
    }

    private function end(): void
    {
        switch ($this->way) {
            case 'exit':
                exit(7);
            case 'memory':
                ini_set('memory_limit', (string) (memory_get_usage() + (4 << 20)));
                str_repeat('x', 64 << 20);
                break;
            case 'time':
                set_time_limit(1);
                while (true) {
                }
            case 'error':
                trigger_error('fatal', E_USER_ERROR);
                break;
            case 'none':
        }
    }

    public function durability(): Durability
    {
        return $this->storage->durability();
    }

    public function features(): int
    {
        return $this->storage->features();
    }
}

[, $plugin, $content, $cases, $way, $function] = $argv;
$world = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR)['world'];
$ending = new EndingPortal(new MemoryStorage(), $way, $function);
$portal = new Portal($world, $ending);
$portal->beforeMeetings = $ending->endMeetings(...);
$told = $portal->host($content, ($argv[6] ?? '') === 'between');
$opened = Plugin::load($plugin, $function !== 'meetings' ? $told : new Host(
    $told->name,
    $told->version,
    OpenedStorage::open('memory:', $portal),
    $told->meetings,
    contentFolders: $told->contentFolders,
    betweenCalls: $told->betweenCalls,
));
register_shutdown_function(static function () use ($opened): void {
    echo 'the plugin is ', $opened->isOpen() ? 'open' : 'closed', "\n";
});
$opened->perform($portal->call(['as' => 'aase', 'request' => 'r']), new ActionRequest(
    'answer_consideration',
    'almene-maal.tema-3.democratic-actor',
    ['consideration' => 'almene-maal.tema-3.trust-and-backing', 'answer' => 'yes'],
));
echo "done\n";
