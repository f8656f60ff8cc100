<?php

declare(strict_types=1);

namespace Agenda;

use Agenda\Ffi\Answers;
use Agenda\Ffi\CallMembers;
use Agenda\Ffi\ClosedAtEnd;
use Agenda\Ffi\Closing;
use Agenda\Ffi\Frame;
use Agenda\Ffi\Installed;
use Agenda\Ffi\Library;
use Agenda\Ffi\OpenPlugin;
use Agenda\Ffi\Problem;
use Agenda\Ffi\Receivers;
use Agenda\Ffi\RenderRequest;

/**
 * An open plugin. Every method but `close` throws `Refused` where the call was not done, and
 * `\LogicException` once the plugin is closed. Close it before the script ends where that lives long; at the
 * end of the script it is closed in any case.
 */
final class Plugin implements ClosedAtEnd
{
    private const ACTIONS = ['agenda.actions/1', 'agenda_actions'];
    private const CONTENT = ['agenda.content/1', 'agenda_content'];
    private const ITEMS = ['agenda.items/1', 'agenda_items'];
    private const PAGES = ['agenda.pages/1', 'agenda_pages'];
    private const VIEW = ['agenda.view/1', 'agenda_view'];

    public readonly string $id;
    public readonly string $name;
    public readonly string $version;
    /** The version of the contract that both sides speak, as major * 65536 + minor. */
    public readonly int $abiVersion;

    private function __construct(private readonly OpenPlugin $opened)
    {
        $members = $opened->members();
        $this->id = $members['id'];
        $this->name = $members['name'];
        $this->version = $members['version'];
        $this->abiVersion = $members['abi_version'];
        Closing::add($this);
    }

    /**
     * Finds, checks, loads and opens a plugin.
     *
     * @param string $plugin a file ("/opt/x/almene-maal.so"), or a name ("almene-maal") that is looked for as
     *   host-sdk/README.md says
     * @param string $locale of the plugin's own refusal
     * @param bool $withoutManifest also lets in a plugin without a manifest, as it comes out of a compiler
     * @throws Refused whose message names every path that was tried, and why each failed
     * @throws NotInstalled where the loader is missing
     */
    public static function load(string $plugin, Host $host, string $locale = '', bool $withoutManifest = false): self
    {
        $opened = new OpenPlugin($host, $host->contentFolders ?? self::contentFolders());
        $flags = $withoutManifest ? Library::get()->ffi->AGENDA_LOAD_WITHOUT_MANIFEST : 0;
        $opened->load($plugin, $locale, $flags);
        return new self($opened);
    }

    /**
     * Loads a plugin for as long as the function runs, and returns what that returns.
     *
     * @template T
     * @param callable(self): T $use
     * @return T
     */
    public static function using(string $plugin, Host $host, callable $use, string $locale = ''): mixed
    {
        $loaded = self::load($plugin, $host, $locale);
        try {
            return $use($loaded);
        } finally {
            $loaded->close();
        }
    }

    /** @return list<string> the folders that a host without folders of its own gives to a plugin */
    public static function contentFolders(): array
    {
        $frame = new Frame(null, new Answers(false));
        $outer = Frame::enter($frame);
        try {
            $status = Status::of(Library::get()->ffi->agenda_find_content_folders(
                null,
                Receivers::get()->visitor('agenda_text'),
            ));
        } finally {
            Frame::enter($outer);
        }
        return $status === Status::Ok ? $frame->shown : throw Problem::refusal($status, [], $frame->thrown);
    }

    /**
     * Every agenda item there is: a guide's own item, then its children in the guide's order. Needs no actor
     * and no meeting.
     *
     * @return list<Item>
     */
    public function items(Call $call): array
    {
        return array_map(Item::of(...), $this->call(self::ITEMS, 'list', $call)->shown);
    }

    /**
     * The items of the guides of the call's meeting, in the versions that it has. A plugin that is older than
     * the function gives those that are current.
     *
     * @return list<Item>
     */
    public function itemsOfMeeting(Call $call): array
    {
        if (!$this->opened->has(...self::ITEMS, function: 'list_of_meeting')) {
            return $this->items($call);
        }
        return array_map(Item::of(...), $this->call(self::ITEMS, 'list_of_meeting', $call)->shown);
    }

