<?php

// Runs the table of cases that every bridge passes.
//
// usage: php cases.php PLUGIN OLDER-PLUGIN CONTENT CASES [--heavy] [--between-calls]
//
// Without --heavy a repeated step is done a twentieth of the times. With --between-calls every case, and not
// those alone whose database cannot be waited for, has the portal's code run between the plugin's calls.

declare(strict_types=1);

namespace AgendaTest;

use Agenda\ActionRequest;
use Agenda\Call;
use Agenda\Field;
use Agenda\PageMediaType;
use Agenda\PageType;
use Agenda\Plugin;
use Agenda\Refused;
use Agenda\Status;
use Agenda\Summary;

require __DIR__ . '/support.php';

/** One case with its own portal and plugin. */
final class OneCase
{
    private readonly Portal $portal;
    private readonly Plugin $plugin;
    private int $requests = 0;
    /** @var array<string, string> */
    private array $tokens = [];
    /** @var array<string, int> */
    private array $revisions = [];

    public function __construct(array $world, private readonly array $case, array $files, private readonly array $options)
    {
        $this->portal = new Portal($world);
        $isBetween = ($case['storage'] ?? '') === 'replay' || in_array('--between-calls', $options, true);
        $file = $files[($case['plugin'] ?? '') === 'older' ? 'older' : 'plugin'];
        $host = $this->portal->host($files['content'], $isBetween);
        $this->plugin = Plugin::load($file, $host, withoutManifest: true);
    }

    public function run(): void
    {
        foreach ($this->case['steps'] as $step) {
            match ($step['do']) {
                'state' => $this->portal->setState($step['meeting'], $step['state']),
                'repeat' => $this->repeat($step),
                default => $this->step($step),
            };
        }
        $this->plugin->close();
    }

    private function step(array $step): void
    {
        $this->portal->failing = $step['throws'] ?? '';
        $found = $this->outcome($step);
        $this->portal->failing = '';
        if (isset($step['keep_token'])) {
            $this->tokens[$step['keep_token']] = $found['token'];
        }
        if (isset($step['keep_revision'])) {
            $this->revisions[$step['keep_revision']] = $found['json']['results'][0]['revision'];
        }
        $this->check($step, $found);
    }

    /** @return array<string, mixed> */
    private function outcome(array $step): array
    {
        $step['request'] ??= 'r' . ++$this->requests;
        try {
            $found = $this->done($step, $this->portal->call($step));
        } catch (Refused $refused) {
            $found = ['status' => $refused->status->value, 'refused' => $refused];
        }
        return $found + ['status' => 200, 'refused' => null, 'text' => '', 'listed' => []];
    }

    /** @return array<string, mixed> */
    private function done(array $step, Call $call): array
    {
        return match ($step['do']) {
            'items' => ['listed' => array_column($this->plugin->items($call), 'title', 'id')],
            'actions' => ['listed' => array_column($this->plugin->actions($call), 'label', 'name')],
            'pages' => self::listedPages($this->plugin->pages($call)),
            'views' => ['listed' => array_column($this->plugin->views($call), 'label', 'name')],
            'asset' => ['text' => $this->plugin->asset($step['name'])],
            'summaries' => ['statuses' => array_map(
                static fn (Summary $summary): int => $summary->status->value,
                $this->plugin->summaries($call, $step['items'], $step['media_type']),
            )],
            'render' => $this->render($step, $call),
            'render_page' => $this->renderPage($step, $call),
            'perform' => ['json' => $this->plugin->perform($call, ...array_map($this->request(...), $step['actions']))],
            'submit' => ['json' => $this->plugin->submit($call, self::fields($step['fields']))],
        };
    }

    /**
     * @param list<PageType> $pages
     * @return array<string, mixed>
     */
    private static function listedPages(array $pages): array
    {
        $names = static fn (PageType $page): array => array_map(
            static fn (PageMediaType $type): string => $type->name,
            $page->mediaTypes,
        );
        return [
            'listed' => array_column($pages, 'label', 'name'),
            'media' => array_combine(array_column($pages, 'name'), array_map($names, $pages)),
        ];
    }

    /** @return array<string, mixed> */
    private function render(array $step, Call $call): array
    {
        $where = ['idPrefix' => $step['id_prefix'] ?? '', 'headingLevel' => $step['heading_level'] ?? 0];
        $what = ['item' => $step['item'], 'view' => $step['view'], 'mediaType' => $step['media_type']];
        if (isset($step['typed'])) {
            return ['text' => $this->plugin->render($call, ...$what, ...$where, ...self::refusal($step))];
        }
        if (!isset($step['keep_token']) && !isset($step['known_token'])) {
            return ['text' => $this->plugin->render($call, ...$what, ...$where)];
        }
        $known = isset($step['known_token']) ? $this->tokens[$step['known_token']] : '';
        $page = $this->plugin->renderUnlessKnown($call, ...$what, ...$where, knownToken: $known);
        return ['text' => $page->text, 'token' => $page->token, 'status' => $page->isModified ? 200 : 304];
    }

    /** @return array<string, mixed> */
    private function renderPage(array $step, Call $call): array
    {
        $page = $this->plugin->renderPage(
            $call,
            $step['page'],
            $step['media_type'] ?? 'text/html',
            self::fields($step['query'] ?? []),
            ...self::refusal($step),
            idPrefix: $step['id_prefix'] ?? '',
            headingLevel: $step['heading_level'] ?? 0,
            knownToken: isset($step['known_token']) ? $this->tokens[$step['known_token']] : '',
        );
        return ['text' => $page->content, 'token' => $page->token, 'status' => $page->isModified ? 200 : 304];
    }

