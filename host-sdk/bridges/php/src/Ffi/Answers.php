<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/**
 * The portal's answers to one call of the plugin. Asked in the midst of the call, the portal's code runs
 * there and then. Or it runs between the plugin's calls: what was not answered yet ends the call, `fetch`
 * runs the code, and the same call is made again with the answers so far. The contract allows that: the same
 * call and the same answers give the same questions.
 */
final class Answers
{
    /** @var list<array{string, list<mixed>}> */
    private array $asked = [];
    /** @var list<mixed> */
    private array $answered = [];
    private ?\Closure $pending = null;
    private int $next = 0;
    /** @var list<\Closure> */
    private array $lines = [];

    public function __construct(public readonly bool $betweenCalls)
    {
    }

    /**
     * The portal's answer. What its code threw is thrown here.
     *
     * @param string $function that is asked, with its arguments
     * @param list<mixed> $arguments
     */
    public function to(string $function, array $arguments, \Closure $code): mixed
    {
        if (!$this->betweenCalls) {
            return $code();
        }
        if ($this->pending !== null) {
            throw new NotAnsweredYet();
        }
        if ($this->next === count($this->answered)) {
            $this->asked[$this->next] = [$function, $arguments];
            $this->pending = $code;
            throw new NotAnsweredYet();
        }
        if ($this->asked[$this->next] != [$function, $arguments]) {
            throw new \LogicException('the same call and the same answers made the plugin ask for something else');
        }
        $answer = $this->answered[$this->next++];
        if ($answer instanceof \Throwable) {
            throw $answer;
        }
        return $answer;
    }

    /** Writes a line to the portal's log, or keeps it until the call has ended. */
    public function line(\Closure $code): void
    {
        if ($this->betweenCalls) {
            $this->lines[] = $code;
        } else {
            $code();
        }
    }

    /** Runs the portal's code that the last call had to do without; false where there was none. */
    public function fetch(): bool
    {
        if ($this->pending === null) {
            return false;
        }
        try {
            $this->answered[] = ($this->pending)();
        } catch (\Throwable $thrown) {
            $this->answered[] = $thrown;
        }
        $this->pending = null;
        $this->next = 0;
        $this->lines = [];
        return true;
    }

    /** Writes the lines that were kept. */
    public function writeLines(): void
    {
        foreach ($this->lines as $line) {
            $line();
        }
        $this->lines = [];
    }
}