    /**
     * Everything that a board can do, in the call's locale.
     *
     * @return list<Action>
     */
    public function actions(Call $call): array
    {
        return array_map(Action::of(...), $this->call(self::ACTIONS, 'list', $call)->shown);
    }

    /**
     * Every guide's file that was found as the plugin was opened.
     *
     * @return list<GuideFile>
     */
    public function guides(Call $call): array
    {
        return array_map(GuideFile::of(...), $this->call(self::CONTENT, 'list', $call)->shown);
    }

    /** The verdict on a guide's bytes, in which the file is called `$name`. */
    public function checkGuide(Call $call, string $name, string $bytes): GuideFile
    {
        return GuideFile::of($this->call(self::CONTENT, 'check', $call, $name, $bytes)->shown[0]);
    }

    /**
     * What changes for boards from one path to another: two guides' files, or two content folders.
     *
     * @return list<GuideFinding>
     */
    public function compareGuides(Call $call, string $before, string $after): array
    {
        return array_map(GuideFinding::of(...), $this->call(self::CONTENT, 'compare', $call, $before, $after)->shown);
    }

    /**
     * Every view there is, so that a portal offers those that it was not written for, too. Refused with
     * NotSupported where the plugin is older than the function: then it has those that `render` names.
     *
     * @return list<ViewType>
     */
    public function views(Call $call): array
    {
        return array_map(ViewType::of(...), $this->call(self::VIEW, 'list', $call)->shown);
    }

    /**
     * Renders an item of the call's meeting for the call's actor.
     *
     * @param string $view "prepare", "meeting", "projector", "record", "summary" or "sheet"
     * @param string $mediaType "text/html" (a fragment), "application/json" or "text/plain"
     * @param array<array-key, mixed> $typed all fields of a form that was posted and not done, which is shown
     *   again
     * @param ?Refused $problem why it was not done
     * @param string $idPrefix HTML: every id begins with it; an ASCII letter, then letters, digits, "-" and
     *   "_"
     * @param int $headingLevel HTML: the level of the first heading, 1 to 4; 0: 2
     */
    public function render(
        Call $call,
        string $item,
        string $view,
        string $mediaType = 'text/html',
        array $typed = [],
        ?Refused $problem = null,
        string $idPrefix = '',
        int $headingLevel = 0,
    ): string {
        $request = RenderRequest::ofView($item, $view, $mediaType, $idPrefix, $headingLevel);
        $request = RenderRequest::withRefusal($request, $typed, $problem);
        return $this->call(self::VIEW, 'render', $call, $request)->written;
    }

    /**
     * Renders the page with its token, unless the reader has the page with the known token and that still
     * holds.
     *
     * @param string $knownToken of the page that the reader has; empty where they have none
     */
    public function renderUnlessKnown(
        Call $call,
        string $item,
        string $view,
        string $knownToken,
        string $mediaType = 'text/html',
        string $idPrefix = '',
        int $headingLevel = 0,
    ): Page {
        $request = RenderRequest::ofView($item, $view, $mediaType, $idPrefix, $headingLevel);
        $frame = $this->call(self::VIEW, 'render', $call, RenderRequest::withToken($request, $knownToken));
        return $frame->status === Status::NotModified
            ? new Page('', $knownToken, false)
            : new Page($frame->written, $frame->token, true);
    }

    /**
     * Every page of a meeting and of the board, so that a portal offers those that it was not written for,
     * too. A plugin from before pages has none.
     *
     * @return list<PageType>
     */
    public function pages(Call $call): array
    {
        return $this->opened->has(...self::PAGES, function: 'list')
            ? array_map(PageType::of(...), $this->call(self::PAGES, 'list', $call)->shown)
            : [];
    }

