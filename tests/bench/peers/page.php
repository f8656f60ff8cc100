<?php
// The page of a topic in a meeting, as a portal's template in PHP would make it: from the same rows of SQLite, with the words
// and the guide in memory. What it writes is held against the plugin's page, byte by byte. It decides nothing.
//
//   php page.php DATA STORE          writes the page
//   php page.php DATA STORE COUNT    makes so many pages, and writes the microseconds of the processor that each took
declare(strict_types=1);

$data = json_decode(file_get_contents($argv[1]), true, 64, JSON_THROW_ON_ERROR);
$store = new SQLite3($argv[2], SQLITE3_OPEN_READWRITE);

function escaped(string $text): string
{
    return str_replace('&#039;', '&#39;', htmlspecialchars($text, ENT_QUOTES, 'UTF-8'));
}

function word(string $id, string ...$arguments): string
{
    global $data;
    $places = [];
    foreach ($arguments as $i => $argument) {
        $places['{' . ($i + 1) . '}'] = $argument;
    }
    return strtr($data['words'][$id], $places);
}

// The payloads of one range, by the last part of the key.
function payloads(string $where, string ...$values): array
{
    global $store, $data;
    static $statements = [];
    $statement = $statements[$where] ??= $store->prepare(
        "SELECT kind, id, revision, time_ms, utc_offset_minutes, author, payload FROM record
         WHERE organisation = ? AND board = ? AND $where ORDER BY organisation, board, item, meeting, kind, id");
    foreach ([$data['organisation'], $data['board'], ...$values] as $i => $value) {
        $statement->bindValue($i + 1, $value);
    }
    $found = $statement->execute();
    $payloads = [];
    while ($row = $found->fetchArray(SQLITE3_NUM)) {
        $payloads[$row[0]][$row[1]] = json_decode($row[6], true);
    }
    $statement->reset();
    return $payloads;
}

function long_date(string $date): string
{
    [$year, $month, $day] = explode('-', $date);
    return word('date.long', (string)(int)$day, word('month.' . (int)$month), $year);
}

function moment(array $event): string
{
    $local = intdiv($event['time_ms'], 1000) + $event['utc_offset_minutes'] * 60;
    return word('date.moment', long_date(gmdate('Y-m-d', $local)), word('date.clock', gmdate('H', $local), gmdate('i', $local)));
}

function quorum(array $basis): string
{
    $rule = $basis['rules']['quorum'];
    $needed = intdiv($basis['entitled'], 2) + 1;
    return word('quorum.' . ($basis['present'] >= $needed ? 'yes' : 'no'), (string)$basis['present'],
        (string)$basis['entitled'], (string)$needed, word('rule.with_source', word('rule.' . $rule['value']), $rule['source']),
        (string)$basis['unknown']);
}

function begin_form(string $name, string $key): void
{
    global $data; ?>
<details class="agenda-fold agenda-fold-<?= escaped($name) ?>"><summary><?= escaped(word("offer.$name")) ?></summary>
<form method="post" action="<?= escaped($data['address']) ?>" class="agenda-form agenda-form-<?= escaped($name) ?>" data-agenda-form="<?= escaped($key) ?>">
<?php foreach ($data['hidden'] as $field => $value) { ?>
<input type="hidden" name="<?= escaped($field) ?>" value="<?= escaped($value) ?>">
<?php } ?>
<fieldset>
<input type="hidden" name="agenda-1-action" value="<?= escaped($name) ?>">
<input type="hidden" name="agenda-1-item" value="<?= escaped($data['item']['id']) ?>">
<?php
}

function end_form(string $name, string $flags = ''): void
{
    if ($flags !== '') { ?>
<input type="hidden" name="agenda-1-flags" value="<?= escaped($flags) ?>">
<?php } ?>
<input type="hidden" name="agenda-1-count" value="5">
</fieldset>
<button type="submit"><?= escaped(word("action.$name")) ?></button>
</form>
</details>
<?php
}

function consideration(array $one): void
{ ?>
<section class="agenda-consideration">
<h4><?= escaped($one['text']) ?></h4>
<dl class="agenda-totals">
<?php foreach ($one['totals'] as $answer => $count) { ?>
<div class="agenda-bar agenda-bar-<?= $answer ?>"><dt><?= escaped(word("term.$answer")) ?></dt><dd><b><?= $count ?></b> <meter min="0" aria-hidden="true" max="<?= array_sum($one['totals']) ?>" value="<?= $count ?>"></meter></dd></div>
<?php } ?>
</dl>
<p class="agenda-fact"><b><?= escaped(word('record.board_answer')) ?>:</b> <?= escaped($one['answer']) ?></p>
</section>
<?php
}

function decision(string $id, array $one, string $item): void
{ ?>
<section class="agenda-decision">
<div class="agenda-said"><b><?= escaped(word('record.decision')) ?>:</b><p dir="auto"><?= escaped($one['text']) ?></p></div>
<p class="agenda-fact"><b><?= escaped(word('field.outcome')) ?>:</b> <?= escaped(word('term.' . $one['outcome'])) ?></p>
<p class="agenda-fact"><b><?= escaped(word('field.decided_on')) ?>:</b> <?= escaped(long_date($one['decided_on'])) ?></p>
<p><?= escaped(quorum($one['basis'])) ?></p>
</section>
<?php begin_form('record_dissent', "record_dissent $item $id"); ?>
<input type="hidden" name="agenda-1-decision" value="<?= escaped($id) ?>">
<p class="agenda-field"><label for="agenda-1-1-text"><?= escaped(word('field.record_dissent.text')) ?></label>
<textarea id="agenda-1-1-text" name="agenda-1-text" maxlength="10000" dir="auto" rows="3">
</textarea></p>
<?php end_form('record_dissent');
}

// All that is read, in one snapshot.
function read(): array
{
    global $store, $data;
    $store->exec('BEGIN');
    $rules = payloads("item = '' AND meeting = '' AND kind = 'rule'")['rule'] ?? [];
    payloads("item = '' AND meeting = ? AND kind = 'attendance'", $data['meeting']);
    $entries = payloads('item = ? AND meeting = ?', $data['item']['id'], $data['meeting']);
    $store->exec('COMMIT');
    return [$rules, $entries];
}

function page(): string
{
    global $data;
    [$rules, $entries] = read();
    $item = $data['item'];
    $opening = $entries['opening'][''];
    $considerations = [];
    foreach ($item['considerations'] as $id => $text) {
        $totals = $opening['totals'][$id];
        $considerations[] = ['text' => $text,
            'totals' => ['yes' => $totals['yes'], 'no' => $totals['no'], 'unsure' => $totals['unsure']],
            'answer' => word('term.' . $entries['board_answer'][$id]['answer'])];
    }
    usort($considerations, fn($a, $b) => $b['totals']['yes'] * $b['totals']['no'] <=> $a['totals']['yes'] * $a['totals']['no']);
    $here = count(array_filter($data['members'], fn($presence) => $presence === 'present'));
    ob_start(); ?>
<article class="agenda agenda-meeting" lang="da" data-agenda-item="<?= escaped($item['id']) ?>" data-agenda-reader="<?= escaped($data['reader']) ?>">
<h2><?= escaped($item['title']) ?></h2>
<blockquote class="agenda-goal"><p><?= escaped($item['goal_statement']) ?></p>
</blockquote>
<section class="agenda-considerations">
<h3><?= escaped($item['considerations_heading']) ?></h3>
<p><?= escaped(word('preparation.all.other', (string)$opening['answered'])) ?></p>
<?php foreach ($opening['events'] as $event) { ?>
<p><?= escaped(word($event['opened'] ? 'opening.opened' : 'opening.closed', moment($event))) ?></p>
<?php }
    foreach ($considerations as $one) {
        consideration($one);
    } ?>
</section>
<section class="agenda-questions">
<h3><?= escaped($item['prompts_heading']) ?></h3>
<?php foreach ($item['prompts'] as $prompt) { ?>
<section class="agenda-question">
<h4><?= escaped($prompt) ?></h4>
</section>
<?php } ?>
</section>
<section class="agenda-decisions">
<h3><?= escaped(word('meeting.decisions')) ?></h3>
<p><?= escaped(quorum(['entitled' => count($data['members']), 'present' => $here, 'unknown' => 0, 'rules' => $rules])) ?></p>
<?php foreach ($entries['decision'] as $id => $one) {
        decision($id, $one, $item['id']);
    }
    begin_form('record_recusal', 'record_recusal ' . $item['id']); ?>
<p class="agenda-field agenda-flag"><label><input type="checkbox" value="yes" name="agenda-1-recused" id="agenda-2-1-recused" checked> <span><?= escaped(word('field.recused')) ?></span></label></p>
<p class="agenda-field"><label for="agenda-2-1-reason"><?= escaped(word('form.optional', word('field.reason'))) ?></label>
<textarea id="agenda-2-1-reason" name="agenda-1-reason" maxlength="2000" dir="auto" rows="3">
</textarea></p>
<?php end_form('record_recusal', 'recused'); ?>
</section>
<section class="agenda-follow-ups">
<h3><?= escaped(word('meeting.follow_ups')) ?></h3>
<p><?= escaped(word('meeting.no_follow_ups')) ?></p>
</section>
<h3><?= escaped($item['indicators_heading']) ?></h3>
<p><?= escaped($item['indicators']) ?></p>
<p class="agenda-status" role="status"<?php
    foreach (['saving', 'saved', 'retrying', 'signed-out', 'sign-in', 'updated', 'restored', 'unsaved', 'too-long'] as $status) { ?> data-<?= $status ?>="<?= escaped(word("status.$status")) ?>"<?php } ?>></p>
</article>
<?php return ob_get_clean();
}

function processor_time(): float
{
    $used = getrusage();
    return ($used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec']) * 1e6 + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'];
}

if ($argc === 3) {
    echo page();
} else {
    $count = (int)$argv[3];
    for ($i = 0; $i < 20; ++$i) {
        page();
    }
    $before = processor_time();
    for ($i = 0; $i < $count; ++$i) {
        page();
    }
    echo (processor_time() - $before) / $count, "\n";
}