    /** @return array<string, mixed> what was typed in a form, and why it was not done */
    private static function refusal(array $step): array
    {
        $told = $step['problem'] ?? null;
        return [
            'typed' => self::fields($step['typed'] ?? []),
            'problem' => $told === null
                ? null
                : new Refused(Status::from($told['status']), $told['code'], $told['message'], $told['field'] ?? ''),
        ];
    }

    /** An expected revision that is a text is the one that an earlier step has kept. */
    private function request(array $told): ActionRequest
    {
        $expected = $told['expected_revision'] ?? null;
        $expected = is_string($expected) ? $this->revisions[$expected] : $expected;
        return new ActionRequest($told['action'], $told['item'], self::fields($told['fields']), $expected);
    }

    /** @return list<Field> */
    private static function fields(array $told): array
    {
        return array_map(static fn (array $field): Field => new Field(...$field), $told);
    }

    /** @param array<string, mixed> $found */
    private function check(array $step, array $found): void
    {
        $expected = ($step['expect'] ?? []) + ['status' => 200];
        $name = "{$this->case['name']}: " . json_encode($step, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        Expect::same($expected['status'], $found['status'], "$name: status ({$found['refused']?->getMessage()})");
        foreach (['code', 'field', 'theirs', 'yours'] as $member) {
            if (isset($expected[$member])) {
                Expect::same($expected[$member], $found['refused']?->$member, "$name: $member");
            }
        }
        if (isset($expected['message_contains'])) {
            Expect::that(str_contains((string) $found['refused']?->message, $expected['message_contains']), "$name: message");
        }
        if ($expected['cause'] ?? false) {
            Expect::that($found['refused']?->getPrevious() instanceof \DomainException, "$name: the exception that was thrown");
        }
        if (isset($expected['statuses'])) {
            Expect::same($expected['statuses'], $found['statuses'] ?? null, "$name: statuses");
        }
        $this->checkText($name, $expected, $found);
        $this->checkListed($name, $expected, $found);
    }

    private function checkText(string $name, array $expected, array $found): void
    {
        foreach ($expected['contains'] ?? [] as $part) {
            Expect::that(str_contains($found['text'], $part), "$name: contains $part: " . substr($found['text'], 0, 400));
        }
        foreach ($expected['lacks'] ?? [] as $part) {
            Expect::that(!str_contains($found['text'], $part), "$name: lacks $part");
        }
        if (isset($expected['begins'])) {
            Expect::same($expected['begins'], bin2hex(substr($found['text'], 0, strlen($expected['begins']) / 2)), "$name: begins");
        }
        if (isset($expected['json'])) {
            $json = $found['json'] ?? json_decode($found['text'], true, 512, JSON_THROW_ON_ERROR);
            foreach ($expected['json'] as $pointer => $value) {
                Expect::same($value, self::at($json, $pointer), "$name: $pointer");
            }
        }
    }

    private function checkListed(string $name, array $expected, array $found): void
    {
        foreach ($expected['ids'] ?? [] as $id) {
            Expect::that(isset($found['listed'][$id]), "$name: lists $id");
        }
        foreach ($expected['titles'] ?? [] as $id => $title) {
            Expect::same($title, $found['listed'][$id] ?? null, "$name: title of $id");
        }
        foreach ($expected['media'] ?? [] as $page => $types) {
            Expect::same($types, $found['media'][$page] ?? null, "$name: media types of $page");
        }
        if (isset($expected['count'])) {
            Expect::same($expected['count'], count($found['listed']), "$name: how many are listed");
        }
    }

    private static function at(array $json, string $pointer): mixed
    {
        foreach (array_slice(explode('/', $pointer), 1) as $part) {
            $json = $json[$part] ?? null;
        }
        return $json;
    }

    private function repeat(array $step): void
    {
        $part = in_array('--heavy', $this->options, true) ? 1 : 20;
        [$times, $warmUp] = [intdiv($step['times'], $part), intdiv($step['warm_up'], $part)];
        $began = $this->portal->storage->now();
        $before = 0;
        for ($i = 0; $i < $warmUp + $times; $i++) {
            if ($i === $warmUp) {
                $before = residentKib();
            }
            if ($i % ($step['storage_goes_back_every'] ?? PHP_INT_MAX) === 0) {
                $this->portal->storage->goBackTo($began);
            }
            $found = $this->outcome($step['step']);
            if ($found['status'] !== 200) {
                Expect::same(200, $found['status'], "{$this->case['name']}: {$found['refused']}");
                return;
            }
        }
        $grown = residentKib() - $before;
        echo "  $times times {$step['step']['do']}: grown by $grown KiB\n";
        Expect::that($grown <= $step['most_kib'], "{$this->case['name']}: grown by $grown KiB");
    }
}

[, $plugin, $older, $content, $cases] = $argv;
$table = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR);
$files = ['plugin' => $plugin, 'older' => $older, 'content' => $content];
foreach ($table['cases'] as $case) {
    echo "{$case['name']}\n";
    (new OneCase($table['world'], $case, $files, array_slice($argv, 5)))->run();
}
Expect::end();