    /**
     * Renders a page of the call's meeting, or of the board, with its token, for the call's actor. Refused
     * with NotSupported where the plugin has no pages, and where the page has no such media type.
     *
     * @param string $mediaType the name of one of the page's `PageMediaType`s
     * @param array<array-key, mixed> $query values for the page's fields, by their names
     * @param array<array-key, mixed> $typed as in `render`; so are problem, idPrefix and headingLevel
     * @param string $knownToken of the page that the reader has; where it holds, nothing is rendered
     */
    public function renderPage(
        Call $call,
        string $page,
        string $mediaType = 'text/html',
        array $query = [],
        array $typed = [],
        ?Refused $problem = null,
        string $knownToken = '',
        string $idPrefix = '',
        int $headingLevel = 0,
    ): RenderedPage {
        $request = RenderRequest::ofPage($page, $mediaType, $query, $idPrefix, $headingLevel);
        $request = RenderRequest::withToken(RenderRequest::withRefusal($request, $typed, $problem), $knownToken);
        $frame = $this->call(self::PAGES, 'render', $call, $request);
        return $frame->status === Status::NotModified
            ? new RenderedPage('', $knownToken, false)
            : new RenderedPage($frame->written, $frame->token, true);
    }

    /** A short text that changes whenever anything that the item's views show may have changed. */
    public function stateToken(Call $call, string $item): string
    {
        return $this->call(self::VIEW, 'state_token', $call, $item)->written;
    }

    /**
     * What a list says of each of these items, in their order, in one reading.
     *
     * @param list<string> $items ids, at most 1000
     * @param string $mediaType "text/html" or "text/plain" where each item's card is wanted
     * @return list<Summary>
     */
    public function summaries(Call $call, array $items, string $mediaType = ''): array
    {
        $request = ['items' => $items, 'media_type' => $mediaType];
        return array_map(Summary::of(...), $this->call(self::VIEW, 'summaries', $call, $request)->shown);
    }

    /** A file that the HTML needs: "agenda.css", "agenda.js"; or "agenda.schema.json". */
    public function asset(string $name): string
    {
        return $this->call(self::VIEW, 'asset', null, $name)->written;
    }

    /**
     * Does one action, or up to 100 that stand or fall together. The call's request id makes it safe to
     * repeat.
     *
     * @return array<string, mixed> the outcome, as actions.h says: "revision", "repeated", "results"
     */
    public function perform(Call $call, ActionRequest ...$actions): array
    {
        $requests = array_map(static fn (ActionRequest $action): array => [
            'flags' => $action->expectedRevision === null ? 0 : Library::get()->ffi->AGENDA_EXPECTS_REVISION,
            'expected_revision' => $action->expectedRevision ?? 0,
            'action' => $action->action,
            'item' => $action->item,
            'fields' => CallMembers::fields($action->fields),
        ], array_values($actions));
        return self::decoded($this->call(self::ACTIONS, 'perform', $call, $requests)->written);
    }

    /**
     * Does what a form of the plugin's asks for.
     *
     * @param array<array-key, mixed> $fields all of them as they were posted, see `Fields::posted`
     * @return array<string, mixed> the outcome, as `perform` gives it
     */
    public function submit(Call $call, array $fields): array
    {
        return self::decoded($this->call(self::ACTIONS, 'submit', $call, CallMembers::fields($fields))->written);
    }

    /** @return array<string, mixed> */
    private static function decoded(string $outcome): array
    {
        return json_decode($outcome, true, 512, JSON_THROW_ON_ERROR);
    }

    /**
     * Any extension of the plugin by its id, to be called by the names of the contract. Null where the plugin
     * has it not.
     *
     * @throws NotInstalled where the contract that is installed does not know the id
     */
    public function extension(string $id): ?Extension
    {
        $struct = Installed::find()->tableOf($id);
        return $this->opened->hasExtension($id, $struct) ? new Extension($this->opened, $id, $struct) : null;
    }

    /** @param array{string, string} $table */
    private function call(array $table, string $function, ?Call $call, mixed ...$arguments): Frame
    {
        return $this->opened->call($table[0], $table[1], $function, $call, $arguments);
    }

    public function isOpen(): bool
    {
        return $this->opened->isOpen();
    }

    /** Lets the plugin go. A second time does nothing. */
    public function close(): void
    {
        $this->opened->close();
        Closing::remove($this);
    }

    /** @internal */
    public function closeAtEnd(): void
    {
        if ($this->opened->isUnderWay()) {
            Closing::abandon();
        } else {
            $this->opened->end();
            Closing::remove($this);
        }
    }

    private function __clone()
    {
    }

    public function __destruct()
    {
        $this->closeAtEnd();
    }
}
