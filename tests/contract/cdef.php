<?php
// PHP's FFI takes the files as they are, finds the structs as large as the contract says, and calls the plugin.
//
// usage: php cdef.php FOLDER-OF-THE-CONTRACT PLUGIN LIBRARY-WITH-ALL-FUNCTIONS
[, $folder, $plugin, $library] = $argv;
$faults = 0;
function expect(bool $holds, string $what): void {
    global $faults;
    if (!$holds) {
        $faults++;
        echo "$what\n";
    }
}

$types = file_get_contents("$folder/agenda.cdef.h");
$told = json_decode(file_get_contents("$folder/agenda.json"), false, 512, JSON_THROW_ON_ERROR);
$agenda = FFI::cdef($types . "agenda_status agenda_open(const agenda_offer* offer, const agenda_plugin** plugin);", $plugin);
foreach ($told->structs as $struct) {
    $size = FFI::sizeof($agenda->type($struct->name));
    expect($size === $struct->size, "{$struct->name}: PHP finds $size bytes, the contract says {$struct->size}");
}
foreach ($told->constants as $constant) {
    if ($constant->type->kind !== 'text') {
        expect($agenda->{$constant->name} === $constant->value, "{$constant->name} is another number in PHP");
    }
}

$problems = [];
$report = $agenda->new('agenda_report');
$report->struct_size = FFI::sizeof($report);
$report->problem = function ($ctx, $problem) use (&$problems) {
    $problems[] = FFI::string($problem->message->bytes, $problem->message->size);
};
$host = $agenda->new('agenda_host');
$host->struct_size = FFI::sizeof($host);
$offer = $agenda->new('agenda_offer');
$offer->struct_size = FFI::sizeof($offer);
$offer->oldest = $offer->newest = $agenda->AGENDA_ABI_CURRENT + 90;
$offer->host = FFI::addr($host);
$offer->report = FFI::addr($report);
$opened = $agenda->new('const agenda_plugin*');
$status = $agenda->agenda_open(FFI::addr($offer), FFI::addr($opened));
expect($status === $agenda->AGENDA_NOT_SUPPORTED, "a version that is not spoken: $status");
expect(count($problems) === 1 && str_contains($problems[0], $told->abi->current), 'the report: ' . json_encode($problems));

$files = 0;
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder)) as $file) {
    if (str_ends_with($file, '.cdef.h') && $file->getFilename() !== 'agenda.cdef.h') {
        FFI::cdef($types . file_get_contents($file), $library);
        $files++;
    }
}
expect($files > 0, 'there is no file of a library');
echo count($told->structs), " structs, $files files of libraries, $faults faults\n";
exit($faults ? 1 : 0);
