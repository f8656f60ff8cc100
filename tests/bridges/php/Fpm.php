<?php

// A php-fpm of the same version as this PHP, with settings of its own, and a FastCGI client for it.

declare(strict_types=1);

namespace AgendaTest;

final class Fpm
{
    /** @var resource */
    private $process;
    private readonly string $socket;

    /** The program, or null where it is not installed. */
    public static function program(): ?string
    {
        $name = 'php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
        foreach ([...explode(':', (string) getenv('PATH')), '/usr/sbin', '/usr/local/sbin'] as $folder) {
            if (is_executable("$folder/$name")) {
                return "$folder/$name";
            }
        }
        return null;
    }

    /**
     * The user that children run as. Where the test is run by root it is the one that Debian's pools have, if that one
     * can reach the files.
     */
    public static function user(): string
    {
        if (posix_geteuid() !== 0) {
            return posix_getpwuid(posix_geteuid())['name'];
        }
        for ($folder = __DIR__; (fileperms($folder) & 0o005) === 0o005; $folder = dirname($folder)) {
            if ($folder === '/') {
                return 'www-data';
            }
        }
        return 'root';
    }

    /**
     * @param array<string, string> $settings of php.ini
     * @param array<string, string> $environment of the children
     */
    public function __construct(private readonly string $scratch, array $settings, array $environment, int $children)
    {
        $this->socket = "$scratch/fpm.sock";
        $pool = "[global]\nerror_log = $scratch/fpm.log\ndaemonize = no\n[agenda]\nlisten = {$this->socket}\npm = static\n"
            . "pm.max_children = $children\ncatch_workers_output = yes\ndecorate_workers_output = no\n";
        if (posix_geteuid() === 0) {
            $pool .= 'user = ' . self::user() . "\n";
        }
        foreach ($environment as $name => $value) {
            $pool .= "env[$name] = \"$value\"\n";
        }
        file_put_contents("$scratch/fpm.conf", $pool);
        $command = [self::program(), '-F', '-R', '-y', "$scratch/fpm.conf"];
        foreach ($settings as $name => $value) {
            array_push($command, '-d', "$name=$value");
        }
        $output = ['file', "$scratch/fpm.out", 'a'];
        $this->process = proc_open($command, [1 => $output, 2 => $output], $pipes);
        $this->waitUntilUp();
    }

    private function waitUntilUp(): void
    {
        for ($i = 0; $i < 500; $i++) {
            if (!proc_get_status($this->process)['running']) {
                break;
            }
            if (@stream_socket_client("unix://{$this->socket}", $number, $message, 1) !== false) {
                return;
            }
            usleep(20_000);
        }
        throw new \RuntimeException("php-fpm did not start:\n" . $this->log());
    }

    public function log(): string
    {
        return (string) @file_get_contents("{$this->scratch}/fpm.log") . (string) @file_get_contents("{$this->scratch}/fpm.out");
    }

    public function stop(): void
    {
        proc_terminate($this->process);
        proc_close($this->process);
    }

    /**
     * Makes requests, so many at once, and gives what was answered under the same keys.
     *
     * @param array<array-key, array{script: string, query?: string, body?: string, headers?: array<string,
     *   string>}> $requests
     * @return array<array-key, string> header lines, an empty line, the body
     */
    public function answers(array $requests, int $atOnce = 1): array
    {
        $answers = $streams = $buffers = [];
        $waiting = $requests;
        while ($waiting !== [] || $streams !== []) {
            while ($waiting !== [] && count($streams) < $atOnce) {
                $key = array_key_first($waiting);
                $streams[$key] = $this->sent($waiting[$key]);
                $buffers[$key] = '';
                unset($waiting[$key]);
            }
            $ready = $streams;
            $none = null;
            stream_select($ready, $none, $none, 60);
            foreach ($ready as $key => $stream) {
                $buffers[$key] .= fread($stream, 65536);
                if (feof($stream)) {
                    fclose($stream);
                    $answers[$key] = self::output($buffers[$key]);
                    unset($streams[$key], $buffers[$key]);
                }
            }
        }
        return $answers;
    }

    /** @return resource */
    private function sent(array $request)
    {
        $body = $request['body'] ?? '';
        $parameters = ($request['headers'] ?? []) + [
            'SCRIPT_FILENAME' => $request['script'],
            'REQUEST_METHOD' => isset($request['body']) ? 'POST' : 'GET',
            'QUERY_STRING' => $request['query'] ?? '',
            'CONTENT_LENGTH' => (string) strlen($body),
            'CONTENT_TYPE' => isset($request['body']) ? 'application/x-www-form-urlencoded' : '',
        ];
        $pairs = '';
        foreach ($parameters as $name => $value) {
            $pairs .= pack('NN', strlen($name) | 1 << 31, strlen($value) | 1 << 31) . $name . $value;
        }
        $bytes = self::record(1, pack('nCx5', 1, 0)) . self::record(4, $pairs) . self::record(4, '');
        foreach ($body === '' ? [] : str_split($body, 32768) as $part) {
            $bytes .= self::record(5, $part);
        }
        $stream = stream_socket_client("unix://{$this->socket}");
        fwrite($stream, $bytes . self::record(5, ''));
        return $stream;
    }

    private static function record(int $type, string $content): string
    {
        return pack('CCnnCx', 1, $type, 1, strlen($content), 0) . $content;
    }

    private static function output(string $bytes): string
    {
        $output = '';
        for ($at = 0; $at + 8 <= strlen($bytes);) {
            ['type' => $type, 'size' => $size, 'padding' => $padding] = unpack('Cversion/Ctype/nid/nsize/Cpadding', $bytes, $at);
            $output .= $type === 6 ? substr($bytes, $at + 8, $size) : '';
            $at += 8 + $size + $padding;
        }
        return $output;
    }
}
