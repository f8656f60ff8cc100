<?php

declare(strict_types=1);

namespace Agenda;

/** Ways to the fields of a form: a list of `Field`, in their order. */
final class Fields
{
    /**
     * All fields of a posted form. They are read from the body itself where it is there, because `$_POST`
     * turns dots and spaces in names into underscores, keeps one value a name, and ends after
     * `max_input_vars` fields; the plugin's own names survive it. PHP gives no body of `multipart/form-data`:
     * then they are those of `$_POST`.
     *
     * @return list<Field>
     */
    public static function posted(): array
    {
        $type = strtolower(trim(explode(';', (string) ($_SERVER['CONTENT_TYPE'] ?? ''))[0]));
        if ($type !== 'application/x-www-form-urlencoded') {
            return self::of($_POST);
        }
        return self::ofBody((string) file_get_contents('php://input'));
    }

    /**
     * The fields of an `application/x-www-form-urlencoded` body.
     *
     * @return list<Field>
     */
    public static function ofBody(string $body): array
    {
        $fields = [];
        foreach (explode('&', $body) as $pair) {
            if ($pair !== '') {
                [$name, $value] = explode('=', $pair, 2) + [1 => ''];
                $fields[] = new Field(urldecode($name), urldecode($value));
            }
        }
        return $fields;
    }

    /**
     * The fields of a map of names to texts or whole numbers, or of a list of `Field` as it is. An array is
     * left out: it is one of `$_POST`, which no field of the plugin is.
     *
     * @param array<array-key, mixed> $fields
     * @return list<Field>
     * @throws \TypeError where a value is anything else, null as well
     */
    public static function of(array $fields): array
    {
        $list = [];
        foreach ($fields as $name => $value) {
            if ($value instanceof Field) {
                $list[] = $value;
            } elseif (is_string($value) || is_int($value) || $value instanceof \Stringable) {
                $list[] = new Field((string) $name, (string) $value);
            } elseif (!is_array($value)) {
                throw new \TypeError("the field $name is no text: " . get_debug_type($value));
            }
        }
        return $list;
    }
}
