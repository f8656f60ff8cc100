<?php

declare(strict_types=1);

namespace Agenda;

/** A page of a meeting or of a board, or a paper, with its token, which makes a good ETag. */
final readonly class RenderedPage
{
    /**
     * @param string $content the bytes: UTF-8 text, or those of a paper's file; empty where the page is not
     *   modified
     * @param bool $isModified false: the reader's own page still holds, and nothing was rendered
     */
    public function __construct(public string $content, public string $token, public bool $isModified)
    {
    }
}
